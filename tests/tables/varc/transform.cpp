// SPDX-License-Identifier: Apache-2.0
#include "tables/varc/transform.h"

#include <cmath>
#include <numbers>

#include "support.h"

namespace ferro::test {
namespace {

namespace flag = var_component_flag;

Transform transform(std::uint32_t flags, const std::vector<float>& values) {
  VarComponent component;
  component.flags = flags;
  return Transform::of_component(component, values);
}

std::string text(const Transform& t) {
  return text_of(t.xx) + ' ' + text_of(t.yx) + ' ' + text_of(t.xy) + ' ' + text_of(t.yy) + ' ' + text_of(t.dx) + ' ' +
         text_of(t.dy);
}

// The same in 64 bits, as the matrices of the proposal one after the other.
struct Reference {
  double xx = 1, yx = 0, xy = 0, yy = 1, dx = 0, dy = 0;

  Reference then(double a, double b, double c, double d, double e, double f) const {
    return {xx * a + xy * b, yx * a + yy * b,      xx * c + xy * d,
            yx * c + yy * d, xx * e + xy * f + dx, yx * e + yy * f + dy};
  }
};

Reference reference(const std::array<float, 9>& v) {
  const double rotation = v[2] / 4096 * std::numbers::pi;
  const double along_x = std::tan(-v[5] / 4096 * std::numbers::pi);
  const double along_y = std::tan(v[6] / 4096 * std::numbers::pi);
  return Reference{}
      .then(1, 0, 0, 1, v[0] + v[7], v[1] + v[8])
      .then(std::cos(rotation), std::sin(rotation), -std::sin(rotation), std::cos(rotation), 0, 0)
      .then(v[3] / 1024, 0, 0, v[4] / 1024, 0, 0)
      .then(1, along_y, along_x, 1, 0, 0)
      .then(1, 0, 0, 1, -v[7], -v[8]);
}

TEST(VarcTransform, no_fields) { EXPECT_EQ(text(transform(0, {})), "1 0 0 1 0 0"); }

TEST(VarcTransform, single_fields) {
  EXPECT_EQ(text(transform(flag::have_translate_x, {10})), "1 0 0 1 10 0");
  EXPECT_EQ(text(transform(flag::have_translate_y, {-10.5F})), "1 0 0 1 0 -10.5");
  EXPECT_EQ(text(transform(flag::have_rotation, {2048})), "0 1 -1 0 0 0");
  EXPECT_EQ(text(transform(flag::have_rotation, {4096})), "-1 0 0 -1 0 0");
  EXPECT_EQ(text(transform(flag::have_scale_x, {512})), "0.5 0 0 0.5 0 0");
  EXPECT_EQ(text(transform(flag::have_scale_y, {512})), "1 0 0 0.5 0 0");
  EXPECT_EQ(text(transform(flag::have_scale_x | flag::have_scale_y, {512, -2048})), "0.5 0 0 -2 0 0");
  EXPECT_EQ(text(transform(flag::have_tcenter_x | flag::have_tcenter_y, {7, 9})), "1 0 0 1 0 0");
}

TEST(VarcTransform, around_a_center) {
  EXPECT_EQ(text(transform(flag::have_rotation | flag::have_tcenter_x, {4096, 10})), "-1 0 0 -1 20 0");
  EXPECT_EQ(text(transform(flag::have_translate_y | flag::have_scale_x | flag::have_tcenter_y, {1, 2048, 10})),
            "2 0 0 2 0 -9");
}

TEST(VarcTransform, all_fields_like_the_product_of_matrices) {
  const std::vector<std::array<float, 9>> cases = {
      {100, -50, 683, 1024, 2048, 0, 0, 20, 30},       {0, 0, 1000, 1500, -700, 400, -300, 0, 0},
      {-300, 20, -5000, 900, 800, 1000, 700, -40, 60}, {1, 2, 3, 4, 5, 6, 7, 8, 9},
      {0, 0, 0, 1024, 1024, 1024, 1024, 500, -500},
  };
  std::uint32_t flags = 0;
  for (const auto& field : transform_fields) flags |= field.flag;
  for (const auto& values : cases) {
    const auto found = transform(flags, {values.begin(), values.end()});
    const auto expected = reference(values);
    EXPECT_NEAR(found.xx, expected.xx, 1e-5);
    EXPECT_NEAR(found.yx, expected.yx, 1e-5);
    EXPECT_NEAR(found.xy, expected.xy, 1e-5);
    EXPECT_NEAR(found.yy, expected.yy, 1e-5);
    EXPECT_NEAR(found.dx, expected.dx, 1e-3);
    EXPECT_NEAR(found.dy, expected.dy, 1e-3);
  }
}

TEST(VarcTransform, the_same_bits_in_both_languages) {
  std::uint32_t flags = 0;
  for (const auto& field : transform_fields) flags |= field.flag;
  EXPECT_EQ(text(transform(flags, {-300, 20, -5000, 900, 800, 1000, 700, -40, 60})),
            "-0.9731698 0.20408875 0.15221465 -1.1422836 -388.05966 156.70056");
}

TEST(VarcTransform, one_after_the_other) {
  const Transform outer{1, 2, 3, 4, 5, 6};
  const Transform inner{7, 8, 9, 10, 11, 12};
  EXPECT_EQ(text(outer.of(inner)), "31 46 39 58 52 76");
  const Point point = outer.of(inner).apply({1, -1});
  const Point same = outer.apply(inner.apply({1, -1}));
  EXPECT_EQ(point.x, same.x);
  EXPECT_EQ(point.y, same.y);
}

TEST(VarcTransform, bounds) {
  EXPECT_TRUE((Transform{0x1p48F, -0x1p48F, 0, 0, 0x1p48F, -0x1p48F}.is_bounded()));
  const float beyond = 281475010265088;
  EXPECT_FALSE((Transform{beyond, 0, 0, 0, 0, 0}.is_bounded()));
  EXPECT_FALSE((Transform{0, -beyond, 0, 0, 0, 0}.is_bounded()));
  EXPECT_FALSE((Transform{0, 0, beyond, 0, 0, 0}.is_bounded()));
  EXPECT_FALSE((Transform{0, 0, 0, -beyond, 0, 0}.is_bounded()));
  EXPECT_FALSE((Transform{0, 0, 0, 0, beyond, 0}.is_bounded()));
  EXPECT_FALSE((Transform{0, 0, 0, 0, 0, -beyond}.is_bounded()));
}

}  // namespace
}  // namespace ferro::test
