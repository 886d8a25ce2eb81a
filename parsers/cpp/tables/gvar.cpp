// SPDX-License-Identifier: Apache-2.0
#include "tables/gvar.h"

#include <algorithm>

namespace ferro {
namespace {

constexpr std::uint16_t long_offsets_flag = 0x0001;

constexpr TupleVariationPaths paths = {
    "gvar.glyph_variation_data[]",
    "gvar.glyph_variation_data[].shared_point_numbers[]",
    "gvar.glyph_variation_data[].tuple_variation_headers[]",
    "gvar.glyph_variation_data[].tuple_variation_headers[].peak_tuple[]",
    "gvar.glyph_variation_data[].tuple_variation_headers[].intermediate_start_tuple[]",
    "gvar.glyph_variation_data[].tuple_variation_headers[].intermediate_end_tuple[]",
    "gvar.glyph_variation_data[].tuple_variation_headers[].private_point_numbers[]",
    "gvar.glyph_variation_data[].tuple_variation_headers[].deltas[]",
};

}  // namespace

Result<Gvar> Gvar::parse(Bytes table, std::optional<std::uint16_t> axis_count, std::uint16_t num_glyphs) {
  FERRO_TRY(const auto header, table.read<GvarHeader>(0, Check::gvar_length));
  FERRO_REQUIRE(!axis_count || header.axis_count == *axis_count, Check::gvar_axis_count, table.at(4));
  FERRO_REQUIRE(header.glyph_count == num_glyphs, Check::gvar_glyph_count, table.at(12));
  return parse_body(table, header);
}

Result<Gvar> Gvar::parse_body(Bytes table, const GvarHeader& header) {
  FERRO_REQUIRE(header.major_version == 1, Check::gvar_version, table.at(0));
  Gvar gvar;
  gvar.table_ = table;
  gvar.axis_count_ = header.axis_count;
  gvar.shared_tuples_.count = header.shared_tuple_count;
  const std::uint64_t size = std::uint64_t{header.shared_tuple_count} * header.axis_count * sizeof(F2Dot14);
  FERRO_TRY(gvar.shared_tuples_.coordinates, table.slice(header.shared_tuples_offset, size, Check::gvar_shared_tuples));
  const std::uint32_t entries = header.glyph_count + 1U;
  gvar.has_long_offsets_ = (header.flags & long_offsets_flag) != 0;
  if (gvar.has_long_offsets_) {
    FERRO_TRY(gvar.long_offsets_, table.array<Offset32>(sizeof(GvarHeader), entries, Check::gvar_offsets));
  } else {
    FERRO_TRY(gvar.short_offsets_, table.array<Offset16>(sizeof(GvarHeader), entries, Check::gvar_offsets));
  }
  FERRO_TRY(gvar.data_, table.from(header.glyph_variation_data_array_offset, Check::gvar_data));
  return gvar;
}

std::uint32_t Gvar::shared_tuple_count() const {
  return std::min(shared_tuples_.count, tuple_flag::tuple_index_mask + 1U);
}

void Gvar::shared_scalars(std::span<const std::int16_t> coordinates, std::span<float> out) const {
  const std::size_t count = std::min(out.size(), std::size_t{shared_tuple_count()});
  for (std::uint32_t i = 0; i < count; ++i) {
    out[i] = tuple_scalar(shared_tuples_.tuple(i, axis_count_), coordinates);
  }
}

Result<void> Gvar::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto header, table.read<GvarHeader>(0, Check::gvar_length));
  FERRO_CHECKED(walker.record({"gvar"}, header, table.at(0)));
  FERRO_TRY(const auto gvar, parse_body(table, header));
  for (std::uint32_t i = 0; i < gvar.shared_tuples_.count; ++i) {
    const auto tuple = gvar.shared_tuples_.tuple(i, header.axis_count);
    for (std::uint32_t axis = 0; axis < tuple.size(); ++axis) {
      FERRO_CHECKED(
          walker.value({"gvar.shared_tuples[].coordinates[]", {i, axis}}, "coordinate", tuple[axis], tuple.at(axis)));
    }
  }
  for (std::uint32_t i = 0; i <= header.glyph_count; ++i) {
    FERRO_CHECKED(walker.decoded({"gvar.glyph_variation_data_offsets[]", {i}}, "offset", gvar.offset(i), gvar.at(i)));
  }
  for (std::uint32_t i = 0; i < header.glyph_count; ++i) {
    FERRO_TRY(const auto tuples, gvar.glyph(i));
    FERRO_CHECKED(tuples.walk(paths, {i}, 1, 2, walker));
  }
  return {};
}

}  // namespace ferro
