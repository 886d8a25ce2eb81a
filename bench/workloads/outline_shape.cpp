// SPDX-License-Identifier: Apache-2.0
#include "workloads/outline_shape.h"

#include <algorithm>
#include <cstddef>

namespace ferrotype {
namespace {

// 0 and -0 are one place, and compare as such, but are not the same bytes.
float positive_zero(float value) { return value == 0 ? 0 : value; }

Segment make_segment(std::uint8_t verb, ferro_point from, std::span<const ferro_point> points) {
  Segment segment{.verb = verb, .coordinates = {}};
  segment.coordinates[0] = positive_zero(from.x);
  segment.coordinates[1] = positive_zero(from.y);
  for (std::size_t i = 0; i < points.size(); ++i) {
    segment.coordinates[2 * i + 2] = positive_zero(points[i].x);
    segment.coordinates[2 * i + 3] = positive_zero(points[i].y);
  }
  return segment;
}

bool same_place(ferro_point a, ferro_point b) { return a.x == b.x && a.y == b.y; }

std::size_t point_count(std::uint8_t verb) {
  switch (verb) {
    case FERRO_MOVE:
    case FERRO_LINE:
      return 1;
    case FERRO_QUAD:
      return 2;
    case FERRO_CUBIC:
      return 3;
    default:
      return 0;
  }
}

// Of all rotations of a contour the smallest. Quadratic only where many segments are equal, which those of a font are
// not.
void rotate_to_smallest(Contour& contour) {
  const std::size_t size = contour.size();
  std::size_t best = 0;
  for (std::size_t candidate = 1; candidate < size; ++candidate) {
    for (std::size_t i = 0; i < size; ++i) {
      const auto order = contour[(candidate + i) % size] <=> contour[(best + i) % size];
      if (order == 0) continue;
      if (order < 0) best = candidate;
      break;
    }
  }
  std::rotate(contour.begin(), contour.begin() + static_cast<std::ptrdiff_t>(best), contour.end());
}

}  // namespace

std::vector<Contour> shape(std::span<const std::uint8_t> verbs, std::span<const ferro_point> points) {
  std::vector<Contour> contours;
  Contour contour;
  ferro_point start{};
  ferro_point current{};
  const auto append = [&](std::uint8_t verb, std::span<const ferro_point> taken) {
    const bool draws = std::any_of(taken.begin(), taken.end(), [&](auto point) { return !same_place(point, current); });
    if (draws) contour.push_back(make_segment(verb, current, taken));
    current = taken.back();
  };
  const auto finish = [&] {
    append(FERRO_LINE, {&start, 1});
    if (!contour.empty()) {
      rotate_to_smallest(contour);
      contours.push_back(std::move(contour));
    }
    contour.clear();
  };

  for (const std::uint8_t verb : verbs) {
    const std::size_t taken = point_count(verb);
    if (taken > points.size()) break;
    if (verb == FERRO_MOVE) {
      start = current = points.front();
    } else if (verb == FERRO_CLOSE) {
      finish();
    } else {
      append(verb, points.first(taken));
    }
    points = points.subspan(taken);
  }
  return contours;
}

}  // namespace ferrotype
