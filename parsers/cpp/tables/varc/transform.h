// SPDX-License-Identifier: Apache-2.0
//
// What a component does to the points of its glyph.
// https://github.com/harfbuzz/boring-expansion-spec/blob/main/VARC.md#variable-component-transformation
//
// In 32-bit floating point. The matrix of a component is written out, products of nested ones are multiplied out before
// any point is: a point is rounded once, however deep it lies.
#pragma once

#include <span>

#include "base/outline.h"
#include "tables/varc/component.h"

namespace ferro {

struct Transform {
  // Columns of the matrix, and what is added.
  float xx = 1;
  float yx = 0;
  float xy = 0;
  float yy = 1;
  float dx = 0;
  float dy = 0;

  // `values` are those of the fields that the flags of the component say are there, in stored units.
  static Transform of_component(const VarComponent& component, std::span<const float> values);

  [[nodiscard]] Point apply(Point point) const {
    return {point.x * xx + point.y * xy + dx, point.x * yx + point.y * yy + dy};
  }
  // The transformation by `inner` and then by this one.
  [[nodiscard]] Transform of(const Transform& inner) const;
  // Whether the product of two such ones, and what it makes of points, is far from what a float can hold.
  [[nodiscard]] bool is_bounded() const;
};

}  // namespace ferro
