// SPDX-License-Identifier: Apache-2.0
#include "ablate/search.h"

#include <fmt/format.h>

#include <regex>

#include "ablate/ask.h"

namespace ferrotype {

namespace fs = std::filesystem;

SearchFolder::SearchFolder(fs::path path) : path_(std::move(path)) {
  fs::remove_all(path_);
  for (const char* name : {"starts", "corpus", "artifacts"}) fs::create_directories(path_ / name);
}

SearchFolder::~SearchFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

Command search_target(const Experiment& experiment, const std::string& operation) {
  Command command;
  command.arguments = {(experiment.layout.build_root / "ablation" / "fuzz" / ("search_" + operation)).string()};
  command.environment = {{"ASAN_OPTIONS", std::string(asan_options)}};
  command.unset = {"FERROTYPE_ABLATE", "FERROTYPE_ORACLE", "FERROTYPE_PARSERS", "FERROTYPE_PARSER_PATH",
                   "FERROTYPE_PLANT",  "FERROTYPE_KNOWN",  "FERROTYPE_ISOLATE", "FERROTYPE_MUTATOR"};
  command.interrupt = experiment.interrupt;
  return command;
}

Command search(const Experiment& experiment, const std::string& operation, unsigned seconds, unsigned seed,
               const SearchFolder& folder) {
  auto command = search_target(experiment, operation);
  command.environment.insert(command.environment.end(), {{"FERROTYPE_ORACLE", "solo"}, {"FERROTYPE_PARSERS", "cpp"}});
  command.arguments.insert(
      command.arguments.end(),
      {fmt::format("-max_total_time={}", seconds), fmt::format("-seed={}", seed), "-print_final_stats=1", "-timeout=10",
       // Copies of tables stay until the end.
       "-rss_limit_mb=6144", "-max_len=65536", fmt::format("-artifact_prefix={}/", (folder / "artifacts").string())});
  return command;
}

std::uint64_t executions_of(const std::string& error) {
  static const std::regex line("stat::number_of_executed_units: +([0-9]+)");
  std::smatch match;
  return std::regex_search(error, match, line) ? std::stoull(match[1]) : 0;
}

std::string end_of(std::string_view error) {
  constexpr std::size_t shown = 600;
  return std::string(error.substr(error.size() - std::min(shown, error.size())));
}

}  // namespace ferrotype
