// SPDX-License-Identifier: Apache-2.0
//
// Takes one or several sessions through the calls of an operation in lockstep, and has an oracle judge each call. Keeps
// the work within a budget that is counted, never timed: the same input makes the same calls on every machine.
#pragma once

#include "oracles/case.h"
#include "oracles/oracle.h"

namespace ferrotype {

class Driver {
 public:
  // The sessions have begun; the first one leads: what it answers decides what is asked next.
  Driver(const Case& input, std::span<Session* const> sessions, Oracle& oracle);

  // Makes the call in every session; gives the leader's answer.
  const Answer& call(const Call& call);

  [[nodiscard]] const Parameters& parameters() const { return parameters_; }
  [[nodiscard]] const Budget& budget() const { return budget_; }
  // Something was left out because the budget was used up.
  void leave_out() { complete_ = false; }
  [[nodiscard]] bool complete() const { return complete_; }
  // The cost of all calls so far: a constant for each, and the larger of the leader's work and the size of its answer.
  [[nodiscard]] std::uint64_t cost() const { return cost_; }

 private:
  const Parameters& parameters_;
  const Budget& budget_;
  std::span<Session* const> sessions_;
  Oracle& oracle_;
  std::uint64_t cost_ = 0;
  bool complete_ = true;
};

}  // namespace ferrotype
