// SPDX-License-Identifier: Apache-2.0
#include "tables/cmap/groups.h"

namespace ferro::cmap {

Result<Groups> Groups::parse(Bytes subtable, std::uint64_t offset, std::uint32_t count) {
  Groups groups;
  FERRO_TRY(groups.groups_, subtable.array<SequentialMapGroup>(offset, count, Check::cmap_groups));
  std::uint64_t free = 0;  // the first code that no group before has
  for (std::uint32_t i = 0; i < groups.size(); ++i) {
    const SequentialMapGroup group = groups[i];
    FERRO_REQUIRE(group.start_char_code >= free, Check::cmap_group_start, groups.groups_.at(i));
    FERRO_REQUIRE(group.end_char_code >= group.start_char_code, Check::cmap_group_end, groups.groups_.at(i) + 4);
    free = std::uint64_t{group.end_char_code} + 1;
  }
  return groups;
}

Run Groups::run_at(std::uint32_t code, std::uint32_t hint) const {
  const auto end_at = [this](std::uint32_t i) -> std::uint32_t { return groups_[i].end_char_code; };
  const std::uint32_t i = find_end(size(), code, hint, end_at);
  const std::uint32_t first = i == 0 ? 0 : end_at(i - 1) + 1;
  if (i == size()) return Run::from(first, UINT32_MAX, i);
  const SequentialMapGroup group = groups_[i];
  if (code < group.start_char_code) return Run::from(first, group.start_char_code - 1, i - 1);
  Run run = Run::from(group.start_char_code, group.end_char_code, i);
  run.delta = group.start_glyph_id - group.start_char_code;
  run.mask = UINT32_MAX;
  return run;
}

}  // namespace ferro::cmap
