// SPDX-License-Identifier: Apache-2.0
//
// The adapters against the parser in C++, on sound fonts: what a library says comes through unchanged, and under the
// names that the others use.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <numeric>
#include <string>
#include <tuple>
#include <vector>

#include "contract_support.h"
#include "fonts.h"
#include "registry.h"

namespace ferrotype::test {
namespace {

const std::vector<const char*> sound_seeds = {"subset-dejavu-sans-kern.ttf", "subset-dejavu-mono.ttf",
                                              "subset-liberation-serif-hinted.ttf", "subset-noto-sans-latin.ttf",
                                              "synth-cmap-format12.ttf"};

class Peer : public testing::TestWithParam<std::tuple<const char*, const char*>> {
 protected:
  const ferro_parser& cpp = *find_parser("cpp");
  const ferro_parser& peer = *find_parser(std::get<0>(GetParam()));
  const std::vector<std::uint8_t> font = seed(std::get<1>(GetParam()));
  const OwnedFace cpp_face = open(cpp, font);
  const OwnedFace peer_face = open(peer, font);

  std::vector<std::uint32_t> all_glyphs() const {
    ferro_face_info info{};
    EXPECT_EQ(cpp.info(cpp_face.get(), &info).code, FERRO_OK);
    std::vector<std::uint32_t> glyphs(info.glyph_count);
    std::iota(glyphs.begin(), glyphs.end(), 0U);
    return glyphs;
  }
};

TEST_P(Peer, info_and_metrics) {
  ferro_face_info expected{};
  ferro_face_info info{};
  EXPECT_EQ(cpp.info(cpp_face.get(), &expected).code, FERRO_OK);
  EXPECT_EQ(peer.info(peer_face.get(), &info).code, FERRO_OK);
  EXPECT_EQ(std::memcmp(&info, &expected, sizeof(info)), 0);
  ferro_metrics expected_lines{};
  ferro_metrics lines{};
  EXPECT_EQ(cpp.metrics(cpp_face.get(), nullptr, &expected_lines).code, FERRO_OK);
  EXPECT_EQ(peer.metrics(peer_face.get(), nullptr, &lines).code, FERRO_OK);
  EXPECT_EQ(std::memcmp(&lines, &expected_lines, sizeof(lines)), 0);
}

TEST_P(Peer, glyphs_of_all_code_points) {
  std::vector<std::uint32_t> codepoints(0x110000);
  std::iota(codepoints.begin(), codepoints.end(), 0U);
  std::vector<std::uint32_t> expected(codepoints.size());
  std::vector<std::uint32_t> glyphs(codepoints.size());
  EXPECT_EQ(cpp.glyphs(cpp_face.get(), codepoints.data(), codepoints.size(), expected.data()).code, FERRO_OK);
  EXPECT_EQ(peer.glyphs(peer_face.get(), codepoints.data(), codepoints.size(), glyphs.data()).code, FERRO_OK);
  EXPECT_EQ(glyphs, expected);
  EXPECT_NE(std::ranges::count(glyphs, 0U), static_cast<std::ptrdiff_t>(glyphs.size()));
}

TEST_P(Peer, mappings) {
  ferro_mappings expected = new_ferro_mappings(0, 0, grow_ferro_mappings);
  ferro_mappings mappings = new_ferro_mappings(0, 0, grow_ferro_mappings);
  EXPECT_EQ(cpp.mappings(cpp_face.get(), &expected).code, FERRO_OK);
  EXPECT_EQ(peer.mappings(peer_face.get(), &mappings).code, FERRO_OK);
  ASSERT_EQ(mappings.size, expected.size);
  ASSERT_NE(mappings.size, 0U);
  EXPECT_EQ(std::memcmp(mappings.data, expected.data, mappings.size * sizeof(ferro_mapping)), 0);
  std::free(expected.data);
  std::free(mappings.data);
}

TEST_P(Peer, advances_and_extents) {
  const auto glyphs = all_glyphs();
  std::vector<float> expected(glyphs.size());
  std::vector<float> advances(glyphs.size());
  EXPECT_EQ(cpp.advances(cpp_face.get(), nullptr, glyphs.data(), glyphs.size(), expected.data(), nullptr).code,
            FERRO_OK);
  EXPECT_EQ(peer.advances(peer_face.get(), nullptr, glyphs.data(), glyphs.size(), advances.data(), nullptr).code,
            FERRO_OK);
  EXPECT_EQ(advances, expected);
  std::vector<ferro_extents> expected_boxes(glyphs.size());
  std::vector<ferro_extents> boxes(glyphs.size());
  EXPECT_EQ(cpp.extents(cpp_face.get(), nullptr, glyphs.data(), glyphs.size(), expected_boxes.data()).code, FERRO_OK);
  EXPECT_EQ(peer.extents(peer_face.get(), nullptr, glyphs.data(), glyphs.size(), boxes.data()).code, FERRO_OK);
  EXPECT_EQ(std::memcmp(boxes.data(), expected_boxes.data(), boxes.size() * sizeof(ferro_extents)), 0);
}

// A path as numbers; HarfBuzz draws the line that CLOSE implies, so that one is left out.
std::vector<float> path_of(const ferro_parser& parser, const ferro_face* face, std::uint32_t glyph) {
  ferro_outline outline = new_outline(0, 0);
  EXPECT_EQ(parser.outline(face, nullptr, glyph, &outline).code, FERRO_OK);
  static constexpr std::size_t takes[] = {1, 1, 2, 3, 0};
  std::vector<float> path;
  ferro_point start{};
  std::size_t next = 0;
  for (std::size_t i = 0; i < outline.verbs.size; ++i) {
    const std::uint8_t verb = outline.verbs.data[i];
    const ferro_point* points = outline.points.data + next;
    next += takes[verb];
    if (verb == FERRO_MOVE) start = points[0];
    const bool last = verb == FERRO_LINE && outline.verbs.data[i + 1] == FERRO_CLOSE;
    if (last && points[0].x == start.x && points[0].y == start.y) continue;
    path.push_back(verb);
    for (std::size_t k = 0; k < takes[verb]; ++k) path.insert(path.end(), {points[k].x, points[k].y});
  }
  free_outline(&outline);
  return path;
}

TEST_P(Peer, outlines) {
  std::size_t drawn = 0;
  for (const auto glyph : all_glyphs()) {
    const auto path = path_of(peer, peer_face.get(), glyph);
    EXPECT_EQ(path, path_of(cpp, cpp_face.get(), glyph)) << glyph;
    drawn += path.size();
  }
  EXPECT_NE(drawn, 0U);
}

INSTANTIATE_TEST_SUITE_P(Libraries, Peer,
                         testing::Combine(testing::Values("freetype", "harfbuzz"), testing::ValuesIn(sound_seeds)),
                         [](const auto& info) {
                           std::string name = std::string(std::get<0>(info.param)) + "_" + std::get<1>(info.param);
                           std::ranges::replace_if(name, [](char c) { return c == '-' || c == '.'; }, '_');
                           return name;
                         });

struct Line {
  std::string place;
  ferro_kind kind;
  std::int64_t value;
  std::vector<std::uint8_t> bytes;
  bool operator==(const Line&) const = default;
};

void PrintTo(const Line& line, std::ostream* out) { *out << line.place << " = " << line.value; }

std::vector<Line> walk(const ferro_parser& parser, const std::vector<std::uint8_t>& font, const char* letters) {
  std::uint32_t tag = 0;
  for (int i = 0; i < 4; ++i) tag = tag << 8U | static_cast<std::uint8_t>(letters[i]);
  std::vector<Line> lines;
  ferro_sink sink{[](ferro_sink* self, const ferro_event* events, std::size_t count) -> std::int32_t {
                    for (std::size_t i = 0; i < count; ++i) {
                      const auto& event = events[i];
                      Line line{std::string(event.path) + "." + event.field, event.kind, event.value, {}};
                      if (event.bytes != nullptr) line.bytes.assign(event.bytes, event.bytes + event.value);
                      static_cast<std::vector<Line>*>(self->owner)->push_back(line);
                    }
                    return 0;
                  },
                  &lines};
  const auto face = open(parser, font);
  EXPECT_EQ(parser.walk(face.get(), tag, &sink).code, FERRO_OK) << parser.name << letters;
  return lines;
}

// FreeType leaves fields out, but those that it has stand in the same order, with the same names, kinds and values.
TEST(FreeTypeWalk, is_a_part_of_the_walk_in_cpp) {
  for (const char* name :
       {"subset-dejavu-sans-kern.ttf", "synth-everything.ttf", "synth-os2-version0.ttf", "synth-os2-version1.ttf",
        "synth-os2-version4.ttf", "synth-os2-version5.ttf", "synth-post-format1.ttf", "synth-post-format3.ttf"}) {
    const auto font = seed(name);
    for (const auto& tag : {"head", "maxp", "hhea", "OS/2", "post"}) {
      const auto expected = walk(*find_parser("cpp"), font, tag);
      const auto lines = walk(*find_parser("freetype"), font, tag);
      EXPECT_EQ(lines.empty(), expected.empty()) << name << tag;
      auto at = expected.begin();
      for (const auto& line : lines) {
        at = std::find(at, expected.end(), line);
        ASSERT_NE(at, expected.end()) << name << ": " << testing::PrintToString(line);
        ++at;
      }
    }
  }
}

TEST(FreeTypeNames, are_those_of_cpp) {
  for (const char* name : {"subset-dejavu-sans-kern.ttf", "synth-everything.ttf", "synth-name-format0.ttf"}) {
    const auto font = seed(name);
    std::vector<std::vector<std::uint8_t>> texts[2];
    std::size_t side = 0;
    for (const char* parser_name : {"cpp", "freetype"}) {
      const ferro_parser& parser = *find_parser(parser_name);
      const auto face = open(parser, font);
      ferro_names names = new_ferro_names(0, 0, grow_ferro_names);
      EXPECT_EQ(parser.names(face.get(), &names).code, FERRO_OK);
      for (std::size_t i = 0; i < names.size; ++i) {
        const auto& record = names.data[i];
        std::vector<std::uint8_t> text(record.bytes, record.bytes + record.length);
        for (const auto id : {record.platform_id, record.encoding_id, record.language_id, record.name_id}) {
          text.push_back(static_cast<std::uint8_t>(id >> 8U));
          text.push_back(static_cast<std::uint8_t>(id));
        }
        texts[side].push_back(text);
      }
      std::free(names.data);
      ++side;
    }
    EXPECT_EQ(texts[1], texts[0]) << name;
    EXPECT_FALSE(texts[0].empty()) << name;
  }
}

}  // namespace
}  // namespace ferrotype::test
