// SPDX-License-Identifier: Apache-2.0
#include "tables/instructions.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

// With another index in front, as in a glyph.
Walked walked(const std::vector<std::uint8_t>& program) {
  return walk(program, [](Bytes bytes, Walker& walker) {
    return walk_instructions(bytes, {"glyphs[].instructions[]", {7}}, 1, walker);
  });
}

TEST(Instructions, opcodes_without_data) {
  const auto walk = walked(be().u8(0x00).u8(0xFF).u8(0xC0).u8(0xAF).done());
  EXPECT_EQ(walk.lines, (Lines{
                            "glyphs[7].instructions[0].opcode = 0",
                            "glyphs[7].instructions[1].opcode = 255",
                            "glyphs[7].instructions[2].opcode = 192",
                            "glyphs[7].instructions[3].opcode = 175",
                        }));
  EXPECT_EQ(walk.offsets.back(), 3);
  EXPECT_EQ(walk.failure, "");
}

TEST(Instructions, counted_pushes) {
  const auto walk =
      walked(be().u8(0x40).u8(2).u8(0xB0).u8(0xB8).u8(0x41).u8(1).u16(0xB8B8).u8(0x40).u8(0).u8(0x4F).done());
  EXPECT_EQ(walk.lines, (Lines{
                            "glyphs[7].instructions[0].opcode = 64",
                            "glyphs[7].instructions[0].data = [B0 B8]",
                            "glyphs[7].instructions[1].opcode = 65",
                            "glyphs[7].instructions[1].data = [B8 B8]",
                            "glyphs[7].instructions[2].opcode = 64",
                            "glyphs[7].instructions[3].opcode = 79",
                        }));
  EXPECT_EQ(walk.offsets.back(), 10);
  EXPECT_EQ(walk.failure, "");
}

TEST(Instructions, pushes_of_one_and_of_eight) {
  const auto walk = walked(be().u8(0xB0).u8(1).u8(0xB7).zeros(8).u8(0xB8).u16(2).u8(0xBF).zeros(16).u8(0x4F).done());
  EXPECT_EQ(walk.lines, (Lines{
                            "glyphs[7].instructions[0].opcode = 176",
                            "glyphs[7].instructions[0].data = [01]",
                            "glyphs[7].instructions[1].opcode = 183",
                            "glyphs[7].instructions[1].data = [00 00 00 00 00 00 00 00]",
                            "glyphs[7].instructions[2].opcode = 184",
                            "glyphs[7].instructions[2].data = [00 02]",
                            "glyphs[7].instructions[3].opcode = 191",
                            "glyphs[7].instructions[3].data = [00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00]",
                            "glyphs[7].instructions[4].opcode = 79",
                        }));
  EXPECT_EQ(walk.offsets.back(), 31);
  EXPECT_EQ(walk.failure, "");
}

TEST(Instructions, empty_program) {
  const auto walk = walked(be().done());
  EXPECT_EQ(walk.lines, (Lines{}));
  EXPECT_EQ(walk.failure, "");
}

TEST(Instructions, missing_count) {
  const auto walk = walked(be().u8(0x4F).u8(0x40).done());
  EXPECT_EQ(walk.lines, (Lines{"glyphs[7].instructions[0].opcode = 79", "glyphs[7].instructions[1].opcode = 64"}));
  EXPECT_EQ(walk.offsets.back(), 1);
  EXPECT_EQ(walk.failure, "instructions_push_count at 2");
  EXPECT_EQ(walked(be().u8(0x41).done()).failure, "instructions_push_count at 1");
}

TEST(Instructions, data_beyond_the_program) {
  EXPECT_EQ(walked(be().u8(0x40).u8(3).zeros(2).done()).failure, "instructions_push_data at 2");
  EXPECT_EQ(walked(be().u8(0x41).u8(2).zeros(3).done()).failure, "instructions_push_data at 2");
  EXPECT_EQ(walked(be().u8(0xB7).zeros(7).done()).failure, "instructions_push_data at 1");
  EXPECT_EQ(walked(be().u8(0xBF).zeros(15).done()).failure, "instructions_push_data at 1");
}

}  // namespace
}  // namespace ferro::test
