// SPDX-License-Identifier: Apache-2.0
#include "hunts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "ablation.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

// Of each repeat, in order.
using Times = std::map<unsigned, std::map<std::string, double>>;

Times times_of(const Json& document) {
  Times times;
  for (const auto& hunt : document.at("hunts")) {
    auto& first = times[hunt.at("repeat")];
    for (const auto& [name, seconds] : hunt.at("checks").items()) {
      const auto [at, is_new] = first.emplace(name, seconds);
      if (!is_new) at->second = std::min(at->second, seconds.get<double>());
    }
  }
  return times;
}

Lifetime lifetime(const std::map<std::string, double>& first, const std::string& check, double horizon) {
  const auto found = first.find(check);
  if (found == first.end() || found->second > horizon) return {.time = horizon, .ended = false};
  return {.time = found->second, .ended = true};
}

std::vector<std::string> checks_of(const Json& document, const std::string& check_class) {
  std::vector<std::string> names;
  for (const auto& check : document.at("checks")) {
    if (check_class == every_class || check.at("class") == check_class) names.push_back(check.at("check"));
  }
  return names;
}

Lifetime median(std::vector<Lifetime> repeats) {
  // What was only watched lasted longer than what ended.
  std::ranges::sort(repeats, {}, [](const Lifetime& one) { return std::pair(!one.ended, one.time); });
  return repeats[repeats.size() / 2];
}

std::string seconds_figure(double seconds) { return fmt::format("{:.{}f} s", seconds, seconds < 10 ? 1 : 0); }

// When half are refused; there may be no such time.
std::string half_time(const std::vector<SurvivalStep>& steps) {
  const auto half = std::ranges::find_if(steps, [](const SurvivalStep& step) { return step.left <= 0.5; });
  return half == steps.end() ? "" : seconds_figure(half->time);
}

std::vector<std::string> row_of(const Json& document, const Times& times, const std::string& check_class) {
  const double horizon = document.at("hunt");
  const auto lifetimes = lifetimes_of(document, check_class);
  const auto refused = static_cast<std::uint64_t>(std::ranges::count_if(lifetimes, &Lifetime::ended));
  const auto steps = survival(lifetimes);
  std::vector<double> means;
  for (const auto& [repeat, first] : times) {
    std::vector<Lifetime> of_repeat;
    for (const auto& check : checks_of(document, check_class)) of_repeat.push_back(lifetime(first, check, horizon));
    means.push_back(restricted_mean(survival(of_repeat), horizon));
  }
  const auto [least, most] = std::ranges::minmax(means);
  return {check_class,
          fmt::format("{}", lifetimes.size()),
          fmt::format("{}, {}", refused, share_figure(refused, lifetimes.size())),
          half_time(steps),
          seconds_figure(restricted_mean(steps, horizon)),
          fmt::format("{} - {}", seconds_figure(least), seconds_figure(most))};
}

}  // namespace

bool has_hunts(const Json& document) { return document.contains("hunts") && !document.at("hunts").empty(); }

std::vector<Lifetime> lifetimes_of(const Json& document, const std::string& check_class) {
  const double horizon = document.at("hunt");
  const auto times = times_of(document);
  std::vector<Lifetime> lifetimes;
  for (const auto& check : checks_of(document, check_class)) {
    std::vector<Lifetime> repeats;
    for (const auto& [repeat, first] : times) repeats.push_back(lifetime(first, check, horizon));
    lifetimes.push_back(median(std::move(repeats)));
  }
  return lifetimes;
}

Section hunts_section(const Json& document) {
  Table table({{"class of the check"},
               {"checks", Table::Align::right},
               {"refuse an input in time", Table::Align::right},
               {"half of them after", Table::Align::right},
               {"mean", Table::Align::right},
               {"mean of each repeat", Table::Align::right}});
  const auto times = times_of(document);
  std::set<std::string> classes;
  for (const auto& check : document.at("checks")) classes.insert(check.at("class"));
  for (const auto& check_class : classes) table.row(row_of(document, times, check_class));
  table.row(row_of(document, times, every_class));
  std::set<std::string> targets;
  std::uint64_t executions = 0;
  for (const auto& hunt : document.at("hunts")) {
    targets.insert(hunt.at("operation"));
    executions += hunt.at("executions").get<std::uint64_t>();
  }
  return {
      .title = "How long a fuzzer takes",
      .table = std::move(table),
      .sentences = {
          fmt::format("{} targets, {} seconds each, {} times, from the committed seeds and with all checks in place, "
                      "under AddressSanitizer: {:.1f} million executions. When the first input comes that a check "
                      "refuses is when a fuzzer would meet what is behind it, were it missing. Of the repeats the "
                      "median counts; 0 seconds where a seed is refused.",
                      targets.size(), document.at("hunt").get<unsigned>(), times.size(),
                      static_cast<double>(executions) / 1e6),
          "mean: until the check refuses an input, or until the end where it did not (Kaplan and Meier, restricted "
          "mean)."}};
}

}  // namespace ferrotype
