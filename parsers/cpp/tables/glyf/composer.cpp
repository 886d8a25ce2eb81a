// SPDX-License-Identifier: Apache-2.0
#include "tables/glyf/composer.h"

#include <algorithm>

#include "base/limits.h"
#include "tables/glyf/deltas.h"
#include "tables/glyf/header.h"
#include "tables/glyf/simple.h"

namespace ferro {
namespace {

// The first phantom point.
float origin_of(std::uint32_t glyph, std::int32_t x_min, const Hmtx* hmtx) {
  return hmtx == nullptr ? 0 : static_cast<float>(x_min - hmtx->left_side_bearing(glyph));
}

Point transform(const Component& component, Point point) {
  return {point.x * component.x_scale + point.y * component.scale10,
          point.x * component.scale01 + point.y * component.y_scale};
}

}  // namespace

Result<float> Glyf::Composer::add(std::uint32_t glyph, std::uint32_t depth) {
  FERRO_TRY(const auto bytes, glyf_.loca_.glyph(glyf_.table_, glyph));
  if (bytes.empty()) {
    const float origin = origin_of(glyph, 0, hmtx_);
    if (variation_ == nullptr) return origin;
    Deltas deltas(*variation_, delta_work_);
    FERRO_TRY(const auto varies, deltas.begin(glyph));
    if (!varies) return origin;
    FERRO_TRY(const auto phantoms, deltas.phantoms(0));
    return origin + phantoms[0].x;
  }
  FERRO_TRY(const auto header, bytes.read<GlyphHeader>(0, Check::glyf_header));
  const float origin = origin_of(glyph, header.x_min, hmtx_);
  if (header.number_of_contours >= 0) {
    return add_simple(glyph, bytes, static_cast<std::uint16_t>(header.number_of_contours), origin, depth == 0);
  }
  FERRO_REQUIRE(depth < limits::glyf_depth, Check::glyf_composite_depth, bytes.at(0));
  return add_components(glyph, bytes, depth, origin);
}

Result<std::uint64_t> Glyf::Composer::finish(float origin) {
  const std::size_t point_room = PathWriter::points_for(count_, contours_);
  const std::size_t verb_room = PathWriter::verbs_for(count_, contours_);
  FERRO_TRY(const auto points, out_.points.spare(count_ + point_room));
  FERRO_TRY(const auto verbs, out_.verbs.spare(count_ + verb_room));
  const bool is_behind = first_point_ == 0;
  const auto raw = points.subspan(first_point_, count_);
  const auto flags = verbs.subspan(first_flag_, count_);
  const auto path_points = is_behind ? points.last(point_room) : points.first(point_room);
  const auto path_verbs = is_behind ? verbs.last(verb_room) : verbs.first(verb_room);
  if (origin != 0) {
    for (auto& point : raw) point.x -= origin;
  }
  PathWriter path(path_points, path_verbs);
  path.add(raw, flags);
  if (is_behind) {
    std::ranges::copy(path_points.first(path.point_count()), points.begin());
    std::ranges::copy(path_verbs.first(path.verb_count()), verbs.begin());
  }
  out_.points.commit(path.point_count());
  out_.verbs.commit(path.verb_count());
  return std::uint64_t{count_} + components_ + delta_work_;
}

Result<Extents> Glyf::Composer::bounds(float origin) {
  FERRO_TRY(const auto points, out_.points.spare(point_end()));
  const auto raw = points.last(count_);
  if (raw.empty()) return Extents{};
  Extents extents{raw[0].x, raw[0].y, raw[0].x, raw[0].y};
  for (const auto& point : raw) {
    if (point.x < extents.x_min) extents.x_min = point.x;
    if (point.y < extents.y_min) extents.y_min = point.y;
    if (point.x > extents.x_max) extents.x_max = point.x;
    if (point.y > extents.y_max) extents.y_max = point.y;
  }
  extents.x_min -= origin;
  extents.x_max -= origin;
  return extents;
}

Result<float> Glyf::Composer::add_simple(std::uint32_t glyph, Bytes bytes, std::uint16_t contours, float origin,
                                         bool is_alone) {
  FERRO_TRY(const auto simple, SimpleGlyph::parse(bytes, contours));
  FERRO_REQUIRE(simple.point_count() <= limits::glyf_points - count_, Check::glyf_points, bytes.at(0));
  const std::size_t size = simple.point_count();
  if (is_alone) {
    first_point_ = PathWriter::points_for(size, contours);
    first_flag_ = PathWriter::verbs_for(size, contours);
  }
  const std::size_t start = point_end();
  FERRO_TRY(const auto verbs, out_.verbs.spare(flag_end() + simple.scratch_size()));
  const auto scratch = verbs.subspan(flag_end());
  FERRO_TRY(const auto expanded, simple.expand_flags(scratch));
  // Points are asked for when the flags are known to be there: a few bytes can claim 65,535 of them.
  FERRO_TRY(const auto points, out_.points.spare(start + size));
  FERRO_CHECKED(simple.decode(expanded, glyf_.table_, 0, scratch, points.subspan(start)));
  count_ += simple.point_count();
  contours_ += contours;
  if (variation_ == nullptr) return origin;

  Deltas deltas(*variation_, delta_work_);
  FERRO_TRY(const auto varies, deltas.begin(glyph));
  if (!varies) return origin;
  const std::size_t moved = size + phantom_points;
  FERRO_TRY(const auto memory, out_.verbs.spare(flag_end() + Deltas::scratch_size(moved)));
  const auto raw = points.subspan(start, size);
  FERRO_TRY(const auto sums, deltas.sum(raw, simple.end_points(), moved, memory.subspan(flag_end())));
  origin += sums.x[size];
  // Of a glyph that is no component the origin is known now, and one loop does for both.
  const float shift = is_alone ? origin : 0;
  for (std::size_t i = 0; i < size; ++i) raw[i] = {raw[i].x + sums.x[i] - shift, raw[i].y + sums.y[i]};
  return origin - shift;
}

Result<float> Glyf::Composer::add_components(std::uint32_t glyph, Bytes bytes, std::uint32_t depth, float origin) {
  const std::size_t deltas = point_end();
  FERRO_TRY(const auto reserved, reserve_deltas(glyph, bytes, origin));
  const std::size_t base = point_end();
  std::uint64_t position = sizeof(GlyphHeader);
  bool more = true;
  for (std::size_t i = 0; more; ++i) {
    const std::uint64_t offset = bytes.at(position);
    FERRO_REQUIRE(components_ < limits::glyf_components, Check::glyf_composite_components, offset);
    components_ += 1;
    FERRO_TRY(const auto component, Component::read(bytes, position));
    FERRO_REQUIRE(component.glyph_index < glyf_.num_glyphs_, Check::glyf_composite_glyph, offset + 2);
    const std::size_t start = point_end();
    FERRO_TRY(const auto component_origin, add(component.glyph_index, depth + 1));
    if (component.has(component_flag::use_my_metrics)) origin = component_origin;
    Point delta{0, 0};
    if (reserved != 0) {
      FERRO_TRY(const auto points, out_.points.spare(point_end()));
      delta = points[deltas + i];
    }
    FERRO_CHECKED(place(component, base, start, delta, offset + sizeof(ComponentHeader)));
    more = component.has(component_flag::more_components);
  }
  if (reserved != 0) FERRO_CHECKED(release_deltas(deltas, reserved));
  return origin;
}

// Leaves what is added to the components behind the points that are collected, where it stays until all components are
// placed. Returns how many points that takes; none where nothing is added.
Result<std::uint32_t> Glyf::Composer::reserve_deltas(std::uint32_t glyph, Bytes bytes, float& origin) {
  if (variation_ == nullptr) return 0;
  Deltas deltas(*variation_, delta_work_);
  FERRO_TRY(const auto varies, deltas.begin(glyph));
  if (!varies) return 0;
  FERRO_TRY(const auto components, count_components(bytes));
  const std::uint32_t moved = components + phantom_points;
  FERRO_TRY(const auto points, out_.points.spare(point_end() + components));
  FERRO_TRY(const auto memory, out_.verbs.spare(flag_end() + Deltas::scratch_size(moved)));
  FERRO_TRY(const auto sums, deltas.sum({}, {}, moved, memory.subspan(flag_end())));
  const auto kept = points.subspan(point_end());
  for (std::size_t i = 0; i < kept.size(); ++i) kept[i] = sums[i];
  origin += sums.x[components];
  reserved_ += components;
  return components;
}

// Moves the points that were added since over the deltas that are no longer needed.
Result<void> Glyf::Composer::release_deltas(std::size_t start, std::uint32_t reserved) {
  FERRO_TRY(const auto points, out_.points.spare(point_end()));
  std::ranges::copy(points.subspan(start + reserved), points.subspan(start).begin());
  reserved_ -= reserved;
  return {};
}

Result<std::uint32_t> Glyf::Composer::count_components(Bytes bytes) const {
  std::uint64_t position = sizeof(GlyphHeader);
  std::uint32_t count = 0;
  for (bool more = true; more;) {
    FERRO_REQUIRE(count < limits::glyf_components - components_, Check::glyf_composite_components, bytes.at(position));
    count += 1;
    FERRO_TRY(const auto component, Component::read(bytes, position));
    more = component.has(component_flag::more_components);
  }
  return count;
}

// Transforms and moves the points from `start` on; those from `base` to `start` are the composite's so far.
Result<void> Glyf::Composer::place(const Component& component, std::size_t base, std::size_t start, Point delta,
                                   std::uint64_t offset) {
  FERRO_TRY(const auto points, out_.points.spare(point_end()));
  const auto added = points.subspan(start);
  if (component.is_transformed()) {
    for (auto& point : added) point = transform(component, point);
  }
  Point move{};
  if (component.has(component_flag::args_are_xy_values)) {
    move = {static_cast<float>(component.argument1) + delta.x, static_cast<float>(component.argument2) + delta.y};
    if (component.has_scaled_offset()) move = transform(component, move);
  } else {
    const auto parent = static_cast<std::uint32_t>(component.argument1);
    const auto child = static_cast<std::uint32_t>(component.argument2);
    FERRO_REQUIRE(parent < start - base, Check::glyf_composite_parent_point, offset);
    FERRO_REQUIRE(child < added.size(), Check::glyf_composite_child_point, offset);
    move = {points[base + parent].x - added[child].x, points[base + parent].y - added[child].y};
  }
  for (auto& point : added) point = {point.x + move.x, point.y + move.y};
  return {};
}

}  // namespace ferro
