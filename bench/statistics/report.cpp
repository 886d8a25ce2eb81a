// SPDX-License-Identifier: Apache-2.0
#include "statistics/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

namespace ferrotype {
namespace {

using Place = std::pair<std::string, std::string>;  // operation and font

class Family {
 public:
  void add(std::span<const Pair> pairs, const Interval& ratio, std::optional<Difference>& difference) {
    p_.push_back(p_of(pairs));
    ratios_.push_back(ratio);
    places_.push_back(&difference);
  }

  void judge(double noise_floor) const {
    const auto found = differences(p_, ratios_, noise_floor);
    for (std::size_t i = 0; i < found.size(); ++i) *places_[i] = found[i];
  }

 private:
  std::vector<double> p_;
  std::vector<Interval> ratios_;
  std::vector<std::optional<Difference>*> places_;
};

class ReportMaker {
 public:
  ReportMaker(const Measurements& measurements, const Bootstrap& options)
      : measurements_(measurements), options_(options) {
    for (const Cell& cell : measurements.cells) {
      if (cell.parser == measurements.baseline) baselines_[{cell.operation, cell.font}] = &cell;
    }
  }

  Report make() {
    report_.baseline = measurements_.baseline;
    for (const Cell& cell : measurements_.cells) add_row(cell);
    for (const Cell& cell : measurements_.cells) {
      if (cell.parser != measurements_.baseline) add_to_mean(cell);
    }
    for (Mean& mean : report_.means) finish(mean);
    add_overall();
    report_.rivalries = make_rivalries(measurements_, options_);
    check_twice_the_same();
    report_.self_controls = {.again = over_all_rows(again(report_.baseline)),
                             .slowed = over_all_rows(slowed(report_.baseline))};
    std::ranges::move(broken_self_controls(report_.baseline, report_.self_controls),
                      std::back_inserter(report_.broken_controls));
    check_null();
    judge();
    report_.border = make_border(measurements_, options_);
    report_.instructions = make_instructions(measurements_);
    report_.instruction_control = measurements_.instruction_control;
    std::ranges::move(broken_instruction_controls(measurements_), std::back_inserter(report_.broken_controls));
    report_.memory = make_memory(measurements_);
    report_.heap_control = measurements_.heap_control;
    std::ranges::move(broken_heap_controls(measurements_), std::back_inserter(report_.broken_controls));
    return std::move(report_);
  }

 private:
  const Cell* baseline_of(const Cell& cell) const {
    const auto found = baselines_.find({cell.operation, cell.font});
    if (found == baselines_.end() || found->second->samples.empty()) return nullptr;
    return found->second;
  }

  std::optional<Interval> ratio_of(const Cell& cell) const {
    const Cell* baseline = baseline_of(cell);
    if (baseline == nullptr || cell.samples.empty()) return std::nullopt;
    if (!cell.work.equal && !cell.work.accepted) return std::nullopt;
    const Pair pair{.measured = cell.samples, .baseline = baseline->samples};
    return ratio_of_medians({&pair, 1}, options_);
  }

  void add_row(const Cell& cell) {
    Row row{.cell = cell, .ratio = ratio_of(cell), .difference = {}, .nanoseconds_per_item = {}};
    if (!cell.samples.empty() && cell.items != 0) {
      row.nanoseconds_per_item = median(cell.samples) / static_cast<double>(cell.items);
    }
    report_.rows.push_back(std::move(row));
  }

  void add_to_mean(const Cell& cell) {
    auto mean = std::find_if(report_.means.begin(), report_.means.end(), [&](const Mean& other) {
      return other.operation == cell.operation && other.parser == cell.parser;
    });
    if (mean == report_.means.end()) {
      report_.means.push_back({.operation = cell.operation,
                               .parser = cell.parser,
                               .ratio = {},
                               .difference = {},
                               .fonts = {},
                               .left_out = {}});
      mean = std::prev(report_.means.end());
    }
    if (cell.work.equal && !cell.samples.empty() && baseline_of(cell) != nullptr) {
      mean->fonts.push_back(cell.font);
      pairs_[{cell.operation, cell.parser}].push_back(
          {.measured = cell.samples, .baseline = baseline_of(cell)->samples});
    } else {
      mean->left_out.push_back({.font = cell.font, .reason = cell.work.reason});
    }
  }

  void finish(Mean& mean) {
    const auto found = pairs_.find({mean.operation, mean.parser});
    if (found != pairs_.end()) mean.ratio = ratio_of_medians(found->second, options_);
  }

  std::optional<Interval> over_all_rows(const std::string& parser) const {
    std::vector<Pair> all;
    for (const auto& [place, pairs] : pairs_) {
      if (place.second == parser) all.insert(all.end(), pairs.begin(), pairs.end());
    }
    if (all.empty()) return std::nullopt;
    return ratio_of_medians(all, options_);
  }

  void add_overall() {
    std::map<std::string, std::vector<Pair>> rows;
    for (const auto& [place, pairs] : pairs_) {
      const auto& [operation, parser] = place;
      if (!is_own(parser) || is_self_control(parser, report_.baseline) || operation.ends_with(chatty_suffix)) continue;
      rows[parser].insert(rows[parser].end(), pairs.begin(), pairs.end());
    }
    for (const auto& [parser, pairs] : rows) {
      report_.overall.push_back({.parser = parser, .ratio = ratio_of_medians(pairs, options_), .rows = pairs.size()});
    }
  }

  // Rows are one family and means another: what is read together is corrected together.
  void judge() {
    Family rows;
    for (Row& row : report_.rows) {
      if (!row.ratio) continue;
      if (row.cell.parser == report_.baseline) {
        row.difference = Difference{};
        continue;
      }
      const Pair pair{.measured = row.cell.samples, .baseline = baseline_of(row.cell)->samples};
      rows.add({&pair, 1}, *row.ratio, row.difference);
    }
    rows.judge(report_.noise_floor);
    Family means;
    for (Mean& mean : report_.means) {
      if (mean.ratio) means.add(pairs_.at({mean.operation, mean.parser}), *mean.ratio, mean.difference);
    }
    means.judge(report_.noise_floor);
  }

  void check_twice_the_same() {
    const std::string twin = again(measurements_.baseline);
    std::size_t rows = 0;
    std::size_t noisy = 0;
    for (const Row& row : report_.rows) {
      if (row.cell.parser != twin || !row.ratio) continue;
      ++rows;
      const double noise = std::exp(std::abs(std::log(row.ratio->estimate))) - 1;
      report_.noise_floor = std::max(report_.noise_floor, noise);
      if (noise > largest_noise) ++noisy;
      if (row.ratio->low > 1 + tolerated_noise || row.ratio->high < 1 / (1 + tolerated_noise)) {
        broken(row.cell, fmt::format("{} against itself is {:.3f} [{:.3f}, {:.3f}], not 1", report_.baseline,
                                     row.ratio->estimate, row.ratio->low, row.ratio->high));
      }
    }
    if (rows == 0)
      report_.broken_controls.push_back(fmt::format("{} was not measured against itself", report_.baseline));
    if (static_cast<double>(noisy) > tolerated_noisy_rows * static_cast<double>(rows)) {
      report_.broken_controls.push_back(fmt::format(
          "{} differs from itself by more than {:.0f} % in {} of {} rows, so too much of what is claimed of "
          "ports would go unseen",
          report_.baseline, largest_noise * 100, noisy, rows));
    }
  }

  void check_null() {
    std::map<Place, double> fastest;
    for (const Row& row : report_.rows) {
      if (row.cell.parser == "null" || !row.nanoseconds_per_item) continue;
      const auto [place, added] = fastest.try_emplace({row.cell.operation, row.cell.font}, *row.nanoseconds_per_item);
      if (!added) place->second = std::min(place->second, *row.nanoseconds_per_item);
    }
    bool seen = false;
    for (const Row& row : report_.rows) {
      if (row.cell.parser != "null" || !row.nanoseconds_per_item) continue;
      seen = true;
      const auto other = fastest.find({row.cell.operation, row.cell.font});
      if (other != fastest.end() && *row.nanoseconds_per_item >= other->second) {
        broken(row.cell, fmt::format("doing nothing takes {:.3g} ns, a parser {:.3g} ns", *row.nanoseconds_per_item,
                                     other->second));
      }
    }
    if (!seen) report_.broken_controls.push_back("the null parser was not measured");
  }

  void broken(const Cell& cell, const std::string& what) {
    report_.broken_controls.push_back(fmt::format("{}, {}: {}", cell.operation, cell.font, what));
  }

  const Measurements& measurements_;
  const Bootstrap& options_;
  std::map<Place, const Cell*> baselines_;
  std::map<std::pair<std::string, std::string>, std::vector<Pair>> pairs_;  // operation and parser
  Report report_;
};

}  // namespace

Report make_report(const Measurements& measurements, const Bootstrap& options) {
  return ReportMaker(measurements, options).make();
}

}  // namespace ferrotype
