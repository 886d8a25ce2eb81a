// A finding's way into the store: from the file that a worker dropped to one committed row.
//
// Order: input and log are written and synced, then the row is committed, then it is announced, then the worker's file
// is removed. A kill between any two leaves the worker's file, and the next start of the campaign takes it from there.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <set>

#include "folder.h"
#include "launch.h"
#include "store.h"

namespace ferrotype {

// Signatures in a file, one a line; blank lines and those that begin with # are none.
std::vector<std::string> signatures_in(std::string_view text);

class Recorder {
 public:
  struct Context {
    Launch launch;
    Folder folder;
    std::string build;
    std::function<std::int64_t()> elapsed;  // milliseconds of the campaign's time
    // Called once for each new finding, after it is on disk, from the thread that recorded it.
    std::function<void(const Finding&)> announce;
  };
  // Throws std::runtime_error where the folder is not as it has to be.
  Recorder(Context context, Store& store, CpuMeter& cpu, const std::atomic<bool>& stopping);

  // Records what the worker of a unit left; returns how much of it was new. Throws std::runtime_error where the
  // folder cannot be written.
  int record_folder(const Unit& unit, const std::filesystem::path& artifacts, const Outcome* outcome);

  // Records what a killed campaign left; returns how many files there were. `remark` hears of what could not be.
  int record_leftovers(const std::function<void(const std::string&)>& remark);

  void record_failure(const Unit& unit, const Outcome& outcome, const std::string& message);

  // Makes the file of what workers go past again: explained verdicts, and the findings in the store.
  void write_known(const std::vector<std::string>& explained);

 private:
  bool record(const Unit& unit, const std::filesystem::path& artifact, const Outcome* outcome);
  Outcome replayed(const Unit& unit, const std::filesystem::path& input, bool with_symbols) const;
  std::string blame(const Finding& finding) const;
  void go_past(const std::string& known);
  std::string save_log(const Outcome& outcome) const;

  Context context_;
  Store& store_;
  CpuMeter& cpu_;
  const std::atomic<bool>& stopping_;
  Sandbox sandbox_;
  std::mutex known_;
  std::set<std::string> gone_past_;  // what is in the file
};

}  // namespace ferrotype
