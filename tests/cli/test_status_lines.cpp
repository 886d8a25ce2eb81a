// The screen of a campaign: what a status file says, and nothing that it should not.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "campaign/progress.h"
#include "status_lines.h"

namespace ferrotype {
namespace {

std::string screen(const nlohmann::json& status, bool colour = false) {
  std::string text;
  for (const auto& line : status_lines(status, colour)) text += line + "\n";
  return text;
}

nlohmann::json some_status() {
  Progress progress;
  progress.elapsed = 90'000;
  progress.total = 3'600'000;
  progress.executions = 1'234'567;
  progress.executions_per_second = 4321;
  progress.coverage = 5432;
  progress.slope = 1.25;
  progress.targets["outline"] = {1'234'567, 5432, 1.25};
  progress.findings["panic-bounds"]["rust"] = 3;
  progress.findings["leak"]["cpp"] = 1;
  progress.last.emplace();
  progress.last->id = 4;
  progress.last->report.crash_class = "leak";
  progress.last->parser = "cpp";
  progress.last->unit.target = "open";
  progress.last->milliseconds = 60'000;
  progress.workers = {{"fuzzing", "outline twin"}, {"examining", "#4"}};
  progress.unexamined = 2;
  progress.cpu = {90'000, 8'000, 0, 2'000};
  progress.driver_memory = 15 << 20;
  return status_json(progress, Phase::running, "");
}

TEST(StatusLines, tell_all_that_a_watcher_wants) {
  const auto text = screen(some_status());
  for (const auto* word :
       {"running 1m30s of 1h00m, 58m30s left", "1,234,567 executions, 4,321 a second; coverage 5,432, +1.2 a minute",
        "outline", "panic-bounds", "#4 leak in cpp, target open, 30.0 s ago", "2 findings to be minimised",
        "fuzzing outline twin | examining #4", "90.0 % fuzzing, 8.0 % triage, 0.0 % merging, 2.0 % driver",
        "15.0 MiB"}) {
    EXPECT_NE(text.find(word), std::string::npos) << word << "\n" << text;
  }
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

TEST(StatusLines, have_colours_only_where_they_are_wanted) {
  EXPECT_NE(screen(some_status(), true).find("\x1b[31m"), std::string::npos);
}

TEST(StatusLines, are_one_line_for_a_log) {
  const auto line = status_line(some_status());
  EXPECT_EQ(line, "1m30s, 58m30s left, 1,234,567 executions, 4,321/s, coverage 5,432 +1.2/min, 1 leak, 3 panic-bounds");
}

TEST(StatusLines, let_nothing_of_a_broken_or_hostile_file_through) {
  const std::string hostile = "\x1b[2J\n<script>";
  auto status = some_status();
  status["phase"] = hostile;
  status["message"] = hostile;
  status["findings"][hostile][hostile] = 1;
  status["targets"][hostile] = nlohmann::json::object();
  status["workers"] = {{{"does", hostile}, {"what", hostile}}, 7, nullptr};
  status["last_finding"]["class"] = hostile;
  for (const auto& line : status_lines(status, false)) {
    EXPECT_EQ(line.find('\x1b'), std::string::npos) << line;
    EXPECT_EQ(line.find('\n'), std::string::npos) << line;
  }
  EXPECT_EQ(status_line(status).find('\x1b'), std::string::npos);
  for (const auto* text : {"{}", R"({"seconds": "x", "targets": 3, "findings": {"a": 1}, "cpu_seconds": []})"}) {
    EXPECT_FALSE(status_lines(nlohmann::json::parse(text), true).empty());
    EXPECT_FALSE(status_line(nlohmann::json::parse(text)).empty());
  }
}

}  // namespace
}  // namespace ferrotype
