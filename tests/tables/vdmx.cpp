// SPDX-License-Identifier: Apache-2.0
#include "tables/vdmx.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

Walked walked(const std::vector<std::uint8_t>& table) { return walk(table, Vdmx::walk); }

class Counter final : public EventSink {
 public:
  bool take(std::span<const Event> events) override {
    this->events += events.size();
    return true;
  }

  std::size_t events = 0;
};

TEST(Vdmx, two_ratios_share_a_group) {
  const auto walk = walked(be().u16s({1, 1, 2})
                               .bytes({1, 1, 1, 1})
                               .bytes({1, 0, 2, 3})
                               .u16s({18, 18, 1})
                               .u8(8)
                               .u8(9)
                               .u16(8)
                               .i16(7)
                               .i16(-2)
                               .done());
  EXPECT_EQ(walk.lines, (Lines{
                            "vdmx.version = 1",
                            "vdmx.num_recs = 1",
                            "vdmx.num_ratios = 2",
                            "vdmx.rat_ranges[0].b_char_set = 1",
                            "vdmx.rat_ranges[0].x_ratio = 1",
                            "vdmx.rat_ranges[0].y_start_ratio = 1",
                            "vdmx.rat_ranges[0].y_end_ratio = 1",
                            "vdmx.rat_ranges[1].b_char_set = 1",
                            "vdmx.rat_ranges[1].x_ratio = 0",
                            "vdmx.rat_ranges[1].y_start_ratio = 2",
                            "vdmx.rat_ranges[1].y_end_ratio = 3",
                            "vdmx.vdmx_group_offsets[0].value = 18",
                            "vdmx.vdmx_group_offsets[1].value = 18",
                            "vdmx.vdmx_groups[0].recs = 1",
                            "vdmx.vdmx_groups[0].startsz = 8",
                            "vdmx.vdmx_groups[0].endsz = 9",
                            "vdmx.vdmx_groups[0].entries[0].y_pel_height = 8",
                            "vdmx.vdmx_groups[0].entries[0].y_max = 7",
                            "vdmx.vdmx_groups[0].entries[0].y_min = -2",
                            "vdmx.vdmx_groups[1].recs = 1",
                            "vdmx.vdmx_groups[1].startsz = 8",
                            "vdmx.vdmx_groups[1].endsz = 9",
                            "vdmx.vdmx_groups[1].entries[0].y_pel_height = 8",
                            "vdmx.vdmx_groups[1].entries[0].y_max = 7",
                            "vdmx.vdmx_groups[1].entries[0].y_min = -2",
                        }));
  EXPECT_EQ(walk.offsets.back(), 26);
  EXPECT_EQ(walk.failure, "");
}

TEST(Vdmx, missing_header) { EXPECT_EQ(walked(be().u16(0).u16(0).u8(0).done()).failure, "vdmx_length at 0"); }

TEST(Vdmx, version_2) { EXPECT_EQ(walked(be().u16s({2, 0, 0}).done()).failure, "vdmx_version at 0"); }

TEST(Vdmx, missing_ratio) { EXPECT_EQ(walked(be().u16s({0, 1, 2}).zeros(7).done()).failure, "vdmx_rat_ranges at 6"); }

TEST(Vdmx, missing_group_offset) {
  EXPECT_EQ(walked(be().u16s({0, 1, 2}).zeros(11).done()).failure, "vdmx_group_offsets at 14");
}

TEST(Vdmx, group_beyond_the_table) {
  EXPECT_EQ(walked(be().u16s({0, 1, 1}).u32(0).u16(12).u16(0).u8(0).done()).failure, "vdmx_group at 12");
}

TEST(Vdmx, missing_entry) {
  EXPECT_EQ(walked(be().u16s({1, 1, 2})
                       .bytes({1, 1, 1, 1})
                       .bytes({1, 0, 2, 3})
                       .u16s({18, 18, 1})
                       .u8(8)
                       .u8(9)
                       .u16(8)
                       .i16(7)
                       .i16(-2)
                       .u8(0)
                       .done())
                .failure,
            "");
  const auto walk = walked(first(be().u16s({1, 1, 2})
                                     .bytes({1, 1, 1, 1})
                                     .bytes({1, 0, 2, 3})
                                     .u16s({18, 18, 1})
                                     .u8(8)
                                     .u8(9)
                                     .u16(8)
                                     .i16(7)
                                     .i16(-2)
                                     .done(),
                                 27));
  EXPECT_EQ(walk.lines, (Lines{
                            "vdmx.version = 1",
                            "vdmx.num_recs = 1",
                            "vdmx.num_ratios = 2",
                            "vdmx.rat_ranges[0].b_char_set = 1",
                            "vdmx.rat_ranges[0].x_ratio = 1",
                            "vdmx.rat_ranges[0].y_start_ratio = 1",
                            "vdmx.rat_ranges[0].y_end_ratio = 1",
                            "vdmx.rat_ranges[1].b_char_set = 1",
                            "vdmx.rat_ranges[1].x_ratio = 0",
                            "vdmx.rat_ranges[1].y_start_ratio = 2",
                            "vdmx.rat_ranges[1].y_end_ratio = 3",
                            "vdmx.vdmx_group_offsets[0].value = 18",
                            "vdmx.vdmx_group_offsets[1].value = 18",
                            "vdmx.vdmx_groups[0].recs = 1",
                            "vdmx.vdmx_groups[0].startsz = 8",
                            "vdmx.vdmx_groups[0].endsz = 9",
                        }));
  EXPECT_EQ(walk.offsets.back(), 21);
  EXPECT_EQ(walk.failure, "vdmx_entries at 22");
}

TEST(Vdmx, groups_shared_too_often) {
  // 1,000 ratios that share a group of 10,000 entries: thirty million events, of which the budget lets eight pass.
  auto builder = be().u16s({0, 1, 1000}).zeros(4000);
  for (int ratio = 0; ratio < 1000; ++ratio) builder.u16(6006);
  const auto table = builder.u16(10000).u16(0).zeros(60000).done();
  Counter counter;
  Walker walker(counter, table);
  EXPECT_EQ(failure(Vdmx::walk(table_of(table), walker)).substr(0, 11), "walk_budget");
  walker.flush();
  EXPECT_EQ(counter.events, limits::walk_events);
}

}  // namespace
}  // namespace ferro::test
