// SPDX-License-Identifier: Apache-2.0
//
// The named checks, and the switch that the ablation build has on each. In every other build the switch does not
// exist: `ablated` is the constant false.
#pragma once

#include <cstdint>

#ifdef FERRO_ABLATION
#include <ferrotype_ablation.h>
#endif

namespace ferro {

enum class Check : std::uint16_t {
#define FERRO_CHECK(name, check_class, protects) name,
#include "checks.def"
#undef FERRO_CHECK
};

enum class CheckClass : std::uint8_t { bounds, range, count, version, capacity, depth, budget, argument };

[[nodiscard]] const char* name_of(Check check);
[[nodiscard]] CheckClass class_of(Check check);

#ifdef FERRO_ABLATION
// Set once, before main, from FERROTYPE_ABLATE=name (both twins) or =cpp:name (this one only).
extern std::uint16_t ablated_check;
inline void reach(Check check) { ferrotype::check_notes[static_cast<std::size_t>(check)].reached = 1; }
// Asked where the condition does not hold.
[[nodiscard]] inline bool ablated(Check check) {
  ferrotype::check_notes[static_cast<std::size_t>(check)].unfulfilled = 1;
  return static_cast<std::uint16_t>(check) == ablated_check;
}
// Whether tables are copied into memory of their own, so that AddressSanitizer sees a step from one into the next:
// FERROTYPE_ISOLATE=1.
extern bool isolates_tables;
#else
constexpr void reach(Check) {}
[[nodiscard]] constexpr bool ablated(Check) { return false; }
#endif

}  // namespace ferro
