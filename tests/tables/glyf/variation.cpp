// SPDX-License-Identifier: Apache-2.0
//
// Outlines, boxes and metrics at a location.
#include <gtest/gtest.h>

#include "../tuple_variation/support.h"
#include "base/limits.h"
#include "support.h"

namespace ferro::test::glyf {
namespace {

using namespace variation;
using namespace component_flag;

// Glyphs, what each has in gvar, and how they look at locations of one axis.
class Variable {
  template <class Function>
  auto with(std::int16_t coordinate, Function&& function) const {
    const auto parsed = *Gvar::parse(table_at(table_, 5000), 1, glyphs_.count());
    const std::vector<std::int16_t> coordinates = {coordinate};
    std::vector<float> scalars(parsed.shared_tuple_count());
    parsed.shared_scalars(coordinates, scalars);
    return function(Variation{&parsed, coordinates, scalars});
  }

 public:
  Variable(const std::vector<File>& glyphs, const std::vector<File>& tuples,
           const std::vector<std::int16_t>& bearings = {})
      : glyphs_(glyphs, bearings), table_(gvar(1, {one}, tuples)) {}

  [[nodiscard]] Drawn drawn(std::uint32_t glyph, std::int16_t coordinate = one) const {
    return with(coordinate, [&](const Variation& variation) {
      return draw([&](Outline& out) { return glyphs_.glyf().outline(glyph, glyphs_.hmtx(), &variation, out); });
    });
  }
  [[nodiscard]] std::string path(std::uint32_t glyph, std::int16_t coordinate = one) const {
    return drawn(glyph, coordinate).path;
  }
  // "x_min y_min x_max y_max", or the failure.
  [[nodiscard]] std::string extents(std::uint32_t glyph, std::int16_t coordinate = one) const {
    return with(coordinate, [&](const Variation& variation) {
      std::string text;
      const auto drawn = draw([&](Outline& out) -> Result<std::uint64_t> {
        FERRO_TRY(const auto box, glyphs_.glyf().extents_at(glyph, glyphs_.hmtx(), variation, out));
        text = text_of(box.x_min) + ' ' + text_of(box.y_min) + ' ' + text_of(box.x_max) + ' ' + text_of(box.y_max);
        return 0;
      });
      return text + drawn.path;
    });
  }
  // "glyph x_min y_max: left right top bottom", or the failure.
  [[nodiscard]] std::string phantoms(std::uint32_t glyph, std::int16_t coordinate = one) const {
    return with(coordinate, [&](const Variation& variation) -> std::string {
      const auto found = glyphs_.glyf().phantoms(glyph, variation);
      if (!found) return failure(found);
      const auto& [left, right, top, bottom] = found->deltas;
      return std::to_string(found->glyph) + ' ' + std::to_string(found->x_min) + ' ' + std::to_string(found->y_max) +
             ": " + text_of(left.x) + ' ' + text_of(right.x) + ' ' + text_of(top.y) + ' ' + text_of(bottom.y);
    });
  }

 private:
  Glyphs glyphs_;
  File table_;
};

// Of so many points, phantom points among them: x, then y, all as words.
File deltas(const std::vector<Pair>& pairs) {
  auto data = be();
  const auto add = [&](std::int16_t Pair::* coordinate) {
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (i % 64 == 0) data.u8(static_cast<std::uint8_t>(0x40 | (std::min<std::size_t>(pairs.size() - i, 64) - 1)));
      data.i16(pairs[i].*coordinate);
    }
  };
  add(&Pair::x);
  add(&Pair::y);
  return data.done();
}

// Behind their numbers, each below 128.
File named(const std::vector<std::uint8_t>& numbers, const std::vector<Pair>& pairs) {
  auto data = be().u8(static_cast<std::uint8_t>(numbers.size())).u8(static_cast<std::uint8_t>(numbers.size() - 1));
  std::uint8_t previous = 0;
  for (const auto number : numbers) data.u8(static_cast<std::uint8_t>(number - std::exchange(previous, number)));
  return data.bytes(deltas(pairs)).done();
}

// One tuple that counts fully at the end of the axis.
File all(const std::vector<Pair>& pairs) { return store({{0, {}, deltas(pairs)}}); }
File some(const std::vector<std::uint8_t>& numbers, const std::vector<Pair>& pairs) {
  return store({{private_points, {}, named(numbers, pairs)}});
}

constexpr Pair none{0, 0};

// A corner with arms along the axes.
File corner() { return polygon({{0, 0}, {100, 0}, {0, 60}}); }

std::string corner_at(const File& tuples, std::int16_t coordinate = one) {
  return Variable({corner()}, {tuples}).path(0, coordinate);
}

TEST(GlyfVariation, all_points) {
  const auto tuples = all({{1, 2}, {30, -4}, {0, 40}, none, none, none, none});
  EXPECT_EQ(corner_at(tuples), "M 1 2 L 130 -4 L 0 100 Z");
  EXPECT_EQ(corner_at(tuples, half), "M 0.5 1 L 115 -2 L 0 80 Z");
  EXPECT_EQ(corner_at(tuples, 0), "M 0 0 L 100 0 L 0 60 Z");
  EXPECT_EQ(corner_at(tuples, -one), "M 0 0 L 100 0 L 0 60 Z");
  EXPECT_EQ(corner_at({}), "M 0 0 L 100 0 L 0 60 Z");
}

TEST(GlyfVariation, tuples_add_up) {
  const auto first = deltas({{1, 2}, {30, -4}, {0, 40}, none, none, none, none});
  const auto second = named({1}, {{1000, 2000}});
  EXPECT_EQ(corner_at(store({{0, {}, first}, {peak, {-one}, {9}}, {0, {}, first}})), "M 2 4 L 160 -8 L 0 140 Z");
  EXPECT_EQ(corner_at(store({{0, {}, first}, {private_points, {}, second}})), "M 1001 2002 L 1130 1996 L 1000 2100 Z");
  EXPECT_EQ(corner_at(store({{private_points, {}, second}, {0, {}, first}})), "M 1001 2002 L 1130 1996 L 1000 2100 Z");
}

TEST(GlyfVariation, shared_and_private_points) {
  const auto tuples = store({{0, {}, deltas({{10, 0}, {0, 20}})},
                             {private_points, {}, named({2}, {{1, 1}})},
                             {peak, {half}, deltas({{1, 0}, {1, 0}})}},
                            {2, 1, 0, 1});
  EXPECT_EQ(corner_at(tuples), "M 11 1 L 101 21 L 11 61 Z");
  // A count of 0 means all points, of shared numbers too.
  const auto all_of_them = store({{0, {}, deltas({{1, 2}, {30, -4}, {0, 40}, none, none, none, none})}}, {0});
  EXPECT_EQ(corner_at(all_of_them), "M 1 2 L 130 -4 L 0 100 Z");
  const auto private_ones = deltas({{1, 2}, {30, -4}, {0, 40}, none, none, none, none});
  const auto zero = be().u8(0).bytes(private_ones).done();
  EXPECT_EQ(corner_at(store({{private_points, {}, zero}}, {1, 0, 1})), "M 1 2 L 130 -4 L 0 100 Z");
}

// Between two points that have deltas, on the line from one to the other; beyond them, with the nearer one.
TEST(GlyfVariation, points_between) {
  const auto glyph = polygon({{0, 0}, {25, 10}, {100, 20}, {150, 30}, {-50, 40}, {50, 50}});
  const auto path = [&](const File& tuples) { return Variable({glyph}, {tuples}).path(0); };
  EXPECT_EQ(path(some({0, 2}, {{0, 0}, {40, 8}})), "M 0 0 L 35 14 L 140 28 L 190 38 L -50 48 L 70 58 Z");
  // From the last to the first.
  EXPECT_EQ(path(some({2, 3}, {{40, 0}, {90, 0}})), "M 40 0 L 65 10 L 140 20 L 240 30 L -10 40 L 90 50 Z");
  // All of a contour that has only one.
  EXPECT_EQ(path(some({3}, {{5, 7}})), "M 5 7 L 30 17 L 105 27 L 155 37 L -45 47 L 55 57 Z");
  // None of them at the same place, unless both go the same way.
  const auto level = polygon({{0, 0}, {50, 0}, {0, 0}});
  EXPECT_EQ(Variable({level}, {some({0, 2}, {{6, 4}, {8, 4}})}).path(0), "M 6 4 L 50 4 L 8 4 Z");
}

TEST(GlyfVariation, contours_that_no_tuple_names) {
  const auto glyph =
      header(3).u16(0).u16(1).u16(3).u16(0).bytes({0x37, 0x37, 0x37, 0x37, 1, 1, 1, 1, 1, 1, 1, 1}).done();
  const auto path = [&](const File& tuples) { return Variable({glyph}, {tuples}).path(0); };
  EXPECT_EQ(path(some({1}, {{10, 10}})), "M 1 1 Z M 12 12 Z M 3 3 L 4 4 Z");
  EXPECT_EQ(path(some({0, 3}, {{10, 10}, {20, 0}})), "M 11 11 Z M 2 2 Z M 23 3 L 24 4 Z");
  EXPECT_EQ(path(some({4}, {{-5, 0}})), "M 6 1 Z M 7 2 Z M 8 3 L 9 4 Z");
}

TEST(GlyfVariation, a_point_named_twice) {
  EXPECT_EQ(corner_at(some({0, 1, 1, 2}, {none, {10, 0}, {20, 3}, none})), "M 0 0 L 130 3 L 0 60 Z");
  EXPECT_EQ(corner_at(some({1, 1}, {{10, 0}, {20, 3}})), "M 30 3 L 130 3 L 30 63 Z");
}

TEST(GlyfVariation, curves_stay_curves) {
  const auto curve = header(1).u16(2).u16(0).bytes({0x30, 0x32, 0x27, 100, 100, 100}).done();
  EXPECT_EQ(Variable({curve}, {all({{1, 0}, {2, 0}, {3, 0}, none, none, none, none})}).path(0),
            "M 3 100 Q 1 0 51.5 0 Q 102 0 3 100 Z");
}

// The outline moves so that the first phantom point is at 0.
TEST(GlyfVariation, first_phantom_point) {
  const auto tuples = all({none, none, none, {-10, 0}, {90, 0}, {0, 7}, {0, -8}});
  EXPECT_EQ(Variable({polygon({{5, 0}, {100, 0}}, 5)}, {all({none, none, {-10, 0}, none, none, none})}, {15}).path(0),
            "M 25 0 L 120 0 Z");
  const Variable variable({corner()}, {tuples});
  EXPECT_EQ(variable.path(0), "M 10 0 L 110 0 L 10 60 Z");
  EXPECT_EQ(variable.phantoms(0), "0 0 400: -10 90 7 -8");
  EXPECT_EQ(variable.phantoms(0, half), "0 0 400: -5 45 3.5 -4");
  EXPECT_EQ(variable.phantoms(0, -one), "0 0 400: 0 0 0 0");
}

TEST(GlyfVariation, phantom_points_that_are_named) {
  const Variable variable({corner()}, {some({1, 3, 6}, {{9, 9}, {1, 2}, {3, 4}})});
  EXPECT_EQ(variable.path(0), "M 8 9 L 108 9 L 8 69 Z");
  EXPECT_EQ(variable.phantoms(0), "0 0 400: 1 0 0 4");
  const auto shared =
      store({{0, {}, deltas({{1, 2}, {3, 4}})}, {private_points, {}, named({5}, {{5, 6}})}}, {2, 1, 4, 1});
  EXPECT_EQ(Variable({corner()}, {shared}).phantoms(0), "0 0 400: 0 1 10 0");
}

TEST(GlyfVariation, empty_glyph) {
  const Variable variable({{}, header(0, 3).u16(0).done()}, {all({{-10, 0}, {5, 0}, none, none}), {}}, {7, 8});
  EXPECT_EQ(variable.path(0), "");
  EXPECT_EQ(variable.drawn(0).work, 0);
  EXPECT_EQ(variable.extents(0), "0 0 0 0");
  EXPECT_EQ(variable.extents(1), "0 0 0 0");
  EXPECT_EQ(variable.phantoms(0), "0 0 0: -10 5 0 0");
  EXPECT_EQ(variable.phantoms(1), "1 3 400: 0 0 0 0");
}

File composite_of(const Be& components) { return header(-1).bytes(components.done()).done(); }

TEST(GlyfVariation, components_move) {
  const auto components = be().u16(args_are_xy_values | more_components).u16(0).i8(5).i8(5).u16(args_are_xy_values);
  const auto glyph = composite_of(Be(components).u16(0).i8(1).i8(2));
  const auto moved = all({{10, 0}, {0, 10}, {-1, 0}, none, none, none});
  const auto corners = all({{1, 0}, none, none, none, none, none, none});
  EXPECT_EQ(Variable({corner(), glyph}, {{}, moved}).path(1), "M 16 5 L 116 5 L 16 65 Z M 2 12 L 102 12 L 2 72 Z");
  EXPECT_EQ(Variable({corner(), glyph}, {corners, moved}).path(1), "M 17 5 L 116 5 L 16 65 Z M 3 12 L 102 12 L 2 72 Z");
  EXPECT_EQ(Variable({corner(), glyph}, {corners, {}}).path(1), "M 6 5 L 105 5 L 5 65 Z M 2 2 L 101 2 L 1 62 Z");
  // Nothing is between components.
  EXPECT_EQ(Variable({corner(), glyph}, {{}, some({1}, {{3, 3}})}).path(1),
            "M 5 5 L 105 5 L 5 65 Z M 4 5 L 104 5 L 4 65 Z");
}

TEST(GlyfVariation, components_that_match_points_do_not_move) {
  const auto components = be().u16(args_are_xy_values | more_components).u16(0).i8(0).i8(0).u16(0).u16(0).u8(1).u8(0);
  EXPECT_EQ(Variable({corner(), composite_of(components)}, {{}, all({none, {50, 50}, none, none, none, none})}).path(1),
            "M 0 0 L 100 0 L 0 60 Z M 100 0 L 200 0 L 100 60 Z");
  EXPECT_EQ(
      Variable({corner(), composite_of(components)}, {all({none, {7, 8}, none, none, none, none, none}), {}}).path(1),
      "M 0 0 L 107 8 L 0 60 Z M 107 8 L 214 16 L 107 68 Z");
}

TEST(GlyfVariation, scaled_offsets) {
  const auto scaled = static_cast<std::uint16_t>(args_are_xy_values | we_have_a_scale | scaled_component_offset);
  const auto glyph = composite_of(be().u16(scaled).u16(0).i8(10).i8(0).u16(0x2000));
  EXPECT_EQ(Variable({corner(), glyph}, {{}, all({{20, 4}, none, none, none, none})}).path(1),
            "M 15 2 L 65 2 L 15 32 Z");
}

// Deltas of the outer composite are needed again when the inner one is done with its own.
TEST(GlyfVariation, nested_composites) {
  const auto two = [](std::uint16_t a, std::uint16_t b) {
    return composite_of(
        be().u16(args_are_xy_values | more_components).u16(a).zeros(2).u16(args_are_xy_values).u16(b).zeros(2));
  };
  const auto moved = [](std::int16_t a, std::int16_t b) { return all({{a, 0}, {b, 0}, none, none, none, none}); };
  const Variable variable({polygon({{0, 0}}), two(0, 0), two(1, 0), two(2, 1)},
                          {{}, moved(1, 2), moved(10, 20), moved(100, 200)});
  EXPECT_EQ(variable.path(1), "M 1 0 Z M 2 0 Z");
  EXPECT_EQ(variable.path(2), "M 11 0 Z M 12 0 Z M 20 0 Z");
  EXPECT_EQ(variable.path(3), "M 111 0 Z M 112 0 Z M 120 0 Z M 201 0 Z M 202 0 Z");
  EXPECT_EQ(variable.extents(3), "111 0 202 0");
}

TEST(GlyfVariation, use_my_metrics) {
  const auto part = [](std::uint16_t flags, std::uint16_t glyph) {
    return be().u16(static_cast<std::uint16_t>(args_are_xy_values | flags)).u16(glyph).zeros(2).done();
  };
  const auto own = header(-1, 4).bytes(part(more_components, 0)).bytes(part(0, 1)).done();
  const auto others = header(-1, 4).bytes(part(more_components | use_my_metrics, 0)).bytes(part(0, 1)).done();
  const auto empty = header(-1, 4).bytes(part(more_components, 0)).bytes(part(use_my_metrics, 1)).done();
  const auto nested = header(-1, 4).bytes(part(use_my_metrics, 3)).done();
  const auto of_point = all({none, {-3, 0}, {9, 0}, none, none});
  const auto of_empty = all({{-70, 0}, {1, 0}, none, none});
  const auto of_own = all({none, none, {-1, 0}, {2, 0}, {0, 3}, {0, 4}});
  const Variable variable({polygon({{5, 0}}, 5), {}, own, others, empty, nested},
                          {of_point, of_empty, of_own, of_own, of_own, {}}, {15, 200, 1004, 1004, 1004, 1004});
  EXPECT_EQ(variable.path(2), "M 1006 0 Z");
  EXPECT_EQ(variable.phantoms(2), "2 4 400: -1 2 3 4");
  EXPECT_EQ(variable.path(3), "M 18 0 Z");
  EXPECT_EQ(variable.phantoms(3), "0 5 400: -3 9 0 0");
  EXPECT_EQ(variable.path(4), "M 275 0 Z");
  EXPECT_EQ(variable.phantoms(4), "1 0 0: -70 1 0 0");
  EXPECT_EQ(variable.path(5), "M 18 0 Z");
  EXPECT_EQ(variable.phantoms(5), "0 5 400: -3 9 0 0");
  EXPECT_EQ(variable.extents(3), "18 0 18 0");
}

// All points, those off the curve too.
TEST(GlyfVariation, extents) {
  const auto curve = header(1).u16(2).u16(0).bytes({0x30, 0x32, 0x27, 100, 100, 100}).done();
  const auto tuples = all({{-1, -2}, {3, 0}, {0, 4}, {-5, 0}, none, none, none});
  EXPECT_EQ(Variable({curve}, {tuples}).extents(0), "4 -2 108 104");
  EXPECT_EQ(Variable({curve}, {tuples}).extents(0, -one), "0 0 100 100");
  EXPECT_EQ(Variable({corner(), composite({0, 0})}, {tuples, {}}).extents(1), "-1 -2 103 64");
}

TEST(GlyfVariation, work) {
  const auto tuples = store({{0, {}, deltas({{1, 2}, none, none, none, none, none, none})}, {peak, {-one}, {}}});
  // Points; tuples with their axis; the points that the one moves that counts.
  const Variable variable({corner(), composite({0, 0})}, {tuples, {}});
  EXPECT_EQ(variable.drawn(0).work, 3 + 2 * 2 + 7);
  EXPECT_EQ(variable.drawn(1).work, 2 * (3 + 2 * 2 + 7) + 2);
  EXPECT_EQ(variable.path(0, -one), "tuple_delta_run at 5078");
}

TEST(GlyfVariation, point_that_does_not_exist) {
  EXPECT_EQ(corner_at(some({6}, {none})), "M 0 0 L 100 0 L 0 60 Z");
  EXPECT_EQ(corner_at(some({7}, {none})), "glyf_delta_point at 5040");
  EXPECT_EQ(Variable({corner()}, {some({7}, {none})}).phantoms(0), "glyf_delta_point at 5040");
  EXPECT_EQ(corner_at(store({{0, {}, deltas({none})}}, {1, 0x80, 0xFF, 0xFF})), "glyf_delta_point at 5040");
  const auto glyph = composite({0});
  EXPECT_EQ(Variable({corner(), glyph}, {{}, some({5}, {none})}).path(1), "glyf_delta_point at 5044");
  EXPECT_EQ(Variable({corner(), glyph}, {{}, some({4}, {none})}).path(1), "M 0 0 L 100 0 L 0 60 Z");
}

TEST(GlyfVariation, more_point_numbers_than_points) {
  const std::vector<std::uint8_t> seven(7);
  EXPECT_EQ(corner_at(some(seven, std::vector<Pair>(7, Pair{1, 0}))), "M 7 0 L 107 0 L 7 60 Z");
  const std::vector<std::uint8_t> eight(8);
  EXPECT_EQ(corner_at(some(eight, std::vector<Pair>(8, Pair{1, 0}))), "glyf_delta_point_count at 5038");
  EXPECT_EQ(corner_at(store({{0, {}, {}}}, be().u8(8).u8(7).zeros(8).done())), "glyf_delta_point_count at 5038");
}

TEST(GlyfVariation, broken_data) {
  EXPECT_EQ(corner_at(be().u16(1).zeros(1).done()), "tuple_store_header at 5030");
  EXPECT_EQ(corner_at(store({{0, {}, {0x86}}})), "tuple_delta_run at 5039");
  EXPECT_EQ(corner_at(store({{0, {}, {0x87}}})), "tuple_delta_run_count at 5038");
  EXPECT_EQ(corner_at(store({{0, {}, {0x06, 1}}})), "tuple_deltas at 5039");
  // Of a tuple that does not count, nothing is read.
  EXPECT_EQ(corner_at(store({{0, {}, {0x87}}}), 0), "M 0 0 L 100 0 L 0 60 Z");
  EXPECT_EQ(Variable({corner(), composite({0})}, {store({{0, {}, {0x87}}}), {}}).path(1),
            "tuple_delta_run_count at 5042");
  EXPECT_EQ(Variable({{}}, {store({{0, {}, {0x84}}})}).path(0), "");
  EXPECT_EQ(Variable({{}}, {store({{0, {}, {0x84}}})}).extents(0), "tuple_delta_run_count at 5038");
}

TEST(GlyfVariation, composites_without_end) {
  const auto tuples = all({none, none, none, none, none});
  EXPECT_EQ(Variable({composite({0})}, {tuples}).path(0), "glyf_composite_depth at 1000");
  EXPECT_EQ(Variable({composite({0})}, {tuples}).extents(0), "glyf_composite_depth at 1000");
  const auto metrics = header(-1).u16(args_are_xy_values | use_my_metrics).u16(0).zeros(2).done();
  EXPECT_EQ(Variable({metrics}, {tuples}).phantoms(0), "glyf_composite_depth at 1000");
  const auto missing = header(-1).u16(args_are_xy_values | use_my_metrics).u16(1).zeros(2).done();
  EXPECT_EQ(Variable({missing}, {tuples}).phantoms(0), "glyf_composite_glyph at 1000");
}

TEST(GlyfVariation, components) {
  const auto empty_ones = [](std::size_t count) { return composite(std::vector<std::uint16_t>(count, 1)); };
  const auto zeros = [&](std::uint32_t count) {
    auto data = be();
    for (int coordinate = 0; coordinate < 2; ++coordinate) {
      std::uint32_t left = count + 4;
      for (; left > 64; left -= 64) data.u8(0xBF);
      data.u8(static_cast<std::uint8_t>(0x80 | (left - 1)));
    }
    return store({{0, {}, data.done()}});
  };
  EXPECT_EQ(Variable({empty_ones(65535), {}}, {zeros(65535), {}}).path(0), "");
  EXPECT_EQ(Variable({empty_ones(65536), {}}, {zeros(65536), {}}).path(0), "glyf_composite_components at 394220");
}

// Few bytes with much work: every component has many tuples. Here none of them counts.
TEST(GlyfVariation, limit) {
  const auto many = store(std::vector<Tuple>(4095, Tuple{0, {}, {}}));
  const auto components = [&](std::size_t count) {
    return Variable({composite(std::vector<std::uint16_t>(count, 1)), {}}, {{}, many});
  };
  const std::size_t edge = limits::glyf_delta_work / (4095 * 2);
  EXPECT_EQ(components(edge).drawn(0, -one).work, edge * 4095 * 2 + edge);
  EXPECT_EQ(components(edge + 1).path(0, -one).substr(0, 15), "glyf_delta_work");
}

// Numbers that tuples share are read whether one uses them or not; those that a tuple uses, for both coordinates.
TEST(GlyfVariation, work_of_phantom_points) {
  const auto work = [](const Tuple& tuple, const File& shared_points) {
    return Variable({composite({1}), {}}, {{}, store({tuple}, shared_points)}).drawn(0).work;
  };
  const File shared = {2, 1, 0, 1};
  const Tuple all_points{private_points, {}, be().u8(0).bytes(deltas({none, none, none, none})).done()};
  EXPECT_EQ(work(all_points, {}), 3);  // a component, and a tuple with its axis
  EXPECT_EQ(work(all_points, shared), 3 + 2);
  EXPECT_EQ(work({0, {}, deltas({none, none})}, shared), 3 + 2 + 2 * 2);
  EXPECT_EQ(work({private_points, {}, named({3}, {none})}, {}), 3 + 2);
}

TEST(GlyfVariation, no_memory) {
  const Glyphs glyphs({corner(), composite({0})});
  const auto tuples = all({{1, 2}, none, none, none, none, none, none});
  const auto table = gvar(1, {one}, {tuples, all({{1, 2}, none, none, none, none})});
  const auto parsed = *Gvar::parse(table_of(table), 1, 2);
  const std::vector<std::int16_t> coordinates = {one};
  const Variation variation{&parsed, coordinates, {}};
  for (const std::uint32_t glyph : {0U, 1U}) {
    // Bytes: flags behind the room of the path, and 7 points of 6 numbers and room behind 4 of them.
    const std::size_t room = glyph == 0 ? 6 : 0;
    const std::size_t enough_bytes = room + 3 + 4 * (7 * 6 + 4 * 64);
    for (const std::size_t verbs : {enough_bytes - 1, enough_bytes}) {
      // Points: those of the path and raw ones, and while the composite collects, one delta.
      for (const std::size_t points : {10U, 11U}) {
        std::vector<Point> point_memory(points);
        std::vector<std::uint8_t> verb_memory(verbs);
        NoMemory<Point> no_points;
        NoMemory<std::uint8_t> no_verbs;
        Buffer<Point> point_buffer(point_memory, 0, no_points);
        Buffer<std::uint8_t> verb_buffer(verb_memory, 0, no_verbs);
        Outline out{verb_buffer, point_buffer};
        const auto work = glyphs.glyf().outline(glyph, nullptr, &variation, out);
        const bool enough = points == 11 && verbs == enough_bytes;
        EXPECT_EQ(failure(work), enough ? "" : "buffer_capacity at 0") << points << ' ' << verbs << ' ' << glyph;
      }
    }
  }
}

}  // namespace
}  // namespace ferro::test::glyf
