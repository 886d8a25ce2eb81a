// Reads what a libFuzzer worker prints: its counts, its coverage, what it saved, and the harness's own lines.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ferrotype {

// Everything that one worker said, taken line by line while it runs.
class FuzzerOutput {
 public:
  void take(std::string_view line);

  // stat::number_of_executed_units where the worker lived to print it, else the number of its last line.
  [[nodiscard]] std::uint64_t executions() const { return final_executions_ != 0 ? final_executions_ : executions_; }
  [[nodiscard]] std::uint64_t coverage() const { return coverage_; }
  [[nodiscard]] std::uint64_t features() const { return features_; }
  // Coverage after the inputs of the corpus were read: what was there before this worker began.
  [[nodiscard]] std::uint64_t coverage_at_start() const { return coverage_at_start_; }
  [[nodiscard]] std::uint64_t features_at_start() const { return features_at_start_; }
  [[nodiscard]] std::uint64_t new_units() const { return new_units_; }
  [[nodiscard]] bool initialised() const { return initialised_; }

  // JSON of the last FERROTYPE-COUNTERS line, and of the first FERROTYPE-VERDICT line; empty without one.
  [[nodiscard]] const std::string& counters() const { return counters_; }
  [[nodiscard]] const std::string& verdict() const { return verdict_; }
  // "place outline 1f3a0,2b7,..." of the first FERROTYPE-PLACE line, as FERROTYPE_KNOWN wants it; empty without one.
  [[nodiscard]] const std::string& place() const { return place_; }

 private:
  void take_progress(std::string_view line);

  std::uint64_t executions_ = 0;
  std::uint64_t final_executions_ = 0;
  std::uint64_t coverage_ = 0;
  std::uint64_t features_ = 0;
  std::uint64_t coverage_at_start_ = 0;
  std::uint64_t features_at_start_ = 0;
  std::uint64_t new_units_ = 0;
  bool initialised_ = false;
  std::string counters_;
  std::string verdict_;
  std::string place_;
};

// The signature inside a verdict's JSON, as FERROTYPE_KNOWN wants it; empty where there is none.
std::string verdict_signature(std::string_view verdict);

}  // namespace ferrotype
