// SPDX-License-Identifier: Apache-2.0
//
// The adapters against the parser in C++, on sound fonts: what a library says comes through unchanged, and under the
// names that the others use.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "contract.h"
#include "contract_support.h"
#include "fonts.h"
#include "paths.h"
#include "registry.h"

namespace ferrotype::test {
namespace {

const std::vector<const char*> sound_seeds = {"subset-dejavu-sans-kern.ttf", "subset-dejavu-mono.ttf",
                                              "subset-liberation-serif-hinted.ttf", "subset-noto-sans-latin.ttf",
                                              "synth-cmap-format12.ttf"};

constexpr std::array library_folders = {FERROTYPE_BUILD "/peers", FERROTYPE_BUILD "/loaded"};

// The parsers that are compared, and those that the targets `peers` and `loaded` have built as libraries, by name.
std::vector<std::string> peer_names(std::vector<std::string> more = {}) {
  std::vector<std::string> names = {"freetype", "harfbuzz", "skrifa", "skrifa_model", "ttf_parser"};
  names.insert(names.end(), more.begin(), more.end());
  for (const char* folder : library_folders) {
    std::error_code problem;
    for (const auto& entry : std::filesystem::directory_iterator(folder, problem)) {
      const std::string stem = entry.path().stem().string();
      names.push_back(stem.substr(stem.find('_') + 1));
    }
  }
  return names;
}

const ferro_parser& parser_of(const std::string& name) {
  if (find_parser(name) == nullptr) {
    for (const std::filesystem::path folder : library_folders) {
      const auto file = folder / ("libferrotype_" + name + ".so");
      if (!std::filesystem::exists(file)) continue;
      if (const auto loaded = load_parser(file); !loaded) throw std::runtime_error(loaded.error());
    }
  }
  const ferro_parser* parser = find_parser(name);
  if (parser == nullptr) throw std::runtime_error("there is no parser " + name);
  return *parser;
}

std::string test_name(const testing::TestParamInfo<std::tuple<std::string, const char*>>& info) {
  std::string name = std::get<0>(info.param) + "_" + std::get<1>(info.param);
  std::ranges::replace_if(name, [](char c) { return c == '-' || c == '.'; }, '_');
  return name;
}

class Peer : public testing::TestWithParam<std::tuple<std::string, const char*>> {
 protected:
  const ferro_parser& cpp = *find_parser("cpp");
  const ferro_parser& peer = parser_of(std::get<0>(GetParam()));
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
  if (!answers(peer, FERRO_CAN_INFO)) GTEST_SKIP() << "not offered";
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
  if (!answers(peer, FERRO_CAN_GLYPHS)) GTEST_SKIP() << "not offered";
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
  if (!answers(peer, FERRO_CAN_MAPPINGS)) GTEST_SKIP() << "not offered";
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
  if (!answers(peer, FERRO_CAN_EXTENTS)) GTEST_SKIP() << "not offered";
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

TEST_P(Peer, outlines) {
  if (!answers(peer, FERRO_CAN_OUTLINE)) GTEST_SKIP() << "not offered";
  // stb_truetype and its port cut what is halfway between two points.
  const double cut = std::string_view(peer.name).starts_with("stb_truetype") ? 0.5 : 0;
  std::size_t drawn = 0;
  for (const auto glyph : all_glyphs()) {
    const auto path = path_of(peer, peer_face.get(), glyph);
    const auto expected = path_of(cpp, cpp_face.get(), glyph);
    ASSERT_EQ(path.size(), expected.size()) << glyph;
    for (std::size_t i = 0; i < path.size(); ++i) EXPECT_NEAR(path[i], expected[i], cut) << glyph;
    drawn += path.size();
  }
  EXPECT_NE(drawn, 0U);
}

INSTANTIATE_TEST_SUITE_P(Libraries, Peer,
                         testing::Combine(testing::ValuesIn(peer_names({"stb_truetype"})),
                                          testing::ValuesIn(sound_seeds)),
                         test_name);

TEST_P(Peer, keeps_the_contract) {
  const auto fail = [](contract*, const char* file, int line, const char* expectation) {
    ADD_FAILURE_AT(file, line) << expectation;
  };
  contract self = {&peer, font.data(), font.size(), true, fail, nullptr};
  check_constant_as_c(&self);
  check_faces_as_c(&self);
  if (!is_unchecked(peer)) check_cut_face_as_c(&self);
  check_arguments_as_c(&self, peer_face.get());
  check_buffers_as_c(&self, peer_face.get());
  EXPECT_EQ(check_answers_as_c(&self, peer_face.get()), check_answers_as_c(&self, open(peer, font).get()));
}

// Variable fonts: what peers say of the space, and at places of it, against each other. Skrifa leads.
class Places : public testing::TestWithParam<std::tuple<std::string, const char*>> {
 protected:
  void SetUp() override {
    if (!varies) GTEST_SKIP() << "not offered";
  }

  using Instance = std::unique_ptr<ferro_instance, void (*)(ferro_instance*)>;

  const ferro_parser& first = parser_of("skrifa");
  const ferro_parser& peer = parser_of(std::get<0>(GetParam()));
  const std::vector<std::uint8_t> font = seed(std::get<1>(GetParam()));
  const OwnedFace first_face = open(first, font);
  // One that does not vary may not open such fonts either.
  const bool varies = answers(peer, FERRO_CAN_AXES);
  const OwnedFace peer_face = varies ? open(peer, font) : OwnedFace();

  static std::vector<ferro_axis> axes_of(const ferro_parser& parser, const ferro_face* face) {
    std::vector<ferro_axis> memory(64);
    ferro_axes axes{memory.data(), 0, memory.size(), nullptr, nullptr};
    EXPECT_EQ(parser.axes(face, &axes).code, FERRO_OK);
    memory.resize(axes.size);
    return memory;
  }

  static Instance locate(const ferro_parser& parser, const ferro_face* face, const std::vector<std::int16_t>& place) {
    ferro_instance* instance = nullptr;
    const auto code = parser.locate(face, place.data(), place.size(), &instance).code;
    // ttf-parser is not to be had below the default of an axis that has nothing there.
    EXPECT_TRUE(code == FERRO_OK || (code == FERRO_UNSUPPORTED && parser.name == std::string("ttf_parser")));
    return {instance, parser.release};
  }

  // Both ends of every axis, the middle of both sides, and all of it at once.
  std::vector<std::vector<std::int16_t>> places() const {
    const std::size_t count = axes_of(first, first_face.get()).size();
    std::vector<std::vector<std::int16_t>> places;
    for (const int coordinate : {-0x4000, -0x2000, 0x1555, 0x2000, 0x4000}) {
      places.emplace_back(count, static_cast<std::int16_t>(coordinate));
      for (std::size_t i = 0; i < count; ++i) {
        places.emplace_back(count);
        places.back()[i] = static_cast<std::int16_t>(coordinate);
      }
    }
    return places;
  }

  std::vector<std::uint32_t> all_glyphs() const {
    ferro_face_info info{};
    EXPECT_EQ(first.info(first_face.get(), &info).code, FERRO_OK);
    std::vector<std::uint32_t> glyphs(info.glyph_count);
    std::iota(glyphs.begin(), glyphs.end(), 0U);
    return glyphs;
  }
};

TEST_P(Places, axes) {
  const auto expected = axes_of(first, first_face.get());
  const auto axes = axes_of(peer, peer_face.get());
  ASSERT_FALSE(expected.empty());
  ASSERT_EQ(axes.size(), expected.size());
  for (std::size_t i = 0; i < axes.size(); ++i) {
    EXPECT_EQ(std::memcmp(&axes[i], &expected[i], sizeof(ferro_axis)), 0) << i;
  }
}

TEST_P(Places, named_instances) {
  if (!answers(peer, FERRO_CAN_NAMED_INSTANCES)) GTEST_SKIP() << "not offered";
  const auto ask = [](const ferro_parser& parser, const ferro_face* face) {
    std::vector<ferro_named_instance> records(256);
    std::vector<std::int32_t> numbers(4096);
    ferro_named_instances instances{records.data(), 0, records.size(), nullptr, nullptr};
    ferro_fixeds coordinates{numbers.data(), 0, numbers.size(), nullptr, nullptr};
    EXPECT_EQ(parser.named_instances(face, &instances, &coordinates).code, FERRO_OK);
    numbers.resize(coordinates.size);
    for (std::size_t i = 0; i < instances.size; ++i) {
      numbers.insert(numbers.end(), {records[i].subfamily_name_id, records[i].postscript_name_id});
    }
    return numbers;
  };
  EXPECT_EQ(ask(peer, peer_face.get()), ask(first, first_face.get()));
}

TEST_P(Places, normalized) {
  const auto axes = axes_of(first, first_face.get());
  for (const int eighths : {0, 1, 3, 4, 6, 8}) {
    std::vector<ferro_setting> settings;
    for (const auto& axis : axes) {
      const std::int64_t range = std::int64_t{axis.max_value} - axis.min_value;
      settings.push_back({axis.tag, static_cast<std::int32_t>(axis.min_value + range * eighths / 8)});
    }
    std::vector<std::int16_t> expected(axes.size() + 1, 1);
    std::vector<std::int16_t> place(axes.size() + 1, 1);
    EXPECT_EQ(
        first.normalize(first_face.get(), settings.data(), settings.size(), expected.data(), expected.size()).code,
        FERRO_OK);
    EXPECT_EQ(peer.normalize(peer_face.get(), settings.data(), settings.size(), place.data(), place.size()).code,
              FERRO_OK);
    // They round, cut, and round again.
    for (std::size_t i = 0; i < axes.size(); ++i) EXPECT_NEAR(place[i], expected[i], 2) << eighths << " " << i;
    EXPECT_EQ(place.back(), 0);
  }
}

TEST_P(Places, advances_and_outlines) {
  const auto glyphs = all_glyphs();
  std::size_t drawn = 0;
  for (const auto& place : places()) {
    const Instance expected_at = locate(first, first_face.get(), place);
    const Instance at = locate(peer, peer_face.get(), place);
    if (at == nullptr) continue;
    std::vector<float> expected(glyphs.size());
    std::vector<float> advances(glyphs.size());
    EXPECT_EQ(
        first.advances(first_face.get(), expected_at.get(), glyphs.data(), glyphs.size(), expected.data(), nullptr)
            .code,
        FERRO_OK);
    EXPECT_EQ(peer.advances(peer_face.get(), at.get(), glyphs.data(), glyphs.size(), advances.data(), nullptr).code,
              FERRO_OK);
    for (const auto glyph : glyphs) {
      EXPECT_NEAR(advances[glyph], expected[glyph], 1) << glyph;
      const auto path = path_of(peer, peer_face.get(), glyph, at.get());
      const auto expected_path = path_of(first, first_face.get(), glyph, expected_at.get());
      ASSERT_EQ(path.size(), expected_path.size()) << glyph;
      for (std::size_t i = 0; i < path.size(); ++i) EXPECT_NEAR(path[i], expected_path[i], 1) << glyph;
      drawn += path.size();
    }
  }
  EXPECT_NE(drawn, 0U);
  // Afterwards the default instance is where it was.
  for (const auto glyph : glyphs) {
    EXPECT_EQ(path_of(peer, peer_face.get(), glyph), path_of(peer, open(peer, font).get(), glyph)) << glyph;
  }
}

INSTANTIATE_TEST_SUITE_P(Libraries, Places,
                         testing::Combine(testing::ValuesIn(peer_names()),
                                          testing::Values("fontations-cantarell-vf-trimmed.ttf",
                                                          "fontations-mplus1code-vertical-subset.ttf",
                                                          "fontations-notosansjp-vf-subset.otf")),
                         test_name);

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
