// SPDX-License-Identifier: Apache-2.0
#include "tables/loca.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

constexpr auto short_offsets = IndexToLocFormat::short_offsets;
constexpr auto long_offsets = IndexToLocFormat::long_offsets;

// "from to" of a glyph in a table of `size` bytes at offset 1000, or the failure.
std::string glyph_range(const std::vector<std::uint8_t>& table, IndexToLocFormat format, std::uint16_t num_glyphs,
                        std::uint32_t glyph, std::size_t size) {
  const std::vector<std::uint8_t> glyf(size);
  const auto loca = Loca::parse(table_at(table, 100), format, num_glyphs);
  if (!loca) return failure(loca);
  const auto bytes = loca->glyph(table_at(glyf, 1000), glyph);
  if (!bytes) return failure(bytes);
  return std::to_string(bytes->at(0)) + ' ' + std::to_string(bytes->at(bytes->size()));
}

TEST(Loca, short_offsets_count_words) {
  const auto table = be().u16s({0, 5, 5, 0xFFFF}).done();
  EXPECT_EQ(glyph_range(table, short_offsets, 3, 0, 131070), "1000 1010");
  EXPECT_EQ(glyph_range(table, short_offsets, 3, 1, 131070), "1010 1010");
  EXPECT_EQ(glyph_range(table, short_offsets, 3, 2, 131070), "1010 132070");
}

TEST(Loca, long_offsets_count_bytes) {
  const auto table = be().u32(1).u32(1).u32(8).u32(0x20000).done();
  EXPECT_EQ(glyph_range(table, long_offsets, 3, 0, 0x20000), "1001 1001");
  EXPECT_EQ(glyph_range(table, long_offsets, 3, 1, 0x20000), "1001 1008");
  EXPECT_EQ(glyph_range(table, long_offsets, 3, 2, 0x20000), "1008 132072");
}

TEST(Loca, table_too_short) {
  const auto table = be().zeros(11).done();
  EXPECT_EQ(failure(Loca::parse(table_at(table, 100), short_offsets, 4)), "");
  EXPECT_EQ(failure(Loca::parse(table_at(table, 100), short_offsets, 5)), "loca_length at 100");
  EXPECT_EQ(failure(Loca::parse(table_at(table, 100), long_offsets, 1)), "");
  EXPECT_EQ(failure(Loca::parse(table_at(table, 100), long_offsets, 2)), "loca_length at 100");
  EXPECT_EQ(failure(Loca::parse(table_at(table, 100), long_offsets, 65535)), "loca_length at 100");
}

TEST(Loca, no_glyphs) {
  const auto table = be().u16(0).done();
  EXPECT_EQ(failure(Loca::parse(table_of(table), short_offsets, 0)), "");
  EXPECT_EQ(failure(Loca::parse(table_of({}), short_offsets, 0)), "loca_length at 0");
}

TEST(Loca, offsets_that_fall) {
  EXPECT_EQ(glyph_range(be().u16s({0, 6, 5}).done(), short_offsets, 2, 0, 50), "1000 1012");
  EXPECT_EQ(glyph_range(be().u16s({0, 6, 5}).done(), short_offsets, 2, 1, 50), "loca_order at 102");
  EXPECT_EQ(glyph_range(be().u32(0).u32(0xFFFFFFFF).u32(0).done(), long_offsets, 2, 1, 50), "loca_order at 104");
}

TEST(Loca, glyph_beyond_the_table) {
  const auto table = be().u32(0).u32(8).u32(0xFFFFFFFF).u32(0xFFFFFFFF).done();
  EXPECT_EQ(glyph_range(table, long_offsets, 3, 0, 8), "1000 1008");
  EXPECT_EQ(glyph_range(table, long_offsets, 3, 0, 7), "glyf_range at 1000");
  EXPECT_EQ(glyph_range(table, long_offsets, 3, 1, 8), "glyf_range at 1008");
  EXPECT_EQ(glyph_range(table, long_offsets, 3, 2, 8), "glyf_range at 4294968295");
}

TEST(Loca, walk_of_all_offsets) {
  const auto short_table = be().u16s({0, 5, 0xFFFF, 9}).done();
  const auto shorts =
      walk(short_table, [](Bytes table, Walker& walker) { return Loca::walk(table, short_offsets, 2, walker); });
  EXPECT_EQ(shorts.lines,
            (Lines{"loca.offsets[0].offset = 0", "loca.offsets[1].offset = 10", "loca.offsets[2].offset = 131070"}));
  EXPECT_EQ(shorts.offsets, (std::vector<std::uint64_t>{0, 2, 4}));
  EXPECT_EQ(shorts.failure, "");
  const auto long_table = be().u32(7).u32(0xFFFFFFFF).done();
  const auto longs =
      walk(long_table, [](Bytes table, Walker& walker) { return Loca::walk(table, long_offsets, 1, walker); });
  EXPECT_EQ(longs.lines, (Lines{"loca.offsets[0].offset = 7", "loca.offsets[1].offset = 4294967295"}));
  EXPECT_EQ(longs.offsets, (std::vector<std::uint64_t>{0, 4}));
  EXPECT_EQ(longs.failure, "");
}

TEST(Loca, walk_of_the_most_glyphs) {
  const auto table = be().zeros(131072).done();
  const auto walked =
      walk(table, [](Bytes table, Walker& walker) { return Loca::walk(table, short_offsets, 65535, walker); });
  EXPECT_EQ(walked.lines.size(), 65536);
  EXPECT_EQ(walked.lines.back(), "loca.offsets[65535].offset = 0");
  EXPECT_EQ(walked.offsets.back(), 131070);
  EXPECT_EQ(walked.failure, "");
}

TEST(Loca, walk_of_a_table_too_short) {
  const auto walked = walk(be().zeros(7).done(),
                           [](Bytes table, Walker& walker) { return Loca::walk(table, long_offsets, 1, walker); });
  EXPECT_EQ(walked.lines.size(), 0);
  EXPECT_EQ(walked.failure, "loca_length at 0");
}

}  // namespace
}  // namespace ferro::test
