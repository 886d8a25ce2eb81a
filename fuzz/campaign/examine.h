// The second half of a finding's life: made small, run by every parser alone, and by the build that is shipped.
//
// It takes seconds, so it is apart from recording, which takes tenths: a campaign does it when its share of the time is
// not used up, `crashes examine` does what a campaign left. SPDX-License-Identifier: Apache-2.0
#pragma once

#include "folder.h"
#include "launch.h"
#include "minimise.h"
#include "parser_run.h"
#include "store.h"

namespace ferrotype {

class Examiner {
 public:
  // `parsers` are the names of all that are run. Throws std::runtime_error where the folder has no scratch/.
  Examiner(Launch launch, Folder folder, std::vector<std::string> parsers, CpuMeter& cpu,
           const std::atomic<bool>* stopping);

  // Fills what is known only afterwards, and writes the minimised input. False where it was stopped before its end:
  // then the finding still waits. Throws std::runtime_error where the folder cannot be written.
  bool examine(Finding& finding) const;

  // The minimised bytes of an input, and how many runs that took; the input where it does not fail like the finding.
  // `unit` is run on it.
  [[nodiscard]] Minimised minimise_for(const Unit& unit, const std::string& input,
                                       const MinimiserLimits& limits = {}) const;

  // Runs a unit on a file: class none where nothing failed. Without symbols it takes a fifth of the time; the signature
  // is then good to be compared with another such one, and nothing else.
  [[nodiscard]] CrashReport failure(const Unit& unit, const std::filesystem::path& input, bool with_symbols) const;

 private:
  Launch launch_;
  Folder folder_;
  std::vector<std::string> parsers_;
  CpuMeter& cpu_;
  const std::atomic<bool>* stopping_;
  Sandbox sandbox_;
};

// What the shipped build makes of a crash under the sanitizers: "crashes", "hangs", "panic", "debug-only panic",
// "hidden in release"; empty for a verdict, which the shipped build does not have.
std::string in_release(const Finding& finding);

}  // namespace ferrotype
