// SPDX-License-Identifier: Apache-2.0
#include "tables/hdmx.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

Walked walked(const std::vector<std::uint8_t>& table, std::uint16_t num_glyphs) {
  return walk(table, [&](Bytes bytes, Walker& walker) { return Hdmx::walk(bytes, num_glyphs, walker); });
}

TEST(Hdmx, records_with_padding) {
  const auto walk = walked(be().u16(0).u16(2).u32(4).bytes({10, 7, 5, 0}).bytes({11, 8, 6, 0}).done(), 1);
  EXPECT_EQ(walk.lines, (Lines{
                            "hdmx.version = 0",
                            "hdmx.num_records = 2",
                            "hdmx.size_device_record = 4",
                            "hdmx.records[0].pixel_size = 10",
                            "hdmx.records[0].max_width = 7",
                            "hdmx.records[0].widths = [05]",
                            "hdmx.records[1].pixel_size = 11",
                            "hdmx.records[1].max_width = 8",
                            "hdmx.records[1].widths = [06]",
                        }));
  EXPECT_EQ(walk.offsets.back(), 14);
  EXPECT_EQ(walk.failure, "");
}

TEST(Hdmx, missing_header) { EXPECT_EQ(walked(be().u16(0).u16(0).u24(0).done(), 1).failure, "hdmx_length at 0"); }

TEST(Hdmx, version_1) { EXPECT_EQ(walked(be().u16(1).u16(0).u32(4).done(), 1).failure, "hdmx_version at 0"); }

TEST(Hdmx, record_too_small_for_the_glyphs) {
  const auto table = be().u16(0).u16(1).u32(4).zeros(4).done();
  EXPECT_EQ(walked(table, 2).failure, "");
  EXPECT_EQ(walked(table, 3).failure, "hdmx_size_device_record at 4");
}

TEST(Hdmx, missing_record) {
  const auto walk = walked(be().u16(0).u16(2).u32(3).bytes({10, 7, 5}).zeros(2).done(), 1);
  EXPECT_EQ(walk.lines, (Lines{
                            "hdmx.version = 0",
                            "hdmx.num_records = 2",
                            "hdmx.size_device_record = 3",
                            "hdmx.records[0].pixel_size = 10",
                            "hdmx.records[0].max_width = 7",
                            "hdmx.records[0].widths = [05]",
                        }));
  EXPECT_EQ(walk.offsets.back(), 10);
  EXPECT_EQ(walk.failure, "hdmx_records at 11");
}

TEST(Hdmx, huge_record) {
  EXPECT_EQ(walked(be().u16(0).u16(2).u32(0xFFFFFFFF).zeros(9).done(), 1).failure, "hdmx_records at 8");
}

}  // namespace
}  // namespace ferro::test
