// SPDX-License-Identifier: Apache-2.0
//
// Packed numbers, decoded in blocks and one by one.
#include "tables/tuple_variation/packed.h"

#include <gtest/gtest.h>

#include "support.h"
#include "tables/tuple_variation/decode.h"

namespace ferro::test::variation {
namespace {

std::vector<std::uint32_t> points(const File& file) {
  PackedReader reader(table_of(file));
  const auto count = *reader.point_count();
  PointNumbers numbers(reader, count);
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < count; ++i) found.push_back(*numbers.take());
  return found;
}

std::string deltas(const File& file, std::uint32_t count) {
  PackedReader reader(table_of(file));
  std::string text;
  const auto add = [&](std::uint32_t number, std::int32_t delta, std::uint64_t offset) -> Result<void> {
    text += std::to_string(number) + ':' + std::to_string(delta) + '@' + std::to_string(offset) + ' ';
    return {};
  };
  const auto result = each_delta(reader, count, nullptr, add);
  return text + failure(result);
}

TEST(TupleVariationPacked, point_numbers) {
  EXPECT_EQ(points({0}), (std::vector<std::uint32_t>{}));
  EXPECT_EQ(points({3, 1, 5, 0, 0x80, 1, 0}), (std::vector<std::uint32_t>{5, 5, 261}));
  EXPECT_EQ(points({0x80, 1, 0, 255}), (std::vector<std::uint32_t>{255}));
  // Numbers of points have no sign, and their sum does not end at 16 bits.
  EXPECT_EQ(points({2, 0x81, 0xFF, 0xFF, 0xFF, 0xFF}), (std::vector<std::uint32_t>{65535, 131070}));
}

TEST(TupleVariationPacked, counts_of_two_bytes) {
  auto many = be().u16(0x8000 | 300);
  for (int i = 0; i < 2; ++i) many.u8(127).zeros(128);
  many.u8(43).zeros(44);
  EXPECT_EQ(points(many.done()).size(), 300);
}

TEST(TupleVariationPacked, kinds_of_deltas) {
  EXPECT_EQ(deltas({0x01, 0x80, 0x7F}, 2), "0:-128@1 1:127@2 ");
  EXPECT_EQ(deltas({0x41, 0x80, 0x00, 0x7F, 0xFF}, 2), "0:-32768@1 1:32767@3 ");
  EXPECT_EQ(deltas({0xC1, 0x80, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF}, 2), "0:-2147483648@1 1:2147483647@5 ");
  EXPECT_EQ(deltas({0x82, 0x00, 9}, 4), "3:9@2 ");
  EXPECT_EQ(deltas({0x82, 0x00, 9}, 3), "");
  EXPECT_EQ(deltas({0x82, 0x00, 9}, 2), "tuple_delta_run_count at 0");
}

// Beside the table that it is part of, with nothing behind it and with much.
TEST(TupleVariationPacked, decoded_in_blocks) {
  std::uint32_t state = 1;
  const auto below = [&](std::uint32_t limit) {
    state = state * 1664525U + 1013904223U;
    return (state >> 8U) % limit;
  };
  for (int round = 0; round < 200; ++round) {
    auto packed = be().zeros(below(3));
    const auto start = packed.size();
    std::uint32_t count = 0;
    for (std::uint32_t run = 0; run < 8; ++run) {
      const std::uint32_t length = 1 + below(below(2) == 0 ? 5 : 64);
      const std::uint32_t kind = below(4);
      packed.u8(static_cast<std::uint8_t>(kind << 6U | (length - 1)));
      const std::uint32_t width = std::array{1U, 2U, 0U, 4U}[kind];
      for (std::uint32_t i = 0; i < length * width; ++i) packed.u8(static_cast<std::uint8_t>(below(256)));
      count += length;
    }
    const auto length = packed.size() - start;
    for (const std::size_t behind : {0U, 1U, 100U, 200U}) {
      const auto file = be().bytes(packed.done()).zeros(behind).done();
      const auto table = table_at(file, 1000);
      const float scalar = static_cast<float>(below(16384)) / 16384;
      std::vector<float> expected(count);
      PackedReader slow(*table.slice(start, length, Check::tuple_data));
      ASSERT_TRUE(each_delta(slow, count, nullptr, [&](std::uint32_t i, std::int32_t delta, std::uint64_t) {
        expected[i] = static_cast<float>(delta) * scalar;
        return Result<void>();
      }));
      File memory((count + longest_run) * sizeof(float));
      const ByteList<float> out(memory);
      PackedReader fast(*table.slice(start, length, Check::tuple_data));
      ASSERT_TRUE(decode_deltas(fast, table, scalar, count, out));
      EXPECT_TRUE(fast.is_at_end());
      for (std::uint32_t i = 0; i < count; ++i) EXPECT_EQ(out[i], expected[i]) << round << ' ' << i;
    }
  }
}

}  // namespace
}  // namespace ferro::test::variation
