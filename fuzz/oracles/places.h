// SPDX-License-Identifier: Apache-2.0
//
// Going past known crashes: a shallow one would otherwise end every worker after a moment, all night.
//
// A crash has a place: the program counters of its first three frames, relative to the program. Where a sanitizer is
// about to report, a signal arrives, or Rust panics (fuzz/targets/reports.cpp calls), a known place ends the input
// instead of the process. A sanitizer looks before the access, so nothing is damaged by then; what the input had
// allocated is lost.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ferrotype {

using Place = std::array<std::uint64_t, 3>;

// Names the operation of this process, before all else but the loading of parsers.
void begin_places(std::string_view operation);

// A line "place OPERATION 1f3a0,2b7,99", hexadecimal. False where it is none; one of another operation is not kept.
bool know_place(std::string_view line);

// Runs one input. False where it ended at a known place. `body` is called once, without exceptions.
bool run_until_known_place(void (*body)(void*), void* argument);

// Called at a crash. Comes back only where the place is not known, or no input is running; then the place was printed,
// as "FERROTYPE-PLACE " with its line. Async-signal-safe.
void at_crash(const Place& place);
// The same for a panic, which unwinds by itself: true where it is known. Until the input ends, verdicts are its
// consequence.
[[nodiscard]] bool is_known_panic(const Place& place);
[[nodiscard]] bool has_gone_past_panic();

// Inputs that ended at a known place, or had a known panic.
[[nodiscard]] std::uint64_t inputs_gone_past();

// Of the frame whose frame pointer is given, and of its callers. `first` is a program counter in the innermost one.
[[nodiscard]] Place place_of(const void* first, const void* frame);
// Or in a library, whose name is then in the upper bits; 0 in those of the system.
[[nodiscard]] std::uint64_t offset_in_program(const void* counter);

}  // namespace ferrotype
