// SPDX-License-Identifier: Apache-2.0
#include "bench/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "escape.h"
#include "statistics/measurements.h"
#include "table.h"

namespace ferrotype {
namespace {

using Ratios = std::map<std::tuple<std::string, std::string, std::string>, BenchRatio>;

bool is_control(const std::string& parser, const std::string& baseline) {
  return parser == baseline || parser == "null" || is_self_control(parser, baseline);
}

Ratios rows_of(const BenchDocument& document) {
  Ratios ratios;
  for (const auto& [key, row] : document.rows) {
    if (row.ratio && !is_control(std::get<1>(key), document.baseline)) ratios[key] = *row.ratio;
  }
  return ratios;
}

Ratios means_of(const BenchDocument& document) {
  Ratios ratios;
  for (const auto& [key, ratio] : document.means) {
    if (!is_control(key.second, document.baseline)) ratios[{key.first, key.second, ""}] = ratio;
  }
  return ratios;
}

BenchComparison::Run run_of(const BenchDocument& document) {
  return {.file = document.file,
          .noise_floor = document.noise_floor,
          .controls_hold = document.controls_hold,
          .broken_controls = document.broken_controls,
          .alone = {}};
}

RatioPlace place_of(const Ratios::key_type& key) {
  return {.operation = std::get<0>(key), .parser = std::get<1>(key), .font = std::get<2>(key)};
}

void compare(const Ratios& first, const Ratios& second, BenchComparison& comparison,
             std::vector<ComparedRatio>& compared) {
  for (const auto& [key, ratio] : first) {
    const auto other = second.find(key);
    if (other == second.end()) {
      comparison.first.alone.push_back(place_of(key));
    } else {
      compared.push_back({.place = place_of(key), .first = ratio, .second = other->second});
    }
  }
  for (const auto& [key, ratio] : second) {
    if (!first.contains(key)) comparison.second.alone.push_back(place_of(key));
  }
}

std::string font_word(const RatioPlace& place) { return place.font.empty() ? "mean" : place.font; }

std::string ratio_text(const BenchRatio& ratio) {
  return fmt::format("{:.3f} ({:.3f} - {:.3f})", ratio.interval.estimate, ratio.interval.low, ratio.interval.high);
}

std::string table_text(const std::vector<ComparedRatio>& ratios) {
  Table table({{"operation"},
               {"parser"},
               {"font"},
               {"ratio in A", Table::Align::right},
               {"in B", Table::Align::right},
               {"moved", Table::Align::right},
               {"verdict of A"},
               {"of B"},
               {"agree"}});
  for (const auto& ratio : ratios) {
    table.row({ratio.place.operation, ratio.place.parser, font_word(ratio.place), ratio_text(ratio.first),
               ratio_text(ratio.second), fmt::format("{:+.1f} %", (ratio.moved() - 1) * 100),
               std::string(word_of(ratio.first.verdict)), std::string(word_of(ratio.second.verdict)),
               ratio.agree() ? "yes" : "NO"});
  }
  return table.text();
}

std::string run_text(const char* name, const BenchComparison::Run& run) {
  std::string text = fmt::format("{}, {}: its controls {}, noise floor {:.1f} %\n", name, escape(run.file),
                                 run.controls_hold ? "hold" : "do NOT hold", run.noise_floor * 100);
  for (const auto& sentence : run.broken_controls) text += fmt::format("  {}\n", escape(sentence));
  for (const auto& place : run.alone) {
    text += fmt::format("  only here: {}, {}, {}\n", escape(place.operation), escape(place.parser),
                        escape(font_word(place)));
  }
  return text;
}

nlohmann::json place_json(const RatioPlace& place) {
  nlohmann::json json = {{"operation", place.operation}, {"parser", place.parser}};
  json["font"] = place.font.empty() ? nlohmann::json(nullptr) : nlohmann::json(place.font);
  return json;
}

nlohmann::json run_json(const BenchComparison::Run& run) {
  nlohmann::json alone = nlohmann::json::array();
  for (const auto& place : run.alone) alone.push_back(place_json(place));
  return {{"file", run.file},
          {"noise_floor", run.noise_floor},
          {"controls_hold", run.controls_hold},
          {"broken_controls", run.broken_controls},
          {"only_here", alone}};
}

nlohmann::json ratio_json(const BenchRatio& ratio) {
  return {{"ratio", ratio.interval.estimate},
          {"low", ratio.interval.low},
          {"high", ratio.interval.high},
          {"verdict", word_of(ratio.verdict)}};
}

nlohmann::json ratios_json(const std::vector<ComparedRatio>& ratios) {
  auto all = nlohmann::json::array();
  for (const auto& ratio : ratios) {
    auto json = place_json(ratio.place);
    json["a"] = ratio_json(ratio.first);
    json["b"] = ratio_json(ratio.second);
    json["moved"] = ratio.moved();
    json["agree"] = ratio.agree();
    all.push_back(std::move(json));
  }
  return all;
}

}  // namespace

std::size_t BenchComparison::agreeing_rows() const {
  return static_cast<std::size_t>(std::ranges::count_if(rows, &ComparedRatio::agree));
}

double BenchComparison::share() const {
  return rows.empty() ? 0 : static_cast<double>(agreeing_rows()) / static_cast<double>(rows.size());
}

bool BenchComparison::held() const {
  return !rows.empty() && share() >= wanted && first.controls_hold && second.controls_hold;
}

BenchComparison compare_bench(const BenchDocument& first, const BenchDocument& second, double wanted) {
  BenchComparison comparison{
      .first = run_of(first), .second = run_of(second), .wanted = wanted, .means = {}, .rows = {}};
  compare(means_of(first), means_of(second), comparison, comparison.means);
  compare(rows_of(first), rows_of(second), comparison, comparison.rows);
  return comparison;
}

std::string comparison_text(const BenchComparison& comparison) {
  return fmt::format("{}\n{}\n{}{}{} of {} rows agree, {:.1f} %; wanted are {:.1f} %: {}\n",
                     table_text(comparison.means), table_text(comparison.rows), run_text("A", comparison.first),
                     run_text("B", comparison.second), comparison.agreeing_rows(), comparison.rows.size(),
                     comparison.share() * 100, comparison.wanted * 100,
                     comparison.held() ? "it held" : "it did NOT hold");
}

nlohmann::json comparison_json(const BenchComparison& comparison) {
  return {{"held", comparison.held()},
          {"agreeing_rows", comparison.agreeing_rows()},
          {"compared_rows", comparison.rows.size()},
          {"share", comparison.share()},
          {"wanted_share", comparison.wanted},
          {"a", run_json(comparison.first)},
          {"b", run_json(comparison.second)},
          {"means", ratios_json(comparison.means)},
          {"rows", ratios_json(comparison.rows)}};
}

}  // namespace ferrotype
