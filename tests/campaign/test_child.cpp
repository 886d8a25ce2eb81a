// Children end as the runner says, and none is left.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include "campaign/child.h"

namespace ferrotype {
namespace {

using std::chrono::milliseconds;

Command shell(const std::string& script) {
  Command command;
  command.arguments = {"/bin/sh", "-c", script};
  return command;
}

bool is_alive(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/stat");
  std::string line;
  std::getline(status, line);
  return !line.empty() && line.find(") Z ") == std::string::npos;
}

bool dies_soon(pid_t process) {
  for (int i = 0; i < 100 && is_alive(process); ++i) std::this_thread::sleep_for(milliseconds(20));
  return !is_alive(process);
}

TEST(Child, gives_code_and_both_streams) {
  const auto outcome = run(shell("echo out; echo err >&2; exit 7"));
  ASSERT_TRUE(outcome) << outcome.error();
  EXPECT_EQ(outcome->code, 7);
  EXPECT_EQ(outcome->signal, 0);
  EXPECT_EQ(outcome->output, "out\n");
  EXPECT_EQ(outcome->error, "err\n");
  EXPECT_GT(outcome->peak_memory, 0U);
}

TEST(Child, gives_the_signal_that_ended_it) {
  const auto outcome = run(shell("kill -SEGV $$"));
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->signal, SIGSEGV);
  EXPECT_EQ(outcome->code, -1);
}

TEST(Child, names_a_program_that_does_not_exist) {
  Command command;
  command.arguments = {"/nonexistent/program"};
  const auto outcome = run(command);
  ASSERT_FALSE(outcome);
  EXPECT_NE(outcome.error().find("/nonexistent/program"), std::string::npos);
}

TEST(Child, waits_where_the_machine_is_short_of_descriptors_for_a_moment) {
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
  const rlimit few{0, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &few), 0);
  std::thread helper([&] {
    std::this_thread::sleep_for(milliseconds(300));
    setrlimit(RLIMIT_NOFILE, &before);
  });
  const auto start = std::chrono::steady_clock::now();
  const auto outcome = run(shell("echo out"));
  helper.join();
  ASSERT_TRUE(outcome) << outcome.error();
  EXPECT_EQ(outcome->output, "out\n");
  EXPECT_GE(std::chrono::steady_clock::now() - start, milliseconds(250));
}

TEST(Child, reads_nothing_from_our_input) {
  const auto outcome = run(shell("cat"));
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->output, "");
}

TEST(Child, gets_the_environment_that_is_asked_for) {
  setenv("FERROTYPE_TEST_INHERITED", "a", 1);
  setenv("FERROTYPE_TEST_REPLACED", "b", 1);
  setenv("FERROTYPE_TEST_UNSET", "c", 1);
  auto command = shell("echo $FERROTYPE_TEST_INHERITED $FERROTYPE_TEST_REPLACED ${FERROTYPE_TEST_UNSET:-gone}");
  command.environment = {{"FERROTYPE_TEST_REPLACED", "new"}};
  command.unset = {"FERROTYPE_TEST_UNSET"};
  EXPECT_EQ(run(command)->output, "a new gone\n");
}

TEST(Child, that_takes_too_long_is_ended_with_its_children) {
  auto command = shell("trap '' TERM; sleep 60 & echo $!; sleep 60");
  command.time_limit = milliseconds(300);
  const auto outcome = run(command);
  ASSERT_TRUE(outcome);
  EXPECT_TRUE(outcome->timed_out);
  EXPECT_EQ(outcome->signal, SIGKILL);
  EXPECT_LT(outcome->wall, milliseconds(5000));
  EXPECT_TRUE(dies_soon(std::stoi(outcome->output)));
}

TEST(Child, that_exits_takes_its_background_children_along) {
  const auto outcome = run(shell("sleep 60 & echo $!"));
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->code, 0);
  EXPECT_LT(outcome->wall, milliseconds(5000));
  EXPECT_TRUE(dies_soon(std::stoi(outcome->output)));
}

TEST(Child, that_writes_for_ever_still_has_a_time_limit_and_bounded_output) {
  auto command = shell("while :; do echo yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy; done");
  command.time_limit = milliseconds(500);
  command.output_cap = 4096;
  const auto outcome = run(command);
  ASSERT_TRUE(outcome);
  EXPECT_TRUE(outcome->timed_out);
  EXPECT_LT(outcome->output.size(), 4096U + 100);
  EXPECT_NE(outcome->output.find("bytes left out"), std::string::npos);
}

TEST(Child, that_takes_too_much_memory_is_killed) {
  auto command = shell("a=x; while :; do a=$a$a; done");
  command.memory_limit = 64 << 20;
  command.time_limit = std::chrono::seconds(20);
  const auto outcome = run(command);
  ASSERT_TRUE(outcome);
  EXPECT_TRUE(outcome->memory_limit_hit);
  EXPECT_EQ(outcome->signal, SIGKILL);
}

TEST(Child, keeps_the_start_and_the_end_of_a_long_log) {
  auto command =
      shell("echo first >&2; i=0; while [ $i -lt 3000 ]; do echo line $i >&2; i=$((i+1)); done; echo last >&2");
  command.output_cap = 1000;
  const auto outcome = run(command);
  EXPECT_TRUE(outcome->error.starts_with("first\n"));
  EXPECT_TRUE(outcome->error.ends_with("last\n"));
}

TEST(Child, tells_each_line_of_its_errors) {
  std::vector<std::string> lines;
  auto command = shell("printf 'one\\ntwo\\nthree' >&2");
  command.on_error_line = [&](std::string_view line) { lines.emplace_back(line); };
  ASSERT_TRUE(run(command));
  EXPECT_EQ(lines, (std::vector<std::string>{"one", "two", "three"}));
}

TEST(Child, is_asked_to_end_before_it_is_killed) {
  auto command = shell("trap 'echo asked; exit 5' INT; while :; do sleep 0.05; done");
  command.interrupt_at = std::chrono::steady_clock::now() + milliseconds(300);
  const auto outcome = run(command);
  ASSERT_TRUE(outcome);
  EXPECT_TRUE(outcome->interrupted);
  EXPECT_EQ(outcome->code, 5);
  EXPECT_EQ(outcome->output, "asked\n");
}

TEST(Child, dies_with_the_process_that_waits_for_it) {
  const auto file = std::filesystem::temp_directory_path() / ("ferrotype-child-" + std::to_string(getpid()));
  const pid_t middle = fork();
  if (middle == 0) {
    const auto outcome = run(shell("echo $$ > " + file.string() + "; exec sleep 60"));
    _exit(outcome ? 0 : 1);
  }
  pid_t process = 0;
  for (int i = 0; i < 250 && process == 0; ++i) {
    std::this_thread::sleep_for(milliseconds(20));
    std::ifstream(file) >> process;
  }
  std::filesystem::remove(file);
  ASSERT_GT(process, 0);
  EXPECT_TRUE(is_alive(process));
  kill(middle, SIGKILL);
  waitpid(middle, nullptr, 0);
  EXPECT_TRUE(dies_soon(process));
}

TEST(Child, leaves_no_zombie) {
  ASSERT_TRUE(run(shell("exit 0")));
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
}

TEST(Child, ends_one_that_prints_without_end) {
  auto command = shell("cat /dev/zero");
  command.output_cap = 1 << 16;
  command.output_limit = std::uint64_t{16} << 20;
  const auto outcome = run(command);
  ASSERT_TRUE(outcome);
  EXPECT_TRUE(outcome->output_limit_hit);
  EXPECT_EQ(outcome->signal, SIGKILL);
  EXPECT_LT(outcome->output.size(), std::size_t{1} << 17);
}

TEST(Child, cannot_write_a_file_without_end) {
  auto command = shell(
      "cat /dev/zero > /tmp/ferrotype-test-$$; s=$?; wc -c < /tmp/ferrotype-test-$$; rm /tmp/ferrotype-test-$$; exit "
      "$s");
  command.file_limit = 1 << 20;
  const auto outcome = run(command);
  ASSERT_TRUE(outcome);
  EXPECT_NE(outcome->code, 0);
  EXPECT_EQ(outcome->output, "1048576\n");
}

TEST(Child, counts_the_processor_time_of_its_children_too) {
  const auto outcome = run(shell("sh -c 'i=0; while [ $i -lt 500000 ]; do i=$((i + 1)); done'; true"));
  ASSERT_TRUE(outcome);
  EXPECT_GE(outcome->cpu.count(), 50);
}

TEST(Child, leaves_nobody_behind_who_left_its_group) {
  adopt_orphans();
  const auto outcome =
      run(shell("setsid sh -c 'setsid sleep 1000 & sleep 1000' < /dev/null > /dev/null 2>&1 & echo $!; sleep 0.2"));
  ASSERT_TRUE(outcome);
  EXPECT_TRUE(dies_soon(std::stoi(outcome->output)));
  // Neither that one, nor the one that it started.
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
}

}  // namespace
}  // namespace ferrotype
