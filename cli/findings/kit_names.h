// The names in a kit, for the one who writes it and the one who reads it. kit.h says what is behind them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace ferrotype {

inline constexpr auto kit_readme = "README.txt";
inline constexpr auto kit_finding = "finding.json";
inline constexpr auto kit_input = "input.bin";
inline constexpr auto kit_log = "log.txt";
inline constexpr auto kit_original = "original.bin";

}  // namespace ferrotype
