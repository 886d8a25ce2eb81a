// SPDX-License-Identifier: Apache-2.0
#include "tables/device.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

// Behind two bytes of something else.
Walked walk_device(const std::vector<std::uint8_t>& table) {
  return walk(table, [](Bytes bytes, Walker& walker) { return Device::walk(bytes, 2, {"device"}, walker); });
}

TEST(Device, deltas_of_each_size) {
  // Nine sizes: 18 bits in two words, 36 in three, 72 in five.
  EXPECT_EQ(walk_device(be().u16s({0, 11, 19, 1, 0x5540, 0x4000}).done()).lines,
            (Lines{
                "device.start_size = 11",
                "device.end_size = 19",
                "device.delta_format = 1",
                "device.delta_values = [55 40 40 00]",
            }));
  const auto last = [](std::uint16_t format, std::size_t size) {
    const auto walked = walk_device(be().u16s({0, 11, 19, format}).zeros(size).done());
    return walked.failure + walked.lines.back();
  };
  EXPECT_EQ(last(2, 6), "device.delta_values = [00 00 00 00 00 00]");
  EXPECT_EQ(last(3, 10), "device.delta_values = [00 00 00 00 00 00 00 00 00 00]");
  EXPECT_EQ(last(1, 3), "device_delta_values at 8device.delta_format = 1");
  EXPECT_EQ(last(2, 5), "device_delta_values at 8device.delta_format = 2");
  EXPECT_EQ(last(3, 9), "device_delta_values at 8device.delta_format = 3");
}

TEST(Device, all_sizes) {
  const auto walked = walk_device(be().u16s({0, 0, 65535, 3}).zeros(65536).done());
  EXPECT_EQ(walked.failure, "");
  EXPECT_EQ(walked.offsets.back(), 8);
}

TEST(Device, variation_index) {
  const auto walked = walk_device(be().u16s({0, 3, 9, 0x8000}).done());
  EXPECT_EQ(walked.failure, "");
  EXPECT_EQ(walked.lines, (Lines{
                              "device.delta_set_outer_index = 3",
                              "device.delta_set_inner_index = 9",
                              "device.delta_format = 32768",
                          }));
}

TEST(Device, missing_header) {
  EXPECT_EQ(walk_device(be().u16s({0, 3, 9}).u8(0).done()).failure, "device_header at 2");
}

TEST(Device, unknown_formats) {
  for (const std::uint16_t format : {0, 4, 0x8001}) {
    EXPECT_EQ(walk_device(be().u16s({0, 3, 9, format}).zeros(100).done()).failure, "device_delta_format at 6");
  }
}

TEST(Device, sizes_in_reverse) {
  EXPECT_EQ(walk_device(be().u16s({0, 10, 9, 1, 0}).done()).failure, "device_sizes at 2");
}

}  // namespace
}  // namespace ferro::test
