// SPDX-License-Identifier: Apache-2.0
//
// An outline as the border hands it out: verbs, and the points that they take.
#pragma once

#include <cstdint>

#include "base/buffer.h"

namespace ferro {

struct Point {
  float x;
  float y;
};

enum class Verb : std::uint8_t { move, line, quad, cubic, close };

struct Outline {
  Buffer<std::uint8_t>& verbs;
  Buffer<Point>& points;
};

struct Extents {
  float x_min = 0;
  float y_min = 0;
  float x_max = 0;
  float y_max = 0;
};

}  // namespace ferro
