// When a parser is warm: some make tables only for those who ask for many things.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>

namespace ferrotype {

// Passes over so many items, two at least: until 20,000 items were asked for, or all of them 32 times.
template <class Pass>
void repeat_until_warm(std::uint64_t items, Pass pass) {
  if (items == 0) return;
  const std::uint64_t passes = std::clamp<std::uint64_t>(1 + 20'000 / items, 2, 32);
  for (std::uint64_t i = 0; i < passes; ++i) pass();
}

}  // namespace ferrotype
