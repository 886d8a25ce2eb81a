// SPDX-License-Identifier: Apache-2.0
#include "evidence.h"

#include <fmt/format.h>

#include <algorithm>

#include "statistics/share.h"
#include "units.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

bool is_matrix(const Json& document) { return document.contains("matrix") && document.at("matrix").is_object(); }

bool is_fit(const Json& document) {
  return document.value("controls_hold", false) && document.value("publishable", false);
}

bool is_to_cpp(const Json& document) {
  const Json& rows = document.at("rows");
  return !rows.empty() && rows.front().at("baseline") == "cpp";
}

// Every operation, font and parser: one that somebody chose from is evidence of what was chosen. The command says it.
bool is_complete(const Json& document) {
  for (const char* word : {" --operations ", " --fonts ", " --parsers ", " --matrix "}) {
    if (document.value("command", std::string()).find(word) != std::string::npos) return false;
  }
  return true;
}

}  // namespace

std::vector<const PublishedTable*> of_kind(const Tables& tables, std::string_view kind) {
  std::vector<const PublishedTable*> found;
  for (const auto& table : tables) {
    if (kind_of(table.document) == kind) found.push_back(&table);
  }
  return found;
}

Benchmarks benchmarks(const Tables& tables) {
  Benchmarks found;
  found.why_none = "no table of a benchmark";
  for (const auto* table : of_kind(tables, "benchmark")) {
    const Json& document = table->document;
    const char* unfit = nullptr;
    if (!is_fit(document))
      unfit = "its controls do not hold, or it is a look";
    else if (!is_to_cpp(document))
      unfit = "it compares with another parser than cpp";
    else if (!document.contains("overall"))
      unfit = "it is of an older form; publish it again";
    if (unfit == nullptr && is_matrix(document)) {
      found.matrices.push_back(table);
    } else if (unfit == nullptr && is_complete(document)) {
      found.complete.push_back(table);
    } else {
      found.why_none =
          fmt::format("{} does not count: {}", table->name, unfit == nullptr ? "somebody chose what is in it" : unfit);
    }
  }
  return found;
}

std::uint64_t findings_in_rust(const Tables& tables, const std::vector<std::string>& groups) {
  std::uint64_t findings = 0;
  for (const auto* table : of_kind(tables, "campaign")) {
    for (const auto& row : table->document.at("classes")) {
      const std::string about = "," + row.at("parser").get<std::string>() + ",";
      const bool in_rust = about.find(",rust,") != std::string::npos;
      if (in_rust && std::ranges::count(groups, row.at("group").get<std::string>()) != 0) {
        findings += row.at("findings").get<std::uint64_t>();
      }
    }
  }
  return findings;
}

std::string share_text(std::uint64_t some, std::uint64_t all) {
  const auto share = share_of(some, all);
  return fmt::format("{} of {} ({:.1f} % [{:.1f}, {:.1f}])", with_commas(some), with_commas(all), share.estimate * 100,
                     share.low * 100, share.high * 100);
}

std::string ratio_text(const Json& ratio) {
  return fmt::format("{:.3f} [{:.3f}, {:.3f}]", ratio.at("ratio").get<double>(), ratio.at("low").get<double>(),
                     ratio.at("high").get<double>());
}

std::string overall_text(const Json& one, std::string_view parser) {
  return fmt::format("time of {} / time of cpp over {} rows: {}", parser, one.at("rows").get<std::uint64_t>(),
                     ratio_text(one));
}

}  // namespace ferrotype
