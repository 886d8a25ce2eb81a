// SPDX-License-Identifier: Apache-2.0
//
// What operations ask of a font that varies: the null parser with two axes and some glyphs, and an oracle that only
// notes the calls.
#include "oracles/operations.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "registry.h"

namespace ferrotype::test {
namespace {

constexpr ferro_status ok{FERRO_OK, 0, nullptr, FERRO_NO_OFFSET, 0};

std::uint32_t glyph_count = 0;
std::uint64_t work_of_outline = 0;

constexpr std::array<ferro_axis, 2> two_axes = {{{0x77676874, 100 << 16, 400 << 16, 900 << 16, 0, 256, 0},
                                                 {0x77647468, 50 << 16, 100 << 16, 200 << 16, 0, 257, 0}}};

ferro_parser varying() {
  ferro_parser parser = *find_parser("null");
  parser.info = [](const ferro_face*, ferro_face_info* info) {
    *info = {0x00010000, glyph_count, 1000, {}};
    return ok;
  };
  parser.axes = [](const ferro_face*, ferro_axes* axes) {
    EXPECT_EQ(axes->grow(axes, axes->size + two_axes.size()), 0);
    std::ranges::copy(two_axes, axes->data + axes->size);
    axes->size += two_axes.size();
    return ok;
  };
  // As if the ends were 16384 units away on both sides.
  parser.normalize = [](const ferro_face*, const ferro_setting* settings, std::size_t count, std::int16_t* out,
                        std::size_t wanted) {
    std::fill_n(out, wanted, std::int16_t{0});
    for (std::size_t i = 0; i < count; ++i)
      for (std::size_t axis = 0; axis < std::min(wanted, two_axes.size()); ++axis)
        if (settings[i].tag == two_axes[axis].tag)
          out[axis] = static_cast<std::int16_t>(std::clamp(settings[i].value / 65536, -16384, 16384));
    return ok;
  };
  parser.outline = [](const ferro_face*, const ferro_instance*, std::uint32_t, ferro_outline*) {
    ferro_status status = ok;
    status.work = work_of_outline;
    return status;
  };
  return parser;
}

struct Noted {
  CallKind kind;
  bool located;
  std::vector<std::int16_t> coordinates;
  std::vector<ferro_setting> settings;
  std::vector<std::uint8_t> name;
};

class Notes final : public Oracle {
 public:
  Notes() : Oracle(OracleKind::solo) {}
  void judge(const Call& call, std::span<Session* const>) override {
    calls.push_back({call.kind,
                     call.located,
                     {call.coordinates.begin(), call.coordinates.end()},
                     {call.settings.begin(), call.settings.end()},
                     {call.name.begin(), call.name.end()}});
  }

  [[nodiscard]] std::size_t count(CallKind kind, bool located) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(calls, [&](const Noted& call) { return call.kind == kind && call.located == located; }));
  }
  [[nodiscard]] std::vector<std::vector<std::int16_t>> places() const {
    std::vector<std::vector<std::int16_t>> result;
    for (const Noted& call : calls)
      if (call.kind == CallKind::locate) result.push_back(call.coordinates);
    return result;
  }

  std::vector<Noted> calls;
};

class Silent final : public Reporter {
 public:
  void report(const Verdict& verdict) override { ADD_FAILURE() << verdict.detail; }
};

struct Asked {
  Asked(const Operation& operation, const ferro_parser& parser, const Parameters& parameters = {},
        const Budget& budget = {}) {
    static const std::vector<std::uint8_t> font = {0, 1, 0, 0};
    Session session(parser);
    Session* const sessions[] = {&session};
    session.begin(font);
    Silent reporter;
    Counters counters;
    notes.begin(operation.name, reporter, counters);
    const Case input{font, parameters, budget};
    Driver driver(input, sessions, notes);
    operation.run(driver);
    complete = driver.complete();
  }
  Notes notes;
  bool complete = false;
};

Parameters at(std::vector<std::int16_t> coordinates) {
  Parameters parameters;
  parameters.coordinates = std::move(coordinates);
  return parameters;
}

using Places = std::vector<std::vector<std::int16_t>>;

TEST(Operations, glyphs_at_three_places) {
  glyph_count = 100;
  work_of_outline = 1;
  const auto parser = varying();
  for (const auto* operation : {&metrics_operation, &outline_operation}) {
    const Asked run(*operation, parser);
    EXPECT_EQ(run.notes.places(), (Places{{-16384, -16384}, {16384, 16384}, {8192, -6144}}));
    EXPECT_TRUE(run.complete);
    for (const auto kind : {CallKind::metrics, CallKind::vertical_metrics, CallKind::extents, CallKind::advances,
                            CallKind::vertical_advances, CallKind::outline})
      EXPECT_EQ(run.notes.count(kind, true), 3 * run.notes.count(kind, false)) << name_of(kind);
  }
}

TEST(Operations, glyphs_at_the_place_of_the_trailer) {
  glyph_count = 3;
  const Asked run(outline_operation, varying(), at({1, 2, 3}));
  EXPECT_EQ(run.notes.places(), (Places{{1, 2, 3}}));
  EXPECT_EQ(run.notes.count(CallKind::outline, true), 4U);
}

TEST(Operations, glyphs_of_a_font_that_does_not_vary) {
  glyph_count = 3;
  const Asked run(outline_operation, *find_parser("null"), at({1}));
  EXPECT_TRUE(run.notes.places().empty());
  EXPECT_EQ(run.notes.count(CallKind::outline, true), 0U);
}

TEST(Operations, places_share_a_budget_of_their_own) {
  glyph_count = 1000;
  work_of_outline = 984;  // and 16 for the call
  Budget budget;
  budget.outline = 90'000;
  const Asked run(outline_operation, varying(), {}, budget);
  EXPECT_FALSE(run.complete);
  // With the probe for a glyph that is not there.
  EXPECT_NEAR(static_cast<double>(run.notes.count(CallKind::outline, false)), 91, 2);
  EXPECT_NEAR(static_cast<double>(run.notes.count(CallKind::outline, true)), 93, 6);
  std::array<std::size_t, 3> each{};
  for (const Noted& call : run.notes.calls)
    if (call.kind == CallKind::outline && call.located)
      ++each[call.coordinates[0] == -16384 ? 0 : call.coordinates[0] == 16384 ? 1 : 2];
  for (const auto asked : each) EXPECT_NEAR(static_cast<double>(asked), 31, 2);
}

TEST(Operations, settings_of_all_axes) {
  glyph_count = 100;
  const Asked run(variations_operation, varying());
  EXPECT_TRUE(run.complete);
  std::set<std::int32_t> weights;
  bool unknown = false;
  bool repeated = false;
  for (const Noted& call : run.notes.calls) {
    if (call.kind != CallKind::normalize) continue;
    for (const auto& setting : call.settings) {
      if (setting.tag == two_axes[0].tag) weights.insert(setting.value);
      unknown |= setting.tag != two_axes[0].tag && setting.tag != two_axes[1].tag;
    }
    repeated |= std::ranges::count(call.settings, two_axes[0].tag, &ferro_setting::tag) == 2;
  }
  EXPECT_TRUE(unknown && repeated);
  for (const std::int32_t value : {100 << 16, 400 << 16, 500 << 16, 900 << 16, (100 << 16) - 1, (900 << 16) + 1,
                                   std::int32_t{INT32_MIN}, std::int32_t{INT32_MAX}})
    EXPECT_TRUE(weights.contains(value)) << value;
  // Where the settings lead, and where none does.
  const auto places = run.notes.places();
  EXPECT_EQ(places.front(), (std::vector<std::int16_t>{100, 50}));
  EXPECT_EQ(places.back(), std::vector<std::int16_t>());
  EXPECT_GT(places.size(), 8U);
  EXPECT_EQ(std::set(places.begin(), places.end()).size(), places.size());
  EXPECT_EQ(run.notes.count(CallKind::advances, true), places.size());
  EXPECT_EQ(run.notes.count(CallKind::advances, false), 0U);
}

TEST(Operations, the_place_of_the_trailer_comes_first) {
  const Asked run(variations_operation, varying(), at({5}));
  EXPECT_EQ(run.notes.places().front(), std::vector<std::int16_t>{5});
}

TEST(Operations, names_of_glyphs_are_looked_up) {
  glyph_count = 300;
  ferro_parser parser = varying();
  // Each is called by its number.
  parser.glyph_names = [](const ferro_face*, const std::uint32_t* glyphs, std::size_t count, std::uint32_t* ends,
                          ferro_bytes* text) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) {
      if (glyphs[i] < glyph_count) all += "g" + std::to_string(glyphs[i]);
      ends[i] = static_cast<std::uint32_t>(all.size());
    }
    EXPECT_EQ(text->grow(text, text->size + all.size()), 0);
    std::ranges::copy(all, text->data + text->size);
    text->size += all.size();
    return ok;
  };
  const Asked run(glyph_names_operation, parser);
  EXPECT_TRUE(run.complete);
  std::set<std::string> names;
  for (const Noted& call : run.notes.calls)
    if (call.kind == CallKind::glyph_of_name) names.emplace(call.name.begin(), call.name.end());
  for (std::uint32_t glyph = 0; glyph < glyph_count; ++glyph)
    EXPECT_TRUE(names.contains("g" + std::to_string(glyph))) << glyph;
  for (const std::string name : {"", ".notdef", "g", "g0a"}) EXPECT_TRUE(names.contains(name)) << name;
  EXPECT_TRUE(names.contains(std::string(65537, 'A')));
}

}  // namespace
}  // namespace ferrotype::test
