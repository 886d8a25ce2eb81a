// SPDX-License-Identifier: Apache-2.0
#include "tables/cmap/pages.h"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

namespace ferro::test {
namespace {

using cmap::Pages;

std::vector<std::uint16_t> filled(const std::vector<Mapping>& mappings) {
  std::vector<std::uint16_t> memory(Pages::memory_for(mappings), 0xABAB);
  Pages::fill(mappings, memory);
  return memory;
}

std::vector<std::uint32_t> glyphs_of(const std::vector<Mapping>& mappings, std::vector<std::uint32_t> codepoints,
                                     std::uint32_t largest) {
  const auto memory = filled(mappings);
  std::vector<std::uint32_t> glyphs(codepoints.size(), 0xABABABAB);
  EXPECT_EQ(Pages(memory).glyphs(codepoints, glyphs.data()), largest);
  return glyphs;
}

// Two code points on each of so many pages.
std::vector<Mapping> pages(std::uint32_t count) {
  std::vector<Mapping> mappings;
  for (std::uint32_t page = 0; page < count; ++page) {
    mappings.push_back({page * 256, page + 1});
    mappings.push_back({page * 256 + 255, page + 2});
  }
  return mappings;
}

TEST(CmapPages, every_code_point_around_two_distant_pages) {
  const std::vector<Mapping> mappings = {{0x41, 7}, {0xFF, 8}, {0x100, 9}, {0x10FFFF, 0xFFFF}};
  std::vector<std::uint32_t> codepoints(0x110000);
  std::iota(codepoints.begin(), codepoints.end(), 0);
  std::vector<std::uint32_t> expected(codepoints.size());
  for (const Mapping mapping : mappings) expected[mapping.codepoint] = mapping.glyph;
  EXPECT_EQ(glyphs_of(mappings, codepoints, 0x10FFFF), expected);
}

TEST(CmapPages, behind_the_last_page) {
  const std::vector<std::uint32_t> expected = {7, 0, 0, 0};
  EXPECT_EQ(glyphs_of({{0x41, 7}}, {0x41, 0x141, 0x110000, 0xFFFFFFFF}, 0xFFFFFFFF), expected);
}

TEST(CmapPages, no_mappings) {
  EXPECT_EQ(Pages::memory_for({}), 4353 + 256);
  EXPECT_EQ(glyphs_of({}, {0, 0x41}, 0x41), (std::vector<std::uint32_t>{0, 0}));
}

TEST(CmapPages, memory_grows_by_page) {
  EXPECT_EQ(Pages::memory_for(std::vector<Mapping>{{0x41, 7}}), 4353 + 2 * 256);
  EXPECT_EQ(Pages::memory_for(pages(3)), 4353 + 4 * 256);
}

// The empty page counts too.
TEST(CmapPages, too_many_pages) {
  EXPECT_NE(Pages::memory_for(pages(1023)), 0);
  EXPECT_EQ(Pages::memory_for(pages(1024)), 0);
}

TEST(CmapPages, a_glyph_of_more_than_16_bits) {
  EXPECT_NE(Pages::memory_for(std::vector<Mapping>{{0x41, 0xFFFF}}), 0);
  EXPECT_EQ(Pages::memory_for(std::vector<Mapping>{{0x41, 0x10000}}), 0);
}

}  // namespace
}  // namespace ferro::test
