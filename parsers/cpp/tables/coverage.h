// SPDX-License-Identifier: Apache-2.0
//
// Coverage: a set of glyphs, each with its number in it.
// https://learn.microsoft.com/typography/opentype/spec/chapter2#coverage-table
//
// Glyphs and ranges are not checked to be in order: where they are not, a search ends with what it happens to find.
#pragma once

#include <optional>

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(CoverageFormat1, 4,
             (Uint16, coverage_format),
             (Uint16, glyph_count));

FERRO_RECORD(CoverageFormat2, 4,
             (Uint16, coverage_format),
             (Uint16, range_count));

FERRO_RECORD(RangeRecord, 6,
             (Uint16, start_glyph_id),
             (Uint16, end_glyph_id),
             (Uint16, start_coverage_index));

struct CoveragePaths {
  const char* coverage;
  // One bracket more.
  const char* glyph_array;
  const char* range_records;
};

class Coverage {
 public:
  // No glyphs.
  Coverage() = default;
  // From the start of the table on.
  static Result<Coverage> parse(Bytes table);
  // The header is what `place` with the first path names; glyphs and ranges are numbered in bracket `bracket`.
  static Result<void> walk(Bytes table, const CoveragePaths& paths, const Place& place, std::size_t bracket,
                           Walker& walker);

  // The coverage index; nothing for a glyph that is not covered.
  [[nodiscard]] std::optional<std::uint32_t> index(std::uint32_t glyph) const;

 private:
  [[nodiscard]] std::optional<std::uint32_t> index_in_glyphs(std::uint32_t glyph) const;
  [[nodiscard]] std::optional<std::uint32_t> index_in_ranges(std::uint32_t glyph) const;

  Array<Uint16> glyphs_;
  Array<RangeRecord> ranges_;
};

}  // namespace ferro
