// SPDX-License-Identifier: Apache-2.0
//
// What the borders of both twins do where no font decides: the same.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <numeric>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "fonts.h"
#include "registry.h"

namespace ferrotype::test {
namespace {

class TwinBorder : public testing::TestWithParam<const char*> {
 protected:
  const ferro_parser& parser() { return *find_parser(GetParam()); }

  std::uint8_t* table_of(std::vector<std::uint8_t>& font, std::uint32_t tag) {
    ferro_tables tables{};
    ferro_table memory[64] = {};
    tables.data = memory;
    tables.capacity = std::size(memory);
    const auto face = open(parser(), font);
    EXPECT_EQ(parser().directory(face.get(), &tables).code, FERRO_OK);
    const auto found = std::ranges::find(std::span(memory, tables.size), tag, &ferro_table::tag);
    return found == std::span(memory, tables.size).end() ? nullptr : font.data() + found->offset;
  }

  // At the end of the first axis.
  ferro_instance* locate(const ferro_face* face) {
    const std::int16_t end = 1 << 14;
    ferro_instance* instance = nullptr;
    EXPECT_EQ(parser().locate(face, &end, 1, &instance).code, FERRO_OK);
    return instance;
  }

  std::vector<float> advances(const ferro_face* face, const ferro_instance* instance,
                              const std::vector<std::uint32_t>& glyphs, ferro_code expected = FERRO_OK) {
    std::vector<float> advances(glyphs.size(), -7);
    const auto status = parser().advances(face, instance, glyphs.data(), glyphs.size(), advances.data(), nullptr);
    EXPECT_EQ(status.code, expected);
    return advances;
  }
};

// The check of the font comes before the room for the answer.
TEST_P(TwinBorder, a_broken_name_without_room_for_any) {
  auto font = seed("synth-everything.ttf");
  // The length of the first record's string.
  std::memset(table_of(font, 0x6E616D65) + 6 + 8, 0xFF, 2);
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

// After so many questions an instance answers from what it has told, and says the same.
TEST_P(TwinBorder, advances_of_an_instance_asked_often) {
  for (const auto* name : {"synth-hvar-no-maps.ttf", "synth-gvar-phantom-points.ttf"}) {
    const auto font = seed(name);
    const auto face = open(parser(), font);
    ferro_face_info info{};
    ASSERT_EQ(parser().info(face.get(), &info).code, FERRO_OK);
    // One twice, and two that the font does not have.
    std::vector<std::uint32_t> glyphs(info.glyph_count);
    std::iota(glyphs.begin(), glyphs.end(), 0);
    glyphs.insert(glyphs.end(), {1, info.glyph_count, 0xFFFFFFFF});
    std::vector<float> one_by_one;
    for (const std::uint32_t glyph : glyphs) {
      ferro_instance* fresh = locate(face.get());
      one_by_one.push_back(advances(face.get(), fresh, {glyph})[0]);
      parser().release(fresh);
    }
    EXPECT_NE(one_by_one, advances(face.get(), nullptr, glyphs)) << name;
    ferro_instance* instance = locate(face.get());
    for (int i = 0; i < 3; ++i) EXPECT_EQ(advances(face.get(), instance, glyphs), one_by_one) << name;
    const std::vector<std::uint32_t> known(glyphs.begin(), glyphs.begin() + info.glyph_count);
    for (int i = 0; i < 2; ++i) {
      auto expected = one_by_one;
      expected.resize(info.glyph_count);
      EXPECT_EQ(advances(face.get(), instance, known), expected) << name;
    }
    parser().release(instance);
  }
}

// What fails writes nothing, of glyphs that are known neither.
TEST_P(TwinBorder, advances_of_an_instance_with_a_broken_glyph) {
  auto font = seed("synth-gvar-phantom-points.ttf");
  std::uint8_t* gvar = table_of(font, 0x67766172);
  ASSERT_NE(gvar, nullptr);
  const auto number = [&](std::size_t at, std::size_t size) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value = value << 8U | gvar[at + i];
    return value;
  };
  const std::uint32_t glyph_count = number(12, 2);
  const bool is_long = (number(14, 2) & 1U) != 0;
  const auto offset = [&](std::uint32_t i) {
    return is_long ? number(20 + std::size_t{4} * i, 4) : 2 * number(20 + std::size_t{2} * i, 2);
  };
  std::uint32_t broken = glyph_count - 1;
  while (broken > 0 && offset(broken) == offset(broken + 1)) --broken;
  ASSERT_NE(broken, 0);
  // More tuples than there is room for.
  std::memset(gvar + number(16, 4) + offset(broken), 0x0F, 2);

  const auto face = open(parser(), font);
  ferro_instance* instance = locate(face.get());
  const auto first = advances(face.get(), instance, {0});
  for (std::uint32_t i = 0; i <= glyph_count; ++i) EXPECT_EQ(advances(face.get(), instance, {0}), first);
  EXPECT_EQ(advances(face.get(), instance, {0, broken}, FERRO_MALFORMED), (std::vector<float>{-7, -7}));
  EXPECT_EQ(advances(face.get(), instance, {0}), first);
  parser().release(instance);
}

// They meet where the instance begins to keep what it has told, and where a font of several Font DICTs keeps those.
TEST_P(TwinBorder, threads_share_an_instance) {
  for (const auto* name : {"synth-hvar-no-maps.ttf", "synth-gvar-phantom-points.ttf", "synth-cff2-fd-select4.otf"}) {
    const auto font = seed(name);
    ferro_face_info info{};
    ASSERT_EQ(parser().info(open(parser(), font).get(), &info).code, FERRO_OK);
    std::vector<std::uint32_t> glyphs(info.glyph_count);
    std::iota(glyphs.begin(), glyphs.end(), 0);
    const auto ask = [&](const ferro_face* face, const ferro_instance* instance) {
      std::vector<ferro_extents> boxes(glyphs.size());
      std::vector<float> all(glyphs.size());
      const bool told =
          parser().advances(face, instance, glyphs.data(), glyphs.size(), all.data(), nullptr).code == FERRO_OK &&
          parser().extents(face, instance, glyphs.data(), glyphs.size(), boxes.data()).code == FERRO_OK;
      EXPECT_TRUE(told) << name;
      for (const auto& box : boxes) all.insert(all.end(), {box.x_min, box.y_min, box.x_max, box.y_max});
      return all;
    };
    for (int turn = 0; turn < 20; ++turn) {
      const auto face = open(parser(), font);
      ferro_instance* alone = locate(face.get());
      const auto expected = ask(face.get(), alone);
      parser().release(alone);
      const auto shared_face = open(parser(), font);
      ferro_instance* shared = locate(shared_face.get());
      std::atomic<bool> start = false;
      std::atomic<int> different = 0;
      std::vector<std::jthread> threads;
      for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
          while (!start) std::this_thread::yield();
          for (int again = 0; again < 3; ++again)
            different += static_cast<int>(ask(shared_face.get(), shared) != expected);
        });
      }
      start = true;
      threads.clear();
      EXPECT_EQ(different, 0) << name;
      parser().release(shared);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Parsers, TwinBorder, testing::Values("cpp", "rust"),
                         [](const auto& info) { return std::string(info.param); });

}  // namespace
}  // namespace ferrotype::test
