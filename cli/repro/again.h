// Whether a recorded finding happens again the same way, in the unit that found it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "campaign/examine.h"
#include "repro/subject.h"

namespace ferrotype {

struct Again {
  static constexpr int most_runs = 3;

  Recorded recorded;
  std::string error;   // why it was not run, or empty
  CrashReport report;  // of the run that says most: the same failure, or else another one; class none without any
  int runs = 0;
  int same = 0;       // with the signature that was recorded
  int others = 0;     // that failed in another way
  std::string build;  // of now; empty where nothing is known of the one that found it

  // "same signature", "another failure", "nothing happened"; "not run".
  [[nodiscard]] std::string verdict() const;
  // What a campaign would fail for.
  [[nodiscard]] bool is_failure() const;
};

// Runs it once where that is the same failure, and up to three times where it is not.
Again happen_again(const Layout& layout, const Examiner& examiner, const Recorded& recorded,
                   const std::filesystem::path& input, const std::string& library);

nlohmann::json again_json(const Again& again);
std::string again_text(const Again& again);

}  // namespace ferrotype
