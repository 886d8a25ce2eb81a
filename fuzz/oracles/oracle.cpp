// SPDX-License-Identifier: Apache-2.0
#include "oracles/oracle.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "oracles/peers.h"

namespace ferrotype {
namespace {

// A parser against itself, on the inputs that are run twice.
class SoloOracle final : public Oracle {
 public:
  SoloOracle() : Oracle(OracleKind::solo) {}

  void judge(const Call& call, std::span<Session* const> sessions) override {
    for (const Session* again : sessions.subspan(1)) {
      if (!sessions[0]->answer().made || !again->answer().made) continue;
      ++counters().comparisons;
      const auto difference = first_difference(call, sessions[0]->answer(), again->answer());
      if (difference)
        report("nondeterminism", {sessions[0]->parser().name}, difference->where,
               "the second run differs from the first: " + difference->detail);
    }
  }
};

// All parsers agree to the bit.
class TwinOracle final : public Oracle {
 public:
  TwinOracle() : Oracle(OracleKind::twin) {}

  void judge(const Call& call, std::span<Session* const> sessions) override {
    const Session& first = *sessions[0];
    for (const Session* other : sessions.subspan(1)) {
      if (!first.answer().made && !other->answer().made) {
        ++counters().skipped;
        continue;
      }
      ++counters().comparisons;
      if (const auto difference = first_difference(call, first.answer(), other->answer()))
        report(difference->class_name, {first.parser().name, other->parser().name}, difference->where,
               difference->detail);
    }
  }
};

}  // namespace

void Oracle::begin(std::string_view target, Reporter& reporter, Counters& counters) {
  target_ = target;
  reporter_ = &reporter;
  counters_ = &counters;
  begin_case();
}

void Oracle::violated(const Session& session, const Violation& violation) {
  report(violation.class_name, {session.parser().name}, violation.where, violation.detail);
}

void Oracle::report(std::string class_name, std::vector<std::string> parsers, const std::string& where,
                    std::string detail) {
  std::string signature = fmt::format("{} {} {}", class_name, fmt::join(parsers, "/"), where);
  reporter_->report({std::move(class_name), oracle_names[static_cast<std::size_t>(kind_)], target_, std::move(parsers),
                     target_, std::move(signature), std::move(detail)});
}

bool is_twin(const ferro_parser& parser) {
  const std::string_view name = parser.name;
  return name == "cpp" || name == "rust";
}

std::unique_ptr<Oracle> make_oracle(OracleKind kind) {
  switch (kind) {
    case OracleKind::solo:
      return std::make_unique<SoloOracle>();
    case OracleKind::twin:
      return std::make_unique<TwinOracle>();
    case OracleKind::peers:
      break;
  }
  return std::make_unique<PeersOracle>();
}

}  // namespace ferrotype
