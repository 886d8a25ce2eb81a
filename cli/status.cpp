// `ferrotype status`: how a campaign stands, from another shell, once or again and again.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "campaign/folder.h"
#include "escape.h"
#include "progress_bar.h"
#include "say.h"
#include "status_file.h"
#include "status_lines.h"
#include "verb.h"

namespace ferrotype {
namespace {

using Clock = std::chrono::steady_clock;

struct Options {
  std::string folder;
  bool watch = false;
  bool json = false;
  bool quiet = false;
};

std::atomic<bool> stopping{false};
extern "C" void stop_watching(int) { stopping = true; }

int watch(const Folder& folder, nlohmann::json status) {
  struct sigaction action{};
  action.sa_handler = stop_watching;
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaction(number, &action, nullptr);
  StatusBlock block(is_terminal());
  auto next_line = Clock::now();
  while (!stopping) {
    if (is_terminal()) {
      block.draw(status_lines(status, wants_colour()));
    } else if (Clock::now() >= next_line) {
      next_line = Clock::now() + std::chrono::minutes(1);
      fmt::print("{}\n", status_line(status));
      std::fflush(stdout);
    }
    if (status.value("phase", "") != "running") break;
    std::this_thread::sleep_for(std::chrono::seconds(1));
    auto next = read_status(folder);
    if (!next) {
      block.keep();
      say("ferrotype status: {}\n", escape(next.error()));
      return exit_environment;
    }
    status = std::move(*next);
  }
  block.clear();
  for (const auto& line : status_lines(status, false)) fmt::print("{}\n", line);
  return exit_held;
}

int run_status(const Options& options) {
  const Folder folder{options.folder};
  auto status = read_status(folder);
  if (!status) {
    say("ferrotype status: {}\n", escape(status.error()));
    return exit_environment;
  }
  if (options.watch) return watch(folder, std::move(*status));
  if (options.json) {
    fmt::print("{}", json_text(*status));
  } else {
    for (const auto& line : status_lines(*status, false)) fmt::print("{}\n", line);
  }
  return exit_held;
}

}  // namespace

void register_status(CLI::App& application, Session& session) {
  auto options = std::make_shared<Options>();
  auto* verb = application.add_subcommand("status", "How a campaign stands, from another shell");
  verb->add_option("folder", options->folder, "of the campaign")->required()->type_name("DIR");
  auto* watch =
      verb->add_flag("--watch", options->watch, "again and again, until it ends; Ctrl-C ends the watching only");
  verb->add_flag("--json", options->json, "print the status file as it is, but for a campaign that was killed")
      ->excludes(watch);
  verb->add_flag("--quiet", options->quiet, "for symmetry: there is no progress");
  verb->footer(
      footer("  ./ferrotype status campaigns/night\n"
             "  ./ferrotype status --watch campaigns/night\n"
             "  ./ferrotype status --json campaigns/night | jq .executions\n",
             "A campaign writes status.json once a second; fuzz/campaign/README.md describes its form. Without a\n"
             "terminal --watch prints a line a minute.\n",
             "Code 3: there is no status.\n"));
  verb->callback([options, &session] { session.run = [options] { return run_status(*options); }; });
}

}  // namespace ferrotype
