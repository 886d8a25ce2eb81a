// SPDX-License-Identifier: Apache-2.0
#include "tables/coverage.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

std::vector<std::uint8_t> glyphs() { return be().u16(1).u16(4).u16s({3, 4, 10, 65535}).done(); }

// Glyphs 5 to 7 and 20, numbered from 0 and from 10.
std::vector<std::uint8_t> ranges() { return be().u16(2).u16(2).u16s({5, 7, 0, 20, 20, 10}).done(); }

// The coverage index of each glyph, or "-".
Lines indices(const std::vector<std::uint8_t>& table, const std::vector<std::uint32_t>& of) {
  const auto coverage = Coverage::parse(table_of(table)).value();
  Lines lines;
  for (const auto glyph : of) {
    const auto index = coverage.index(glyph);
    lines.push_back(index ? std::to_string(*index) : "-");
  }
  return lines;
}

std::string rejected(const std::vector<std::uint8_t>& table) { return failure(Coverage::parse(table_at(table, 100))); }

Walked walk_coverage(const std::vector<std::uint8_t>& file) {
  return walk(file, [](Bytes table, Walker& walker) {
    const CoveragePaths paths = {"some[].coverage", "some[].coverage.glyph_array[]", "some[].coverage.range_records[]"};
    return Coverage::walk(table, paths, {"some[]", {7}}, 1, walker);
  });
}

TEST(Coverage, glyphs_one_by_one) {
  EXPECT_EQ(indices(glyphs(), {0, 3, 4, 5, 10, 65534, 65535, 65536}), (Lines{"-", "0", "1", "-", "2", "-", "3", "-"}));
}

TEST(Coverage, ranges_of_glyphs) {
  EXPECT_EQ(indices(ranges(), {0, 4, 5, 6, 7, 8, 19, 20, 21, 65536 + 5}),
            (Lines{"-", "-", "0", "1", "2", "-", "-", "10", "-", "-"}));
}

TEST(Coverage, indices_beyond_16_bits) {
  EXPECT_EQ(indices(be().u16(2).u16(1).u16s({0, 65535, 65535}).done(), {65535}), (Lines{"131070"}));
}

TEST(Coverage, without_glyphs) {
  EXPECT_EQ(indices(be().u16(1).u16(0).done(), {0}), (Lines{"-"}));
  EXPECT_EQ(indices(be().u16(2).u16(0).done(), {0}), (Lines{"-"}));
  EXPECT_EQ(Coverage().index(0), std::nullopt);
}

TEST(Coverage, out_of_order) {
  EXPECT_EQ(indices(be().u16(1).u16(3).u16s({9, 5, 1}).done(), {1, 5, 9}), (Lines{"-", "1", "-"}));
  EXPECT_EQ(indices(be().u16(2).u16(1).u16s({9, 5, 0}).done(), {5, 7, 9}), (Lines{"-", "-", "-"}));
}

TEST(Coverage, missing_bytes) {
  EXPECT_EQ(rejected(first(glyphs(), 3)), "coverage_header at 100");
  EXPECT_EQ(rejected(first(glyphs(), 11)), "coverage_glyphs at 104");
  EXPECT_EQ(rejected(first(ranges(), 15)), "coverage_ranges at 104");
}

TEST(Coverage, unknown_format) {
  EXPECT_EQ(rejected(be().u16(0).u16(0).done()), "coverage_format at 100");
  EXPECT_EQ(rejected(be().u16(3).u16(0).done()), "coverage_format at 100");
}

TEST(Coverage, walk_all) {
  auto walked = walk_coverage(glyphs());
  EXPECT_EQ(walked.failure, "");
  EXPECT_EQ(walked.lines, (Lines{
                              "some[7].coverage.coverage_format = 1",
                              "some[7].coverage.glyph_count = 4",
                              "some[7].coverage.glyph_array[0].value = 3",
                              "some[7].coverage.glyph_array[1].value = 4",
                              "some[7].coverage.glyph_array[2].value = 10",
                              "some[7].coverage.glyph_array[3].value = 65535",
                          }));
  EXPECT_EQ(walked.offsets, (std::vector<std::uint64_t>{0, 2, 4, 6, 8, 10}));
  walked = walk_coverage(ranges());
  EXPECT_EQ(walked.lines, (Lines{
                              "some[7].coverage.coverage_format = 2",
                              "some[7].coverage.range_count = 2",
                              "some[7].coverage.range_records[0].start_glyph_id = 5",
                              "some[7].coverage.range_records[0].end_glyph_id = 7",
                              "some[7].coverage.range_records[0].start_coverage_index = 0",
                              "some[7].coverage.range_records[1].start_glyph_id = 20",
                              "some[7].coverage.range_records[1].end_glyph_id = 20",
                              "some[7].coverage.range_records[1].start_coverage_index = 10",
                          }));
  EXPECT_EQ(walk_coverage(first(ranges(), 8)).failure, "coverage_ranges at 4");
}

}  // namespace
}  // namespace ferro::test
