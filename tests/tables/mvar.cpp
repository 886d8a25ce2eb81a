// SPDX-License-Identifier: Apache-2.0
#include "tables/mvar.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

// Without axes, one region; a row of 100 and one of -30.
std::vector<std::uint8_t> store() {
  return be().u16(1).u32(12).u16(1).u32(16).u16(0).u16(1).u16(2).u16(0).u16(1).u16(0).i8(100).i8(-30).done();
}

// Records of two bytes more than they need at 12; the store at 42.
std::vector<std::uint8_t> mvar(std::string_view second_tag = "hasc", std::uint16_t store_offset = 42) {
  auto table = be().u16(1).u16(0).u16(0).u16(10).u16(3).u16(store_offset);
  table.tag("cpht").u16(0).u16(1).u16(0xEEEE);
  table.tag(second_tag).u16(0).u16(0).u16(0xEEEE);
  return table.tag("xhgt").u16(0xFFFF).u16(0xFFFF).u16(0xEEEE).bytes(store()).done();
}

std::vector<std::uint8_t> with_u16(std::vector<std::uint8_t> bytes, std::size_t offset, std::uint16_t value) {
  bytes.at(offset) = static_cast<std::uint8_t>(value >> 8U);
  bytes.at(offset + 1) = static_cast<std::uint8_t>(value);
  return bytes;
}

std::string rejected(const std::vector<std::uint8_t>& table) { return failure(Mvar::parse(table_at(table, 100))); }

TEST(Mvar, deltas) {
  const auto table = mvar();
  const auto parsed = Mvar::parse(table_of(table));
  EXPECT_EQ(failure(parsed), "");
  EXPECT_EQ(parsed->store().region_count(), 1);
  const std::array scalars{0.5F};
  EXPECT_EQ(parsed->delta(tag("hasc"), scalars), 50.0F);
  EXPECT_EQ(parsed->delta(tag("cpht"), scalars), -15.0F);
  EXPECT_EQ(parsed->delta(tag("xhgt"), scalars), 0.0F);
  EXPECT_EQ(parsed->delta(tag("aaaa"), scalars), 0.0F);
  EXPECT_EQ(parsed->delta(tag("hdsc"), scalars), 0.0F);
  EXPECT_EQ(parsed->delta(tag("zzzz"), scalars), 0.0F);
}

TEST(Mvar, no_records) {
  const auto table = be().u16(1).u16(0).u16(0).u16(0).u16(0).u16(0xFFFF).done();
  const auto parsed = Mvar::parse(table_of(table));
  EXPECT_EQ(failure(parsed), "");
  EXPECT_EQ(parsed->store().region_count(), 0);
  EXPECT_EQ(parsed->delta(tag("hasc"), {}), 0.0F);
  const auto walked = walk(table, Mvar::walk);
  EXPECT_EQ(walked.lines.size(), 6);
  EXPECT_EQ(walked.failure, "");
}

TEST(Mvar, no_store) {
  const auto table = mvar("hasc", 0);
  const auto parsed = Mvar::parse(table_of(table));
  EXPECT_EQ(failure(parsed), "");
  EXPECT_EQ(parsed->delta(tag("hasc"), {}), 0.0F);
  const auto walked = walk(table, Mvar::walk);
  EXPECT_EQ(walked.lines.size(), 15);
  EXPECT_EQ(walked.failure, "");
}

TEST(Mvar, missing_bytes) {
  EXPECT_EQ(rejected(first(mvar(), 11)), "mvar_length at 100");
  EXPECT_EQ(rejected(first(mvar(), 41)), "mvar_value_records at 112");
  EXPECT_EQ(rejected(first(mvar(), 49)), "item_variation_store_header at 142");
  EXPECT_EQ(walk(first(mvar(), 11), Mvar::walk).failure, "mvar_length at 0");
}

TEST(Mvar, version_2) { EXPECT_EQ(rejected(with_u16(mvar(), 0, 2)), "mvar_version at 100"); }

TEST(Mvar, records_too_short) { EXPECT_EQ(rejected(with_u16(mvar(), 6, 7)), "mvar_value_record_size at 100"); }

TEST(Mvar, tags_out_of_order) {
  EXPECT_EQ(rejected(mvar("cpht")), "mvar_value_tag at 122");
  EXPECT_EQ(rejected(mvar("xhgu")), "mvar_value_tag at 132");
}

TEST(Mvar, store_beyond_the_table) { EXPECT_EQ(rejected(mvar("hasc", 1000)), "mvar_item_variation_store at 1100"); }

TEST(Mvar, walk_of_all_fields) {
  const auto walked = walk(mvar(), Mvar::walk);
  EXPECT_EQ(Lines(walked.lines.begin(), walked.lines.begin() + 16),
            (Lines{
                "mvar.major_version = 1",
                "mvar.minor_version = 0",
                "mvar.reserved = 0",
                "mvar.value_record_size = 10",
                "mvar.value_record_count = 3",
                "mvar.item_variation_store_offset = 42",
                "mvar.value_records[0].value_tag = cpht",
                "mvar.value_records[0].delta_set_outer_index = 0",
                "mvar.value_records[0].delta_set_inner_index = 1",
                "mvar.value_records[1].value_tag = hasc",
                "mvar.value_records[1].delta_set_outer_index = 0",
                "mvar.value_records[1].delta_set_inner_index = 0",
                "mvar.value_records[2].value_tag = xhgt",
                "mvar.value_records[2].delta_set_outer_index = 65535",
                "mvar.value_records[2].delta_set_inner_index = 65535",
                "item_variation_store.format = 1",
            }));
  EXPECT_EQ(walked.lines.back(), "item_variation_store.item_variation_data[0].delta_sets[1].delta_data[0].value = -30");
  EXPECT_EQ(walked.offsets.at(14), 38);
  EXPECT_EQ(walked.offsets.at(15), 42);
  EXPECT_EQ(walked.offsets.back(), 67);
  EXPECT_EQ(walked.failure, "");
}

TEST(Mvar, walk_shows_what_it_rejects) {
  const auto walked = walk(with_u16(mvar(), 0, 2), Mvar::walk);
  EXPECT_EQ(walked.lines.size(), 6);
  EXPECT_EQ(walked.failure, "mvar_version at 0");
}

}  // namespace
}  // namespace ferro::test
