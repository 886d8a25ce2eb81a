// SPDX-License-Identifier: Apache-2.0
#include "base/bytes.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

constexpr auto any = Check::head_length;
constexpr std::uint64_t most = UINT64_MAX;

std::vector<std::uint8_t> ten() { return be().u16s({0x0102, 0x0304, 0x0506, 0x0708, 0x090A}).done(); }

TEST(Bytes, contains) {
  const auto file = ten();
  const auto bytes = table_at(file, 100);
  EXPECT_EQ(bytes.size(), 10);
  EXPECT_TRUE(bytes.contains(0, 10));
  EXPECT_TRUE(bytes.contains(10, 0));
  EXPECT_TRUE(bytes.contains(3, 7));
  EXPECT_FALSE(bytes.contains(0, 11));
  EXPECT_FALSE(bytes.contains(10, 1));
  EXPECT_FALSE(bytes.contains(11, 0));
  EXPECT_FALSE(bytes.contains(3, 8));
  EXPECT_FALSE(bytes.contains(1, most));
  EXPECT_FALSE(bytes.contains(most, 1));
  EXPECT_FALSE(bytes.contains(most, most));
  EXPECT_TRUE(Bytes().contains(0, 0));
  EXPECT_FALSE(Bytes().contains(0, 1));
}

TEST(Bytes, slice) {
  const auto file = ten();
  const auto bytes = table_at(file, 100);
  const auto part = bytes.slice(3, 4, any);
  EXPECT_EQ(failure(part), "");
  EXPECT_EQ(part->size(), 4);
  EXPECT_EQ(part->at(0), 103);
  EXPECT_EQ(part->get<Uint8>(0), 4);
  EXPECT_EQ(failure(part->slice(0, 5, any)), "head_length at 103");
  EXPECT_EQ(part->slice(4, 0, any)->at(0), 107);
  EXPECT_TRUE(part->slice(4, 0, any)->empty());
  EXPECT_EQ(failure(bytes.slice(3, 8, any)), "head_length at 103");
  EXPECT_EQ(failure(bytes.slice(11, 0, any)), "head_length at 111");
  EXPECT_EQ(failure(bytes.slice(1, most, any)), "head_length at 101");
}

TEST(Bytes, from) {
  const auto file = ten();
  const auto bytes = table_at(file, 100);
  EXPECT_EQ(bytes.from(0, any)->size(), 10);
  EXPECT_EQ(bytes.from(4, any)->size(), 6);
  EXPECT_EQ(bytes.from(4, any)->at(0), 104);
  EXPECT_EQ(bytes.from(10, any)->size(), 0);
  EXPECT_EQ(failure(bytes.from(11, any)), "head_length at 111");
}

TEST(Bytes, read) {
  const auto file = ten();
  const auto bytes = table_at(file, 100);
  EXPECT_EQ(*bytes.read<Uint16>(1, any), 0x0203);
  EXPECT_EQ(*bytes.read<Uint32>(6, any), 0x0708090A);
  EXPECT_EQ(failure(bytes.read<Uint32>(7, any)), "head_length at 107");
  EXPECT_EQ(failure(bytes.read<Uint8>(10, any)), "head_length at 110");
  EXPECT_EQ(failure(Bytes().read<Uint8>(0, any)), "head_length at 0");
}

TEST(Bytes, array) {
  const auto file = ten();
  const auto bytes = table_at(file, 100);
  const auto array = bytes.array<Uint16>(3, 3, any);
  EXPECT_EQ(failure(array), "");
  EXPECT_EQ(array->size(), 3);
  EXPECT_FALSE(array->empty());
  EXPECT_EQ((*array)[0], 0x0405);
  EXPECT_EQ((*array)[2], 0x0809);
  EXPECT_EQ(array->at(2), 107);
  EXPECT_TRUE(bytes.array<Uint16>(10, 0, any)->empty());
  EXPECT_EQ(failure(bytes.array<Uint16>(3, 4, any)), "head_length at 103");
  EXPECT_EQ(failure(bytes.array<Uint32>(0, 0xFFFFFFFF, any)), "head_length at 100");
}

TEST(Bytes, covered_by_a_check) {
  const auto file = ten();
  const auto bytes = table_at(file, 100);
  EXPECT_EQ(bytes.get<Uint16>(8), 0x090A);
  EXPECT_EQ(bytes.get_slice(2, 5).size(), 5);
  EXPECT_EQ(bytes.get_slice(2, 5).at(1), 103);
  EXPECT_EQ(bytes.get_array<Uint24>(1, 3).size(), 3);
  EXPECT_EQ(bytes.get_array<Uint24>(1, 3)[2], 0x08090A);
  EXPECT_EQ(bytes.get_array<Uint24>(1, 3).at(2), 107);
}

}  // namespace
}  // namespace ferro::test
