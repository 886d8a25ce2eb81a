// SPDX-License-Identifier: Apache-2.0
#include "oracles/normalise.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace ferrotype {
namespace {

// Starting points that are tried; a contour that repeats one point more often is a hostile one.
constexpr std::size_t most_starts = 64;

bool same(const ferro_point& left, const ferro_point& right) { return left.x == right.x && left.y == right.y; }

bool near(const ferro_point& left, const ferro_point& right, float tolerance) {
  return std::fabs(left.x - right.x) <= tolerance && std::fabs(left.y - right.y) <= tolerance;
}

bool near(const Segment& left, const Segment& right, float tolerance) {
  return left.verb == right.verb && near(left.points[0], right.points[0], tolerance) &&
         near(left.points[1], right.points[1], tolerance) && near(left.points[2], right.points[2], tolerance);
}

Segment segment(std::uint8_t verb, std::span<const ferro_point> taken) {
  Segment result{verb, {taken.back(), taken.back(), taken.back()}};
  std::ranges::copy(taken.first(taken.size() - 1), result.points.begin());
  return result;
}

bool has_extent(const ferro_point& from, const Segment& segment) {
  return std::ranges::any_of(segment.points, [&](const auto& point) { return !same(point, from); });
}

// Whether the segment stays within the tolerance of where it begins.
bool is_small(const Contour& contour, std::size_t at, float tolerance) {
  const ferro_point& from = contour[(at + contour.size() - 1) % contour.size()].end();
  return std::ranges::all_of(contour[at].points, [&](const auto& point) { return near(point, from, tolerance); });
}

// From these segments on, all the way round.
bool same_from(const Contour& left, std::size_t left_start, const Contour& right, std::size_t right_start,
               float tolerance) {
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < left.size() || j < right.size()) {
    const std::size_t a = (left_start + i) % left.size();
    const std::size_t b = (right_start + j) % right.size();
    if (i < left.size() && j < right.size() && near(left[a], right[b], tolerance)) {
      ++i;
      ++j;
    } else if (j < right.size() && is_small(right, b, tolerance)) {
      ++j;
    } else if (i < left.size() && is_small(left, a, tolerance)) {
      ++i;
    } else {
      return false;
    }
  }
  return true;
}

bool same_flags(std::uint16_t left, std::uint16_t right) { return left == right || left == 0 || right == 0; }

}  // namespace

std::vector<ferro_mapping> normal_mappings(std::span<const ferro_mapping> mappings, std::uint32_t glyph_count) {
  std::vector<ferro_mapping> result;
  std::ranges::copy_if(mappings, std::back_inserter(result),
                       [&](const auto& mapping) { return normal_glyph(mapping.glyph, glyph_count) != 0; });
  return result;
}

std::vector<ferro_name> normal_names(std::span<const ferro_name> names) {
  std::vector<ferro_name> result;
  std::ranges::copy_if(names, std::back_inserter(result),
                       [](const auto& name) { return name.length != 0 && name.language_id < 0x8000; });
  return result;
}

bool same_advance(float left, float right) {
  if (left == right) return true;
  // Only where one of them shows the sign that 16 bits made.
  if (left >= 0 && right >= 0) return false;
  return std::fabs(left - right) == 65536.0F;
}

bool is_symbol_map(std::span<const ferro_mapping> mappings) {
  bool any = false;
  for (const auto& mapping : mappings) {
    if (mapping.codepoint > last_symbol) break;
    const std::uint32_t wanted = 0xF000 + mapping.codepoint;
    const auto found = std::ranges::lower_bound(mappings, wanted, {}, &ferro_mapping::codepoint);
    if (found == mappings.end() || found->codepoint != wanted || found->glyph != mapping.glyph) return false;
    any = true;
  }
  return any;
}

std::vector<ferro_mapping> without_symbols(std::span<const ferro_mapping> mappings) {
  std::vector<ferro_mapping> result;
  std::ranges::copy_if(mappings, std::back_inserter(result),
                       [](const auto& mapping) { return mapping.codepoint > last_symbol; });
  return result;
}

std::vector<Contour> normal_contours(std::span<const std::uint8_t> verbs, std::span<const ferro_point> points) {
  static constexpr std::array<std::size_t, 5> taken = {1, 1, 2, 3, 0};
  std::vector<Contour> result;
  Contour contour;
  ferro_point start{};
  ferro_point current{};
  const auto add = [&](const Segment& next) {
    if (has_extent(current, next)) contour.push_back(next);
    current = next.end();
  };
  for (const std::uint8_t verb : verbs) {
    const auto used = points.first(taken[verb]);
    points = points.subspan(taken[verb]);
    if (verb == FERRO_MOVE) {
      start = current = used[0];
    } else if (verb == FERRO_CLOSE) {
      add(segment(FERRO_LINE, std::span(&start, 1)));
      if (!contour.empty()) result.push_back(std::move(contour));
      contour.clear();
    } else {
      add(segment(verb, used));
    }
  }
  return result;
}

bool same_contour(const Contour& left, const Contour& right, float tolerance) {
  if (left.size() != right.size()) return false;
  std::size_t tries = 0;
  for (std::size_t start = 0; start < right.size() && tries < most_starts; ++start) {
    if (!near(left[0], right[start], tolerance)) continue;
    ++tries;
    std::size_t i = 0;
    while (i < left.size() && near(left[i], right[(start + i) % right.size()], tolerance)) ++i;
    if (i == left.size()) return true;
  }
  return left.empty();
}

bool same_rounded_contour(const Contour& left, const Contour& right, float tolerance) {
  if (same_contour(left, right, tolerance)) return true;
  if (left.empty() || right.empty()) return false;
  // It begins with a segment that both have.
  std::size_t anchor = 0;
  while (anchor < left.size() && is_small(left, anchor, tolerance)) ++anchor;
  if (anchor == left.size()) return false;
  std::size_t tries = 0;
  for (std::size_t start = 0; start < right.size() && tries < most_starts; ++start) {
    if (!near(left[anchor], right[start], tolerance)) continue;
    ++tries;
    if (same_from(left, anchor, right, start, tolerance)) return true;
  }
  return false;
}

std::vector<Contour> without_specks(std::vector<Contour> contours, float tolerance) {
  std::erase_if(contours, [&](const Contour& contour) {
    return std::ranges::all_of(contour, [&](const Segment& piece) {
      return std::ranges::all_of(piece.points,
                                 [&](const auto& point) { return near(point, contour[0].end(), tolerance); });
    });
  });
  return contours;
}

float outline_tolerance(bool located, const std::vector<Contour>& left, const std::vector<Contour>& right) {
  const bool may_round =
      has_fractions(left) != has_fractions(right) || has_fractions(left, 2) != has_fractions(right, 2);
  if (located) return may_round ? place_tolerance : precision_tolerance;
  return may_round ? rounding_tolerance : 0;
}

bool same_fixed(std::int32_t left, std::int32_t right) { return static_cast<float>(left) == static_cast<float>(right); }

bool same_axis(const ferro_axis& left, const ferro_axis& right) {
  return left.tag == right.tag && same_fixed(left.min_value, right.min_value) &&
         same_fixed(left.default_value, right.default_value) && same_fixed(left.max_value, right.max_value) &&
         left.axis_name_id == right.axis_name_id && same_flags(left.flags, right.flags);
}

bool same_named_instance(const ferro_named_instance& left, const ferro_named_instance& right) {
  return left.subfamily_name_id == right.subfamily_name_id && left.postscript_name_id == right.postscript_name_id &&
         same_flags(left.flags, right.flags);
}

bool has_fractions(const std::vector<Contour>& contours, float parts) {
  const auto is_whole = [&](float value) { return value * parts == std::floor(value * parts); };
  for (const Contour& contour : contours)
    for (const Segment& piece : contour)
      for (const ferro_point& point : piece.points)
        if (!is_whole(point.x) || !is_whole(point.y)) return true;
  return false;
}

}  // namespace ferrotype
