// One turn of one unit: a libFuzzer worker that is started again behind each finding until its time is over.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "artifacts.h"

namespace ferrotype {

struct SliceTask {
  Unit unit;
  std::int64_t id = 0;  // in the store
  std::uint32_t seed = 1;
  std::chrono::milliseconds length{0};
  std::chrono::steady_clock::time_point deadline;  // of the campaign
  std::vector<std::string> corpora;                // read only
};

struct SliceResult {
  SliceCount count;
  double yield = 0;                   // inputs that the corpus gained, and findings, which count more
  std::chrono::milliseconds load{0};  // until the corpus was run; all the time of a worker that did not get there
  std::string failure;                // why nothing was executed; empty where something was
};

struct SliceContext {
  const Launch& launch;
  const Folder& folder;
  Store& store;
  Recorder& recorder;
  CpuMeter& cpu;
  const std::atomic<bool>& stopping;
  // Asked behind each worker: something else is more important than the rest of the slice.
  std::function<bool()> should_yield;
  // Hears of the counts about once a second, from the thread of the slice.
  std::function<void(const SliceCount&)> progress;
};

SliceResult run_slice(const SliceTask& task, const SliceContext& context);

}  // namespace ferrotype
