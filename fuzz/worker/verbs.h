// SPDX-License-Identifier: Apache-2.0
//
// What the worker does with one font; the whole answer goes to standard output as JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "oracles/examination.h"

namespace ferrotype {

using Json = nlohmann::ordered_json;

// One line, flushed. Bytes of fonts are escaped, what is no UTF-8 is replaced.
void print_line(const Json& json);

[[nodiscard]] Json parsers_json();

struct RunOptions {
  std::vector<const ferro_parser*> parsers;
  std::vector<const Operation*> operations;
  std::size_t from = 0;  // index among all pairs of parser and operation
};
// A line for each pair of parser and operation; the pair that is about to run is named on standard error before, so
// that a parent knows what its child died of. False when a parser broke the contract.
[[nodiscard]] bool run_operations(const RunOptions& options, const Case& input);

// A line for each difference, and for each operation whose budget ended before the font; false when there is a
// difference.
[[nodiscard]] bool compare_parsers(OracleKind kind, const RunOptions& options, const Case& input);

struct OutlineOptions {
  std::uint32_t face = 0;
  std::uint32_t glyph = 0;
  std::vector<std::int16_t> coordinates{};  // normalised, 2.14; none: the default instance
};
// {"parser", "status", "verbs": [0 to 4], "points": [[x, y]]}: one outline, or why there is none.
[[nodiscard]] Json outline_json(const ferro_parser& parser, std::span<const std::uint8_t> font,
                                const OutlineOptions& options);

struct InspectOptions {
  std::vector<const ferro_parser*> parsers;
  std::optional<std::uint32_t> table;  // only this one
  std::uint64_t events = 4096;         // of one table are listed; all are walked
};
[[nodiscard]] Json inspect_json(const InspectOptions& options, const Case& input);

}  // namespace ferrotype
