// SPDX-License-Identifier: Apache-2.0
//
// What the borders of both twins do where no font decides: the same.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include "fonts.h"
#include "registry.h"

namespace ferrotype::test {
namespace {

class TwinBorder : public testing::TestWithParam<const char*> {
 protected:
  const ferro_parser& parser() { return *find_parser(GetParam()); }
};

// The check of the font comes before the room for the answer.
TEST_P(TwinBorder, a_broken_name_without_room_for_any) {
  auto font = seed("synth-everything.ttf");
  ferro_tables tables{};
  ferro_table memory[64] = {};
  tables.data = memory;
  tables.capacity = std::size(memory);
  {
    const auto face = open(parser(), font);
    ASSERT_EQ(parser().directory(face.get(), &tables).code, FERRO_OK);
  }
  for (const auto& table : std::span(memory, tables.size)) {
    // The length of the first record's string.
    if (table.tag == 0x6E616D65) std::memset(font.data() + table.offset + 6 + 8, 0xFF, 2);
  }
  const auto face = open(parser(), font);
  ferro_names none{};
  const auto status = parser().names(face.get(), &none);
  EXPECT_EQ(status.code, FERRO_MALFORMED);
  EXPECT_STREQ(status.check, "name_string_range");
}

// After so many questions a face answers from its pages, and says the same. Behind Unicode it has to search on.
TEST_P(TwinBorder, a_character_map_asked_often) {
  for (const auto* name : {"synth-cmap-format4.ttf", "synth-cmap-format4-symbol.ttf", "synth-cmap-format12.ttf",
                           "synth-cmap-format13.ttf", "synth-cmap-format0.ttf", "subset-noto-math-supplementary.ttf"}) {
    const auto font = seed(name);
    const auto face = open(parser(), font);
    std::vector<std::uint32_t> codepoints(0x12000);
    std::iota(codepoints.begin(), codepoints.end(), 0);
    codepoints.insert(codepoints.end(), {0x1D400, 0x10FFFF, 0x110000, 0xFFFFFFFF});
    const auto ask = [&] {
      std::vector<std::uint32_t> glyphs(codepoints.size());
      EXPECT_EQ(parser().glyphs(face.get(), codepoints.data(), codepoints.size(), glyphs.data()).code, FERRO_OK);
      return glyphs;
    };
    const auto first = ask();
    EXPECT_NE(std::ranges::count(first, 0U), std::ssize(first)) << name;
    EXPECT_EQ(ask(), first) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Parsers, TwinBorder, testing::Values("cpp", "rust"),
                         [](const auto& info) { return std::string(info.param); });

}  // namespace
}  // namespace ferrotype::test
