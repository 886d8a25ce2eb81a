// SPDX-License-Identifier: Apache-2.0
#include "oracles/operation_support.h"

#include <array>

namespace ferrotype {
namespace {

// Asked for where a parser cannot say how many glyphs there are.
constexpr std::uint32_t assumed_glyphs = 64;

constexpr std::int16_t one = 16384;  // 2.14
// Inside, on both sides of the default, and not the same on neighbouring axes: 0.5, -0.375, 0.1667, -0.9766.
constexpr std::array<std::int16_t, 4> inside = {8192, -6144, 2731, -16000};

}  // namespace

void each_face(Driver& driver, Role role, const std::function<void()>& body) {
  std::uint32_t first = 0;
  std::uint32_t count = 1;
  if (driver.parameters().face) {
    first = *driver.parameters().face;
  } else {
    const Answer& answer = driver.call({.kind = CallKind::face_count, .role = role});
    if (answer.ok()) count = std::min(answer.face_count, driver.budget().faces);
    if (answer.ok() && count < answer.face_count) driver.leave_out();
  }
  for (std::uint32_t face = first; face < first + count; ++face) {
    if (driver.cost() >= driver.budget().total) return driver.leave_out();
    if (driver.call({.kind = CallKind::open, .role = role, .face = face}).ok()) body();
  }
}

GlyphRange glyph_range(Driver& driver) {
  const Answer& answer = driver.call({.kind = CallKind::info, .role = Role::preparation});
  const std::uint32_t count = answer.ok() ? answer.info.glyph_count : assumed_glyphs;
  const Parameters& wanted = driver.parameters();
  const std::uint32_t first = std::min(wanted.first_glyph, count);
  const std::uint32_t end = wanted.glyph_count == 0 ? count : first + std::min(wanted.glyph_count, count - first);
  return {first, end, count};
}

std::vector<Coordinates> places(const Parameters& parameters, std::size_t axis_count) {
  if (axis_count == 0) return {};
  if (!parameters.coordinates.empty()) return {parameters.coordinates};
  Coordinates mixed;
  for (std::size_t axis = 0; axis < axis_count; ++axis) mixed.push_back(inside[axis % inside.size()]);
  return {Coordinates(axis_count, -one), Coordinates(axis_count, one), std::move(mixed)};
}

void each_place(Driver& driver, LocatedBudget& budget, const std::function<void(const Coordinates&)>& body) {
  const Answer& answer = driver.call({.kind = CallKind::axes, .role = Role::preparation});
  const auto all = places(driver.parameters(), answer.ok() ? answer.axes.elements().size() : 0);
  for (std::size_t i = 0; i < all.size(); ++i) {
    budget.begin(driver, all.size() - i);
    if (driver.call({.kind = CallKind::locate, .role = Role::preparation, .coordinates = all[i]}).ok()) body(all[i]);
    budget.end(driver);
  }
}

}  // namespace ferrotype
