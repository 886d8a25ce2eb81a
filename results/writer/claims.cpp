// SPDX-License-Identifier: Apache-2.0
#include "claims.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "statistics/rivalry.h"
#include "statistics/share.h"
#include "units.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;
using Tables = std::vector<PublishedTable>;

std::vector<const PublishedTable*> of_kind(const Tables& tables, std::string_view kind) {
  std::vector<const PublishedTable*> found;
  for (const auto& table : tables) {
    if (kind_of(table.document) == kind) found.push_back(&table);
  }
  return found;
}

// Benchmarks that may be cited.
std::vector<const PublishedTable*> benchmarks(const Tables& tables) {
  auto found = of_kind(tables, "benchmark");
  std::erase_if(found, [](const PublishedTable* table) {
    const Json& document = table->document;
    return !document.value("controls_hold", false) || !document.value("publishable", false) ||
           !document.contains("overall") || !document.at("overall").is_array();
  });
  return found;
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

// "memory corruption" and the like, of one language, over the checks that were deleted.
std::uint64_t outcomes(const Json& ablation, const char* parser, const std::vector<std::string>& groups) {
  std::uint64_t count = 0;
  for (const auto& check : ablation.at("checks")) {
    if (std::ranges::count(groups, check.at(parser).at("group").get<std::string>()) != 0) ++count;
  }
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
                     : fmt::format("only {} of {} checks were deleted so far, and somebody chose which", deleted, all);
  }
};

std::optional<Sampled> ablation_of(const Tables& tables) {
  const auto found = of_kind(tables, "ablation");
  if (found.empty()) return std::nullopt;
  const auto& document = found.front()->document;
  return Sampled{found.front(), document.at("checks").size(), document.at("all_checks")};
}

constexpr auto no_ablation = "no table tells what becomes of a missing check";

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
    if (rust != 0) {
      claim.ruling = Ruling::not_held;
    } else if (ablation->decides() && cpp != 0) {
      claim.ruling = Ruling::held;
    }
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
  return claim;
}

Claim behaves_the_same(const Tables& tables) {
  Claim claim{.claim = "The port behaves the same.", .why = "no table of a campaign", .evidence = {}};
  std::uint64_t executions = 0;
  std::uint64_t divergences = 0;
  for (const auto* table : of_kind(tables, "campaign")) {
    const auto& document = table->document;
    const std::uint64_t some = document.at("twin_executions");
    const std::uint64_t apart = document.at("twin_divergences");
    executions += some;
    divergences += apart;
    claim.evidence.push_back(
        {fmt::format("in {} of both twins {} were found; at most {:.1e} of inputs like these differ (95 %)",
                     counted(some, "execution"), counted(apart, "divergence"), share_of(apart, some).high),
         table->name});
  }
  std::uint64_t other = 0;
  for (const auto* table : benchmarks(tables)) {
    std::uint64_t rows = 0;
    std::uint64_t equal = 0;
    for (const auto& row : table->document.at("rows")) {
      if (row.at("parser") != "rust" || row.at("reason") == "nothing-to-do") continue;
      ++rows;
      if (row.at("equal_work").get<bool>()) ++equal;
    }
    other += rows - equal;
    claim.evidence.push_back(
        {fmt::format("the same answers, value by value, in {} of {} rows of real fonts", equal, rows), table->name});
  }
  if (divergences + other != 0) {
    claim.ruling = Ruling::not_held;
    claim.why = "an input is known on which they differ";
  } else if (executions != 0) {
    claim.ruling = Ruling::held;
    claim.why = "no difference was found, to the event, the check and the offset; none found is not none there";
  }
  return claim;
}

constexpr auto no_benchmark = "no table of a benchmark whose controls hold";

Claim is_faster(const Tables& tables) {
  Claim claim{.claim = "It runs 5-15 % faster, and nowhere slower.", .why = no_benchmark, .evidence = {}};
  bool faster = true;
  std::uint64_t slower_somewhere = 0;
  bool told = false;
  for (const auto* table : benchmarks(tables)) {
    const auto& document = table->document;
    for (const auto& one : document.at("overall")) {
      if (one.at("parser") != "rust") continue;
      told = true;
      faster = faster && one.at("high").get<double>() <= 1 - claimed_speedup;
      claim.evidence.push_back({fmt::format("time of Rust / time of C++ over {} rows: {}",
                                            one.at("rows").get<std::uint64_t>(), ratio_text(one)),
                                table->name});
    }
    std::map<std::string, std::uint64_t> verdicts;
    for (const auto& mean : document.at("means")) {
      if (mean.at("parser") == "rust" && mean.at("verdict").is_string()) ++verdicts[mean.at("verdict")];
    }
    slower_somewhere += verdicts["slower"];
    claim.evidence.push_back(
        {fmt::format("Rust is slower in {}, faster in {}, and neither in {}", counted(verdicts["slower"], "operation"),
                     verdicts["faster"], verdicts["no difference"]),
         table->name});
  }
  if (!told) return claim;
  claim.ruling = faster && slower_somewhere == 0 ? Ruling::held : Ruling::not_held;
  claim.why = "held where the whole interval is 5 % below 1, and no operation is slower";
  return claim;
}

// The geometric mean over the fonts, and the ends of the range.
struct Spread {
  double mean = 1;
  double least = 1;
  double most = 1;
};

std::optional<Spread> memory_ratio(const Json& faces, const char* member) {
  std::map<std::string, std::map<std::string, double>> by_font;
  for (const auto& face : faces) {
    if (face.at(member).is_number()) by_font[face.at("font")][face.at("parser")] = face.at(member);
  }
  std::vector<double> ratios;
  for (const auto& [font, parsers] : by_font) {
    const auto cpp = parsers.find("cpp");
    const auto rust = parsers.find("rust");
    if (cpp == parsers.end() || rust == parsers.end() || cpp->second <= 0 || rust->second <= 0) continue;
    ratios.push_back(rust->second / cpp->second);
  }
  if (ratios.empty()) return std::nullopt;
  return Spread{geometric_mean(ratios), *std::ranges::min_element(ratios), *std::ranges::max_element(ratios)};
}

double loaded_bytes(const Json& twin) {
  double sum = 0;
  for (const auto& [part, bytes] : twin.at("bytes").items()) sum += bytes.get<double>();
  return sum;
}

Claim costs_no_memory(const Tables& tables) {
  Claim claim{.claim = "It costs no memory.", .why = no_benchmark, .evidence = {}};
  bool told = false;
  bool more = false;
  for (const auto* table : benchmarks(tables)) {
    for (const auto& [member, words] : {std::pair{"peak_bytes", "the most heap that a face takes"},
                                        std::pair{"warm_bytes", "the heap that a face holds"}}) {
      const auto spread = memory_ratio(table->document.at("faces"), member);
      if (!spread) continue;
      told = true;
      more = more || spread->mean > 1 + tolerated_cost;
      claim.evidence.push_back({fmt::format("{}, Rust / C++: {:.3f} (of single fonts {:.3f} to {:.3f})", words,
                                            spread->mean, spread->least, spread->most),
                                table->name});
    }
  }
  for (const auto* table : of_kind(tables, "port facts")) {
    std::map<std::string, double> loaded;
    for (const auto& twin : table->document.at("twins")) loaded[twin.at("name")] = loaded_bytes(twin);
    if (!loaded.contains("cpp") || !loaded.contains("rust") || loaded["cpp"] <= 0) continue;
    more = more || loaded["rust"] > (1 + tolerated_cost) * loaded["cpp"];
    claim.evidence.push_back(
        {fmt::format("machine code and constants that are loaded, Rust / C++: {:.2f} ({} to {} "
                     "bytes)",
                     loaded["rust"] / loaded["cpp"], with_commas(static_cast<std::uint64_t>(loaded["rust"])),
                     with_commas(static_cast<std::uint64_t>(loaded["cpp"]))),
         table->name});
  }
  if (!told) return claim;
  claim.ruling = more ? Ruling::not_held : Ruling::held;
  claim.why = "held where heap and loaded code are at most 5 % more";
  return claim;
}

Claim no_cheaper_way(const Tables& tables) {
  Claim claim{.claim = "There is no cheaper way.", .why = no_benchmark, .evidence = {}};
  bool told = false;
  for (const auto* table : benchmarks(tables)) {
    for (const auto& one : table->document.at("overall")) {
      const std::string parser = one.at("parser");
      if (parser != "rust" && !is_mitigation(parser)) continue;
      told = told || parser != "rust";
      claim.evidence.push_back({fmt::format("time of {} / time of cpp over {} rows: {}", parser,
                                            one.at("rows").get<std::uint64_t>(), ratio_text(one)),
                                table->name});
    }
  }
  if (told) {
    claim.why =
        "what the other ways cost is known; what a missing check becomes in them is not, because no ablation has them";
  }
  return claim;
}

std::string made_text(const Json& document, const char* member) {
  const auto here = document.find(member);
  if (here != document.end() && here->is_string()) return *here;
  const auto context = document.find("context");
  return context != document.end() && context->is_object() ? context->value(member, std::string()) : std::string();
}

std::string short_commit(const std::string& commit) {
  constexpr std::size_t shown = 12;
  return commit.substr(0, shown) + (commit.ends_with("-dirty") ? "-dirty" : "");
}

}  // namespace

std::string kind_of(const Json& document) {
  if (!document.is_object()) return {};
  const auto kind = document.find("kind");
  if (kind != document.end() && kind->is_string()) return *kind;
  return document.contains("means") && document.contains("rows") ? "benchmark" : "";
}

std::string_view word_of(Ruling ruling) {
  switch (ruling) {
    case Ruling::held:
      return "held";
    case Ruling::not_held:
      return "not held";
    case Ruling::undecided:
      break;
  }
  return "not decidable here";
}

std::vector<Claim> rule_on(const Tables& tables) {
  return {crash_classes(tables), fails_safely(tables),    behaves_the_same(tables),
          is_faster(tables),     costs_no_memory(tables), no_cheaper_way(tables)};
}

std::string claims_page(const Tables& tables) {
  std::string page =
      "# Results\n\n"
      "What was claimed for a port of a C++ parser to Rust, and what the tables of this folder say of it. This page is "
      "made\nfrom them by `./ferrotype publish`; `../bench/METHOD.md` says how a benchmark is made, and what it does "
      "not say.\n\n";
  for (std::size_t number = 1; const Claim& claim : rule_on(tables)) {
    page += fmt::format("## {}. {}\n\n**{}**: {}.\n\n", number++, claim.claim, word_of(claim.ruling), claim.why);
    for (const auto& [text, table] : claim.evidence) page += fmt::format("- {} ([{}]({}.md))\n", text, table, table);
    if (!claim.evidence.empty()) page += "\n";
  }
  page += "## The tables\n\n| table | what | made by | commit | on |\n|---|---|---|---|---|\n";
  for (const auto& table : tables) {
    page += fmt::format("| [{0}]({0}.md), [JSON]({0}.json) | {1} | `{2}` | {3} | {4} |\n", table.name,
                        kind_of(table.document), made_text(table.document, "command"),
                        short_commit(made_text(table.document, "commit")), made_text(table.document, "date"));
  }
  page += "\n`writer/` is the code that writes them.\n";
  return page;
}

}  // namespace ferrotype
