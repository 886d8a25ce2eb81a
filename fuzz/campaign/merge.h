// Keeps a target's corpus small, and takes large corpora of the user's into it: libFuzzer's merge, in steps.
//
// A worker runs its whole corpus at every start. The user's corpora may have a hundred thousand files, so that what is
// more than a few is merged once, some files a step, instead of being run at every start.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "folder.h"
#include "launch.h"

namespace ferrotype {

// All files below the folders, in the order of their paths.
std::vector<std::filesystem::path> files_below(const std::vector<std::string>& folders);

// How many of the files, which files_below() gave, were merged where the last one was this; none where it is empty. A
// file that has come or gone since does not shift the others.
std::size_t merged_before(const std::vector<std::filesystem::path>& files, const std::string& last);

class Merger {
 public:
  static constexpr std::size_t files_in_a_step = 500;

  // `stopping` ends a merge, which then has no effect.
  Merger(Launch launch, Folder folder, CpuMeter& cpu, const std::atomic<bool>& stopping);

  // Adds those of the files to the corpus of the unit's target that reach something new; its workers may run meanwhile.
  // False where it was stopped, took too long or libFuzzer failed.
  bool add(const Unit& unit, const std::vector<std::filesystem::path>& files) const;

  // Leaves only the inputs of the corpus that are needed for what all of it reaches. No worker of the target may run
  // meanwhile. False where it was stopped, took too long or libFuzzer failed: the corpus is as it was.
  [[nodiscard]] bool shrink(const Unit& unit) const;

  // Where a merge saves inputs that fail; they are findings like those of workers.
  [[nodiscard]] std::filesystem::path artifacts(const Unit& unit) const;

  // Finishes or undoes what a killed campaign left half done.
  void recover(const std::string& target) const;

 private:
  [[nodiscard]] std::filesystem::path emptied(const std::string& name) const;  // of the scratch folder
  bool merge(const Unit& unit, const std::filesystem::path& into, const std::filesystem::path& from) const;
  [[nodiscard]] std::filesystem::path next_corpus(const std::string& target) const;
  [[nodiscard]] std::filesystem::path old_corpus(const std::string& target) const;

  Launch launch_;
  Folder folder_;
  CpuMeter& cpu_;
  const std::atomic<bool>& stopping_;
};

}  // namespace ferrotype
