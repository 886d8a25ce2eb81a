// SPDX-License-Identifier: Apache-2.0
#include "tables/varc/composer.h"

#include <map>

#include "support.h"

namespace ferro::test {
namespace {

namespace flag = var_component_flag;
using Coordinates = std::vector<std::int16_t>;

constexpr std::uint32_t num_glyphs = 100;

// Every glyph shows what it is asked for: M glyph 1, L the first two coordinates, L whether they are the font's and how
// many there are.
class Shapes final : public BaseOutlines {
 public:
  Result<std::uint64_t> outline(std::uint32_t glyph, std::span<const std::int16_t> coordinates, bool is_font_location,
                                Outline& out) override {
    const auto along = [&](std::size_t axis) {
      return axis < coordinates.size() ? static_cast<float>(coordinates[axis]) : 0.0F;
    };
    FERRO_REQUIRE(glyph != 99, Check::glyf_missing, 0);
    FERRO_CHECKED(out.points.push({static_cast<float>(glyph), 1}));
    FERRO_CHECKED(out.points.push({along(0), along(1)}));
    FERRO_CHECKED(out.points.push({is_font_location ? 1.0F : 0.0F, static_cast<float>(coordinates.size())}));
    for (const auto verb : {Verb::move, Verb::line, Verb::line, Verb::close}) {
      FERRO_CHECKED(out.verbs.push(static_cast<std::uint8_t>(verb)));
    }
    return glyph == 98 ? limits::varc_work : 0;
  }
};

using Records = std::map<std::uint16_t, File>;

struct Extra {
  File var_store = {};
  File condition_list = {};
  std::vector<File> axis_lists = {};
};

File table_of_records(const Records& records, const Extra& extra) {
  auto coverage = be().u16(1).u16(static_cast<std::uint16_t>(records.size()));
  std::vector<File> list;
  for (const auto& [glyph, record] : records) {
    coverage.u16(glyph);
    list.push_back(record);
  }
  return varc_of(
      {coverage.done(), extra.var_store, extra.condition_list, index2_of(extra.axis_lists, 2), index2_of(list, 3)});
}

Drawn drawn(const Records& records, const Extra& extra = {}, const Coordinates& coordinates = {},
            std::uint16_t glyph = 10) {
  const auto bytes = table_of_records(records, extra);
  const auto varc = Varc::parse(table_of(bytes)).value();
  return draw([&](Outline& out) {
    Shapes shapes;
    return VarcComposer(varc, num_glyphs, coordinates, shapes, out).outline(glyph, varc.glyph_record(glyph)->value());
  });
}

std::string path(const Records& records, const Extra& extra = {}, const Coordinates& coordinates = {}) {
  return drawn(records, extra, coordinates).path;
}

// Where the record of a glyph stands.
std::size_t place_of(const Records& records, const Extra& extra, std::uint16_t glyph) {
  const auto bytes = table_of_records(records, extra);
  return Varc::parse(table_of(bytes))->glyph_record(glyph)->value().at(0);
}

Be moved(std::uint16_t glyph, std::int16_t x, std::int16_t y = 0) {
  return component(flag::have_translate_x | flag::have_translate_y, glyph).i16(x).i16(y);
}

// With values for the axes of list 0.
Be placed(std::uint16_t glyph, const std::vector<std::int16_t>& values, std::uint32_t flags = 0) {
  return component(flag::have_axes | flags, glyph).u8(0).bytes(packed(values));
}

const Extra axis0{.axis_lists = {packed({0})}};

TEST(VarcComposer, components_one_after_the_other) {
  EXPECT_EQ(path({{10, together({moved(1, 100, -200), component(0, 2)})}}),
            "M 101 -199 L 100 -200 L 101 -200 Z M 2 1 L 0 0 L 1 0 Z");
}

TEST(VarcComposer, no_components) { EXPECT_EQ(path({{10, {}}}), ""); }

TEST(VarcComposer, transformations) {
  EXPECT_EQ(path({{10, component(flag::have_rotation, 7).i16(2048).done()}}, {}, {5, 3}), "M -1 7 L -3 5 L -2 1 Z");
  EXPECT_EQ(path({{10, component(flag::have_scale_x | flag::have_scale_y, 7).i16(2048).i16(512).done()}}, {}, {5, 3}),
            "M 14 0.5 L 10 1.5 L 2 1 Z");
}

TEST(VarcComposer, transformations_that_vary) {
  const auto flags = flag::transform_has_variation | flag::have_translate_x | flag::have_scale_x;
  const Records records = {{10, component(flags, 7).u8(1).i16(10).i16(1024).done()}};
  const Extra extra{.var_store = store_of({{0}, {100, 2048}})};
  EXPECT_EQ(path(records, extra, {0}), "M 17 1 L 10 0 L 11 1 Z");
  EXPECT_EQ(path(records, extra, {0x4000}), "M 131 3 L 49262 0 L 113 3 Z");
  EXPECT_EQ(path(records, extra, {0x2000}), "M 74 2 L 16444 0 L 62 2 Z");
}

TEST(VarcComposer, location_of_the_font) {
  EXPECT_EQ(path({{10, component(0, 1).done()}}, {}, {5, -6, 7}), "M 1 1 L 5 -6 L 1 3 Z");
}

TEST(VarcComposer, axis_values) {
  const Extra extra{.axis_lists = {packed({1, 0})}};
  EXPECT_EQ(path({{10, placed(1, {100, -200}).done()}}, extra, {5, 6, 7}), "M 1 1 L -200 100 L 0 3 Z");
  EXPECT_EQ(path({{10, placed(1, {100, -200}).done()}}, extra, {}), "M 1 1 L -200 100 L 0 2 Z");
}

TEST(VarcComposer, axes_in_between_are_zero) {
  const Extra extra{.axis_lists = {packed({3}), packed({1})}};
  const auto second = component(flag::have_axes, 2).u8(1).bytes(packed({9}));
  EXPECT_EQ(path({{10, together({placed(1, {8}), second})}}, extra), "M 1 1 L 0 0 L 0 4 Z M 2 1 L 0 9 L 0 2 Z");
}

TEST(VarcComposer, a_list_without_axes) {
  const Extra extra{.axis_lists = {{}}};
  EXPECT_EQ(path({{10, component(flag::have_axes, 1).u8(0).done()}}, extra, {5}), "M 1 1 L 5 0 L 1 1 Z");
}

TEST(VarcComposer, axis_values_that_vary) {
  const Records records = {{10, placed(1, {1000}, flag::axis_values_have_variation).u8(0).done()}};
  const Extra extra{.var_store = store_of({{1001}}), .axis_lists = {packed({1})}};
  EXPECT_EQ(path(records, extra, {0}), "M 1 1 L 0 1000 L 0 2 Z");
  EXPECT_EQ(path(records, extra, {0x4000}), "M 1 1 L 16384 2001 L 0 2 Z");
  EXPECT_EQ(path(records, extra, {0x2000}), "M 1 1 L 8192 1501 L 0 2 Z");
  EXPECT_EQ(path({{10, placed(1, {-32000}, flag::axis_values_have_variation).u8(0).done()}},
                 {.var_store = store_of({{-32000}}), .axis_lists = {packed({1})}}, {0x4000}),
            "M 1 1 L 16384 -32768 L 0 2 Z");
}

// Two regions whose deltas of 32 bits leave a half, which sums of 32 bits do not.
TEST(VarcComposer, deltas_that_cancel_each_other) {
  const auto row = be().u8(0xC1).i32(0x7FFFFFFF).i32(-0x7FFFFFFD).done();
  auto store = be().u16(1).u32(12).u16(1).u32(34).u32(1).u32(8).u16(1).u32(6).u16(0).i16(0).i16(0x4000).i16(0x4000);
  store.u8(1).u16(2).u16s({0, 0}).u32(11).bytes(index2_of({row}));
  const auto flags = flag::transform_has_variation | flag::have_translate_x;
  EXPECT_EQ(path({{10, component(flags, 1).u8(0).i16(0).done()}}, {.var_store = store.done()}, {0x1000}),
            "M 1.5 1 L 4096.5 0 L 1.5 1 Z");
  EXPECT_EQ(path({{10, placed(1, {7}, flag::axis_values_have_variation).u8(0).done()}},
                 {.var_store = store.done(), .axis_lists = {packed({1})}}, {0x1000}),
            "M 1 1 L 4096 8 L 0 2 Z");
}

TEST(VarcComposer, values_are_rounded_away_from_zero) {
  const Extra extra{.var_store = store_of({{-1}}), .axis_lists = {packed({1})}};
  EXPECT_EQ(path({{10, placed(1, {-1000}, flag::axis_values_have_variation).u8(0).done()}}, extra, {0x2000}),
            "M 1 1 L 8192 -1001 L 0 2 Z");
}

TEST(VarcComposer, nested_composites) {
  const Records records = {{10, together({moved(11, 100), moved(1, 1)})}, {11, moved(2, 10).done()}};
  EXPECT_EQ(path(records), "M 112 1 L 110 0 L 111 0 Z M 2 1 L 1 0 L 2 0 Z");
  const Records scaled = {{10, component(flag::have_scale_x, 11).i16(2048).done()}, {11, moved(2, 10).done()}};
  EXPECT_EQ(path(scaled), "M 24 2 L 20 0 L 22 0 Z");
}

// What a component sets is what those inside of it begin with, and nobody else.
TEST(VarcComposer, axes_that_are_not_set) {
  const Extra extra{.axis_lists = {packed({0}), packed({1})}};
  const auto second = [](std::uint16_t glyph, std::uint32_t flags, std::int16_t value) {
    return component(flag::have_axes | flags, glyph).u8(1).bytes(packed({value}));
  };
  const Records records = {
      {10, together({placed(11, {100}), component(0, 5)})},
      {11, together({second(1, 0, 200), second(2, flag::reset_unspecified_axes, 300), component(0, 3),
                     component(flag::reset_unspecified_axes, 4)})},
  };
  EXPECT_EQ(
      path(records, extra, {7, 8}),
      "M 1 1 L 100 200 L 0 2 Z M 2 1 L 7 300 L 0 2 Z M 3 1 L 100 8 L 0 2 Z M 4 1 L 7 8 L 1 2 Z M 5 1 L 7 8 L 1 2 Z");
}

TEST(VarcComposer, locations_many_levels_deep) {
  Records records;
  std::string expected;
  std::string behind;
  for (std::uint16_t level = 0; level < 20; ++level) {
    const auto glyph = static_cast<std::uint16_t>(10 + level);
    const auto next = static_cast<std::uint16_t>(level == 19 ? 1 : glyph + 1);
    const auto value = static_cast<std::int16_t>(level + 1);
    records[glyph] = together({component(0, 2), placed(next, {value}), component(0, 3)});
    const auto font = std::string(level == 0 ? "1 0" : "0 1");
    expected += "M 2 1 L " + std::to_string(level) + " 0 L " + font + " Z ";
    behind = " M 3 1 L " + std::to_string(level) + " 0 L " + font + " Z" + behind;
  }
  EXPECT_EQ(path(records, axis0), expected + "M 1 1 L 20 0 L 0 1 Z" + behind);
}

TEST(VarcComposer, variations_are_those_of_the_composite) {
  const auto flags = flag::transform_has_variation | flag::have_translate_x;
  const Records records = {
      {10, placed(11, {0x4000}, flags).u8(0).i16(0).done()},
      {11, component(flags, 1).u8(0).i16(0).done()},
  };
  const Extra extra{.var_store = store_of({{100}}), .axis_lists = {packed({0})}};
  EXPECT_EQ(path(records, extra, {0}), "M 101 1 L 16484 0 L 100 1 Z");
  EXPECT_EQ(path(records, extra, {0x2000}), "M 151 1 L 16534 0 L 150 1 Z");
}

TEST(VarcComposer, conditions) {
  const auto list = be().u32(1).u32(8).u16(1).u16(0).i16(10).i16(20).done();
  const Records records = {{10, together({component(flag::have_condition, 1).u8(0), component(0, 2)})}};
  EXPECT_EQ(path(records, {.condition_list = list}, {10}), "M 1 1 L 10 0 L 1 1 Z M 2 1 L 10 0 L 1 1 Z");
  EXPECT_EQ(path(records, {.condition_list = list}, {9}), "M 2 1 L 9 0 L 1 1 Z");
}

TEST(VarcComposer, conditions_depend_on_the_composite) {
  const auto list = be().u32(1).u32(8).u16(1).u16(0).i16(10).i16(20).done();
  const Records records = {
      {10, together({placed(11, {15}), component(flag::have_condition, 2).u8(0)})},
      {11, component(flag::have_condition, 1).u8(0).done()},
  };
  EXPECT_EQ(path(records, {.condition_list = list, .axis_lists = {packed({0})}}, {5}), "M 1 1 L 15 0 L 0 1 Z");
}

// Of a component that is not drawn only the bytes matter.
TEST(VarcComposer, conditions_that_are_not_met) {
  const auto list = be().u32(1).u32(8).u16(1).u16(0).i16(10).i16(20).done();
  const Records records = {{10, component(flag::have_condition, 5000).u8(0).done()}};
  EXPECT_EQ(path(records, {.condition_list = list}), "");
  EXPECT_EQ(path({{10, component(flag::have_condition, 1).u8(1).done()}}, {.condition_list = list}),
            "varc_condition_index at " + std::to_string(place_of(records, {.condition_list = list}, 10)));
}

TEST(VarcComposer, a_composite_that_has_itself) {
  EXPECT_EQ(path({{10, together({moved(10, 5), moved(1, 0)})}}), "M 15 1 L 5 0 L 6 0 Z M 1 1 L 0 0 L 1 0 Z");
}

TEST(VarcComposer, circles) {
  const Records records = {{10, component(0, 11).done()}, {11, component(0, 10).done()}};
  EXPECT_EQ(path(records), "varc_depth at " + std::to_string(place_of(records, {}, 10)));
}

TEST(VarcComposer, depth) {
  Records records;
  for (std::uint16_t level = 0; level < limits::varc_depth; ++level) {
    records[static_cast<std::uint16_t>(20 + level)] = component(0, static_cast<std::uint16_t>(21 + level)).done();
  }
  EXPECT_EQ(drawn(records, {}, {}, 20).path, "M 84 1 L 0 0 L 1 0 Z");
  records[84] = {};
  EXPECT_EQ(drawn(records, {}, {}, 20).path, "varc_depth at " + std::to_string(place_of(records, {}, 84)));
}

TEST(VarcComposer, number_of_components) {
  const auto list = be().u32(1).u32(8).u16(9).done();
  File record;
  const auto hidden = component(flag::have_condition, 1).u8(0).done();
  for (std::uint32_t i = 0; i < limits::varc_components; ++i) record.insert(record.end(), hidden.begin(), hidden.end());
  EXPECT_EQ(path({{10, record}}, {.condition_list = list}), "");
  record.insert(record.end(), hidden.begin(), hidden.end());
  const auto place = place_of({{10, record}}, {.condition_list = list}, 10) + record.size() - hidden.size();
  EXPECT_EQ(path({{10, record}}, {.condition_list = list}), "varc_components at " + std::to_string(place));
}

TEST(VarcComposer, work) {
  EXPECT_EQ(drawn({{10, together({moved(1, 0), component(0, 2)})}}).work, 2);
  EXPECT_EQ(drawn({{10, placed(11, {1}).done()}, {11, placed(1, {2}).done()}}, axis0, {5}).work, 6);
  const Records records = {{10, component(0, 98).done()}};
  EXPECT_EQ(path(records), "varc_work at " + std::to_string(place_of(records, {}, 10)));
}

TEST(VarcComposer, transformations_that_are_too_large) {
  Records records;
  for (std::uint16_t level = 0; level < 10; ++level) {
    const auto glyph = static_cast<std::uint16_t>(10 + level);
    records[glyph] = component(flag::have_scale_x, static_cast<std::uint16_t>(glyph + 1)).i16(32767).done();
  }
  EXPECT_EQ(path(records), "varc_transform at " + std::to_string(place_of(records, {}, 19)));
  records.erase(19);
  EXPECT_EQ(path(records).substr(0, 2), "M ");
  const Records alone = {
      {10, component(flag::have_scale_x | flag::have_skew_x | flag::have_tcenter_y | flag::transform_has_variation, 1)
               .u8(0)
               .i16(0)
               .i16(2048)
               .i16(0)
               .done()}};
  const Extra extra{.var_store = be().u16(1)
                                     .u32(12)
                                     .u16(1)
                                     .u32(20)
                                     .u32(1)
                                     .u32(0)
                                     .u8(1)
                                     .u16(1)
                                     .u16(0)
                                     .u32(9)
                                     .bytes(index2_of({be().u8(0xC2).i32(0x7FFFFFFF).i32(0).i32(0x7FFFFFFF).done()}))
                                     .done()};
  EXPECT_EQ(path(alone, extra), "varc_transform at " + std::to_string(place_of(alone, extra, 10)));
}

TEST(VarcComposer, axes_beyond_all_fonts) {
  const Records records = {{10, placed(1, {1}).done()}};
  EXPECT_EQ(path(records, {.axis_lists = {packed({4095})}}), "M 1 1 L 0 0 L 0 4096 Z");
  // The list stands behind a coverage of 6 bytes, and its only object behind 9.
  EXPECT_EQ(path(records, {.axis_lists = {packed({4096})}}), "varc_axis_index at 40");
  EXPECT_EQ(path(records, {.axis_lists = {packed({-1})}}), "varc_axis_index at 40");
}

TEST(VarcComposer, glyphs_that_do_not_exist) {
  const Records records = {{10, together({component(0, 1), component(0, 100)})}};
  EXPECT_EQ(path(records), "varc_component_glyph at " + std::to_string(place_of(records, {}, 10) + 3));
}

TEST(VarcComposer, behind_what_is_there) {
  const auto bytes =
      table_of_records({{10, together({placed(11, {1}), component(0, 1)})}, {11, placed(2, {2}).done()}}, axis0);
  const auto varc = Varc::parse(table_of(bytes)).value();
  const auto text = draw([&](Outline& out) -> Result<std::uint64_t> {
    Shapes shapes;
    FERRO_CHECKED(shapes.outline(3, {}, true, out));
    return VarcComposer(varc, num_glyphs, {}, shapes, out).outline(10, varc.glyph_record(10)->value());
  });
  EXPECT_EQ(text.path, "M 3 1 L 0 0 L 1 0 Z M 2 1 L 2 0 L 0 1 Z M 1 1 L 0 0 L 1 0 Z");
}

TEST(VarcComposer, what_fails_appends_nothing) {
  const auto bytes =
      table_of_records({{10, together({placed(11, {1}), component(0, 99)})}, {11, placed(2, {2}).done()}}, axis0);
  const auto varc = Varc::parse(table_of(bytes)).value();
  const auto text = draw([&](Outline& out) -> Result<std::uint64_t> {
    Shapes shapes;
    FERRO_CHECKED(shapes.outline(3, {}, true, out));
    return VarcComposer(varc, num_glyphs, {}, shapes, out).outline(10, varc.glyph_record(10)->value());
  });
  EXPECT_EQ(text.path, "glyf_missing at 0M 3 1 L 0 0 L 1 0 Z");
}

}  // namespace
}  // namespace ferro::test
