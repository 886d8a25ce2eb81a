// SPDX-License-Identifier: Apache-2.0
#include "tables/fvar.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

// Header, then axes of `axis_size` and instances of `instance_size` bytes.
Be header(std::uint16_t axis_count, std::uint16_t axis_size, std::uint16_t instance_count,
          std::uint16_t instance_size) {
  return be().u16s({1, 0, 16, 2, axis_count, axis_size, instance_count, instance_size});
}

Be& axis(Be& be, std::string_view tag, std::int32_t min, std::int32_t default_value, std::int32_t max) {
  return be.tag(tag).i32(min * 65536).i32(default_value * 65536).i32(max * 65536).u16s({1, 256});
}

// Two axes and two instances, with PostScript names.
std::vector<std::uint8_t> two_axes() {
  auto table = header(2, 20, 2, 14);
  axis(table, "wght", 100, 400, 900);
  axis(table, "wdth", 75, 100, 100);
  return table.u16s({257, 0}).i32(-1).i32(2).u16(0xFFFF).u16s({258, 5}).i32(3).i32(4).u16(259).done();
}

std::string failed(const Be& table) { return failure(Fvar::parse(table_at(table.done(), 100))); }

TEST(Fvar, axes_and_instances) {
  const auto table = two_axes();
  const auto fvar = Fvar::parse(table_at(table, 100));
  ASSERT_EQ(failure(fvar), "");
  ASSERT_EQ(fvar->axis_count(), 2);
  const Axis weight = fvar->axis(0);
  EXPECT_EQ(weight.axis_tag, tag("wght"));
  EXPECT_EQ(weight.min_value, 100 * 65536);
  EXPECT_EQ(weight.default_value, 400 * 65536);
  EXPECT_EQ(weight.max_value, 900 * 65536);
  EXPECT_EQ(weight.flags, 1);
  EXPECT_EQ(weight.axis_name_id, 256);
  EXPECT_EQ(fvar->axis(1).axis_tag, tag("wdth"));
  ASSERT_EQ(fvar->instance_count(), 2);
  const Instance first = fvar->instance(0);
  EXPECT_EQ(first.subfamily_name_id, 257);
  EXPECT_EQ(first.flags, 0);
  ASSERT_EQ(first.coordinates.size(), 2);
  EXPECT_EQ(first.coordinates[0], -1);
  EXPECT_EQ(first.coordinates[1], 2);
  EXPECT_EQ(first.post_script_name_id, 0xFFFF);
  const Instance second = fvar->instance(1);
  EXPECT_EQ(second.subfamily_name_id, 258);
  EXPECT_EQ(second.flags, 5);
  EXPECT_EQ(second.coordinates[1], 4);
  EXPECT_EQ(second.coordinates.at(1), 100 + 56 + 14 + 8);
  EXPECT_EQ(second.post_script_name_id, 259);
}

TEST(Fvar, walk_of_axes_and_instances) {
  const auto walked = walk(two_axes(), Fvar::walk);
  EXPECT_EQ(walked.lines, (Lines{
                              "fvar.major_version = 1",
                              "fvar.minor_version = 0",
                              "fvar.axes_array_offset = 16",
                              "fvar.reserved = 2",
                              "fvar.axis_count = 2",
                              "fvar.axis_size = 20",
                              "fvar.instance_count = 2",
                              "fvar.instance_size = 14",
                              "fvar.axes[0].axis_tag = wght",
                              "fvar.axes[0].min_value = 6553600",
                              "fvar.axes[0].default_value = 26214400",
                              "fvar.axes[0].max_value = 58982400",
                              "fvar.axes[0].flags = 1",
                              "fvar.axes[0].axis_name_id = 256",
                              "fvar.axes[1].axis_tag = wdth",
                              "fvar.axes[1].min_value = 4915200",
                              "fvar.axes[1].default_value = 6553600",
                              "fvar.axes[1].max_value = 6553600",
                              "fvar.axes[1].flags = 1",
                              "fvar.axes[1].axis_name_id = 256",
                              "fvar.instances[0].subfamily_name_id = 257",
                              "fvar.instances[0].flags = 0",
                              "fvar.instances[0].coordinates[0].value = -1",
                              "fvar.instances[0].coordinates[1].value = 2",
                              "fvar.instances[0].post_script_name_id = 65535",
                              "fvar.instances[1].subfamily_name_id = 258",
                              "fvar.instances[1].flags = 5",
                              "fvar.instances[1].coordinates[0].value = 3",
                              "fvar.instances[1].coordinates[1].value = 4",
                              "fvar.instances[1].post_script_name_id = 259",
                          }));
  EXPECT_EQ(walked.offsets.back(), 82);
  EXPECT_EQ(walked.failure, "");
}

TEST(Fvar, instances_without_post_script_names) {
  auto builder = header(1, 20, 2, 8);
  axis(builder, "wght", 100, 400, 900);
  const auto table = builder.u16s({257, 0}).i32(7).u16s({258, 0}).i32(8).done();
  const auto fvar = Fvar::parse(table_of(table));
  ASSERT_EQ(failure(fvar), "");
  EXPECT_EQ(fvar->instance(1).subfamily_name_id, 258);
  EXPECT_EQ(fvar->instance(1).coordinates[0], 8);
  EXPECT_EQ(fvar->instance(1).post_script_name_id, 0xFFFF);
  EXPECT_EQ(walk(table, Fvar::walk).lines.back(), "fvar.instances[1].coordinates[0].value = 8");
}

TEST(Fvar, records_longer_than_the_specification) {
  auto builder = be().u16s({1, 9, 20, 2, 1, 23, 2, 12}).u32(0);
  axis(builder, "wght", 100, 400, 900);
  const auto table =
      builder.u24(0).u16s({257, 0}).i32(7).u16(260).u16(0xAAAA).u16s({258, 0}).i32(8).u16(261).u16(0xAAAA).done();
  const auto fvar = Fvar::parse(table_of(table));
  ASSERT_EQ(failure(fvar), "");
  EXPECT_EQ(fvar->axis(0).default_value, 400 * 65536);
  EXPECT_EQ(fvar->instance(1).coordinates[0], 8);
  EXPECT_EQ(fvar->instance(1).post_script_name_id, 261);
  EXPECT_EQ(walk(table, Fvar::walk).failure, "");
}

TEST(Fvar, default_outside_of_the_range) {
  auto builder = header(2, 20, 0, 0);
  axis(builder, "high", 100, 1000, 900);
  axis(builder, "low ", 100, 50, 900);
  const auto table = builder.done();
  const auto fvar = Fvar::parse(table_of(table));
  ASSERT_EQ(failure(fvar), "");
  EXPECT_EQ(fvar->axis(0).min_value, 100 * 65536);
  EXPECT_EQ(fvar->axis(0).default_value, 1000 * 65536);
  EXPECT_EQ(fvar->axis(0).max_value, 1000 * 65536);
  EXPECT_EQ(fvar->axis(1).min_value, 50 * 65536);
  EXPECT_EQ(fvar->axis(1).default_value, 50 * 65536);
  EXPECT_EQ(fvar->axis(1).max_value, 900 * 65536);
  // The walk shows what is stored.
  EXPECT_EQ(walk(table, Fvar::walk).lines[11], "fvar.axes[0].max_value = 58982400");
}

TEST(Fvar, no_axis) {
  const auto table = header(0, 20, 1, 4).u16s({257, 0}).done();
  const auto fvar = Fvar::parse(table_of(table));
  ASSERT_EQ(failure(fvar), "");
  EXPECT_EQ(fvar->axis_count(), 0);
  EXPECT_TRUE(fvar->instance(0).coordinates.empty());
}

TEST(Fvar, missing_header) {
  EXPECT_EQ(failed(be().u16s({1, 0, 16, 2, 0, 20, 0}).u8(0)), "fvar_length at 100");
  EXPECT_EQ(walk(be().u16(1).done(), Fvar::walk).failure, "fvar_length at 0");
}

TEST(Fvar, version_2) { EXPECT_EQ(failed(be().u16s({2, 0, 16, 2, 0, 20, 0, 4})), "fvar_version at 100"); }

TEST(Fvar, too_many_axes) {
  EXPECT_EQ(failed(header(4096, 20, 0, 0).zeros(4096 * 20)), "");
  EXPECT_EQ(failed(header(4097, 20, 0, 0).zeros(4097 * 20)), "fvar_axis_count at 108");
}

TEST(Fvar, axes_shorter_than_an_axis) { EXPECT_EQ(failed(header(1, 19, 0, 0).zeros(20)), "fvar_axis_size at 110"); }

TEST(Fvar, missing_axis) {
  EXPECT_EQ(failed(header(2, 20, 0, 0).zeros(39)), "fvar_axes at 116");
  EXPECT_EQ(failed(be().u16s({1, 0, 17, 2, 1, 20, 0, 0}).zeros(20)), "fvar_axes at 117");
  EXPECT_EQ(failed(be().u16s({1, 0, 17, 2, 0, 20, 0, 0})), "fvar_axes at 117");
}

TEST(Fvar, instances_shorter_than_their_coordinates) {
  EXPECT_EQ(failed(header(2, 20, 1, 12).zeros(40 + 12)), "");
  EXPECT_EQ(failed(header(2, 20, 1, 11).zeros(40 + 11)), "fvar_instance_size at 114");
  // Without instances their size does not matter.
  EXPECT_EQ(failed(header(2, 20, 0, 11).zeros(40)), "");
}

TEST(Fvar, missing_instance) { EXPECT_EQ(failed(header(1, 20, 2, 8).zeros(20 + 15)), "fvar_instances at 136"); }

}  // namespace
}  // namespace ferro::test
