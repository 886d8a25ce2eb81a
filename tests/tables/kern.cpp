// SPDX-License-Identifier: Apache-2.0
#include "tables/kern.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

Walked walked(const std::vector<std::uint8_t>& table) { return walk(table, Kern::walk); }

std::string failed(const Be& table) { return walked(table.done()).failure; }

TEST(Kern, pairs) {
  const auto walk = walked(be().u16s({0, 2, 0, 20, 1, 1, 6, 0, 0, 3, 4}).i16(-50).u16s({0, 14, 1, 0, 0, 0, 0}).done());
  EXPECT_EQ(walk.lines, (Lines{
                            "kern.version = 0",
                            "kern.n_tables = 2",
                            "kern.subtables[0].version = 0",
                            "kern.subtables[0].length = 20",
                            "kern.subtables[0].coverage = 1",
                            "kern.subtables[0].n_pairs = 1",
                            "kern.subtables[0].search_range = 6",
                            "kern.subtables[0].entry_selector = 0",
                            "kern.subtables[0].range_shift = 0",
                            "kern.subtables[0].kern_pairs[0].left = 3",
                            "kern.subtables[0].kern_pairs[0].right = 4",
                            "kern.subtables[0].kern_pairs[0].value = -50",
                            "kern.subtables[1].version = 0",
                            "kern.subtables[1].length = 14",
                            "kern.subtables[1].coverage = 1",
                            "kern.subtables[1].n_pairs = 0",
                            "kern.subtables[1].search_range = 0",
                            "kern.subtables[1].entry_selector = 0",
                            "kern.subtables[1].range_shift = 0",
                        }));
  EXPECT_EQ(walk.offsets.back(), 36);
  EXPECT_EQ(walk.failure, "");
}

TEST(Kern, length_of_the_last_subtable_has_wrapped) {
  // 10,921 pairs take 65,540 bytes.
  const auto table = be().u16s({0, 1, 0, 4, 1, 10921}).zeros(6 + 10921 * 6).done();
  const auto walk = walked(table);
  EXPECT_EQ(walk.lines.size(), 2 + 3 + 4 + 3 * 10921);
  EXPECT_EQ(walk.failure, "");
}

TEST(Kern, classes) {
  const auto walk = walked(
      be().u16s({0, 1, 0, 38, 0x0201, 4, 14, 22, 30, 5, 2, 30, 34, 8, 2, 0, 2}).i16(0).i16(1).i16(-2).i16(3).done());
  EXPECT_EQ(walk.lines, (Lines{
                            "kern.version = 0",
                            "kern.n_tables = 1",
                            "kern.subtables[0].version = 0",
                            "kern.subtables[0].length = 38",
                            "kern.subtables[0].coverage = 513",
                            "kern.subtables[0].row_width = 4",
                            "kern.subtables[0].left_class_offset = 14",
                            "kern.subtables[0].right_class_offset = 22",
                            "kern.subtables[0].kerning_array_offset = 30",
                            "kern.subtables[0].left_class.first_glyph = 5",
                            "kern.subtables[0].left_class.n_glyphs = 2",
                            "kern.subtables[0].left_class.offsets[0].value = 30",
                            "kern.subtables[0].left_class.offsets[1].value = 34",
                            "kern.subtables[0].right_class.first_glyph = 8",
                            "kern.subtables[0].right_class.n_glyphs = 2",
                            "kern.subtables[0].right_class.offsets[0].value = 0",
                            "kern.subtables[0].right_class.offsets[1].value = 2",
                            "kern.subtables[0].kerning_array[0].value = 0",
                            "kern.subtables[0].kerning_array[1].value = 1",
                            "kern.subtables[0].kerning_array[2].value = -2",
                            "kern.subtables[0].kerning_array[3].value = 3",
                        }));
  EXPECT_EQ(walk.offsets.back(), 40);
  EXPECT_EQ(walk.failure, "");
}

TEST(Kern, classes_without_glyphs) {
  // No pair of classes reaches the array.
  const auto walk = walked(be().u16s({0, 1, 0, 0, 0x0201, 0, 14, 14, 18, 0, 0}).done());
  EXPECT_EQ(walk.lines, (Lines{
                            "kern.version = 0",
                            "kern.n_tables = 1",
                            "kern.subtables[0].version = 0",
                            "kern.subtables[0].length = 0",
                            "kern.subtables[0].coverage = 513",
                            "kern.subtables[0].row_width = 0",
                            "kern.subtables[0].left_class_offset = 14",
                            "kern.subtables[0].right_class_offset = 14",
                            "kern.subtables[0].kerning_array_offset = 18",
                            "kern.subtables[0].left_class.first_glyph = 0",
                            "kern.subtables[0].left_class.n_glyphs = 0",
                            "kern.subtables[0].right_class.first_glyph = 0",
                            "kern.subtables[0].right_class.n_glyphs = 0",
                        }));
  EXPECT_EQ(walk.offsets.back(), 20);
  EXPECT_EQ(walk.failure, "");
}

TEST(Kern, other_formats_are_bytes) {
  const auto walk = walked(be().u16s({0, 2, 0, 8, 0x0101, 0xABCD, 0, 7, 0x0301}).u8(5).done());
  EXPECT_EQ(walk.lines, (Lines{
                            "kern.version = 0",
                            "kern.n_tables = 2",
                            "kern.subtables[0].version = 0",
                            "kern.subtables[0].length = 8",
                            "kern.subtables[0].coverage = 257",
                            "kern.subtables[0].data = [AB CD]",
                            "kern.subtables[1].version = 0",
                            "kern.subtables[1].length = 7",
                            "kern.subtables[1].coverage = 769",
                            "kern.subtables[1].data = [05]",
                        }));
  EXPECT_EQ(walk.offsets.back(), 18);
  EXPECT_EQ(walk.failure, "");
}

TEST(Kern, apple_pairs) {
  const auto walk = walked(be().u32(0x00010000).u32(1).u32(22).u16s({0x8000, 9, 1, 6, 0, 0, 3, 4}).i16(-50).done());
  EXPECT_EQ(walk.lines, (Lines{
                            "kern.version = 65536",
                            "kern.n_tables = 1",
                            "kern.subtables[0].length = 22",
                            "kern.subtables[0].coverage = 32768",
                            "kern.subtables[0].tuple_index = 9",
                            "kern.subtables[0].n_pairs = 1",
                            "kern.subtables[0].search_range = 6",
                            "kern.subtables[0].entry_selector = 0",
                            "kern.subtables[0].range_shift = 0",
                            "kern.subtables[0].kern_pairs[0].left = 3",
                            "kern.subtables[0].kern_pairs[0].right = 4",
                            "kern.subtables[0].kern_pairs[0].value = -50",
                        }));
  EXPECT_EQ(walk.offsets.back(), 28);
  EXPECT_EQ(walk.failure, "");
}

TEST(Kern, apple_classes) {
  const auto walk = walked(be().u32(0x00010000)
                               .u32(1)
                               .u32(40)
                               .u16s({2, 0, 4, 16, 24, 32, 5, 2, 32, 36, 8, 2, 0, 2})
                               .i16(0)
                               .i16(1)
                               .i16(-2)
                               .i16(3)
                               .done());
  EXPECT_EQ(walk.lines, (Lines{
                            "kern.version = 65536",
                            "kern.n_tables = 1",
                            "kern.subtables[0].length = 40",
                            "kern.subtables[0].coverage = 2",
                            "kern.subtables[0].tuple_index = 0",
                            "kern.subtables[0].row_width = 4",
                            "kern.subtables[0].left_class_offset = 16",
                            "kern.subtables[0].right_class_offset = 24",
                            "kern.subtables[0].kerning_array_offset = 32",
                            "kern.subtables[0].left_class.first_glyph = 5",
                            "kern.subtables[0].left_class.n_glyphs = 2",
                            "kern.subtables[0].left_class.offsets[0].value = 32",
                            "kern.subtables[0].left_class.offsets[1].value = 36",
                            "kern.subtables[0].right_class.first_glyph = 8",
                            "kern.subtables[0].right_class.n_glyphs = 2",
                            "kern.subtables[0].right_class.offsets[0].value = 0",
                            "kern.subtables[0].right_class.offsets[1].value = 2",
                            "kern.subtables[0].kerning_array[0].value = 0",
                            "kern.subtables[0].kerning_array[1].value = 1",
                            "kern.subtables[0].kerning_array[2].value = -2",
                            "kern.subtables[0].kerning_array[3].value = 3",
                        }));
  EXPECT_EQ(walk.offsets.back(), 46);
  EXPECT_EQ(walk.failure, "");
}

TEST(Kern, apple_indices) {
  const auto walk = walked(be().u32(0x00010000)
                               .u32(1)
                               .u32(28)
                               .u16s({3, 0, 3})
                               .bytes({2, 2, 2, 0})
                               .i16(0)
                               .i16(-9)
                               .bytes({0, 1, 0})
                               .bytes({1, 1, 0})
                               .bytes({0, 1, 1, 0})
                               .done());
  EXPECT_EQ(walk.lines, (Lines{
                            "kern.version = 65536",
                            "kern.n_tables = 1",
                            "kern.subtables[0].length = 28",
                            "kern.subtables[0].coverage = 3",
                            "kern.subtables[0].tuple_index = 0",
                            "kern.subtables[0].glyph_count = 3",
                            "kern.subtables[0].kern_value_count = 2",
                            "kern.subtables[0].left_class_count = 2",
                            "kern.subtables[0].right_class_count = 2",
                            "kern.subtables[0].flags = 0",
                            "kern.subtables[0].kern_values[0].value = 0",
                            "kern.subtables[0].kern_values[1].value = -9",
                            "kern.subtables[0].left_class = [00 01 00]",
                            "kern.subtables[0].right_class = [01 01 00]",
                            "kern.subtables[0].kern_index = [00 01 01 00]",
                        }));
  EXPECT_EQ(walk.offsets.back(), 32);
  EXPECT_EQ(walk.failure, "");
}

TEST(Kern, apple_state_table_is_bytes) {
  const auto walk = walked(be().u32(0x00010000).u32(1).u32(10).u16s({1, 0, 7}).done());
  EXPECT_EQ(walk.lines, (Lines{
                            "kern.version = 65536",
                            "kern.n_tables = 1",
                            "kern.subtables[0].length = 10",
                            "kern.subtables[0].coverage = 1",
                            "kern.subtables[0].tuple_index = 0",
                            "kern.subtables[0].data = [00 07]",
                        }));
  EXPECT_EQ(walk.offsets.back(), 16);
  EXPECT_EQ(walk.failure, "");
}

TEST(Kern, missing_version) { EXPECT_EQ(failed(be().u8(0)), "kern_length at 0"); }

TEST(Kern, unknown_version) { EXPECT_EQ(failed(be().u16(2).zeros(8)), "kern_version at 0"); }

TEST(Kern, missing_header) {
  EXPECT_EQ(failed(be().u16(0).u8(0)), "kern_header at 0");
  EXPECT_EQ(failed(be().u16(1).zeros(5)), "kern_apple_header at 0");
}

TEST(Kern, missing_subtable_header) {
  EXPECT_EQ(failed(be().u16(0).u16(1).zeros(5)), "kern_subtable_header at 4");
  EXPECT_EQ(failed(be().u32(0x00010000).u32(1).zeros(7)), "kern_apple_subtable_header at 8");
}

TEST(Kern, subtable_shorter_than_its_header) {
  EXPECT_EQ(failed(be().u16s({0, 2, 0, 5, 0x0101}).zeros(20)), "kern_subtable_length at 4");
  EXPECT_EQ(failed(be().u32(0x00010000).u32(1).u32(7).u16(1).u16(0)), "kern_apple_subtable_length at 8");
}

TEST(Kern, subtable_beyond_the_table) {
  EXPECT_EQ(failed(be().u16s({0, 2, 0, 9, 0x0101}).zeros(2)), "kern_subtable_range at 4");
  EXPECT_EQ(failed(be().u32(0x00010000).u32(1).u32(9).u16(1).u16(0)), "kern_apple_subtable_range at 8");
}

TEST(Kern, missing_header_of_the_pairs) {
  EXPECT_EQ(failed(be().u16s({0, 1, 0, 13, 1}).zeros(7)), "kern_format0_header at 10");
}

TEST(Kern, missing_pair) {
  EXPECT_EQ(failed(be().u16s({0, 1, 0, 0, 1, 2}).zeros(6).zeros(11)), "kern_format0_pairs at 18");
}

TEST(Kern, pairs_end_with_their_subtable) {
  // The pair that is missing would be in the next subtable.
  EXPECT_EQ(failed(be().u16s({0, 2, 0, 14, 1, 1}).zeros(6).u16s({0, 6, 0x0101})), "kern_format0_pairs at 18");
}

TEST(Kern, missing_header_of_the_classes) {
  EXPECT_EQ(failed(be().u16s({0, 1, 0, 0, 0x0201}).zeros(7)), "kern_format2_header at 10");
}

TEST(Kern, missing_class_table) {
  EXPECT_EQ(failed(be().u16s({0, 1, 0, 0, 0x0201, 0, 11, 0, 0})), "kern_format2_class_table at 15");
  EXPECT_EQ(failed(be().u16s({0, 1, 0, 0, 0x0201, 0, 14, 15, 0, 0, 0})), "kern_format2_class_table at 19");
}

TEST(Kern, missing_class) {
  EXPECT_EQ(failed(be().u16s({0, 1, 0, 0, 0x0201, 0, 14, 14, 0, 0, 2, 0}).u8(0)), "kern_format2_class_offsets at 22");
}

TEST(Kern, missing_value_of_a_pair_of_classes) {
  EXPECT_EQ(walked(first(be().u16s({0, 1, 0, 38, 0x0201, 4, 14, 22, 30, 5, 2, 30, 34, 8, 2, 0, 2})
                             .i16(0)
                             .i16(1)
                             .i16(-2)
                             .i16(3)
                             .done(),
                         41))
                .failure,
            "kern_format2_kerning_array at 34");
}

TEST(Kern, missing_header_of_the_values) {
  EXPECT_EQ(failed(be().u32(0x00010000).u32(1).u32(13).u16(3).u16(0).zeros(5)), "kern_format3_header at 16");
}

TEST(Kern, values_classes_and_indices_beyond_the_subtable) {
  EXPECT_EQ(failed(be().u32(0x00010000)
                       .u32(1)
                       .u32(17)
                       .u16s({3, 0, 3})
                       .bytes({2, 2, 2, 0})
                       .i16(0)
                       .i16(-9)
                       .bytes({0, 1, 0})
                       .bytes({1, 1, 0})
                       .bytes({0, 1, 1, 0})),
            "kern_format3_kern_values at 22");
  EXPECT_EQ(failed(be().u32(0x00010000)
                       .u32(1)
                       .u32(20)
                       .u16s({3, 0, 3})
                       .bytes({2, 2, 2, 0})
                       .i16(0)
                       .i16(-9)
                       .bytes({0, 1, 0})
                       .bytes({1, 1, 0})
                       .bytes({0, 1, 1, 0})),
            "kern_format3_left_class at 26");
  EXPECT_EQ(failed(be().u32(0x00010000)
                       .u32(1)
                       .u32(23)
                       .u16s({3, 0, 3})
                       .bytes({2, 2, 2, 0})
                       .i16(0)
                       .i16(-9)
                       .bytes({0, 1, 0})
                       .bytes({1, 1, 0})
                       .bytes({0, 1, 1, 0})),
            "kern_format3_right_class at 29");
  EXPECT_EQ(failed(be().u32(0x00010000)
                       .u32(1)
                       .u32(27)
                       .u16s({3, 0, 3})
                       .bytes({2, 2, 2, 0})
                       .i16(0)
                       .i16(-9)
                       .bytes({0, 1, 0})
                       .bytes({1, 1, 0})
                       .bytes({0, 1, 1, 0})),
            "kern_format3_kern_index at 32");
}

}  // namespace
}  // namespace ferro::test
