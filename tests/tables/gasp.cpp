// SPDX-License-Identifier: Apache-2.0
#include "tables/gasp.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

Walked walked(const std::vector<std::uint8_t>& table) { return walk(table, Gasp::walk); }

TEST(Gasp, ranges) {
  const auto walk = walked(be().u16s({1, 2, 8, 10, 65535, 15}).done());
  EXPECT_EQ(walk.lines, (Lines{
                            "gasp.version = 1",
                            "gasp.num_ranges = 2",
                            "gasp.gasp_ranges[0].range_max_ppem = 8",
                            "gasp.gasp_ranges[0].range_gasp_behavior = 10",
                            "gasp.gasp_ranges[1].range_max_ppem = 65535",
                            "gasp.gasp_ranges[1].range_gasp_behavior = 15",
                        }));
  EXPECT_EQ(walk.offsets.back(), 10);
  EXPECT_EQ(walk.failure, "");
}

TEST(Gasp, no_range) { EXPECT_EQ(walked(be().u16(0).u16(0).done()).failure, ""); }

TEST(Gasp, missing_header) { EXPECT_EQ(walked(be().u16(1).u8(0).done()).failure, "gasp_length at 0"); }

TEST(Gasp, version_2) {
  const auto walk = walked(be().u16(2).u16(0).done());
  EXPECT_EQ(walk.lines, (Lines{"gasp.version = 2", "gasp.num_ranges = 0"}));
  EXPECT_EQ(walk.offsets.back(), 2);
  EXPECT_EQ(walk.failure, "gasp_version at 0");
}

TEST(Gasp, missing_range) { EXPECT_EQ(walked(be().u16(0).u16(2).u32(0).zeros(3).done()).failure, "gasp_ranges at 4"); }

}  // namespace
}  // namespace ferro::test
