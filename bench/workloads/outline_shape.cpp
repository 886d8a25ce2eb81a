// SPDX-License-Identifier: Apache-2.0
#include "workloads/outline_shape.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>

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

std::optional<float> largest_difference(const Contour& one, const Contour& other, std::size_t rotation) {
  float largest = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    const Segment& counterpart = other[(i + rotation) % other.size()];
    if (one[i].verb != counterpart.verb) return std::nullopt;
    for (std::size_t j = 0; j < one[i].coordinates.size(); ++j) {
      largest = std::max(largest, std::abs(one[i].coordinates[j] - counterpart.coordinates[j]));
    }
  }
  return largest;
}

// Rounding may make another point the smallest, so that the contours begin elsewhere: every rotation is tried.
std::optional<float> largest_difference(const Contour& one, const Contour& other) {
  if (one.size() != other.size()) return std::nullopt;
  std::optional<float> best;
  for (std::size_t rotation = 0; rotation < one.size(); ++rotation) {
    const auto difference = largest_difference(one, other, rotation);
    if (difference && (!best || *difference < *best)) best = difference;
  }
  return best;
}

// What rounding may shrink to a point, so that it is gone from one of two outlines.
Contour without_specks(const Contour& contour) {
  Contour rest;
  std::ranges::copy_if(contour, std::back_inserter(rest), [](const Segment& segment) {
    const std::size_t used = 2 + 2 * point_count(segment.verb);
    for (std::size_t i = 2; i < used; ++i) {
      if (std::abs(segment.coordinates[i] - segment.coordinates[i % 2]) > rounding_tolerance) return true;
    }
    return false;
  });
  return rest;
}

}  // namespace

Shape shape(std::span<const std::uint8_t> verbs, std::span<const ferro_point> points) {
  Shape contours;
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

std::optional<float> largest_difference(const Shape& one, const Shape& other) {
  if (one.size() != other.size()) return std::nullopt;
  float largest = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    auto difference = largest_difference(one[i], other[i]);
    if (!difference) difference = largest_difference(without_specks(one[i]), without_specks(other[i]));
    if (!difference) return std::nullopt;
    largest = std::max(largest, *difference);
  }
  return largest;
}

}  // namespace ferrotype
