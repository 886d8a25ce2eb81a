// SPDX-License-Identifier: Apache-2.0
#include "tables/prep.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

Walked walked(const std::vector<std::uint8_t>& table) { return walk(table, Prep::walk); }

TEST(Prep, program_and_listing) {
  // PUSHB[1] 3 4, then ENDF[].
  const auto walk = walked(be().u8(0xB1).u8(3).u8(4).u8(0x2D).done());
  EXPECT_EQ(walk.lines, (Lines{
                            "prep.instructions = [B1 03 04 2D]",
                            "prep.instructions[0].opcode = 177",
                            "prep.instructions[0].data = [03 04]",
                            "prep.instructions[1].opcode = 45",
                        }));
  EXPECT_EQ(walk.offsets.back(), 3);
  EXPECT_EQ(walk.failure, "");
}

TEST(Prep, empty_table) {
  const auto walk = walked(be().done());
  EXPECT_EQ(walk.lines, (Lines{"prep.instructions = []"}));
  EXPECT_EQ(walk.offsets.back(), 0);
  EXPECT_EQ(walk.failure, "");
}

TEST(Prep, push_beyond_the_table) {
  EXPECT_EQ(walked(be().u8(0xB1).u8(3).done()).failure, "instructions_push_data at 1");
}

}  // namespace
}  // namespace ferro::test
