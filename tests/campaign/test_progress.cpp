// Rates, the status file, and what a release build makes of a crash.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "campaign/build.h"
#include "campaign/examine.h"
#include "campaign/progress.h"

namespace ferrotype {
namespace {

Progress at(std::int64_t seconds, std::uint64_t executions, std::uint64_t coverage, Rates& rates) {
  Progress progress;
  progress.elapsed = seconds * 1000;
  progress.executions = executions;
  progress.targets["open"] = {executions, coverage, 0};
  rates.sample(progress.elapsed, executions, progress.targets);
  rates.fill(progress);
  return progress;
}

TEST(Rates, are_over_the_last_seconds_and_minutes) {
  Rates rates;
  at(0, 0, 0, rates);
  for (int second = 1; second <= 60; ++second) at(second, static_cast<std::uint64_t>(second) * 100, 500, rates);
  const auto steady = at(61, 6100, 500, rates);
  EXPECT_NEAR(steady.executions_per_second, 100, 1);
  // The first coverage is that of the seeds.
  EXPECT_EQ(steady.slope, 0);
  for (int second = 62; second <= 900; ++second) at(second, 6100, 500 + static_cast<std::uint64_t>(second) / 10, rates);
  const auto later = at(901, 6100, 590, rates);
  EXPECT_EQ(later.executions_per_second, 0);
  EXPECT_NEAR(later.slope, 6, 1);
}

TEST(Rates, do_not_fall_below_nothing_where_a_count_goes_back) {
  Rates rates;
  at(0, 1000, 50, rates);
  const auto progress = at(5, 900, 40, rates);
  EXPECT_EQ(progress.executions_per_second, 0);
  EXPECT_EQ(progress.slope, 0);
}

TEST(Status, tells_what_there_is) {
  Progress progress;
  progress.elapsed = 1500;
  progress.findings["leak"]["cpp"] = 2;
  progress.last.emplace();
  progress.last->id = 7;
  progress.last->report.message = "\xff\x1b";
  progress.workers.push_back({"fuzzing", "open twin"});
  const auto json = status_json(progress, Phase::failed, "the disk is full");
  EXPECT_EQ(json["seconds"], 1.5);
  EXPECT_EQ(json["phase"], "failed");
  EXPECT_EQ(json["message"], "the disk is full");
  EXPECT_EQ(json["findings"]["leak"]["cpp"], 2);
  EXPECT_EQ(json["last_finding"]["id"], 7);
  EXPECT_EQ(json["workers"][0]["what"], "open twin");
}

std::string release_of(const std::string& crash_class, const Examined& examined) {
  Finding finding;
  finding.parser = "rust,cpp";
  finding.report.crash_class = crash_class;
  finding.examinations = {{"fuzz", "rust", "crashed", crash_class, "", 0},
                          {"fuzz", "cpp", "crashed", crash_class, "", 0},
                          {"release", "freetype", "crashed", "segmentation-fault", "", 0},
                          examined};
  return in_release(finding);
}

TEST(InRelease, tells_a_panic_that_is_shipped_from_one_that_is_not) {
  EXPECT_EQ(release_of("panic-overflow", {"release", "rust", "ok", "none", "", 0}), "debug-only panic");
  EXPECT_EQ(release_of("panic-overflow", {"release", "rust", "panic", "panic-other", "", 0}), "panic");
  EXPECT_EQ(release_of("panic-bounds", {"release", "rust", "crashed", "abort", "", 0}), "crashes");
}

TEST(InRelease, tells_a_memory_error_that_nobody_sees) {
  EXPECT_EQ(release_of("heap-buffer-overflow-read", {"release", "cpp", "malformed", "none", "", 0}),
            "hidden in release");
  EXPECT_EQ(release_of("heap-buffer-overflow-read", {"release", "cpp", "crashed", "segmentation-fault", "", 0}),
            "crashes");
  EXPECT_EQ(release_of("timeout", {"release", "cpp", "crashed", "timeout", "", 0}), "hangs");
}

TEST(InRelease, says_nothing_of_what_does_not_fail_alone) {
  Finding finding;
  finding.parser = "cpp";
  finding.report.crash_class = "heap-buffer-overflow-write";
  finding.examinations = {{"fuzz", "cpp", "ok", "none", "", 0}, {"release", "cpp", "ok", "none", "", 0}};
  EXPECT_EQ(in_release(finding), "");
}

TEST(InRelease, says_nothing_without_an_answer) {
  EXPECT_EQ(release_of("leak", {"release", "cpp", "not run", "none", "no such program", 0}), "");
  Finding verdict;
  verdict.verdict_signature = "x";
  verdict.parser = "cpp";
  verdict.examinations = {{"release", "cpp", "ok", "none", "", 0}};
  EXPECT_EQ(in_release(verdict), "");
}

TEST(Build, has_the_id_that_the_linker_wrote) {
  const auto id = build_id_of("/proc/self/exe");
  EXPECT_GE(id.size(), 16U);
  EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_EQ(build_id_of("/etc/passwd"), "");
  EXPECT_EQ(build_id_of("/nonexistent"), "");
}

}  // namespace
}  // namespace ferrotype
