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
#include <utility>
#include <vector>

#include "statistics/bootstrap.h"
#include "statistics/verdict.h"

namespace ferrotype {

struct BenchRatio {
  Interval interval;  // time of the parser / time of the run's baseline
  Verdict verdict = Verdict::no_difference;
};

struct BenchRow {
  std::optional<BenchRatio> ratio;  // of equal work, and of doing nothing
  std::vector<double> samples;      // nanoseconds of an item, one per block; none if it was not timed
};

struct BenchDocument {
  std::string file;
  std::string baseline;  // the parser that ratios are to
  double noise_floor = 0;
  bool controls_hold = false;
  std::vector<std::string> broken_controls;
  std::map<std::tuple<std::string, std::string, std::string>, BenchRow> rows;  // operation, parser, font
  std::map<std::pair<std::string, std::string>, BenchRatio> means;             // operation, parser

  // Samples of the parser and of the baseline; nothing where one was not timed.
  [[nodiscard]] std::optional<Pair> pair(const std::string& operation, const std::string& parser,
                                         const std::string& font) const;
};

// Any JSON; the error names the file.
tl::expected<nlohmann::json, std::string> read_bench_json(const std::filesystem::path& file);

// The error names the file and the reason. Documents of before there were verdicts get theirs from their samples.
tl::expected<BenchDocument, std::string> read_bench(const std::filesystem::path& file);

}  // namespace ferrotype
