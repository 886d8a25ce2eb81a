// SPDX-License-Identifier: Apache-2.0
//
// Planted faults: a parser that answers through a real one and goes wrong on purpose, so that it can be shown that an
// oracle finds it. fuzz/README.md says which class each plant ends in.
#pragma once

#include <ferrotype.h>

#include <array>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace ferrotype {

inline constexpr std::array plant_names = {"divergence", "accept", "overflow", "panic", "leak", "slow", "short-write"};

// The parser with the plant in it; its name and the rest stay. With `alternate` divergence and accept strike every
// other face that is opened, so that the parser contradicts itself. There is one plant per process: the second call
// fails.
[[nodiscard]] tl::expected<const ferro_parser*, std::string> plant_in(const ferro_parser& parser,
                                                                      std::string_view plant, bool alternate);

}  // namespace ferrotype
