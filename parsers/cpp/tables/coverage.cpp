// SPDX-License-Identifier: Apache-2.0
#include "tables/coverage.h"

namespace ferro {

Result<Coverage> Coverage::parse(Bytes table) {
  FERRO_TRY(const auto header, table.read<CoverageFormat1>(0, Check::coverage_header));
  const std::uint16_t format = header.coverage_format;
  FERRO_REQUIRE(format == 1 || format == 2, Check::coverage_format, table.at(0));
  Coverage coverage;
  if (format == 1) {
    FERRO_TRY(coverage.glyphs_,
              table.array<Uint16>(sizeof(CoverageFormat1), header.glyph_count, Check::coverage_glyphs));
  } else {
    FERRO_TRY(coverage.ranges_,
              table.array<RangeRecord>(sizeof(CoverageFormat2), header.glyph_count, Check::coverage_ranges));
  }
  return coverage;
}

std::optional<std::uint32_t> Coverage::index(std::uint32_t glyph) const {
  return glyphs_.empty() ? index_in_ranges(glyph) : index_in_glyphs(glyph);
}

std::optional<std::uint32_t> Coverage::index_in_glyphs(std::uint32_t glyph) const {
  std::uint32_t low = 0;
  std::uint32_t high = glyphs_.size();
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    const std::uint32_t found = glyphs_[middle];
    if (found == glyph) return middle;
    if (found < glyph) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> Coverage::index_in_ranges(std::uint32_t glyph) const {
  std::uint32_t low = 0;
  std::uint32_t high = ranges_.size();
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    const auto range = ranges_[middle];
    if (glyph < range.start_glyph_id) {
      high = middle;
    } else if (glyph > range.end_glyph_id) {
      low = middle + 1;
    } else {
      return range.start_coverage_index + (glyph - range.start_glyph_id);
    }
  }
  return std::nullopt;
}

Result<void> Coverage::walk(Bytes table, const CoveragePaths& paths, const Place& place, std::size_t bracket,
                            Walker& walker) {
  FERRO_TRY(const auto coverage, parse(table));
  const Place header = place.with_path(paths.coverage);
  if (table.get<Uint16>(0) == 1) {
    FERRO_CHECKED(walker.record(header, table.get<CoverageFormat1>(0), table.at(0)));
  } else {
    FERRO_CHECKED(walker.record(header, table.get<CoverageFormat2>(0), table.at(0)));
  }
  const Place glyph = place.with_path(paths.glyph_array);
  for (std::uint32_t i = 0; i < coverage.glyphs_.size(); ++i) {
    const auto& glyphs = coverage.glyphs_;
    FERRO_CHECKED(walker.value(glyph.with_index(bracket, i), "value", glyphs[i], glyphs.at(i)));
  }
  const Place range = place.with_path(paths.range_records);
  for (std::uint32_t i = 0; i < coverage.ranges_.size(); ++i) {
    const auto& ranges = coverage.ranges_;
    FERRO_CHECKED(walker.record(range.with_index(bracket, i), ranges[i], ranges.at(i)));
  }
  return {};
}

}  // namespace ferro
