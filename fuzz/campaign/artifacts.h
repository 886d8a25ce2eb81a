// A finding's way into the store: from the file that a worker dropped to one committed row.
//
// Order: input and log are written and synced, then the row is committed, then it is announced, then the worker's file
// is removed. A kill between any two leaves the worker's file, and the next start of the campaign takes it from there.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>

#include "folder.h"
#include "store.h"

namespace ferrotype {

// How the processes of a campaign are started.
struct Launch {
  Layout layout;
  std::string library;  // of --parser, or empty

  static constexpr int timeout_seconds = 10;
  static constexpr std::uint64_t memory_megabytes = 2048;

  // `known`: file of signatures that the oracle goes past, or empty.
  [[nodiscard]] Command command(const Unit& unit, const std::filesystem::path& known) const;
};

// Signatures in a file, one a line; blank lines and those that begin with # are none.
std::vector<std::string> signatures_in(std::string_view text);

class Recorder {
 public:
  // `announce` is called once for each new finding, after it is on disk, from the thread that recorded it.
  Recorder(Launch launch, Folder folder, Store& store, std::function<std::int64_t()> elapsed,
           std::function<void(const Finding&)> announce, const std::atomic<bool>& stopping);

  // Records what the worker of a unit left; returns how much of it was new. Throws std::runtime_error where the
  // folder cannot be written.
  int record_folder(const Unit& unit, const std::filesystem::path& artifacts, const Outcome* outcome);

  // Records what a killed campaign left; returns how many files there were.
  int record_leftovers();

  void record_failure(const Unit& unit, const Outcome& outcome, const std::string& message);

  // Makes the file of known verdicts again: the explained ones, and those in the store.
  void write_known(const std::vector<std::string>& explained);

 private:
  bool record(const Unit& unit, const std::filesystem::path& artifact, const Outcome* outcome);
  Outcome replay(const Unit& unit, const std::string& input) const;
  std::string blame(const Finding& finding) const;
  std::string save_log(const std::string& name, const Outcome& outcome) const;

  Launch launch_;
  Folder folder_;
  Store& store_;
  std::function<std::int64_t()> elapsed_;
  std::function<void(const Finding&)> announce_;
  const std::atomic<bool>& stopping_;
  std::mutex known_;
};

}  // namespace ferrotype
