// SPDX-License-Identifier: Apache-2.0
#include "tables/normalization.h"

#include <algorithm>

namespace ferro {
namespace {

constexpr std::int64_t one = 0x10000;

std::int32_t user_value(const Axis& axis, std::span<const Setting> settings) {
  for (std::size_t i = settings.size(); i != 0; --i) {
    if (settings[i - 1].tag == axis.axis_tag) return settings[i - 1].value;
  }
  return axis.default_value;
}

// 0 to 1 in 16.16; `whole` is above 0.
std::int64_t ratio(std::int64_t part, std::int64_t whole) { return (part * one + (whole >> 1U)) / whole; }

std::int64_t default_normalization(const Axis& axis, std::int32_t user_value) {
  const std::int64_t default_value = axis.default_value;
  const std::int64_t value = std::clamp(user_value, axis.min_value, axis.max_value);
  if (value < default_value) return -ratio(default_value - value, default_value - axis.min_value);
  if (value > default_value) return ratio(value - default_value, axis.max_value - default_value);
  return 0;
}

// What version 1 of avar makes of an axis, 16.16.
std::int64_t mapped(const Axis& axis, std::span<const Setting> settings, const Array<AxisValueMap>& map) {
  const std::int64_t coordinate = default_normalization(axis, user_value(axis, settings));
  return std::clamp(map_coordinate(map, coordinate), -one, one);
}

std::int16_t to_f2dot14(std::int64_t coordinate) { return static_cast<std::int16_t>((coordinate + 2) >> 2U); }

// A delta of 2.14 as one of 16.16. Twice the distance of the ends is as good as more.
std::int64_t rounded_delta(float delta) {
  const float bounded = std::clamp(delta * 4, -131072.0F, 131072.0F);
  const auto whole = static_cast<std::int32_t>(bounded);
  const float rest = bounded - static_cast<float>(whole);
  if (rest >= 0.5F) return whole + 1;
  if (rest <= -0.5F) return whole - 1;
  return whole;
}

}  // namespace

void normalize(const Fvar& fvar, const Avar& avar, std::span<const Setting> settings, std::span<float> scalars,
               std::span<std::int16_t> coordinates) {
  auto maps = avar.segment_maps();
  for (std::uint32_t i = 0; i < fvar.axis_count(); ++i) {
    coordinates[i] = to_f2dot14(mapped(fvar.axis(i), settings, maps.next()));
  }
  if (!avar.has_var_store()) return;
  avar.var_store().region_scalars(coordinates, scalars);
  maps = avar.segment_maps();
  for (std::uint32_t i = 0; i < fvar.axis_count(); ++i) {
    const std::int64_t coordinate = mapped(fvar.axis(i), settings, maps.next());
    const auto [outer, inner] = avar.delta_set_index(i);
    const std::int64_t delta = rounded_delta(avar.var_store().delta(outer, inner, scalars));
    coordinates[i] = to_f2dot14(std::clamp(coordinate + delta, -one, one));
  }
}

}  // namespace ferro
