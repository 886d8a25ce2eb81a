// SPDX-License-Identifier: Apache-2.0
#include "tables/glyf.h"

#include "base/limits.h"
#include "tables/glyf/composite.h"
#include "tables/glyf/header.h"
#include "tables/glyf/simple.h"

namespace ferro {
namespace {

std::int32_t shift_of(std::uint32_t glyph, std::int32_t x_min, const Hmtx* hmtx) {
  return hmtx == nullptr ? 0 : hmtx->left_side_bearing(glyph) - x_min;
}

}  // namespace

// Collects the points of a composite and of its components behind what the outline's buffers hold already.
class Glyf::Composer {
 public:
  Composer(const Glyf& glyf, const Hmtx* hmtx, Outline& out) : glyf_(glyf), hmtx_(hmtx), out_(out) {}

  // Adds the points of a glyph, in its own coordinates, and returns its shift.
  Result<std::int32_t> add(std::uint32_t glyph, std::uint32_t depth) {
    FERRO_TRY(const auto bytes, glyf_.loca_.glyph(glyf_.table_, glyph));
    if (bytes.empty()) return shift_of(glyph, 0, hmtx_);
    FERRO_TRY(const auto header, bytes.read<GlyphHeader>(0, Check::glyf_header));
    const std::int32_t shift = shift_of(glyph, header.x_min, hmtx_);
    if (header.number_of_contours >= 0) {
      FERRO_CHECKED(add_simple(bytes, static_cast<std::uint16_t>(header.number_of_contours)));
      return shift;
    }
    FERRO_REQUIRE(depth < limits::glyf_depth, Check::glyf_composite_depth, bytes.at(0));
    return add_components(bytes, depth, shift);
  }

  // Turns the collected points into a path.
  Result<std::uint64_t> finish(std::int32_t shift) {
    const std::size_t point_room = PathWriter::points_for(count_, contours_);
    const std::size_t verb_room = PathWriter::verbs_for(count_, contours_);
    FERRO_TRY(const auto points, out_.points.spare(count_ + point_room));
    FERRO_TRY(const auto verbs, out_.verbs.spare(count_ + verb_room));
    const auto raw = points.first(count_);
    const auto dx = static_cast<float>(shift);
    for (auto& point : raw) point.x += dx;
    PathWriter path(points.last(point_room), verbs.last(verb_room));
    path.add(raw, verbs.first(count_));
    std::ranges::copy(points.last(point_room).first(path.point_count()), points.begin());
    std::ranges::copy(verbs.last(verb_room).first(path.verb_count()), verbs.begin());
    out_.points.commit(path.point_count());
    out_.verbs.commit(path.verb_count());
    return std::uint64_t{count_} + components_;
  }

 private:
  Result<void> add_simple(Bytes bytes, std::uint16_t contours) {
    FERRO_TRY(const auto simple, SimpleGlyph::parse(bytes, contours));
    FERRO_REQUIRE(simple.point_count() <= limits::glyf_points - count_, Check::glyf_points, bytes.at(0));
    const std::size_t end = count_ + simple.point_count();
    FERRO_TRY(const auto verbs, out_.verbs.spare(count_ + simple.scratch_size()));
    const auto scratch = verbs.subspan(count_);
    FERRO_TRY(const auto expanded, simple.expand_flags(scratch));
    // Points are asked for when the flags are known to be there: a few bytes can claim 65,535 of them.
    FERRO_TRY(const auto points, out_.points.spare(end));
    FERRO_CHECKED(simple.decode(expanded, glyf_.table_, 0, scratch, points.subspan(count_)));
    count_ = static_cast<std::uint32_t>(end);
    contours_ += contours;
    return {};
  }

  Result<std::int32_t> add_components(Bytes bytes, std::uint32_t depth, std::int32_t shift) {
    const std::uint32_t base = count_;
    std::uint64_t position = sizeof(GlyphHeader);
    for (bool more = true; more;) {
      const std::uint64_t offset = bytes.at(position);
      FERRO_REQUIRE(components_ < limits::glyf_components, Check::glyf_composite_components, offset);
      components_ += 1;
      FERRO_TRY(const auto component, Component::read(bytes, position));
      FERRO_REQUIRE(component.glyph_index < glyf_.num_glyphs_, Check::glyf_composite_glyph, offset + 2);
      const std::uint32_t start = count_;
      FERRO_TRY(const auto component_shift, add(component.glyph_index, depth + 1));
      if (component.has(component_flag::use_my_metrics)) shift = component_shift;
      FERRO_CHECKED(place(component, base, start, offset + sizeof(ComponentHeader)));
      more = component.has(component_flag::more_components);
    }
    return shift;
  }

  // Transforms and moves the points from `start` on; those from `base` to `start` are the composite's so far.
  Result<void> place(const Component& component, std::uint32_t base, std::uint32_t start, std::uint64_t offset) {
    FERRO_TRY(const auto points, out_.points.spare(count_));
    const auto added = points.subspan(start);
    if (component.is_transformed()) {
      for (auto& point : added) point = transform(component, point);
    }
    Point move{};
    if (component.has(component_flag::args_are_xy_values)) {
      move = {static_cast<float>(component.argument1), static_cast<float>(component.argument2)};
      if (component.has_scaled_offset()) move = transform(component, move);
    } else {
      const auto parent = static_cast<std::uint32_t>(component.argument1);
      const auto child = static_cast<std::uint32_t>(component.argument2);
      FERRO_REQUIRE(parent < start - base, Check::glyf_composite_parent_point, offset);
      FERRO_REQUIRE(child < count_ - start, Check::glyf_composite_child_point, offset);
      move = {points[base + parent].x - added[child].x, points[base + parent].y - added[child].y};
    }
    for (auto& point : added) point = {point.x + move.x, point.y + move.y};
    return {};
  }

  static Point transform(const Component& component, Point point) {
    return {point.x * component.x_scale + point.y * component.scale10,
            point.x * component.scale01 + point.y * component.y_scale};
  }

  const Glyf& glyf_;
  const Hmtx* hmtx_;
  Outline& out_;
  std::uint32_t count_ = 0;
  std::uint32_t contours_ = 0;
  std::uint32_t components_ = 0;
};

Result<std::uint64_t> Glyf::outline(std::uint32_t glyph, const Hmtx* hmtx, Outline& out) const {
  FERRO_TRY(const auto bytes, loca_.glyph(table_, glyph));
  if (bytes.empty()) return 0;
  FERRO_TRY(const auto header, bytes.read<GlyphHeader>(0, Check::glyf_header));
  if (header.number_of_contours >= 0) {
    const std::int32_t shift = shift_of(glyph, header.x_min, hmtx);
    return simple_outline(bytes, static_cast<std::uint16_t>(header.number_of_contours), shift, out);
  }
  Composer composer(*this, hmtx, out);
  FERRO_TRY(const auto shift, composer.add(glyph, 0));
  return composer.finish(shift);
}

Result<std::uint64_t> Glyf::simple_outline(Bytes glyph, std::uint16_t contours, std::int32_t shift,
                                           Outline& out) const {
  FERRO_TRY(const auto simple, SimpleGlyph::parse(glyph, contours));
  const std::size_t point_room = PathWriter::points_for(simple.point_count(), contours);
  const std::size_t verb_room = PathWriter::verbs_for(simple.point_count(), contours);
  FERRO_TRY(const auto verbs, out.verbs.spare(verb_room + simple.scratch_size()));
  const auto scratch = verbs.subspan(verb_room);
  FERRO_TRY(const auto expanded, simple.expand_flags(scratch));
  // Points are asked for when the flags are known to be there: a few bytes can claim 65,535 of them.
  FERRO_TRY(const auto points, out.points.spare(point_room + simple.point_count()));
  const auto raw = points.subspan(point_room);
  FERRO_CHECKED(simple.decode(expanded, table_, shift, scratch, raw));
  PathWriter path(points.first(point_room), verbs.first(verb_room));
  path.add(raw, expanded.flags);
  out.points.commit(path.point_count());
  out.verbs.commit(path.verb_count());
  return simple.point_count();
}

Result<Extents> Glyf::extents(std::uint32_t glyph, const Hmtx* hmtx) const {
  FERRO_TRY(const auto bytes, loca_.glyph(table_, glyph));
  if (bytes.empty()) return Extents{};
  FERRO_TRY(const auto header, bytes.read<GlyphHeader>(0, Check::glyf_header));
  if (header.number_of_contours == 0) return Extents{};
  const std::int32_t shift = shift_of(glyph, header.x_min, hmtx);
  return Extents{static_cast<float>(header.x_min + shift), static_cast<float>(header.y_min),
                 static_cast<float>(header.x_max + shift), static_cast<float>(header.y_max)};
}

Result<void> Glyf::walk(Walker& walker) const {
  for (std::uint32_t id = 0; id < num_glyphs_; ++id) {
    FERRO_TRY(const auto bytes, loca_.glyph(table_, id));
    if (bytes.empty()) continue;
    FERRO_TRY(const auto header, bytes.read<GlyphHeader>(0, Check::glyf_header));
    FERRO_CHECKED(walker.record({"glyf.glyphs[]", {id}}, header, bytes.at(0)));
    if (header.number_of_contours >= 0) {
      FERRO_CHECKED(SimpleGlyph::walk(bytes, static_cast<std::uint16_t>(header.number_of_contours), id, walker));
    } else {
      FERRO_CHECKED(Component::walk_all(bytes, id, walker));
    }
  }
  return {};
}

}  // namespace ferro
