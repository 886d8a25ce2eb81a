// SPDX-License-Identifier: Apache-2.0
#include "tables/ltsh.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

Walked walked(const std::vector<std::uint8_t>& table, std::uint16_t num_glyphs) {
  return walk(table, [&](Bytes bytes, Walker& walker) { return Ltsh::walk(bytes, num_glyphs, walker); });
}

TEST(Ltsh, sizes) {
  const auto walk = walked(be().u16(0).u16(3).bytes({1, 50, 255}).done(), 3);
  EXPECT_EQ(walk.lines, (Lines{
                            "ltsh.version = 0",
                            "ltsh.num_glyphs = 3",
                            "ltsh.y_pels = [01 32 FF]",
                        }));
  EXPECT_EQ(walk.offsets.back(), 4);
  EXPECT_EQ(walk.failure, "");
}

TEST(Ltsh, missing_header) { EXPECT_EQ(walked(be().u16(0).u8(0).done(), 0).failure, "ltsh_length at 0"); }

TEST(Ltsh, version_1) { EXPECT_EQ(walked(be().u16(1).u16(0).done(), 0).failure, "ltsh_version at 0"); }

TEST(Ltsh, other_number_of_glyphs) {
  const auto table = be().u16(0).u16(3).zeros(3).done();
  EXPECT_EQ(walked(table, 2).failure, "ltsh_num_glyphs at 2");
  EXPECT_EQ(walked(table, 4).failure, "ltsh_num_glyphs at 2");
}

TEST(Ltsh, missing_size) {
  const auto walk = walked(be().u16(0).u16(3).zeros(2).done(), 3);
  EXPECT_EQ(walk.lines, (Lines{"ltsh.version = 0", "ltsh.num_glyphs = 3"}));
  EXPECT_EQ(walk.offsets.back(), 2);
  EXPECT_EQ(walk.failure, "ltsh_y_pels at 4");
}

}  // namespace
}  // namespace ferro::test
