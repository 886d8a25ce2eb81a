// Two tables of the benchmark side by side: whether the second says what the first said.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bench/document.h"

namespace ferrotype {

struct RatioPlace {
  std::string operation;
  std::string parser;
  std::string font;  // empty: the mean over them

  bool operator==(const RatioPlace&) const = default;
};

struct ComparedRatio {
  RatioPlace place;
  BenchRatio first;
  BenchRatio second;

  [[nodiscard]] bool agree() const { return first.verdict == second.verdict; }
  // 1.1: the second ratio is a tenth larger.
  [[nodiscard]] double moved() const { return second.interval.estimate / first.interval.estimate; }
};

struct BenchComparison {
  struct Run {
    std::string file;
    double noise_floor = 0;
    bool controls_hold = false;
    std::vector<std::string> broken_controls;
    std::vector<RatioPlace> alone;  // ratios that the other one does not have
  };
  Run first;
  Run second;
  double wanted = 0;  // the least share of rows that have to agree
  std::vector<ComparedRatio> means;
  std::vector<ComparedRatio> rows;

  [[nodiscard]] std::size_t agreeing_rows() const;
  // Of no rows: 0.
  [[nodiscard]] double share() const;
  [[nodiscard]] bool held() const;
};

// Both of the same baseline. Rows of the controls, which agree by their nature, are not among those that are counted.
BenchComparison compare_bench(const BenchDocument& first, const BenchDocument& second, double wanted);

std::string comparison_text(const BenchComparison& comparison);
nlohmann::json comparison_json(const BenchComparison& comparison);

}  // namespace ferrotype
