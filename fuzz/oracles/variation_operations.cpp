// SPDX-License-Identifier: Apache-2.0
//
// The variation space: its axes and named instances, from user units to normalised coordinates, and metrics where these
// lead.
#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

#include "oracles/operation_support.h"
#include "oracles/operations.h"

namespace ferrotype {
namespace {

// Steps from the lowest to the highest value of every axis at once: ends, and what avar maps between them.
constexpr std::int64_t steps = 16;
// Named instances whose coordinates are normalised, and places that are gone to.
constexpr std::size_t most_instances = 16;
constexpr std::size_t most_places = 8;
constexpr std::size_t glyphs_at_a_place = 32;
// The first axes, which settings are made for: no text sets more, and parsers look for each setting among all axes.
constexpr std::size_t most_axes = 64;
constexpr std::uint32_t unknown_tag = 0x7E7E0001;
constexpr auto lowest = std::numeric_limits<std::int32_t>::min();
constexpr auto highest = std::numeric_limits<std::int32_t>::max();

using Settings = std::vector<ferro_setting>;
using Axes = std::vector<ferro_axis>;

template <class Value>
Settings settings_of(const Axes& axes, Value value) {
  Settings settings;
  for (std::size_t i = 0; i < axes.size(); ++i)
    settings.push_back({axes[i].tag, static_cast<std::int32_t>(value(axes[i], i))});
  return settings;
}

std::int64_t between(std::int32_t low, std::int32_t high, std::int64_t step) {
  return low + (std::int64_t{high} - low) * step / steps;
}

// What is normalised for every font with these axes, the places of most interest first.
std::vector<Settings> settings_for(const Axes& axes) {
  std::vector<Settings> all;
  all.push_back(settings_of(axes, [](const auto& axis, auto) { return axis.min_value; }));
  all.push_back(settings_of(axes, [](const auto& axis, auto) { return axis.max_value; }));
  // On both sides of the default, not as far on every axis.
  all.push_back(settings_of(axes, [](const auto& axis, std::size_t i) {
    return between(axis.default_value, i % 2 == 0 ? axis.max_value : axis.min_value,
                   1 + static_cast<std::int64_t>(i * 5 % (steps - 1)));
  }));
  all.push_back(settings_of(axes, [](const auto& axis, auto) { return axis.default_value; }));
  all.push_back({});
  for (std::int64_t step = 1; step < steps; ++step)
    all.push_back(
        settings_of(axes, [&](const auto& axis, auto) { return between(axis.min_value, axis.max_value, step); }));
  // Beyond the ends, by little and by all that there is; a value that wraps round is another one.
  all.push_back(settings_of(axes, [](const auto& axis, auto) { return std::int64_t{axis.min_value} - 1; }));
  all.push_back(settings_of(axes, [](const auto& axis, auto) { return std::int64_t{axis.max_value} + 1; }));
  all.push_back(settings_of(axes, [](const auto&, auto) { return lowest; }));
  all.push_back(settings_of(axes, [](const auto&, auto) { return highest; }));
  // Tags that the font does not have, and each axis twice: the last one counts.
  Settings twice = {{unknown_tag, highest}, {0, lowest}};
  for (const auto& axis : axes) twice.push_back({axis.tag, axis.max_value});
  for (const auto& axis : axes) twice.push_back({axis.tag, axis.min_value});
  twice.push_back({unknown_tag, 0});
  all.push_back(std::move(twice));
  // The axes one by one, the others at their defaults.
  for (std::size_t i = 0; i < std::min<std::size_t>(axes.size(), steps); ++i)
    all.push_back({{axes[i].tag, axes[i].max_value}});
  return all;
}

// Where the named instances are.
std::vector<Settings> settings_of_instances(const Answer& answer, const Axes& axes, std::size_t axis_count) {
  std::vector<Settings> all;
  if (!answer.ok() || axis_count == 0) return all;
  auto coordinates = answer.fixeds.elements();
  for (; all.size() < most_instances && coordinates.size() >= axis_count; coordinates = coordinates.subspan(axis_count))
    all.push_back(settings_of(axes, [&](const auto&, std::size_t i) { return coordinates[i]; }));
  return all;
}

// The normalised coordinates of all settings, each once, in the order of the settings.
std::vector<Coordinates> normalize(Driver& driver, std::span<const Settings> all, std::size_t axis_count) {
  std::vector<Coordinates> found;
  for (const Settings& settings : all) {
    if (driver.cost() >= driver.budget().variations) {
      driver.leave_out();
      break;
    }
    const Answer& answer = driver.call(
        {.kind = CallKind::normalize, .settings = settings, .axis_count = static_cast<std::uint32_t>(axis_count)});
    if (!answer.ok() || axis_count == 0) continue;
    const auto given = answer.coordinates.elements();
    Coordinates coordinates(given.begin(), given.end());
    if (std::ranges::find(found, coordinates) == found.end()) found.push_back(std::move(coordinates));
  }
  return found;
}

// Places that no normalisation leads to: out of range, too few and too many coordinates, none.
void add_raw_places(std::vector<Coordinates>& places, std::size_t axis_count) {
  Coordinates wide(axis_count + 3);
  for (std::size_t i = 0; i < wide.size(); ++i) wide[i] = i % 2 == 0 ? 32767 : -32768;
  places.push_back(std::move(wide));
  places.push_back({-16384});
  places.emplace_back();
}

void ask_at(Driver& driver, std::span<const std::uint32_t> glyphs, std::span<const std::int16_t> coordinates) {
  for (const auto kind : {CallKind::metrics, CallKind::vertical_metrics})
    driver.call({.kind = kind, .located = true, .coordinates = coordinates});
  for (const auto kind : {CallKind::extents, CallKind::advances, CallKind::vertical_advances})
    driver.call({.kind = kind, .located = true, .items = glyphs, .coordinates = coordinates});
}

void run_face(Driver& driver) {
  const GlyphRange range = glyph_range(driver);
  Axes axes;
  std::size_t axis_count = 0;
  if (const Answer& answer = driver.call({.kind = CallKind::axes}); answer.ok()) {
    const auto all = answer.axes.elements();
    axis_count = all.size();
    axes.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(axis_count, most_axes)));
  }
  const auto instances = settings_of_instances(driver.call({.kind = CallKind::named_instances}), axes, axis_count);

  const auto settings = settings_for(axes);
  std::vector<Coordinates> places = normalize(driver, settings, axis_count);
  for (auto& place : normalize(driver, instances, axis_count))
    if (std::ranges::find(places, place) == places.end()) places.push_back(std::move(place));
  // Fewer coordinates than axes, and more.
  normalize(driver, std::span(settings).first(2), axis_count / 2);
  normalize(driver, std::span(settings).first(2), axis_count + 2);

  if (!driver.parameters().coordinates.empty()) places.insert(places.begin(), driver.parameters().coordinates);
  if (places.size() > most_places) places.resize(most_places);
  add_raw_places(places, axis_count);
  std::array<std::uint32_t, glyphs_at_a_place> glyphs{};
  std::iota(glyphs.begin(), glyphs.end(), range.first);
  const auto asked = std::min<std::size_t>(glyphs.size(), range.end - range.first);
  for (const Coordinates& place : places) {
    if (driver.cost() >= driver.budget().variations) {
      driver.leave_out();
      break;
    }
    if (driver.call({.kind = CallKind::locate, .coordinates = place}).ok())
      ask_at(driver, std::span<const std::uint32_t>(glyphs).first(asked), place);
  }
}

void run_variations(Driver& driver) {
  each_face(driver, Role::preparation, [&] { run_face(driver); });
}

}  // namespace

const Operation variations_operation{"variations", run_variations};

}  // namespace ferrotype
