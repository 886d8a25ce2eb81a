// SPDX-License-Identifier: Apache-2.0
#include "tables/delta_set_index_map.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

// "outer/inner" of the first `count` entries.
Lines entries(const std::vector<std::uint8_t>& bytes, std::uint32_t count) {
  const auto map = DeltaSetIndexMap::parse(table_of(bytes));
  EXPECT_EQ(failure(map), "");
  Lines lines;
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto index = map->map(i);
    lines.push_back(std::to_string(index.outer) + "/" + std::to_string(index.inner));
  }
  return lines;
}

std::string rejected(const std::vector<std::uint8_t>& map) {
  return failure(DeltaSetIndexMap::parse(table_at(map, 100)));
}

Walked walk_map(const std::vector<std::uint8_t>& file) {
  return walk(file, [](Bytes map, Walker& walker) {
    return DeltaSetIndexMap::walk(map, {"map"}, {"map.map_data[]"}, 0, walker);
  });
}

TEST(DeltaSetIndexMap, entries_of_every_size) {
  const auto bytes = be().u8(0).u8(0x03).u16(2).u8(0x21).u8(0xFE).done();
  EXPECT_EQ(entries(bytes, 2), (Lines{"2/1", "15/14"}));
  const auto words = be().u8(0).u8(0x1B).u16(2).u16(0x2123).u16(0xF001).done();
  EXPECT_EQ(entries(words, 2), (Lines{"2/291", "15/1"}));
  const auto three_bytes = be().u8(0).u8(0x2F).u16(1).u24(0x12FFFF).done();
  EXPECT_EQ(entries(three_bytes, 1), (Lines{"18/65535"}));
  const auto long_words = be().u8(0).u8(0x3F).u16(1).u32(0xFFFFFFFF).done();
  EXPECT_EQ(entries(long_words, 1), (Lines{"65535/65535"}));
}

TEST(DeltaSetIndexMap, outer_numbers_wider_than_16_bits) {
  EXPECT_EQ(entries(be().u8(0).u8(0x30).u16(1).u32(0xFFFFFFFF).done(), 1), (Lines{"2147483647/1"}));
}

TEST(DeltaSetIndexMap, more_inner_bits_than_an_entry_has) {
  EXPECT_EQ(entries(be().u8(0).u8(0x0F).u16(1).u8(0xFF).done(), 1), (Lines{"0/255"}));
}

TEST(DeltaSetIndexMap, reserved_bits_are_ignored) {
  EXPECT_EQ(entries(be().u8(0).u8(0xC3).u16(1).u8(0x21).done(), 1), (Lines{"2/1"}));
}

TEST(DeltaSetIndexMap, format_1) {
  EXPECT_EQ(entries(be().u8(1).u8(0x03).u32(2).u8(0x21).u8(0xFE).done(), 2), (Lines{"2/1", "15/14"}));
}

TEST(DeltaSetIndexMap, behind_the_last_entry) {
  const auto bytes = be().u8(0).u8(0x03).u16(2).u8(0x21).u8(0xFE).done();
  EXPECT_EQ(entries(bytes, 4), (Lines{"2/1", "15/14", "15/14", "15/14"}));
  const auto map = DeltaSetIndexMap::parse(table_of(bytes));
  EXPECT_EQ(map->map(0xFFFFFFFF).outer, 15);
  EXPECT_FALSE(map->is_empty());
}

TEST(DeltaSetIndexMap, without_entries) {
  const auto bytes = be().u8(0).u8(0x03).u16(0).done();
  EXPECT_EQ(entries(bytes, 2), (Lines{"0/0", "0/1"}));
  const auto map = DeltaSetIndexMap::parse(table_of(bytes));
  EXPECT_TRUE(map->is_empty());
  EXPECT_EQ(map->map(0x12345678).outer, 0x1234);
  EXPECT_EQ(map->map(0x12345678).inner, 0x5678);
  EXPECT_EQ(DeltaSetIndexMap().map(7).inner, 7);
}

TEST(DeltaSetIndexMap, missing_bytes) {
  const auto format0 = be().u8(0).u8(0x13).u16(2).u16(1).u16(2).done();
  EXPECT_EQ(rejected(first(format0, 0)), "delta_set_index_map_length at 100");
  EXPECT_EQ(rejected(first(format0, 3)), "delta_set_index_map_format0 at 100");
  EXPECT_EQ(rejected(first(format0, 7)), "delta_set_index_map_data at 104");
  const auto format1 = be().u8(1).u8(0x13).u32(2).u16(1).u16(2).done();
  EXPECT_EQ(rejected(first(format1, 5)), "delta_set_index_map_format1 at 100");
  EXPECT_EQ(rejected(first(format1, 9)), "delta_set_index_map_data at 106");
  EXPECT_EQ(rejected(be().u8(1).u8(0x33).u32(0xFFFFFFFF).zeros(8).done()), "delta_set_index_map_data at 106");
}

TEST(DeltaSetIndexMap, format_2) {
  EXPECT_EQ(rejected(be().u8(2).u8(0x03).u16(0).done()), "delta_set_index_map_format at 100");
}

TEST(DeltaSetIndexMap, walk_of_all_fields) {
  const auto format0 = walk_map(be().u8(0).u8(0x1B).u16(2).u16(0x2123).u16(0xF001).done());
  EXPECT_EQ(format0.lines, (Lines{
                               "map.format = 0",
                               "map.entry_format = 27",
                               "map.map_count = 2",
                               "map.map_data[0].outer_index = 2",
                               "map.map_data[0].inner_index = 291",
                               "map.map_data[1].outer_index = 15",
                               "map.map_data[1].inner_index = 1",
                           }));
  EXPECT_EQ(format0.offsets, (std::vector<std::uint64_t>{0, 1, 2, 4, 4, 6, 6}));
  EXPECT_EQ(format0.failure, "");
  const auto format1 = walk_map(be().u8(1).u8(0x03).u32(1).u8(0x21).done());
  EXPECT_EQ(format1.lines, (Lines{
                               "map.format = 1",
                               "map.entry_format = 3",
                               "map.map_count = 1",
                               "map.map_data[0].outer_index = 2",
                               "map.map_data[0].inner_index = 1",
                           }));
  EXPECT_EQ(format1.offsets, (std::vector<std::uint64_t>{0, 1, 2, 6, 6}));
  EXPECT_EQ(walk_map(be().u8(0).u8(0x03).u16(1).done()).failure, "delta_set_index_map_data at 4");
}

}  // namespace
}  // namespace ferro::test
