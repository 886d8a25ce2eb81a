// SPDX-License-Identifier: Apache-2.0
#include "fuzzer_output.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

namespace ferrotype {
namespace {

constexpr std::string_view counters_mark = "FERROTYPE-COUNTERS ";
constexpr std::string_view verdict_mark = "FERROTYPE-VERDICT ";
constexpr std::string_view place_mark = "FERROTYPE-PLACE ";

std::optional<std::uint64_t> number_at(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{}) return std::nullopt;
  return value;
}

std::optional<std::uint64_t> number_behind(std::string_view line, std::string_view mark) {
  const auto at = line.find(mark);
  if (at == std::string_view::npos) return std::nullopt;
  auto rest = line.substr(at + mark.size());
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  return number_at(rest);
}

}  // namespace

void FuzzerOutput::take(std::string_view line) {
  if (line.starts_with('#')) {
    take_progress(line);
  } else if (const auto units = number_behind(line, "stat::number_of_executed_units:")) {
    final_executions_ = std::max(final_executions_, *units);
  } else if (const auto added = number_behind(line, "stat::new_units_added:")) {
    new_units_ = *added;
  } else if (line.starts_with(counters_mark)) {
    counters_ = line.substr(counters_mark.size());
  } else if (const auto at = line.find(verdict_mark); at != std::string_view::npos && verdict_.empty()) {
    verdict_ = line.substr(at + verdict_mark.size());
  } else if (line.starts_with(place_mark) && place_.empty()) {
    place_ = line.substr(place_mark.size());
  }
}

// #2097152	pulse  cov: 312 ft: 1033 corp: 81/9871b lim: 4096 exec/s: 209715 rss: 491Mb
void FuzzerOutput::take_progress(std::string_view line) {
  const auto number = number_at(line.substr(1));
  const auto coverage = number_behind(line, " cov: ");
  const auto features = number_behind(line, " ft: ");
  if (!number || !coverage) return;  // "#0 READ units: 91" comes before anything ran
  executions_ = std::max(executions_, *number);
  coverage_ = std::max(coverage_, *coverage);
  features_ = std::max(features_, features.value_or(0));
  if (!initialised_ && line.find("INITED") != std::string_view::npos) {
    initialised_ = true;
    coverage_at_start_ = coverage_;
    features_at_start_ = features_;
  }
}

std::string verdict_signature(std::string_view verdict) {
  const auto parsed = nlohmann::json::parse(verdict, nullptr, false);
  if (!parsed.is_object() || !parsed.contains("signature") || !parsed["signature"].is_string()) return {};
  return parsed["signature"].get<std::string>();
}

}  // namespace ferrotype
