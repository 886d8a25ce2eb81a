// A campaign: all units share the machine for a given time, and what they find is recorded.
//
// It prints nothing; an observer hears of everything, always from the thread that called run_campaign.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "artifacts.h"
#include "progress.h"

namespace ferrotype {

struct Settings {
  Layout layout;
  Folder folder;
  Choice choice;
  std::size_t jobs = 1;
  bool resume = false;
  bool replace_time = false;  // with resume: choice.milliseconds is the new total, the rest comes from the store
};

class Observer {
 public:
  virtual ~Observer() = default;
  virtual void began(const std::vector<Unit>& units, std::chrono::milliseconds slice, std::int64_t left) = 0;
  virtual void found(const Finding& finding) = 0;
  virtual void progressed(const Progress& progress) = 0;  // several times a second
  virtual void remarked(const std::string& remark) = 0;
};

struct Summary {
  Choice choice;
  std::int64_t milliseconds = 0;
  bool interrupted = false;
  std::vector<Unit> units;
  std::size_t units_without_turn = 0;
  SliceCount total;
  std::map<std::string, SliceCount> by_target;
  std::map<std::string, std::map<std::string, std::uint64_t>> counters;
  std::vector<Finding> findings;
  std::vector<Failure> failures;
  CpuTime cpu;
  std::size_t unexamined = 0;
  std::string error;  // what ended it before its time: the disk is full, a worker does nothing; or empty
};

struct CampaignError {
  bool usage = false;  // what was asked for does not exist; otherwise the machine lacks something
  std::string text;
};

// Runs until the time is over or `stopping` is set. An error comes before the first turn; what goes wrong later is in
// the summary, and findings up to then are in the store.
tl::expected<Summary, CampaignError> run_campaign(const Settings& settings, Observer& observer,
                                                  std::atomic<bool>& stopping);

}  // namespace ferrotype
