// SPDX-License-Identifier: Apache-2.0
//
// A component of a variable composite: a glyph, where in the variation space it is taken from, and how it is
// transformed. https://github.com/harfbuzz/boring-expansion-spec/blob/main/VARC.md#variable-component-record
//
// The four bits that a number of five bytes has beyond 32 are ignored, as in HarfBuzz.
#pragma once

#include <bit>

#include "base/bytes.h"
#include "tables/cff/index.h"
#include "tables/tuple_variation/packed.h"

namespace ferro {

namespace var_component_flag {
inline constexpr std::uint32_t reset_unspecified_axes = 1U << 0U;
inline constexpr std::uint32_t have_axes = 1U << 1U;
inline constexpr std::uint32_t axis_values_have_variation = 1U << 2U;
inline constexpr std::uint32_t transform_has_variation = 1U << 3U;
inline constexpr std::uint32_t have_translate_x = 1U << 4U;
inline constexpr std::uint32_t have_translate_y = 1U << 5U;
inline constexpr std::uint32_t have_rotation = 1U << 6U;
inline constexpr std::uint32_t have_condition = 1U << 7U;
inline constexpr std::uint32_t have_scale_x = 1U << 8U;
inline constexpr std::uint32_t have_scale_y = 1U << 9U;
inline constexpr std::uint32_t have_tcenter_x = 1U << 10U;
inline constexpr std::uint32_t have_tcenter_y = 1U << 11U;
inline constexpr std::uint32_t gid_is_24bit = 1U << 12U;
inline constexpr std::uint32_t have_skew_x = 1U << 13U;
inline constexpr std::uint32_t have_skew_y = 1U << 14U;
inline constexpr std::uint32_t reserved_mask = ~((1U << 15U) - 1U);
}  // namespace var_component_flag

// The fields of the transformation, in the order in which they are stored.
struct TransformField {
  std::uint32_t flag;
  const char* name;
};
inline constexpr std::array<TransformField, 9> transform_fields = {{
    {var_component_flag::have_translate_x, "translate_x"},
    {var_component_flag::have_translate_y, "translate_y"},
    {var_component_flag::have_rotation, "rotation"},
    {var_component_flag::have_scale_x, "scale_x"},
    {var_component_flag::have_scale_y, "scale_y"},
    {var_component_flag::have_skew_x, "skew_x"},
    {var_component_flag::have_skew_y, "skew_y"},
    {var_component_flag::have_tcenter_x, "tcenter_x"},
    {var_component_flag::have_tcenter_y, "tcenter_y"},
}};

// The axes that components set, in lists that they may share.
class AxisIndicesList {
 public:
  AxisIndicesList() = default;
  explicit AxisIndicesList(cff::Index lists) : lists_(lists) {}

  // The axes of a list, which ends where its data does. `offset` is the place in the file that names the list.
  [[nodiscard]] Result<PackedReader> list(std::uint32_t i, std::uint64_t offset) const;
  // How many there are.
  static Result<std::uint32_t> count(PackedReader list);

 private:
  cff::Index lists_;
};

struct VarComponent {
  std::uint32_t flags = 0;
  std::uint32_t glyph = 0;
  std::uint32_t condition_index = 0;
  // The axes that are set, and how many.
  PackedReader axis_indices;
  std::uint32_t axis_count = 0;
  // As many values as axes.
  PackedReader axis_values;
  std::uint32_t axis_values_var_index = 0;
  std::uint32_t transform_var_index = 0;
  // Those that the flags say are there.
  Array<Int16> transform;
  // Place in the file.
  std::uint64_t offset = 0;

  [[nodiscard]] bool has(std::uint32_t flag) const { return (flags & flag) != 0; }

  // The component at `position` of a glyph record, which moves behind it. Calls visit(name, number, offset) for each
  // field but the axis values.
  template <class Visit>
  static Result<VarComponent> read(Bytes record, std::uint64_t& position, const AxisIndicesList& axis_indices,
                                   Visit&& visit);
  static Result<VarComponent> read(Bytes record, std::uint64_t& position, const AxisIndicesList& axis_indices) {
    return read(record, position, axis_indices,
                [](const char*, std::int64_t, std::uint64_t) { return Result<void>{}; });
  }
  // Those of a glyph record.
  static Result<void> walk_all(Bytes record, const AxisIndicesList& axis_indices, std::uint32_t number, Walker& walker);

 private:
  // A number of 1 to 5 bytes, whose first bits say how many.
  static Result<std::uint32_t> read_uint32var(Bytes record, std::uint64_t& position, Check check);
  static Result<std::uint32_t> read_glyph(Bytes record, std::uint64_t& position, bool is_24bit);
  static Result<void> skip_values(PackedReader& values, std::uint32_t count);
  [[nodiscard]] Result<void> walk_values(const Place& place, Walker& walker) const;
};

template <class Visit>
Result<VarComponent> VarComponent::read(Bytes record, std::uint64_t& position, const AxisIndicesList& axis_indices,
                                        Visit&& visit) {
  namespace flag = var_component_flag;
  VarComponent component;
  component.offset = record.at(position);
  std::uint64_t at = component.offset;
  FERRO_TRY(component.flags, read_uint32var(record, position, Check::varc_component_flags));
  FERRO_CHECKED(visit("flags", component.flags, at));
  at = record.at(position);
  FERRO_TRY(component.glyph, read_glyph(record, position, component.has(flag::gid_is_24bit)));
  FERRO_CHECKED(visit("gid", component.glyph, at));
  if (component.has(flag::have_condition)) {
    at = record.at(position);
    FERRO_TRY(component.condition_index, read_uint32var(record, position, Check::varc_component_condition_index));
    FERRO_CHECKED(visit("condition_index", component.condition_index, at));
  }
  if (component.has(flag::have_axes)) {
    at = record.at(position);
    FERRO_TRY(const std::uint32_t list, read_uint32var(record, position, Check::varc_component_axis_indices_index));
    FERRO_TRY(component.axis_indices, axis_indices.list(list, at));
    FERRO_CHECKED(visit("axis_indices_index", list, at));
    FERRO_TRY(component.axis_count, AxisIndicesList::count(component.axis_indices));
    component.axis_values = PackedReader(record.get_slice(position, record.size() - position));
    PackedReader behind = component.axis_values;
    FERRO_CHECKED(skip_values(behind, component.axis_count));
    position += behind.position();
  }
  if (component.has(flag::axis_values_have_variation)) {
    at = record.at(position);
    FERRO_TRY(component.axis_values_var_index,
              read_uint32var(record, position, Check::varc_component_axis_values_var_index));
    FERRO_CHECKED(visit("axis_values_var_index", component.axis_values_var_index, at));
  }
  if (component.has(flag::transform_has_variation)) {
    at = record.at(position);
    FERRO_TRY(component.transform_var_index,
              read_uint32var(record, position, Check::varc_component_transform_var_index));
    FERRO_CHECKED(visit("transform_var_index", component.transform_var_index, at));
  }
  std::uint32_t fields = 0;
  for (const auto& field : transform_fields) fields += component.has(field.flag) ? 1U : 0U;
  FERRO_TRY(component.transform, record.array<Int16>(position, fields, Check::varc_component_transform));
  position += fields * sizeof(Int16);
  std::uint32_t stored = 0;
  for (const auto& field : transform_fields) {
    if (!component.has(field.flag)) continue;
    FERRO_CHECKED(visit(field.name, component.transform[stored], component.transform.at(stored)));
    stored += 1;
  }
  for (int left = std::popcount(component.flags & flag::reserved_mask); left > 0; --left) {
    at = record.at(position);
    FERRO_TRY(const std::uint32_t reserved, read_uint32var(record, position, Check::varc_component_reserved));
    FERRO_CHECKED(visit("reserved", reserved, at));
  }
  return component;
}

}  // namespace ferro
