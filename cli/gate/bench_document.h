// What `bench --json` printed, as far as two runs can be compared.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <tuple>

namespace ferrotype {

struct BenchRow {
  std::optional<double> ratio;        // time of the parser / time of the run's baseline
  std::optional<double> nanoseconds;  // of an item
};

struct BenchDocument {
  std::string baseline;  // the parser that ratios are to
  double noise_floor = 0;
  bool controls_hold = false;
  std::map<std::tuple<std::string, std::string, std::string>, BenchRow> rows;  // operation, parser, font
};

// Any JSON; the error names the file.
tl::expected<nlohmann::json, std::string> read_bench_json(const std::filesystem::path& file);
tl::expected<BenchDocument, std::string> read_bench(const std::filesystem::path& file);

}  // namespace ferrotype
