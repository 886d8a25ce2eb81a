// SPDX-License-Identifier: Apache-2.0
#include "tables/meta.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

// One record, and its data "de" behind it.
Be table(std::uint32_t version, std::uint32_t data_length) {
  auto header = be().u32(version).u32(0).u32(7).u32(1);
  return header.tag("dlng").u32(28).u32(data_length).text("de");
}

TEST(Meta, fields) {
  const auto walked = walk(table(1, 2).done(), Meta::walk);
  EXPECT_EQ(walked.failure, "");
  EXPECT_EQ(walked.lines, (Lines{
                              "meta.version = 1",
                              "meta.flags = 0",
                              "meta.reserved = 7",
                              "meta.data_maps_count = 1",
                              "meta.data_maps[0].tag = dlng",
                              "meta.data_maps[0].data_offset = 28",
                              "meta.data_maps[0].data_length = 2",
                              "meta.data_maps[0].data = [64 65]",
                          }));
  EXPECT_EQ(walked.offsets.back(), 28);
}

TEST(Meta, missing_bytes) {
  EXPECT_EQ(walk(first(table(1, 2).done(), 15), Meta::walk).failure, "meta_length at 0");
  EXPECT_EQ(walk(first(table(1, 2).done(), 27), Meta::walk).failure, "meta_data_maps at 16");
}

TEST(Meta, version_2) { EXPECT_EQ(walk(table(2, 2).done(), Meta::walk).failure, "meta_version at 0"); }

TEST(Meta, data_beyond_the_table) {
  EXPECT_EQ(walk(table(1, 3).done(), Meta::walk).failure, "meta_data_range at 28");
  EXPECT_EQ(walk(table(1, 0xFFFFFFFF).done(), Meta::walk).failure, "meta_data_range at 28");
}

TEST(Meta, more_records_than_any_table_has) {
  const auto walked = walk(be().u32(1).u32(0).u32(0).u32(0xFFFFFFFF).zeros(12).done(), Meta::walk);
  EXPECT_EQ(walked.failure, "meta_data_maps at 16");
}

}  // namespace
}  // namespace ferro::test
