// The rules on benchmarks.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <set>

#include "gate/gate.h"
#include "statistics/bootstrap.h"
#include "statistics/measurements.h"

namespace ferrotype {
namespace {

// Operation and parser.
using Pairs = std::set<std::pair<std::string, std::string>>;

std::optional<double> measure(const BenchRow& row, bool time) {
  if (row.samples.empty() || !(time || row.ratio)) return std::nullopt;
  return time ? median(row.samples) : row.ratio->interval.estimate;
}

Pairs pairs_of(const BenchRule& rule, const BenchDocument& document) {
  Pairs pairs;
  for (const auto& [key, row] : document.rows) {
    const auto& [operation, parser, font] = key;
    if (is_self_control(parser, document.baseline) || !measure(row, rule.time)) continue;
    if (matches_any(rule.parsers, parser) && matches_any(rule.operations, operation)) pairs.emplace(operation, parser);
  }
  return pairs;
}

// How much slower it became on each font that both have.
std::vector<double> slowdowns(const BenchRule& rule, const GateBench& bench, const std::string& operation,
                              const std::string& parser) {
  std::vector<double> all;
  for (const auto& [key, before] : bench.before.rows) {
    const auto& [of_operation, of_parser, font] = key;
    if (of_operation != operation || of_parser != parser) continue;
    const auto now = bench.now.rows.find(key);
    if (now == bench.now.rows.end()) continue;
    const auto old_value = measure(before, rule.time);
    const auto new_value = measure(now->second, rule.time);
    if (old_value && new_value) all.push_back(*new_value / *old_value);
  }
  return all;
}

}  // namespace

void check_bench(const BenchRule& rule, const GateBench& bench, Checked& checked) {
  for (const auto& [document, name] : {std::pair(&bench.now, "--bench"), std::pair(&bench.before, "--baseline")}) {
    if (!document->controls_hold) checked.broken.push_back(fmt::format("{}: its controls do not hold", name));
  }
  if (!rule.time && bench.now.baseline != bench.before.baseline) {
    checked.broken.push_back(
        fmt::format("the ratios are to {} in one and to {} in the other", bench.now.baseline, bench.before.baseline));
    return;
  }
  const auto pairs = pairs_of(rule, bench.before);
  if (pairs.empty()) checked.broken.emplace_back("--baseline has nothing that the rule is about");
  const double noise = std::max(bench.now.noise_floor, bench.before.noise_floor);
  const double most = (1 + noise) * (1 + rule.max_slowdown);
  for (const auto& [operation, parser] : pairs) {
    if (!rule.time && parser == bench.before.baseline) {
      checked.remarks.push_back(fmt::format(
          "{} of {}: the ratios are to itself, so none can change; measure = \"time\" would", operation, parser));
      continue;
    }
    const auto fonts = slowdowns(rule, bench, operation, parser);
    if (fonts.empty()) {
      checked.broken.push_back(fmt::format("{} of {}: no font was measured in both", operation, parser));
      continue;
    }
    const double slowdown = geometric_mean(fonts);
    if (slowdown <= most) continue;
    checked.broken.push_back(
        fmt::format("{} of {}: {:.3f} times as slow as before over {} fonts, at most {:.3f} allowed (noise {:.1f} %)",
                    operation, parser, slowdown, fonts.size(), most, noise * 100));
  }
}

}  // namespace ferrotype
