// SPDX-License-Identifier: Apache-2.0
//
// The sorted groups of the formats 8, 12 and 13. In the first two the glyphs of a group ascend; in the last one they
// are all the same.
// https://learn.microsoft.com/typography/opentype/spec/cmap#format-12-segmented-coverage
#pragma once

#include "base/record.h"
#include "base/walker.h"
#include "tables/cmap/run.h"

namespace ferro::cmap {

FERRO_RECORD(SequentialMapGroup, 12,
             (Uint32, start_char_code),
             (Uint32, end_char_code),
             (Uint32, start_glyph_id));

class Groups {
 public:
  // `count` groups at `offset` of the subtable.
  static Result<Groups> parse(Bytes subtable, std::uint64_t offset, std::uint32_t count);
  // `count` groups at `offset`, each a Group at `path`, and the checks of `parse`.
  template <class Group>
  static Result<void> walk(Bytes subtable, std::uint64_t offset, std::uint32_t count, const char* path, Walker& walker,
                           std::uint32_t index) {
    FERRO_TRY(const auto groups, subtable.array<Group>(offset, count, Check::cmap_groups));
    for (std::uint32_t i = 0; i < groups.size(); ++i) {
      FERRO_CHECKED(walker.record({path, {index, i}}, groups[i], groups.at(i)));
    }
    FERRO_CHECKED(parse(subtable, offset, count));
    return {};
  }

  [[nodiscard]] std::uint32_t size() const { return groups_.size(); }
  [[nodiscard]] SequentialMapGroup operator[](std::uint32_t i) const { return groups_[i]; }

  // The rule of a run is that of ascending glyphs.
  [[nodiscard]] Run run_at(std::uint32_t code, std::uint32_t hint) const;

 private:
  Array<SequentialMapGroup> groups_;
};

// Calls push_mappings for each group, with glyph_of(group, code).
template <class GlyphOf>
[[nodiscard]] Result<void> push_groups(const Groups& groups, std::uint32_t first, Buffer<Mapping>& mappings,
                                       GlyphOf glyph_of) {
  for (std::uint32_t i = 0; i < groups.size(); ++i) {
    const SequentialMapGroup group = groups[i];
    const std::uint32_t from = std::max(first, group.start_char_code.value());
    FERRO_CHECKED(
        push_mappings(from, group.end_char_code, mappings, [&](std::uint32_t code) { return glyph_of(group, code); }));
  }
  return {};
}

// The rule of the formats 8 and 12.
[[nodiscard]] inline std::uint32_t sequential_glyph(const SequentialMapGroup& group, std::uint32_t code) {
  return group.start_glyph_id + (code - group.start_char_code);
}

}  // namespace ferro::cmap
