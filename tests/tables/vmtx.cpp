// SPDX-License-Identifier: Apache-2.0
#include "tables/vmtx.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "../support/be.h"

namespace ferro::test {
namespace {

// Two full records and two bearings.
std::vector<std::uint8_t> two_and_two() { return be().u16(500).i16(-5).u16(65535).i16(6).i16(-7).i16(8).done(); }

// Of the glyphs before `count`.
std::vector<int> advances(const Vmtx& vmtx, std::uint32_t count) {
  std::vector<int> values;
  for (std::uint32_t glyph = 0; glyph < count; ++glyph) values.push_back(vmtx.advance(glyph));
  return values;
}

std::vector<int> bearings(const Vmtx& vmtx, std::uint32_t count) {
  std::vector<int> values;
  for (std::uint32_t glyph = 0; glyph < count; ++glyph) values.push_back(vmtx.top_side_bearing(glyph));
  return values;
}

TEST(Vmtx, later_glyphs_repeat_the_last_advance) {
  const auto table = two_and_two();
  const auto vmtx = Vmtx::parse(table_of(table), 2, 4);
  EXPECT_EQ(failure(vmtx), "");
  EXPECT_EQ(advances(*vmtx, 5), (std::vector{500, 65535, 65535, 65535, 0}));
  EXPECT_EQ(bearings(*vmtx, 5), (std::vector{-5, 6, -7, 8, 0}));
  EXPECT_EQ(vmtx->advance(0xFFFFFFFF), 0);
  EXPECT_EQ(vmtx->top_side_bearing(0xFFFFFFFF), 0);
}

TEST(Vmtx, missing_top_side_bearings) {
  const auto table = first(two_and_two(), 11);
  const auto vmtx = Vmtx::parse(table_of(table), 2, 4);
  EXPECT_EQ(failure(vmtx), "");
  EXPECT_EQ(advances(*vmtx, 5), (std::vector{500, 65535, 65535, 65535, 0}));
  EXPECT_EQ(bearings(*vmtx, 5), (std::vector{-5, 6, -7, 0, 0}));
}

TEST(Vmtx, more_bearings_than_glyphs) {
  const auto table = two_and_two();
  const auto vmtx = Vmtx::parse(table_of(table), 2, 3);
  EXPECT_EQ(advances(*vmtx, 4), (std::vector{500, 65535, 65535, 0}));
  EXPECT_EQ(bearings(*vmtx, 4), (std::vector{-5, 6, -7, 0}));
}

TEST(Vmtx, more_metrics_than_glyphs) {
  const auto table = two_and_two();
  const auto vmtx = Vmtx::parse(table_of(table), 2, 1);
  EXPECT_EQ(failure(vmtx), "");
  EXPECT_EQ(advances(*vmtx, 3), (std::vector{500, 0, 0}));
  EXPECT_EQ(bearings(*vmtx, 3), (std::vector{-5, 0, 0}));
}

TEST(Vmtx, no_metrics) {
  const auto table = two_and_two();
  EXPECT_EQ(failure(Vmtx::parse(table_at(table, 100), 0, 2)), "vmtx_num_of_long_ver_metrics at 100");
  const auto walked = walk(table, [](Bytes table, Walker& walker) { return Vmtx::walk(table, 0, 2, walker); });
  EXPECT_EQ(walked.failure, "vmtx_num_of_long_ver_metrics at 0");
}

TEST(Vmtx, metrics_beyond_the_table) {
  const auto table = two_and_two();
  EXPECT_EQ(failure(Vmtx::parse(table_at(table, 100), 3, 3)), "");
  EXPECT_EQ(failure(Vmtx::parse(table_at(table, 100), 4, 4)), "vmtx_v_metrics at 100");
}

TEST(Vmtx, batches_equal_single_glyphs) {
  // Full records for half of the glyphs, bearings for half of the others, and batches of every length around a block.
  auto builder = be();
  for (std::uint16_t i = 0; i < 75; ++i) builder.u16(static_cast<std::uint16_t>(i * 727));
  const auto table = builder.done();
  const auto vmtx = Vmtx::parse(table_of(table), 30, 60);
  std::vector<std::uint32_t> all(70);
  std::iota(all.begin(), all.end(), 0);
  all.push_back(0xFFFFFFFF);
  for (std::size_t start = 0; start < all.size(); ++start) {
    for (std::size_t count = 0; start + count <= all.size(); ++count) {
      const auto glyphs = std::span(all).subspan(start, count);
      std::vector<float> advances(count + 1, -1.0F);
      std::vector<float> bearings(count + 1, -1.0F);
      vmtx->advances(glyphs, advances.data());
      vmtx->bearings(glyphs, bearings.data());
      for (std::size_t i = 0; i < count; ++i) {
        ASSERT_EQ(advances[i], vmtx->advance(glyphs[i]));
        ASSERT_EQ(bearings[i], vmtx->top_side_bearing(glyphs[i]));
      }
      ASSERT_EQ(advances[count], -1.0F);
      ASSERT_EQ(bearings[count], -1.0F);
    }
  }
}

TEST(Vmtx, walk_of_all_fields) {
  const auto walked = walk(two_and_two(), [](Bytes table, Walker& walker) { return Vmtx::walk(table, 2, 4, walker); });
  EXPECT_EQ(walked.lines, (Lines{
                              "vmtx.v_metrics[0].advance_height = 500",
                              "vmtx.v_metrics[0].top_side_bearing = -5",
                              "vmtx.v_metrics[1].advance_height = 65535",
                              "vmtx.v_metrics[1].top_side_bearing = 6",
                              "vmtx.top_side_bearings[0].value = -7",
                              "vmtx.top_side_bearings[1].value = 8",
                          }));
  EXPECT_EQ(walked.offsets, (std::vector<std::uint64_t>{0, 2, 4, 6, 8, 10}));
  EXPECT_EQ(walked.failure, "");
}

}  // namespace
}  // namespace ferro::test
