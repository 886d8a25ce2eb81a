// SPDX-License-Identifier: Apache-2.0
#include "tables/cvt.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

Walked walked(const std::vector<std::uint8_t>& table) { return walk(table, Cvt::walk); }

TEST(Cvt, values) {
  const auto walk = walked(be().i16(-1).u16(0x7FFF).done());
  EXPECT_EQ(walk.lines, (Lines{"cvt.values[0].value = -1", "cvt.values[1].value = 32767"}));
  EXPECT_EQ(walk.offsets.back(), 2);
  EXPECT_EQ(walk.failure, "");
}

TEST(Cvt, last_odd_byte) {
  const auto walk = walked(be().i16(5).u8(1).done());
  EXPECT_EQ(walk.lines, (Lines{"cvt.values[0].value = 5"}));
  EXPECT_EQ(walk.offsets.back(), 0);
  EXPECT_EQ(walk.failure, "");
}

TEST(Cvt, empty_table) {
  const auto walk = walked(be().done());
  EXPECT_EQ(walk.lines, (Lines{}));
  EXPECT_EQ(walk.failure, "");
}

}  // namespace
}  // namespace ferro::test
