// SPDX-License-Identifier: Apache-2.0
//
// What the operations share: faces, glyphs, batches, and the places of the variation space that they go to. Private to
// them.
#pragma once

#include <algorithm>
#include <functional>
#include <span>
#include <vector>

#include "oracles/driver.h"

namespace ferrotype {

inline constexpr std::size_t batch = 256;

// Opens the faces of the parameters, or the first ones, and runs the body for each that opens.
void each_face(Driver& driver, Role role, const std::function<void()>& body);

struct GlyphRange {
  std::uint32_t first;
  std::uint32_t end;    // of the parameters
  std::uint32_t count;  // of the font
};
[[nodiscard]] GlyphRange glyph_range(Driver& driver);

template <class Body>
void each_batch(std::span<const std::uint32_t> items, Body body) {
  for (; !items.empty(); items = items.subspan(std::min(batch, items.size())))
    body(items.first(std::min(batch, items.size())));
}

// What located calls may cost beside those at the default instance: as much again, over all faces.
class LocatedBudget {
 public:
  explicit LocatedBudget(std::uint64_t most) : most_(most) {}

  // The cost of all that is not located.
  [[nodiscard]] std::uint64_t others(const Driver& driver) const { return driver.cost() - spent_; }
  // An even share of what is left for the next of so many places.
  void begin(const Driver& driver, std::size_t places) {
    begin_ = driver.cost();
    share_ = (most_ - std::min(most_, spent_)) / places;
  }
  [[nodiscard]] bool used_up(const Driver& driver) const { return driver.cost() - begin_ >= share_; }
  void end(const Driver& driver) { spent_ += driver.cost() - begin_; }

 private:
  std::uint64_t most_;
  std::uint64_t spent_ = 0;
  std::uint64_t begin_ = 0;
  std::uint64_t share_ = 0;
};

using Coordinates = std::vector<std::int16_t>;

// The place of the parameters, or the ends of all axes and one place inside; none for a font that does not vary.
[[nodiscard]] std::vector<Coordinates> places(const Parameters& parameters, std::size_t axis_count);

// Asks for the axes, and runs the body at each of the places, for which it has the budget.
void each_place(Driver& driver, LocatedBudget& budget, const std::function<void(const Coordinates&)>& body);

}  // namespace ferrotype
