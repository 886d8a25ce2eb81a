// A policy: what must hold of campaigns and benchmarks for a build to pass. fuzz/policies/README.md documents the file.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

namespace ferrotype {

constexpr int policy_format = 1;

// At most so many bugs of these.
struct FindingsRule {
  std::vector<std::string> parsers;    // globs, as the next two; empty: all
  std::vector<std::string> languages;  // of the parsers
  std::vector<std::string> targets;
  std::vector<std::string> classes;  // globs of classes; with `groups` empty too: all but those of peers
  std::vector<std::string> groups;
  std::vector<std::string> in_release;  // globs of Finding::in_release; what waits for its examination counts too
  std::optional<bool> flaky;            // absent: both
  std::uint64_t max = 0;
};

// Only parsers in these languages may have run at all.
struct LanguagesRule {
  std::vector<std::string> allow;    // globs
  std::vector<std::string> parsers;  // globs of those that the rule is about; empty: all
};

// Every campaign did at least so much.
struct EffortRule {
  std::uint64_t min_executions = 0;
  std::int64_t min_milliseconds = 0;      // of its time
  std::int64_t min_cpu_milliseconds = 0;  // of its workers' processor time
  std::vector<std::string> targets;       // names, each of which was executed
};

// The benchmark is not slower than the baseline, by more than the noise of both and this.
struct BenchRule {
  std::vector<std::string> parsers;     // globs, as the next
  std::vector<std::string> operations;  // empty: all
  bool time = false;                    // nanoseconds, rather than the ratio to the baseline parser of the run
  double max_slowdown = 0;              // 0.05: 5 %
};

struct Rule {
  std::string name;
  std::variant<FindingsRule, LanguagesRule, EffortRule, BenchRule> what;
};

struct Policy {
  std::vector<Rule> rules;

  [[nodiscard]] bool asks_campaigns() const;
  [[nodiscard]] bool asks_bench() const;
};

// The error names file, line and key.
tl::expected<Policy, std::string> read_policy(const std::filesystem::path& file);

}  // namespace ferrotype
