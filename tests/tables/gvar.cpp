// SPDX-License-Identifier: Apache-2.0
#include "tables/gvar.h"

#include <gtest/gtest.h>

#include "tuple_variation/support.h"

namespace ferro::test::variation {
namespace {

// Two axes, two shared tuples; the second of three glyphs varies.
File table() { return gvar(2, {one, 0, -one, half}, {{}, store({{1, {}, {0x80}}}), {}}); }

Walked walked(const File& file) { return walk(file, Gvar::walk); }
std::string parsed(const File& file) { return failure(Gvar::parse(table_of(file), 2, 3)); }

TEST(Gvar, everything_that_a_table_has) {
  const auto walk = walked(table());
  EXPECT_EQ(walk.failure, "");
  EXPECT_EQ(walk.lines, (Lines{
                            "gvar.major_version = 1",
                            "gvar.minor_version = 0",
                            "gvar.axis_count = 2",
                            "gvar.shared_tuple_count = 2",
                            "gvar.shared_tuples_offset = 36",
                            "gvar.glyph_count = 3",
                            "gvar.flags = 1",
                            "gvar.glyph_variation_data_array_offset = 44",
                            "gvar.shared_tuples[0].coordinates[0].coordinate = 16384",
                            "gvar.shared_tuples[0].coordinates[1].coordinate = 0",
                            "gvar.shared_tuples[1].coordinates[0].coordinate = -16384",
                            "gvar.shared_tuples[1].coordinates[1].coordinate = 8192",
                            "gvar.glyph_variation_data_offsets[0].offset = 0",
                            "gvar.glyph_variation_data_offsets[1].offset = 0",
                            "gvar.glyph_variation_data_offsets[2].offset = 9",
                            "gvar.glyph_variation_data_offsets[3].offset = 9",
                            "gvar.glyph_variation_data[1].tuple_variation_count = 1",
                            "gvar.glyph_variation_data[1].data_offset = 8",
                            "gvar.glyph_variation_data[1].tuple_variation_headers[0].variation_data_size = 1",
                            "gvar.glyph_variation_data[1].tuple_variation_headers[0].tuple_index = 1",
                            "gvar.glyph_variation_data[1].tuple_variation_headers[0].deltas[0].delta = 0",
                        }));
}

TEST(Gvar, short_offsets) {
  const auto data = store({{peak, {one}, {0x80, 0x80}}});
  auto file = be().u16s({1, 0, 1, 0}).u32(26).u16(2).u16(0).u32(26).u16s({0, 0, 6}).bytes(data);
  const auto walk = walked(file.done());
  EXPECT_EQ(walk.failure, "");
  EXPECT_EQ(walk.lines[10], "gvar.glyph_variation_data_offsets[2].offset = 12");
  EXPECT_EQ(walk.lines[11], "gvar.glyph_variation_data[1].tuple_variation_count = 1");
}

TEST(Gvar, header) {
  EXPECT_EQ(parsed(table()), "");
  EXPECT_EQ(parsed(first(table(), 19)), "gvar_length at 0");
  EXPECT_EQ(walked(first(table(), 19)).failure, "gvar_length at 0");
  auto minor = table();
  minor[3] = 7;
  EXPECT_EQ(parsed(minor), "");
  auto major = table();
  major[1] = 2;
  EXPECT_EQ(parsed(major), "gvar_version at 0");
  EXPECT_EQ(walked(major).failure, "gvar_version at 0");
}

TEST(Gvar, of_another_font) {
  const auto file = table();
  EXPECT_EQ(failure(Gvar::parse(table_of(file), 1, 3)), "gvar_axis_count at 4");
  EXPECT_EQ(failure(Gvar::parse(table_of(file), 2, 4)), "gvar_glyph_count at 12");
  EXPECT_EQ(failure(Gvar::parse(table_of(file), 2, 2)), "gvar_glyph_count at 12");
}

TEST(Gvar, arrays_beyond_the_table) {
  EXPECT_EQ(parsed(first(table(), 43)), "gvar_shared_tuples at 36");
  auto far = table();
  far[8] = 0xFF;
  EXPECT_EQ(parsed(far), "gvar_shared_tuples at 4278190116");
  // The shared tuples may be anywhere, and the offsets may not.
  const auto short_one = be().u16s({1, 0, 2, 0}).u32(0).u16(3).u16(1).u32(0).zeros(15).done();
  EXPECT_EQ(parsed(short_one), "gvar_offsets at 20");
  const auto short_two = be().u16s({1, 0, 2, 0}).u32(0).u16(3).u16(0).u32(0).zeros(7).done();
  EXPECT_EQ(parsed(short_two), "gvar_offsets at 20");
  EXPECT_EQ(parsed(be().u16s({1, 0, 2, 0}).u32(0).u16(3).u16(0).u32(28).zeros(8).done()), "");
  EXPECT_EQ(parsed(be().u16s({1, 0, 2, 0}).u32(0).u16(3).u16(0).u32(29).zeros(8).done()), "gvar_data at 29");
}

TEST(Gvar, data_of_a_glyph) {
  auto file = table();
  file[31] = 10;  // the end of glyph 1, behind that of the table
  EXPECT_EQ(walked(file).failure, "gvar_range at 44");
  file[31] = 3;
  EXPECT_EQ(walked(file).failure, "tuple_store_header at 44");
  auto falling = table();
  falling[35] = 3;
  EXPECT_EQ(walked(falling).failure, "gvar_order at 28");
}

TEST(Gvar, shared_scalars) {
  const auto file = table();
  const auto gvar = *Gvar::parse(table_of(file), 2, 3);
  EXPECT_EQ(gvar.shared_tuple_count(), 2);
  std::vector<float> scalars(3, -1);
  gvar.shared_scalars(std::vector<std::int16_t>{-half, 0x1000}, scalars);
  EXPECT_EQ(scalars, (std::vector<float>{0, 0.25, -1}));
  std::vector<float> fewer(1, -1);
  gvar.shared_scalars(std::vector<std::int16_t>{half}, fewer);
  EXPECT_EQ(fewer, (std::vector<float>{0.5}));
}

// More cannot be named.
TEST(Gvar, shared_tuples_that_have_numbers) {
  const auto file = gvar(1, std::vector<std::int16_t>(5000), {});
  EXPECT_EQ(Gvar::parse(table_of(file), 1, 0)->shared_tuple_count(), 4096);
}

// The scalars of a caller say nothing about tuples that the table does not have.
TEST(Gvar, next_tuple_that_counts) {
  const auto file =
      gvar(1, {one, -one, half},
           {store({{1, {}, {1}}, {0, {}, {1, 2}}, {peak, {-one}, {1}}, {region, {0, one}, {1, 2, 3}}, {9, {}, {}}})});
  const auto gvar = *Gvar::parse(table_of(file), 1, 1);
  const std::vector<std::int16_t> location = {half};
  std::vector<float> scalars(100);
  gvar.shared_scalars(location, scalars);
  for (const std::size_t known : {0U, 1U, 3U, 100U}) {
    auto tuples = *gvar.glyph(0);
    TupleVariation tuple;
    EXPECT_EQ(*tuples.take_active(location, std::span(scalars).first(known), tuple), 0.5);
    EXPECT_EQ(tuple.data_start, 1);
    EXPECT_EQ(*tuples.take_active(location, std::span(scalars).first(known), tuple), 0.5);
    EXPECT_EQ(tuple.data_start, 4);
    EXPECT_EQ(tuples.count(), 1);
    EXPECT_EQ(failure(tuples.take_active(location, std::span(scalars).first(known), tuple)),
              "tuple_shared_index at 60");
  }
}

}  // namespace
}  // namespace ferro::test::variation
