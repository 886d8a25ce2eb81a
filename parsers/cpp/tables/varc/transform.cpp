// SPDX-License-Identifier: Apache-2.0
#include "tables/varc/transform.h"

#include <cmath>

#include "base/angle.h"

namespace ferro {
namespace {

// Of each field: what it is without being stored, and what a stored 1 stands for. Angles are in half turns.
struct Unit {
  float missing;
  float one;
};
constexpr std::array<Unit, 9> units = {{
    {0, 1},
    {0, 1},
    {0, 1.0F / 4096},
    {1, 1.0F / 1024},
    {1, 1.0F / 1024},
    {0, 1.0F / 4096},
    {0, 1.0F / 4096},
    {0, 1},
    {0, 1},
}};

constexpr float bound = 281474976710656;  // 2^48

}  // namespace

Transform Transform::of_component(const VarComponent& component, std::span<const float> values) {
  std::array<float, 9> fields{};
  std::size_t stored = 0;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    fields[i] = component.has(transform_fields[i].flag) ? values[stored++] * units[i].one : units[i].missing;
  }
  auto [translate_x, translate_y, rotation, scale_x, scale_y, skew_x, skew_y, center_x, center_y] = fields;
  if (!component.has(var_component_flag::have_scale_y)) scale_y = scale_x;
  Transform t{scale_x, 0, 0, scale_y, 0, 0};
  if (rotation != 0 || skew_x != 0 || skew_y != 0) {
    const auto [sin, cos] = sin_cos(rotation);
    const float along_x = 0 - tan(skew_x);
    const float along_y = tan(skew_y);
    const float xx = cos * scale_x;
    const float yx = sin * scale_x;
    const float xy = 0 - sin * scale_y;
    const float yy = cos * scale_y;
    t = {xx + xy * along_y, yx + yy * along_y, xx * along_x + xy, yx * along_x + yy, 0, 0};
  }
  t.dx = (translate_x + center_x) - (center_x * t.xx + center_y * t.xy);
  t.dy = (translate_y + center_y) - (center_x * t.yx + center_y * t.yy);
  return t;
}

Transform Transform::of(const Transform& inner) const {
  const Point origin = apply({inner.dx, inner.dy});
  return {xx * inner.xx + xy * inner.yx,
          yx * inner.xx + yy * inner.yx,
          xx * inner.xy + xy * inner.yy,
          yx * inner.xy + yy * inner.yy,
          origin.x,
          origin.y};
}

bool Transform::is_bounded() const {
  return std::fabs(xx) <= bound && std::fabs(yx) <= bound && std::fabs(xy) <= bound && std::fabs(yy) <= bound &&
         std::fabs(dx) <= bound && std::fabs(dy) <= bound;
}

}  // namespace ferro
