// SPDX-License-Identifier: Apache-2.0
#include "tables/fpgm.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

Walked walked(const std::vector<std::uint8_t>& table) { return walk(table, Fpgm::walk); }

TEST(Fpgm, program_and_listing) {
  // PUSHB[1] 3 4, then ENDF[].
  const auto walk = walked(be().u8(0xB1).u8(3).u8(4).u8(0x2D).done());
  EXPECT_EQ(walk.lines, (Lines{
                            "fpgm.instructions = [B1 03 04 2D]",
                            "fpgm.instructions[0].opcode = 177",
                            "fpgm.instructions[0].data = [03 04]",
                            "fpgm.instructions[1].opcode = 45",
                        }));
  EXPECT_EQ(walk.offsets.back(), 3);
  EXPECT_EQ(walk.failure, "");
}

TEST(Fpgm, empty_table) {
  const auto walk = walked(be().done());
  EXPECT_EQ(walk.lines, (Lines{"fpgm.instructions = []"}));
  EXPECT_EQ(walk.offsets.back(), 0);
  EXPECT_EQ(walk.failure, "");
}

TEST(Fpgm, push_beyond_the_table) {
  EXPECT_EQ(walked(be().u8(0xB1).u8(3).done()).failure, "instructions_push_data at 1");
}

}  // namespace
}  // namespace ferro::test
