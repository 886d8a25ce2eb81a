// SPDX-License-Identifier: Apache-2.0
#include "tables/varc/composer.h"

#include <algorithm>

namespace ferro {
namespace {

// To the nearest number of 2.14, halves away from zero.
std::int16_t rounded(double value) {
  const double bounded = std::clamp(value, -32768.0, 32767.0);
  const auto whole = static_cast<std::int32_t>(bounded);
  const double rest = bounded - whole;
  if (rest >= 0.5) return static_cast<std::int16_t>(whole + 1);
  if (rest <= -0.5) return static_cast<std::int16_t>(whole - 1);
  return static_cast<std::int16_t>(whole);
}

// A point as the memory of a number of 64 bits: what 32 bits have of it, and of the rest.
void put(Point& memory, double value) {
  memory.x = static_cast<float>(value);
  memory.y = static_cast<float>(value - double{memory.x});
}

double number_in(const Point& memory) { return double{memory.x} + double{memory.y}; }

Result<Transform> bounded(const Transform& transform, std::uint64_t offset) {
  FERRO_REQUIRE(transform.is_bounded(), Check::varc_transform, offset);
  return transform;
}

}  // namespace

Result<std::uint64_t> VarcComposer::outline(std::uint32_t glyph, Bytes record) {
  first_verb_ = out_.verbs.used();
  const std::size_t first_point = out_.points.used();
  take_font_coordinates();
  if (const auto added = add(glyph, record, {}, 0); !added) {
    out_.verbs.rewind(first_verb_);
    out_.points.rewind(first_point);
    return tl::unexpected(added.error());
  }
  drop_saved();
  return std::uint64_t{limits::varc_work - budget_};
}

Result<void> VarcComposer::spend(std::uint64_t cost, std::uint64_t offset) {
  FERRO_REQUIRE(cost <= budget_, Check::varc_work, offset);
  budget_ -= static_cast<std::uint32_t>(cost);
  return {};
}

Result<void> VarcComposer::add(std::uint32_t glyph, Bytes record, const Transform& transform, std::uint32_t depth) {
  FERRO_REQUIRE(depth < limits::varc_depth, Check::varc_depth, record.at(0));
  for (std::uint64_t position = 0; position != record.size();) {
    FERRO_REQUIRE(components_ < limits::varc_components, Check::varc_components, record.at(position));
    components_ += 1;
    FERRO_TRY(const auto component, VarComponent::read(record, position, varc_.axis_indices_list()));
    FERRO_CHECKED(spend(1 + std::uint64_t{component.axis_count}, component.offset));
    FERRO_TRY(const bool met, is_met(component));
    if (met) FERRO_CHECKED(add_component(glyph, component, transform, depth));
  }
  return {};
}

Result<void> VarcComposer::add_component(std::uint32_t composite, const VarComponent& component,
                                         const Transform& transform, std::uint32_t depth) {
  FERRO_TRY(const auto own, transform_of(component));
  FERRO_TRY(const auto total, bounded(transform.of(own), component.offset));
  const bool has_own_location = component.axis_count != 0 || component.has(var_component_flag::reset_unspecified_axes);
  if (!has_own_location) return draw(composite, component, total, depth);
  const bool was_font_location = is_font_location_;
  const std::size_t axes = axes_;
  FERRO_CHECKED(spend(axes, component.offset));
  if (!was_font_location) FERRO_CHECKED(save_coordinates());
  FERRO_CHECKED(set_axes(component));
  FERRO_CHECKED(draw(composite, component, total, depth));
  if (was_font_location) {
    take_font_coordinates();
  } else {
    restore_coordinates(axes);
  }
  return {};
}

Result<bool> VarcComposer::is_met(const VarComponent& component) {
  if (!component.has(var_component_flag::have_condition)) return true;
  return varc_.condition_list().evaluate(component.condition_index, {varc_.var_store(), coordinates(), budget_},
                                         component.offset);
}

Result<Transform> VarcComposer::transform_of(const VarComponent& component) {
  std::array<double, transform_fields.size()> values{};
  const std::uint32_t count = component.transform.size();
  for (std::uint32_t i = 0; i < count; ++i) values[i] = component.transform[i];
  if (component.has(var_component_flag::transform_has_variation)) {
    FERRO_CHECKED(varc_.var_store().each_delta(component.transform_var_index, coordinates(), count, budget_,
                                               [&](std::uint32_t i, double part) { values[i] += part; }));
  }
  std::array<float, transform_fields.size()> fields{};
  std::ranges::transform(values, fields.begin(), [](double value) { return static_cast<float>(value); });
  return bounded(Transform::of_component(component, fields), component.offset);
}

Result<void> VarcComposer::set_axes(const VarComponent& component) {
  FERRO_TRY(const auto values, out_.points.spare(component.axis_count));
  FERRO_CHECKED(read_axis_values(component, values));
  if (component.has(var_component_flag::reset_unspecified_axes)) take_font_coordinates();
  PackedReader axes = component.axis_indices;
  for (std::uint32_t i = 0; i < component.axis_count;) {
    FERRO_TRY(const auto run, axes.delta_run(component.axis_count - i));
    for (std::uint32_t k = 0; k < run.count; ++k, ++i)
      FERRO_CHECKED(set_axis(run.delta(k), number_in(values[i]), run.at(k)));
  }
  return {};
}

// At the location of the composite.
Result<void> VarcComposer::read_axis_values(const VarComponent& component, std::span<Point> values) {
  PackedReader reader = component.axis_values;
  for (std::uint32_t i = 0; i < component.axis_count;) {
    FERRO_TRY(const auto run, reader.delta_run(component.axis_count - i));
    for (std::uint32_t k = 0; k < run.count; ++k, ++i) put(values[i], run.delta(k));
  }
  if (!component.has(var_component_flag::axis_values_have_variation)) return {};
  return varc_.var_store().each_delta(
      component.axis_values_var_index, coordinates(), component.axis_count, budget_,
      [&](std::uint32_t i, double part) { put(values[i], number_in(values[i]) + part); });
}

Result<void> VarcComposer::set_axis(std::int32_t axis, double value, std::uint64_t offset) {
  const auto index = static_cast<std::uint32_t>(axis);
  FERRO_REQUIRE(index < limits::fvar_axes, Check::varc_axis_index, offset);
  while (axes_ <= index) coordinates_[axes_++] = 0;
  coordinates_[index] = rounded(value);
  is_font_location_ = false;
  return {};
}

Result<void> VarcComposer::draw(std::uint32_t composite, const VarComponent& component, const Transform& transform,
                                std::uint32_t depth) {
  FERRO_REQUIRE(component.glyph < num_glyphs_, Check::varc_component_glyph, component.offset);
  if (component.glyph != composite) {
    FERRO_TRY(const auto record, varc_.glyph_record(component.glyph));
    if (record) return add(component.glyph, *record, transform, depth + 1);
  }
  const std::size_t first_point = out_.points.used();
  FERRO_TRY(const std::uint64_t work, base_.outline(component.glyph, coordinates(), is_font_location_, out_));
  for (auto& point : out_.points.since(first_point)) point = transform.apply(point);
  return spend(work, component.offset);
}

void VarcComposer::take_font_coordinates() {
  std::ranges::copy(font_coordinates_, coordinates_.begin());
  axes_ = font_coordinates_.size();
  is_font_location_ = true;
}

Result<void> VarcComposer::save_coordinates() {
  const std::size_t bytes = axes_ * sizeof(std::int16_t);
  if (bytes > saved_room_ - saved_) FERRO_CHECKED(enlarge_saved(bytes));
  const auto room = out_.verbs.since(first_verb_).subspan(saved_, bytes);
  for (std::size_t i = 0; i < axes_; ++i) {
    const auto coordinate = static_cast<std::uint16_t>(coordinates_[i]);
    room[2 * i] = static_cast<std::uint8_t>(coordinate >> 8U);
    room[2 * i + 1] = static_cast<std::uint8_t>(coordinate);
  }
  saved_ += bytes;
  return {};
}

void VarcComposer::restore_coordinates(std::size_t axes) {
  const std::size_t bytes = axes * sizeof(std::int16_t);
  saved_ -= bytes;
  const auto room = out_.verbs.since(first_verb_).subspan(saved_, bytes);
  for (std::size_t i = 0; i < axes; ++i) {
    coordinates_[i] = static_cast<std::int16_t>(room[2 * i] << 8U | room[2 * i + 1]);
  }
  axes_ = axes;
  is_font_location_ = false;
}

// Moves the verbs that were drawn up. Twice as much room as before keeps that from costing more than drawing them.
Result<void> VarcComposer::enlarge_saved(std::size_t bytes) {
  const std::size_t more = std::max(bytes, saved_room_);
  FERRO_CHECKED(out_.verbs.spare(more));
  out_.verbs.commit(more);
  const auto all = out_.verbs.since(first_verb_);
  const auto drawn = all.subspan(saved_room_, all.size() - more - saved_room_);
  std::ranges::copy_backward(drawn, all.end());
  saved_room_ += more;
  return {};
}

void VarcComposer::drop_saved() {
  const auto all = out_.verbs.since(first_verb_);
  std::ranges::copy(all.subspan(saved_room_), all.begin());
  out_.verbs.rewind(out_.verbs.used() - saved_room_);
}

}  // namespace ferro
