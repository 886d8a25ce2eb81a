// SPDX-License-Identifier: Apache-2.0
//
// A set of parsers, an operation and an oracle, kept warm to judge case after case. What fuzz targets and the worker
// run.
#pragma once

#include <memory>
#include <vector>

#include "oracles/operations.h"

namespace ferrotype {

struct ParserCounters {
  const char* parser;
  std::array<std::uint64_t, outcome_count> outcomes{};
};

class Examination {
 public:
  // `parsers` is not empty; for `peers` the first of them are twins (`in_order`).
  Examination(OracleKind kind, const Operation& operation, std::vector<const ferro_parser*> parsers,
              Reporter& reporter);

  void run(const Case& input);
  // Counts on from another one, which was cut off.
  void count_on_from(const Examination& other);
  // Nothing of the last case was left out for want of budget.
  [[nodiscard]] bool complete() const { return complete_; }

  // Of parser `index` in the last case.
  [[nodiscard]] const Session& session(std::size_t index) const { return *sessions_[index]; }
  [[nodiscard]] std::span<const ParserCounters> parser_counters() const { return parser_counters_; }
  [[nodiscard]] const Counters& counters() const { return counters_; }

 private:
  void run_sessions(const Case& input, std::span<Session* const> sessions);

  OracleKind kind_;
  const Operation& operation_;
  Reporter& reporter_;
  std::unique_ptr<Oracle> oracle_;
  std::vector<std::unique_ptr<Session>> sessions_;
  std::vector<std::unique_ptr<Session>> again_;  // solo: a second run of the same parser
  std::vector<ParserCounters> parser_counters_;
  Counters counters_;
  bool complete_ = true;
};

// Whether `solo` runs the input twice: one in thirty-two, decided by the input alone.
[[nodiscard]] bool is_repeated(std::span<const std::uint8_t> font);

// What is wrong with these parsers for the oracle, in words; empty when nothing is.
[[nodiscard]] std::string unfit(OracleKind kind, std::span<const ferro_parser* const> parsers);

// The same parsers, the twins first.
[[nodiscard]] std::vector<const ferro_parser*> in_order(std::vector<const ferro_parser*> parsers);

}  // namespace ferrotype
