// Holds campaigns and benchmarks against a policy.
//
// It fails closed: a rule that cannot be checked is broken. A campaign in which nothing was executed is broken in
// itself, so that no rule holds of an empty one; so is one that failed. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "bench/document.h"
#include "campaign/store.h"
#include "gate/policy.h"

namespace ferrotype {

// What a campaign says, as far as a rule may ask.
struct GateCampaign {
  std::string folder;
  std::string failure{};  // what ended it before its time, or empty
  std::vector<Finding> findings{};
  std::int64_t milliseconds = 0;
  std::int64_t cpu = 0;                               // of its workers
  std::map<std::string, std::uint64_t> executions{};  // of each target
  std::set<std::string> parsers{};                    // that were executed
  std::map<std::string, std::string> languages{};     // of the parsers, as far as they are known
};

struct GateBench {
  BenchDocument now;
  BenchDocument before;
};

struct Checked {
  std::string rule;
  std::string kind;
  std::vector<std::string> broken;   // evidence; none: it holds
  std::vector<std::string> remarks;  // what is worth a look

  [[nodiscard]] bool holds() const { return broken.empty(); }
};

std::vector<Checked> check_policy(const Policy& policy, const std::vector<GateCampaign>& campaigns,
                                  const std::optional<GateBench>& bench);

// The rules of one kind each; a rule appends to `checked`.
void check_findings(const FindingsRule& rule, const std::vector<GateCampaign>& campaigns, Checked& checked);
void check_languages(const LanguagesRule& rule, const std::vector<GateCampaign>& campaigns, Checked& checked);
void check_effort(const EffortRule& rule, const std::vector<GateCampaign>& campaigns, Checked& checked);
void check_bench(const BenchRule& rule, const GateBench& bench, Checked& checked);

// No glob fits everything.
bool matches_any(const std::vector<std::string>& globs, const std::string& text);

std::string gate_text(const std::vector<Checked>& checked, bool quiet);
nlohmann::json gate_json(const std::vector<Checked>& checked);

}  // namespace ferrotype
