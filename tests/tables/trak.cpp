// SPDX-License-Identifier: Apache-2.0
#include "tables/trak.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

// Both directions have the same data: one track, and two sizes behind it.
Be table(std::int32_t version, std::uint16_t format) {
  auto header = be().i32(version).u16s({format, 12, 12, 0});
  return header.u16s({1, 2}).u32(28).i32(-0x10000).u16s({256, 36}).i32(0xC0000).i32(0x180000).i16(-15).i16(7);
}

TEST(Trak, fields) {
  const auto walked = walk(table(0x10000, 0).done(), Trak::walk);
  EXPECT_EQ(walked.failure, "");
  const auto direction = [&](std::size_t number) {
    const auto begin = walked.lines.begin() + 5 + 10 * static_cast<std::ptrdiff_t>(number);
    return Lines(begin, begin + 10);
  };
  EXPECT_EQ(walked.lines.size(), 25);
  EXPECT_EQ(Lines(walked.lines.begin(), walked.lines.begin() + 5), (Lines{
                                                                       "trak.version = 65536",
                                                                       "trak.format = 0",
                                                                       "trak.horiz_offset = 12",
                                                                       "trak.vert_offset = 12",
                                                                       "trak.reserved = 0",
                                                                   }));
  EXPECT_EQ(direction(0), (Lines{
                              "trak.track_data[0].n_tracks = 1",
                              "trak.track_data[0].n_sizes = 2",
                              "trak.track_data[0].size_table_offset = 28",
                              "trak.track_data[0].size_table[0].value = 786432",
                              "trak.track_data[0].size_table[1].value = 1572864",
                              "trak.track_data[0].track_table[0].track = -65536",
                              "trak.track_data[0].track_table[0].name_index = 256",
                              "trak.track_data[0].track_table[0].offset = 36",
                              "trak.track_data[0].track_table[0].per_size_values[0].value = -15",
                              "trak.track_data[0].track_table[0].per_size_values[1].value = 7",
                          }));
  EXPECT_EQ(direction(1).back(), "trak.track_data[1].track_table[0].per_size_values[1].value = 7");
  EXPECT_EQ(walked.offsets.back(), 38);
}

TEST(Trak, no_direction) { EXPECT_EQ(walk(be().i32(0x10000).zeros(8).done(), Trak::walk).failure, ""); }

TEST(Trak, missing_bytes) {
  const auto failure_of = [](std::size_t size) {
    return walk(first(table(0x10000, 0).done(), size), Trak::walk).failure;
  };
  EXPECT_EQ(failure_of(11), "trak_length at 0");
  EXPECT_EQ(failure_of(19), "trak_track_data at 12");
  EXPECT_EQ(failure_of(27), "trak_track_table at 20");
  EXPECT_EQ(failure_of(35), "trak_size_table at 28");
  EXPECT_EQ(failure_of(39), "trak_per_size_values at 36");
}

TEST(Trak, unknown_version_and_format) {
  EXPECT_EQ(walk(table(0x10001, 0).done(), Trak::walk).failure, "trak_version at 0");
  EXPECT_EQ(walk(table(0x10000, 1).done(), Trak::walk).failure, "trak_format at 4");
}

}  // namespace
}  // namespace ferro::test
