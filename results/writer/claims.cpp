// SPDX-License-Identifier: Apache-2.0
#include "claims.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "evidence.h"
#include "statistics/border.h"
#include "statistics/builds.h"
#include "units.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

Claim behaves_the_same(const Tables& tables) {
  Claim claim{.claim = "The port behaves the same.", .why = "no table of a campaign", .evidence = {}};
  std::uint64_t executions = 0;
  std::uint64_t differences = 0;
  for (const auto* table : of_kind(tables, "campaign")) {
    const auto& document = table->document;
    const std::uint64_t some = document.at("twin_executions");
    const std::uint64_t apart = document.at("twin_divergences");
    executions += some;
    differences += apart;
    claim.evidence.push_back(
        {fmt::format("in {} of both twins, their answers compared, {} on record", counted(some, "execution"),
                     apart == 0 ? std::string("no difference is") : counted(apart, "failure") + " are"),
         table->name});
  }
  for (const auto* table : benchmarks(tables).complete) {
    std::uint64_t rows = 0;
    std::uint64_t equal = 0;
    for (const auto& row : table->document.at("rows")) {
      if (row.at("parser") != "rust" || row.at("reason") == "nothing-to-do") continue;
      ++rows;
      if (row.at("equal_work").get<bool>() && row.at("normalisations").empty()) ++equal;
    }
    differences += rows - equal;
    claim.evidence.push_back(
        {fmt::format("the same answers, value by value, in {} of {} rows of real fonts", equal, rows), table->name});
  }
  if (differences != 0) {
    claim.ruling = Ruling::not_held;
    claim.why = "an input is known on which they differ";
  } else if (executions >= least_executions) {
    claim.ruling = Ruling::held;
    claim.why = "no difference was found, to the event, the check and the offset; none found is not none there";
  } else if (executions != 0) {
    claim.why = fmt::format("{} executions of both twins are fewer than {}", with_commas(executions),
                            with_commas(least_executions));
  }
  return claim;
}

Claim is_faster(const Tables& tables) {
  const auto found = benchmarks(tables);
  Claim claim{.claim = "It runs 5-15 % faster, and nowhere slower.", .why = found.why_none, .evidence = {}};
  bool faster = true;
  bool slower_somewhere = false;
  for (const auto* table : found.complete) {
    const auto& document = table->document;
    for (const auto& one : document.at("overall")) {
      if (one.at("parser") != "rust") continue;
      faster = faster && one.at("high").get<double>() <= 1 - claimed_speedup;
      claim.evidence.push_back({overall_text(one, "rust"), table->name});
    }
    std::map<std::string, std::uint64_t> verdicts;
    for (const auto& mean : document.at("means")) {
      if (mean.at("parser") != "rust" || !mean.at("verdict").is_string()) continue;
      if (mean.at("operation").get<std::string>().ends_with(chatty_suffix)) continue;
      ++verdicts[mean.at("verdict")];
      // That no difference was shown is not that there is none: noise must not make the claim easier.
      slower_somewhere = slower_somewhere || mean.at("high").get<double>() > 1 + tolerated_cost;
    }
    slower_somewhere = slower_somewhere || verdicts["slower"] != 0;
    claim.evidence.push_back(
        {fmt::format("rust is slower in {}, faster in {}, and neither is shown in {}",
                     counted(verdicts["slower"], "operation"), verdicts["faster"], verdicts["no difference"]),
         table->name});
  }
  for (const auto* table : found.matrices) {
    const auto& spread = table->document.at("matrix").at("spread");
    if (!spread.is_object()) continue;
    const auto extreme = [&](const char* which) {
      const auto& one = spread.at(which);
      return fmt::format("{:.3f} ({} / {})", one.at("ratio").get<double>(), one.at("rust").get<std::string>(),
                         one.at("cpp").get<std::string>());
    };
    claim.evidence.push_back({fmt::format("other compilers and flags of the same sources move that ratio from {} to {}",
                                          extreme("least"), extreme("most")),
                              table->name});
  }
  if (found.complete.empty()) return claim;
  claim.ruling = faster && !slower_somewhere ? Ruling::held : Ruling::not_held;
  claim.why = "held where the whole interval is 5 % below 1, and no operation may be 5 % slower";
  return claim;
}

// The geometric mean over the fonts, and the ends of the range; fonts on which one of the two holds nothing are counted
// apart.
struct Spread {
  double mean = 1;
  double least = 1;
  double most = 1;
  std::size_t fonts = 0;
  std::size_t left_out = 0;
};

Spread memory_ratio(const Json& faces, const char* member) {
  std::map<std::string, std::map<std::string, double>> by_font;
  for (const auto& face : faces) {
    if (face.at(member).is_number()) by_font[face.at("font")][face.at("parser")] = face.at(member);
  }
  Spread spread;
  std::vector<double> ratios;
  for (const auto& [font, parsers] : by_font) {
    const auto cpp = parsers.find("cpp");
    const auto rust = parsers.find("rust");
    if (cpp == parsers.end() || rust == parsers.end()) continue;
    if (cpp->second <= 0 || rust->second <= 0) {
      ++spread.left_out;
    } else {
      ratios.push_back(rust->second / cpp->second);
    }
  }
  spread.fonts = ratios.size();
  if (ratios.empty()) return spread;
  spread.mean = geometric_mean(ratios);
  spread.least = *std::ranges::min_element(ratios);
  spread.most = *std::ranges::max_element(ratios);
  return spread;
}

// Machine code, which both have of their own, and all that is loaded.
void add_code(const Tables& tables, Claim& claim, bool& more) {
  for (const auto* table : of_kind(tables, "port facts")) {
    std::map<std::string, double> code;
    std::map<std::string, double> loaded;
    for (const auto& twin : table->document.at("twins")) {
      const std::string name = twin.at("name");
      code[name] = twin.at("bytes").at("code");
      for (const auto& [part, bytes] : twin.at("bytes").items()) loaded[name] += bytes.get<double>();
    }
    if (code["cpp"] <= 0 || code["rust"] <= 0) continue;
    more = more || code["rust"] > (1 + tolerated_cost) * code["cpp"];
    claim.evidence.push_back({fmt::format("machine code, rust / cpp: {:.2f}; all that is loaded: {:.2f} (the port has "
                                          "East Asian encodings in it, which the C++ parser has from the C library)",
                                          code["rust"] / code["cpp"], loaded["rust"] / loaded["cpp"]),
                              table->name});
  }
}

Claim costs_no_memory(const Tables& tables) {
  const auto found = benchmarks(tables);
  Claim claim{.claim = "It costs no memory.", .why = found.why_none, .evidence = {}};
  bool told = false;
  bool more = false;
  for (const auto* table : found.complete) {
    for (const auto& [member, words] : {std::pair{"peak_bytes", "the most heap that a face takes"},
                                        std::pair{"warm_bytes", "the heap that a face holds"}}) {
      const auto spread = memory_ratio(table->document.at("faces"), member);
      if (spread.fonts == 0) continue;
      told = true;
      more = more || spread.mean > 1 + tolerated_cost;
      auto text = fmt::format("{}, rust / cpp over {}: {:.3f} (of single fonts {:.3f} to {:.3f})", words,
                              counted(spread.fonts, "font"), spread.mean, spread.least, spread.most);
      if (spread.left_out != 0) text += fmt::format("; one of them holds nothing on {}", spread.left_out);
      claim.evidence.push_back({std::move(text), table->name});
    }
  }
  add_code(tables, claim, more);
  if (!told) return claim;
  claim.ruling = more ? Ruling::not_held : Ruling::held;
  claim.why = "held where heap and machine code are at most 5 % more";
  return claim;
}

}  // namespace

std::string kind_of(const Json& document) {
  if (!document.is_object()) return {};
  const auto kind = document.find("kind");
  if (kind != document.end()) {
    for (const char* known : {"ablation", "campaign", "history", "plants", "port facts"}) {
      if (*kind == known) return known;
    }
    return {};
  }
  return document.contains("means") && document.contains("rows") ? "benchmark" : "";
}

std::vector<Claim> rule_on(const Tables& tables) {
  return {crash_classes(tables), fails_safely(tables),    behaves_the_same(tables),
          is_faster(tables),     costs_no_memory(tables), no_cheaper_way(tables)};
}

}  // namespace ferrotype
