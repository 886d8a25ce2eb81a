// SPDX-License-Identifier: Apache-2.0
//
// Outlines of variable composites.
// https://github.com/harfbuzz/boring-expansion-spec/blob/main/VARC.md#processing
//
// A component whose condition is not met draws nothing; neither does anything else about it matter, but for its bytes.
// Conditions, axis values and transformations vary with the location of the composite, not with the component's. Axis
// values are rounded to 2.14, halves away from zero; an axis beyond those of the font is one that nothing depends on.
// Axes that are not set are the composite's, or, with RESET_UNSPECIFIED_AXES, the font's.
//
// A component that is the composite itself is its glyph as the other tables have it. Longer circles are as deep as the
// limit. The glyphs that are drawn are shifted to their left side bearings as they would be alone, as in FreeType,
// HarfBuzz, Skrifa and fontTools; the proposal has them as they are stored.
#pragma once

#include <array>
#include <span>

#include "base/limits.h"
#include "base/outline.h"
#include "tables/varc.h"
#include "tables/varc/base_outlines.h"
#include "tables/varc/transform.h"

namespace ferro {

// Keeps the coordinates of composites that are not complete in front of what the outline's verbs hold already.
class VarcComposer {
 public:
  // `coordinates` are those of the font, at most limits::fvar_axes.
  VarcComposer(const Varc& varc, std::uint32_t num_glyphs, std::span<const std::int16_t> coordinates,
               BaseOutlines& base, Outline& out)
      : varc_(varc), num_glyphs_(num_glyphs), font_coordinates_(coordinates), base_(base), out_(out) {}

  // Appends the outline of a glyph that has this record, or nothing if that fails. Returns the work done. To be called
  // once.
  Result<std::uint64_t> outline(std::uint32_t glyph, Bytes record);

 private:
  Result<void> spend(std::uint64_t cost, std::uint64_t offset);
  Result<void> add(std::uint32_t glyph, Bytes record, const Transform& transform, std::uint32_t depth);
  Result<void> add_component(std::uint32_t composite, const VarComponent& component, const Transform& transform,
                             std::uint32_t depth);
  Result<bool> is_met(const VarComponent& component);
  Result<Transform> transform_of(const VarComponent& component);
  Result<void> set_axes(const VarComponent& component);
  Result<void> read_axis_values(const VarComponent& component, std::span<Point> values);
  Result<void> set_axis(std::int32_t axis, double value, std::uint64_t offset);
  Result<void> draw(std::uint32_t composite, const VarComponent& component, const Transform& transform,
                    std::uint32_t depth);

  void take_font_coordinates();
  [[nodiscard]] std::span<const std::int16_t> coordinates() const { return std::span(coordinates_).first(axes_); }
  Result<void> save_coordinates();
  void restore_coordinates(std::size_t axes);
  Result<void> enlarge_saved(std::size_t bytes);
  void drop_saved();

  const Varc& varc_;
  std::uint32_t num_glyphs_;
  std::span<const std::int16_t> font_coordinates_;
  BaseOutlines& base_;
  Outline& out_;
  std::uint32_t budget_ = limits::varc_work;
  std::uint32_t components_ = 0;
  // Where the outline begins, and with it the room for saved coordinates.
  std::size_t first_verb_ = 0;
  std::size_t saved_room_ = 0;
  std::size_t saved_ = 0;
  // Those of the composite whose components are drawn.
  bool is_font_location_ = true;
  std::size_t axes_ = 0;
  std::array<std::int16_t, limits::fvar_axes> coordinates_{};
};

}  // namespace ferro
