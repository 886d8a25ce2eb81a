// What a missing check becomes, and what other ways than a port make of it.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "ablation.h"
#include "evidence.h"
#include "statistics/builds.h"
#include "units.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

// "memory corruption" and the like, in one column, over the checks that were deleted.
std::uint64_t outcomes(const Json& ablation, const std::string& column, const std::vector<std::string>& groups) {
  std::uint64_t count = 0;
  for (const auto& group : groups) count += count_of(ablation, column, group);
  return count;
}

struct Sampled {
  const PublishedTable* table;
  std::uint64_t deleted;
  std::uint64_t all;
  [[nodiscard]] bool decides() const {
    return static_cast<double>(deleted) >= least_of_all_checks * static_cast<double>(all);
  }
  [[nodiscard]] std::string why() const {
    return decides() ? fmt::format("{} of {} checks were deleted, one at a time", deleted, all)
                     : fmt::format("only {} of {} checks were deleted so far", deleted, all);
  }
};

// Of several the one with the most checks.
std::optional<Sampled> ablation_of(const Tables& tables) {
  std::optional<Sampled> most;
  for (const auto* table : of_kind(tables, "ablation")) {
    const Sampled one{table, tried(table->document, "rust"), table->document.at("all_checks")};
    if (!most || one.deleted > most->deleted) most = one;
  }
  return most;
}

std::uint64_t broken_by(const Json& plants, const char* column) {
  return static_cast<std::uint64_t>(std::ranges::count_if(plants, [&](const Json& plant) {
    const auto cell = plant.find(column);
    return cell != plant.end() && !cell->is_null() && cell->at("group") == "memory corruption";
  }));
}

// Of faults that somebody chose: they hold nothing, but one that breaks memory in Rust is what the claim excludes.
void add_plants(const Tables& tables, Claim& claim) {
  for (const auto* table : of_kind(tables, "plants")) {
    const auto& plants = table->document.at("plants");
    const auto rust = broken_by(plants, "rust");
    claim.evidence.push_back({fmt::format("of {} that are no missing check, chosen for their classes, memory is broken "
                                          "in C++ by {}, in Rust by {}",
                                          counted(plants.size(), "planted fault"), broken_by(plants, "cpp"), rust),
                              table->name});
    if (rust != 0) claim.ruling = Ruling::not_held;
  }
}

// Of bugs that somebody chose: they decide nothing, and say what such bugs were.
void add_history(const Tables& tables, Claim& claim) {
  for (const auto* table : of_kind(tables, "history")) {
    for (const char* language : {"C and C++", "Rust"}) {
      std::uint64_t all = 0;
      std::uint64_t outside = 0;
      for (const auto& bug : table->document.at("bugs")) {
        const auto& vulnerable = bug.at("vulnerable");
        if (vulnerable.at("language") != language) continue;
        ++all;
        if (vulnerable.at("outcome") == "WRITE" || vulnerable.at("outcome") == "READ") ++outside;
      }
      claim.evidence.push_back({fmt::format("of {} that parsers in {} had, and that were chosen for their classes, {} "
                                            "read or wrote outside of memory",
                                            counted(all, "bug"), language, outside),
                                table->name});
    }
  }
}

constexpr auto no_ablation = "no table tells what becomes of a missing check";

}  // namespace

Claim crash_classes(const Tables& tables) {
  Claim claim{.claim = "An entire class of security bugs is gone.", .why = no_ablation, .evidence = {}};
  if (const auto ablation = ablation_of(tables)) {
    const auto& document = ablation->table->document;
    const auto cpp = outcomes(document, "cpp", {"memory corruption"});
    const auto rust = outcomes(document, "rust", {"memory corruption"});
    claim.why = ablation->why();
    claim.evidence.push_back({fmt::format("a deleted check is memory corruption in C++ in {}, in Rust in {}",
                                          share_text(cpp, ablation->deleted), share_text(rust, ablation->deleted)),
                              ablation->table->name});
    if (ablation->decides() && cpp != 0) claim.ruling = Ruling::held;
    if (rust != 0) claim.ruling = Ruling::not_held;
  }
  add_plants(tables, claim);
  add_history(tables, claim);
  if (const auto found = findings_in_rust(tables, {"memory"}); found != 0) {
    claim.ruling = Ruling::not_held;
    claim.why = fmt::format("campaigns have {} of memory corruption in the port", counted(found, "finding"));
  }
  for (const auto* table : of_kind(tables, "port facts")) {
    const auto& document = table->document;
    std::map<std::string, std::uint64_t> uses;
    for (const auto& part : document.at("parts")) {
      if (!part.at("unsafe").is_null()) {
        uses[part.at("folder")] += part.at("unsafe").at("uses").size();
      }
    }
    for (const auto& [folder, count] : uses) {
      claim.evidence.push_back({fmt::format("{} of unsafe code in {}", counted(count, "use"), folder), table->name});
    }
  }
  return claim;
}

Claim fails_safely(const Tables& tables) {
  Claim claim{.claim = "What is left fails safely.", .why = no_ablation, .evidence = {}};
  const auto ablation = ablation_of(tables);
  if (!ablation) return claim;
  const auto& document = ablation->table->document;
  claim.why = ablation->why();
  const auto count = [&](std::string_view words, const std::vector<std::string>& groups) {
    const auto number = outcomes(document, "rust", groups);
    claim.evidence.push_back(
        {fmt::format("of deleted checks, in Rust, {}: {}", words, share_text(number, ablation->deleted)),
         ablation->table->name});
    return number;
  };
  count("a panic, or another check", {"panic", "caught"});
  const auto silent = count("a wrong answer without a sign", {"silent difference"});
  const auto spent = count("stack exhaustion or a hang", {"resources", "hang"});
  if (ablation->decides()) claim.ruling = silent + spent == 0 ? Ruling::held : Ruling::not_held;
  if (const auto found = findings_in_rust(tables, {"memory", "resources", "hang"}); found != 0) {
    claim.ruling = Ruling::not_held;
    claim.why = fmt::format("campaigns have {} of memory, resources or hangs in the port", counted(found, "finding"));
  }
  return claim;
}

// Another way is cheaper where it takes no more time than the port and leaves no memory corruption that the port does
// not.
Claim no_cheaper_way(const Tables& tables) {
  const auto found = benchmarks(tables);
  Claim claim{.claim = "There is no cheaper way.", .why = found.why_none, .evidence = {}};
  if (!found.complete.empty()) claim.why = "no table has another way in it";
  const auto ablation = ablation_of(tables);
  bool cheaper = false;
  bool unknown = false;
  bool any = false;
  for (const auto* table : found.complete) {
    const auto& overall = table->document.at("overall");
    const auto rust = std::ranges::find(overall, "rust", [](const Json& one) { return one.at("parser"); });
    for (const auto& one : overall) {
      const std::string parser = one.at("parser");
      if (!is_mitigation(parser) && parser != "rust") continue;
      claim.evidence.push_back({overall_text(one, parser), table->name});
      if (!is_mitigation(parser) || rust == overall.end()) continue;
      any = true;
      const bool costs_more = one.at("low").get<double>() > rust->at("high").get<double>();
      if (costs_more) continue;
      const bool told = ablation && ablation->decides() && has_column(ablation->table->document, parser);
      unknown = unknown || !told;
      cheaper = cheaper || (told && outcomes(ablation->table->document, parser, {"memory corruption"}) <=
                                        outcomes(ablation->table->document, "rust", {"memory corruption"}));
    }
  }
  if (ablation) {
    for (const auto& column : ablation->table->document.at("columns")) {
      const std::string parser = column.at("name");
      if (!is_mitigation(parser)) continue;
      const auto corrupt = outcomes(ablation->table->document, parser, {"memory corruption"});
      claim.evidence.push_back({fmt::format("a deleted check is memory corruption in {} in {}", parser,
                                            share_text(corrupt, ablation->deleted)),
                                ablation->table->name});
    }
  }
  if (!any) return claim;
  if (cheaper) {
    claim.ruling = Ruling::not_held;
    claim.why = "another way takes no more time, and leaves no memory corruption that the port does not";
  } else if (unknown) {
    claim.why = "what a missing check becomes in the other ways is not known";
  } else {
    claim.ruling = Ruling::held;
    claim.why =
        "each other way takes more time, or leaves memory corruption; what it costs to write a port is in no table";
  }
  return claim;
}

}  // namespace ferrotype
