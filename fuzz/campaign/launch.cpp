// SPDX-License-Identifier: Apache-2.0
#include "launch.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <stdexcept>

namespace ferrotype {
namespace {

// A report is at a log's end, and a worker of a minute says some hundred kilobytes.
constexpr std::size_t most_log_bytes = std::size_t{1} << 20;
constexpr std::uint64_t most_output_bytes = std::uint64_t{256} << 20;
constexpr std::uint64_t most_file_bytes = std::uint64_t{1} << 30;

}  // namespace

Command Launch::command(const Unit& unit, const std::filesystem::path& known) const {
  Command command;
  command.arguments = {layout.target(unit.target).string(), fmt::format("-timeout={}", timeout_seconds),
                       fmt::format("-rss_limit_mb={}", memory_megabytes)};
  command.environment = sanitizer_environment();
  command.environment.emplace_back("FERROTYPE_ORACLE", unit.oracle);
  command.environment.emplace_back("FERROTYPE_PARSERS", unit.parser_list());
  // A library runs code when it is loaded: what is said of the twins alone is said without it.
  if (!library.empty() && unit.oracle != "twin") {
    command.environment.emplace_back("FERROTYPE_PARSER_PATH", layout.library("fuzz", library).string());
  } else {
    command.unset.emplace_back("FERROTYPE_PARSER_PATH");
  }
  if (known.empty()) {
    command.unset.emplace_back("FERROTYPE_KNOWN");
  } else {
    command.environment.emplace_back("FERROTYPE_KNOWN", known.string());
  }
  // The fuzzer's own limit comes first and saves the input; this one is for a worker that is beyond that.
  command.memory_limit = (memory_megabytes + memory_megabytes / 2) << 20;
  command.output_cap = most_log_bytes;
  command.output_limit = most_output_bytes;
  command.file_limit = most_file_bytes;
  return command;
}

Outcome replay(const Launch& launch, const Unit& unit, const std::filesystem::path& input, const Sandbox& sandbox,
               bool with_symbols) {
  auto command = launch.command(unit, {});
  command.arguments.push_back(input.string());
  command.time_limit = std::chrono::seconds(Launch::replay_seconds);
  command.sandbox = &sandbox;
  if (!with_symbols) {
    for (auto& [name, value] : command.environment) {
      if (name == "ASAN_OPTIONS" || name == "UBSAN_OPTIONS") value += ":symbolize=0";
    }
  }
  auto outcome = run(command);
  if (!outcome) throw std::runtime_error(outcome.error());
  return std::move(*outcome);
}

std::int64_t own_cpu_milliseconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto of = [](const timeval& time) { return std::int64_t{time.tv_sec} * 1000 + time.tv_usec / 1000; };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

}  // namespace ferrotype
