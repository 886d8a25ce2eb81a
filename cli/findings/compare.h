// Two campaigns side by side: the bugs of one and of the other, and what an hour of processor time brought.
//
// Gains are compared over the processor time that both had for a target, from the beginning: what the first hour brings
// and what the eighth brings are not the same thing.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "findings/campaign_folder.h"
#include "statistics/bootstrap.h"

namespace ferrotype {

// One bug of one parser, with its findings in both.
struct ComparedBug {
  std::string bug;
  std::string parser;
  std::string crash_class;
  std::string place;
  std::vector<std::int64_t> first;
  std::vector<std::int64_t> second;
};

struct ComparedBugs {
  std::vector<ComparedBug> bugs;
  std::size_t peers = 0;  // disagreements with peers are counted, and not listed
};

// What a campaign did for one target, or for all.
struct Effort {
  std::uint64_t coverage = 0;  // of all: the sum over the targets
  std::int64_t cpu = 0;        // milliseconds, of the workers
  std::uint64_t executions = 0;
  // Coverage gained in an hour of processor time, over the time that both had. Nothing where no time is recorded.
  std::optional<Interval> gained_per_hour;
};

struct ComparedTarget {
  std::string target;
  Effort first;
  Effort second;
  std::int64_t common_cpu = 0;  // milliseconds

  // Nothing where one has no interval.
  [[nodiscard]] std::optional<bool> overlap() const;
};

struct Comparison {
  Folder first;
  Folder second;
  ComparedBugs fresh;  // only in the second
  ComparedBugs gone;   // only in the first
  ComparedBugs same;
  std::vector<ComparedTarget> targets;
  ComparedTarget total;
  std::vector<std::string> first_builds;
  std::vector<std::string> second_builds;
  std::vector<std::string> warnings;
};

// Of the slices, in their order, those that lie within the first `cpu` milliseconds of processor time, and of those
// the gain in an hour.
std::optional<Interval> gained_per_hour(const std::vector<SliceRecord>& slices, std::int64_t cpu);

Comparison compare_campaigns(const OpenCampaign& first, const OpenCampaign& second);

std::string comparison_text(const Comparison& comparison);
nlohmann::json comparison_json(const Comparison& comparison);

}  // namespace ferrotype
