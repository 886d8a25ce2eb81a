// SPDX-License-Identifier: Apache-2.0
#include "tables/tuple_variation/region.h"

#include <algorithm>
#include <cstddef>

namespace ferro {
namespace {

std::int32_t coordinate(std::span<const std::int16_t> coordinates, std::size_t axis) {
  return axis < coordinates.size() ? coordinates[axis] : 0;
}

// Both are differences of 2.14 numbers, and exact.
float ratio(std::int32_t numerator, std::int32_t denominator) {
  return static_cast<float>(numerator) / static_cast<float>(denominator);
}

}  // namespace

float tuple_scalar(const Array<F2Dot14>& peak, std::span<const std::int16_t> coordinates) {
  float scalar = 1;
  for (std::uint32_t axis = 0; axis < peak.size(); ++axis) {
    const std::int32_t at = peak[axis].value();
    const std::int32_t value = coordinate(coordinates, axis);
    if (at == 0 || value == at) continue;
    if (value < std::min(at, 0) || value > std::max(at, 0)) return 0;
    scalar *= ratio(value, at);
  }
  return scalar;
}

float intermediate_scalar(const Array<F2Dot14>& peak, const Array<F2Dot14>& start, const Array<F2Dot14>& end,
                          std::span<const std::int16_t> coordinates) {
  float scalar = 1;
  for (std::uint32_t axis = 0; axis < peak.size(); ++axis) {
    const std::int32_t from = start[axis].value();
    const std::int32_t at = peak[axis].value();
    const std::int32_t to = end[axis].value();
    const std::int32_t value = coordinate(coordinates, axis);
    if (at == 0 || value == at) continue;
    if (from > at || at > to || (from < 0 && to > 0)) continue;
    if (value < from || value > to) return 0;
    scalar *= value < at ? ratio(value - from, at - from) : ratio(to - value, to - at);
  }
  return scalar;
}

}  // namespace ferro
