// What a run of ferrotype_bench measured, as it prints it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace ferrotype {

// The second registration of the baseline: what it says is not 1.00 is noise.
std::string again(const std::string& parser);

// How the answers of a parser compare with the baseline's, found before anything was timed.
struct Work {
  bool equal = false;
  // Names of what was evened out before the answers were equal; none: they were equal as they came.
  std::vector<std::string> normalisations{};
  // Why they differ, or why there are none; empty: they do not. Of these only the accepted ones allow a ratio.
  std::string reason{};
  bool accepted = false;
  std::string detail{};
};

// One operation on one font by one parser.
struct Cell {
  std::string operation;
  std::string font;
  std::string parser;
  std::string item;  // what is counted: "glyph", "byte", ...
  std::uint64_t items = 0;
  Work work{};
  std::string digest{};
  std::vector<double> samples{};  // nanoseconds of one pass over all items, one per block; none if it was not timed
};

struct Measurements {
  std::string baseline;
  std::uint64_t blocks = 0;
  std::vector<Cell> cells;
};

void to_json(nlohmann::json& json, const Cell& cell);
tl::expected<Measurements, std::string> read_measurements(const nlohmann::json& json);

}  // namespace ferrotype
