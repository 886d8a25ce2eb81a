// `ferrotype repro`: every parser and every operation on given files, each parser in a child process.
// SPDX-License-Identifier: Apache-2.0
#include "repro.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "escape.h"
#include "progress_bar.h"
#include "verb.h"

namespace ferrotype {
namespace {

// Runs all files on some threads; results are handed out in the order of the files.
class Runner {
 public:
  Runner(const Layout& layout, const ReproOptions& options, const std::vector<std::string>& parsers,
         const std::vector<FileToRead>& files)
      : layout_(layout), options_(options), parsers_(parsers), files_(files), results_(files.size()) {}

  template <typename OnResult, typename OnTick>
  std::vector<FileResult> run(std::size_t jobs, OnResult on_result, OnTick on_tick) {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < jobs; ++i) threads.emplace_back([this] { work(); });
    std::unique_lock lock(mutex_);
    for (std::size_t i = 0; i < files_.size(); ++i) {
      while (!results_[i]) {
        on_tick(done_, files_[i]);
        changed_.wait_for(lock, std::chrono::milliseconds(200));
      }
      on_result(*results_[i]);
    }
    std::vector<FileResult> all;
    for (auto& result : results_) all.push_back(std::move(*result));
    return all;
  }

 private:
  void work() {
    while (true) {
      const auto index = next_++;
      if (index >= files_.size()) return;
      auto result = reproduce(layout_, options_, parsers_, files_[index]);
      const std::lock_guard lock(mutex_);
      results_[index] = std::move(result);
      ++done_;
      changed_.notify_all();
    }
  }

  const Layout& layout_;
  const ReproOptions& options_;
  const std::vector<std::string>& parsers_;
  const std::vector<FileToRead>& files_;
  std::vector<std::optional<FileResult>> results_;
  std::atomic<std::size_t> next_{0};
  std::size_t done_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
};

int run_repro(const Session& session, const ReproOptions& options) {
  const auto known = ask_parsers(session.layout, "fuzz", options.library);
  if (!known) {
    fmt::print(stderr, "ferrotype repro: {}\n", escape(known.error()));
    return exit_environment;
  }
  const auto parsers = choose_parsers(*known, options.parsers);
  if (!parsers) {
    fmt::print(stderr, "ferrotype repro: {}\n", escape(parsers.error()));
    return exit_usage;
  }
  const auto files = files_to_read(options.paths);
  const bool brief = files.size() > 1;
  const auto jobs =
      std::min(files.size(), options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency()));

  StatusLine line(!options.quiet && is_terminal());
  Runner runner(session.layout, options, *parsers, files);
  const auto results = runner.run(
      jobs,
      [&](const FileResult& result) {
        const bool good = !result.failed() && !result.crashed() && result.twins_agree.value_or(true);
        if (options.json) {
          if (result.file.error.empty()) return;
          line.clear();
          fmt::print(stderr, "{}", repro_text(result, brief));
        } else if (!options.quiet || !good) {
          line.clear();
          fmt::print(result.file.error.empty() ? stdout : stderr, "{}", repro_text(result, brief));
          std::fflush(stdout);
        }
      },
      [&](std::size_t done, const FileToRead& file) { line.draw(bar(done, files.size(), file.path.string())); });
  line.clear();

  if (options.json) fmt::print("{}", json_text(repro_json(results)));
  if (!options.json && brief) fmt::print("{}", repro_summary(results));
  const auto is_finding = [](const FileResult& file) { return file.crashed() || file.twins_agree == false; };
  if (std::ranges::any_of(results, is_finding)) return exit_finding;
  if (std::ranges::any_of(results, &FileResult::failed)) return exit_environment;
  return exit_held;
}

}  // namespace

void register_repro(CLI::App& application, Session& session) {
  auto options = std::make_shared<ReproOptions>();
  auto* verb = application.add_subcommand("repro", "Run every parser and operation on files, under the sanitizers");
  verb->add_option("path", options->paths, "files; of a folder all files below it")->required()->type_name("PATH");
  verb->add_option("--parsers", options->parsers, "only these; default: all but stb_truetype, which checks nothing")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("A,B");
  add_library_option(*verb, options->library);
  verb->add_option("--jobs,-j", options->jobs, "children at a time; default: one for each core")
      ->check(CLI::Range(1, 256).description(""));
  verb->add_option("--time-limit", options->time_limit, "seconds that one child may take")
      ->check(CLI::Range(1, 3600).description(""))
      ->capture_default_str();
  verb->add_flag("--json", options->json, "print JSON");
  verb->add_flag("--quiet", options->quiet, "no progress, only files with something to say");
  verb->footer(
      footer("  ./ferrotype repro corpus/seeds\n"
             "  ./ferrotype repro --parsers cpp,rust --json broken.ttf\n"
             "  ./ferrotype repro campaigns/20260101T000000Z/inputs\n",
             "Each parser runs in a child process, which is started again behind an operation that crashed. Says of\n"
             "each: crash class, severity hint, stack, time and memory; whether the twins agree in status, check,\n"
             "offset and digest; whether the peers agree after the accepted differences. In the JSON twins_agree is\n"
             "null where not both twins were run.\n",
             "Code 1: a parser crashed, panicked or hung, or the twins disagree. A peer that differs is no failure.\n"
             "Code 3: a file cannot be read, and nothing worse happened.\n"));
  verb->callback([options, &session] { session.run = [options, &session] { return run_repro(session, *options); }; });
}

}  // namespace ferrotype
