// SPDX-License-Identifier: Apache-2.0
#include "tables/long_metrics.h"

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

Result<LongMetrics> LongMetrics::parse(Bytes table, std::uint16_t count, std::uint16_t num_glyphs, Checks checks) {
  FERRO_REQUIRE(count != 0, checks.count, table.at(0));
  FERRO_TRY(const auto records, table.array<LongMetric>(0, count, checks.records));
  LongMetrics metrics;
  metrics.num_glyphs_ = num_glyphs;
  metrics.last_advance_ = records[count - 1U].advance;
  metrics.records_ = table.get_array<LongMetric>(0, std::min(count, num_glyphs));
  // Shipped fonts end before the last bearing; every parser in use reads those that are missing as 0.
  const std::uint64_t bearings_offset = count * sizeof(LongMetric);
  const std::uint64_t present = (table.size() - bearings_offset) / sizeof(Fword);
  const std::uint64_t wanted = num_glyphs - metrics.records_.size();
  metrics.later_bearings_ = table.get_array<Fword>(bearings_offset, std::min(present, wanted));
  return metrics;
}

// Of a glyph behind those with a full record.
Ufword LongMetrics::later_advance(std::uint32_t glyph) const { return glyph < num_glyphs_ ? last_advance_ : Ufword{}; }

Fword LongMetrics::later_bearing(std::uint32_t glyph) const {
  const std::uint32_t i = glyph - records_.size();
  return i < later_bearings_.size() ? later_bearings_[i] : Fword{};
}

Ufword LongMetrics::stored_advance(std::uint32_t glyph) const {
  if (glyph < records_.size()) [[likely]]
    return records_[glyph].advance;
  return later_advance(glyph);
}

Fword LongMetrics::stored_bearing(std::uint32_t glyph) const {
  if (glyph < records_.size()) [[likely]]
    return records_[glyph].bearing;
  return later_bearing(glyph);
}

std::uint16_t LongMetrics::advance(std::uint32_t glyph) const { return stored_advance(glyph); }

std::int16_t LongMetrics::bearing(std::uint32_t glyph) const { return stored_bearing(glyph); }

void LongMetrics::advances(std::span<const std::uint32_t> glyphs, float* out) const {
  convert<Ufword>(glyphs, out, [*this](std::uint32_t glyph) { return stored_advance(glyph); });
}

void LongMetrics::bearings(std::span<const std::uint32_t> glyphs, float* out) const {
  convert<Fword>(glyphs, out, [*this](std::uint32_t glyph) { return stored_bearing(glyph); });
}

}  // namespace ferro
