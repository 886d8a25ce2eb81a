// SPDX-License-Identifier: Apache-2.0
#include "tables/hmtx.h"

#include <algorithm>

namespace ferro {
namespace {

// Picks the stored numbers of a block of glyphs first and converts them after: the second half becomes vector
// instructions, and the first is one comparison and two moves a glyph, without a loop around them.
template <class Number, class Stored>
void convert(std::span<const std::uint32_t> glyphs, float* out, Stored stored) {
  constexpr std::size_t block = 8;
  std::array<Number, block> numbers;
  std::size_t i = 0;
  for (; glyphs.size() - i >= block; i += block) {
#pragma GCC unroll 8
    for (std::size_t j = 0; j < block; ++j) numbers[j] = stored(glyphs[i + j]);
    for (std::size_t j = 0; j < block; ++j) out[i + j] = numbers[j].value();
  }
  for (; i < glyphs.size(); ++i) out[i] = stored(glyphs[i]).value();
}

}  // namespace

Result<Hmtx> Hmtx::parse(Bytes table, std::uint16_t number_of_h_metrics, std::uint16_t num_glyphs) {
  FERRO_REQUIRE(number_of_h_metrics != 0, Check::hmtx_number_of_h_metrics, table.at(0));
  FERRO_TRY(const auto h_metrics, table.array<LongHorMetric>(0, number_of_h_metrics, Check::hmtx_h_metrics));
  Hmtx hmtx;
  hmtx.num_glyphs_ = num_glyphs;
  hmtx.last_advance_ = h_metrics[number_of_h_metrics - 1U].advance_width;
  hmtx.h_metrics_ = table.get_array<LongHorMetric>(0, std::min(number_of_h_metrics, num_glyphs));
  // Shipped fonts end before the last bearing; every parser in use reads those that are missing as 0.
  const std::uint64_t bearings_offset = number_of_h_metrics * sizeof(LongHorMetric);
  const std::uint64_t present = (table.size() - bearings_offset) / sizeof(Fword);
  const std::uint64_t wanted = num_glyphs - hmtx.h_metrics_.size();
  hmtx.left_side_bearings_ = table.get_array<Fword>(bearings_offset, std::min(present, wanted));
  return hmtx;
}

Result<void> Hmtx::walk(Bytes table, std::uint16_t number_of_h_metrics, std::uint16_t num_glyphs, Walker& walker) {
  FERRO_TRY(const auto hmtx, parse(table, number_of_h_metrics, num_glyphs));
  const auto h_metrics = table.get_array<LongHorMetric>(0, number_of_h_metrics);
  for (std::uint32_t i = 0; i < h_metrics.size(); ++i) {
    FERRO_CHECKED(walker.record({"hmtx.h_metrics[]", {i}}, h_metrics[i], h_metrics.at(i)));
  }
  const auto& left_side_bearings = hmtx.left_side_bearings_;
  for (std::uint32_t i = 0; i < left_side_bearings.size(); ++i) {
    const Place place{"hmtx.left_side_bearings[]", {i}};
    FERRO_CHECKED(walker.value(place, "value", left_side_bearings[i], left_side_bearings.at(i)));
  }
  return {};
}

// Of a glyph behind those with a full record.
Ufword Hmtx::later_advance(std::uint32_t glyph) const { return glyph < num_glyphs_ ? last_advance_ : Ufword{}; }

Fword Hmtx::later_bearing(std::uint32_t glyph) const {
  const std::uint32_t i = glyph - h_metrics_.size();
  return i < left_side_bearings_.size() ? left_side_bearings_[i] : Fword{};
}

Ufword Hmtx::stored_advance(std::uint32_t glyph) const {
  if (glyph < h_metrics_.size()) [[likely]]
    return h_metrics_[glyph].advance_width;
  return later_advance(glyph);
}

Fword Hmtx::stored_bearing(std::uint32_t glyph) const {
  if (glyph < h_metrics_.size()) [[likely]]
    return h_metrics_[glyph].lsb;
  return later_bearing(glyph);
}

std::uint16_t Hmtx::advance(std::uint32_t glyph) const { return stored_advance(glyph); }

std::int16_t Hmtx::left_side_bearing(std::uint32_t glyph) const { return stored_bearing(glyph); }

void Hmtx::advances(std::span<const std::uint32_t> glyphs, float* out) const {
  convert<Ufword>(glyphs, out, [*this](std::uint32_t glyph) { return stored_advance(glyph); });
}

void Hmtx::bearings(std::span<const std::uint32_t> glyphs, float* out) const {
  convert<Fword>(glyphs, out, [*this](std::uint32_t glyph) { return stored_bearing(glyph); });
}

}  // namespace ferro
