// Makes an input smaller while it stays the same finding.
//
// Tables go first, then their ends, then the end of the file, then what is left becomes zeros where it does not matter:
// a font of few tables and many zeros is read more easily than a short one. Deterministic. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace ferrotype {

struct MinimiserLimits {
  std::uint64_t runs = 600;
  std::chrono::milliseconds time{20'000};
  const std::atomic<bool>* stopping = nullptr;
  // Hears of each run, with the size of the smallest input so far.
  std::function<void(std::uint64_t runs, std::size_t size)> progress{};
};

struct Minimised {
  std::string bytes;  // at worst the input
  std::uint64_t runs = 0;
  bool complete = false;  // nothing was left to try when it ended
};

// `is_same` runs a candidate and says whether it is still that finding. It is not asked about the input itself.
Minimised minimise(const std::string& input, const std::function<bool(const std::string&)>& is_same,
                   const MinimiserLimits& limits = {});

}  // namespace ferrotype
