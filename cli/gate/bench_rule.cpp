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

// What was measured of a parser on one font; nothing where a rule of this kind has nothing to compare.
std::optional<Pair> measured(const BenchDocument& document, const BenchRule& rule, const std::string& operation,
                             const std::string& parser, const std::string& font) {
  const auto row = document.rows.find({operation, parser, font});
  if (row == document.rows.end() || row->second.samples.empty()) return std::nullopt;
  if (rule.time) return Pair{.measured = row->second.samples, .baseline = {}};
  if (!row->second.ratio) return std::nullopt;
  return document.pair(operation, parser, font);
}

Pairs pairs_of(const BenchRule& rule, const BenchDocument& document) {
  Pairs pairs;
  for (const auto& [key, row] : document.rows) {
    const auto& [operation, parser, font] = key;
    if (is_self_control(parser, document.baseline) || !measured(document, rule, operation, parser, font)) continue;
    if (matches_any(rule.parsers, parser) && matches_any(rule.operations, operation)) pairs.emplace(operation, parser);
  }
  return pairs;
}

// On each font that both have.
std::vector<Change> changes(const BenchRule& rule, const GateBench& bench, const std::string& operation,
                            const std::string& parser) {
  std::vector<Change> all;
  for (const auto& [key, row] : bench.before.rows) {
    const auto& [of_operation, of_parser, font] = key;
    if (of_operation != operation || of_parser != parser) continue;
    const auto now = measured(bench.now, rule, operation, parser, font);
    const auto before = measured(bench.before, rule, operation, parser, font);
    if (now && before) all.push_back({.now = *now, .before = *before});
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
    const auto fonts = changes(rule, bench, operation, parser);
    if (fonts.empty()) {
      checked.broken.push_back(fmt::format("{} of {}: no font was measured in both", operation, parser));
      continue;
    }
    const Interval slowdown = change_of_medians(fonts);
    if (slowdown.estimate <= most) continue;
    auto& told = slowdown.low > most ? checked.broken : checked.remarks;
    told.push_back(
        fmt::format("{} of {}: {:.3f} times as slow as before over {} fonts, {:.3f} to {:.3f}{}; at most {:.3f} "
                    "allowed (noise {:.1f} %)",
                    operation, parser, slowdown.estimate, fonts.size(), slowdown.low, slowdown.high,
                    slowdown.low > most ? "" : ", which is not sure", most, noise * 100));
  }
}

}  // namespace ferrotype
