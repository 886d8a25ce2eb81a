// `ferrotype repro`: every parser and every operation on given files, each parser in a child process; findings again in
// the unit that found them.
// SPDX-License-Identifier: Apache-2.0
#include "repro/repro.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <system_error>
#include <thread>

#include "escape.h"
#include "progress_bar.h"
#include "repro/suspect.h"
#include "verb.h"

namespace ferrotype {
namespace {

// Runs all files on some threads; results are handed out in the order of the files.
class Runner {
 public:
  Runner(const Layout& layout, const ReproOptions& options, const std::vector<std::string>& parsers,
         const Examiner& examiner, const std::vector<Subject>& subjects)
      : layout_(layout),
        options_(options),
        parsers_(parsers),
        examiner_(examiner),
        subjects_(subjects),
        results_(subjects.size()) {}

  template <typename OnResult, typename OnTick>
  std::vector<FileResult> run(std::size_t jobs, OnResult on_result, OnTick on_tick) {
    std::vector<std::jthread> threads;
    const Ending ending{*this};
    for (std::size_t i = 0; i < jobs; ++i) threads.emplace_back([this] { work(); });
    std::unique_lock lock(mutex_);
    for (std::size_t i = 0; i < subjects_.size(); ++i) {
      while (!results_[i] && failure_.empty()) {
        on_tick(done_, subjects_[i]);
        changed_.wait_for(lock, std::chrono::milliseconds(200));
      }
      if (!results_[i]) throw std::runtime_error(failure_);
      on_result(*results_[i]);
    }
    std::vector<FileResult> all;
    for (auto& result : results_) all.push_back(std::move(*result));
    return all;
  }

 private:
  // Where nobody hears of the results any more, no further file is begun.
  struct Ending {
    Runner& runner;
    ~Ending() { runner.next_ = runner.subjects_.size(); }
  };

  void work() {
    for (auto index = next_++; index < subjects_.size(); index = next_++) {
      std::optional<FileResult> result;
      std::string failure;
      try {
        result = reproduce(layout_, options_, parsers_, examiner_, subjects_[index]);
      } catch (const std::exception& exception) {
        failure = exception.what();
      }
      const std::lock_guard lock(mutex_);
      if (!failure.empty()) failure_ = failure;
      results_[index] = std::move(result);
      ++done_;
      changed_.notify_all();
    }
  }

  const Layout& layout_;
  const ReproOptions& options_;
  const std::vector<std::string>& parsers_;
  const Examiner& examiner_;
  const std::vector<Subject>& subjects_;
  std::vector<std::optional<FileResult>> results_;
  std::string failure_;  // of the machine: a child that cannot be made
  std::atomic<std::size_t> next_{0};
  std::size_t done_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
};

int refuse(int code, const std::string& why) {
  fmt::print(stderr, "ferrotype repro: {}\n", escape(why));
  return code;
}

int run_all(const Session& session, const ReproOptions& options, const std::vector<std::string>& parsers,
            const Examiner& examiner, const std::vector<Subject>& subjects) {
  const bool brief = subjects.size() > 1;
  const auto jobs =
      std::min(subjects.size(), options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency()));
  StatusLine line(!options.quiet && is_terminal());
  Runner runner(session.layout, options, parsers, examiner, subjects);
  const auto results = runner.run(
      jobs,
      [&](const FileResult& result) {
        const bool good = !result.failed() && !result.is_finding();
        const bool is_read = result.subject.file.error.empty();
        if (options.json) {
          if (is_read) return;
          line.clear();
          fmt::print(stderr, "{}", repro_text(result, brief));
        } else if (!options.quiet || !good) {
          line.clear();
          fmt::print(is_read ? stdout : stderr, "{}", repro_text(result, brief));
          if (std::fflush(stdout) != 0) throw std::system_error(errno, std::generic_category(), "cannot write");
        }
      },
      [&](std::size_t done, const Subject& subject) { line.draw(bar(done, subjects.size(), subject.name)); });
  line.clear();

  if (options.json) fmt::print("{}", json_text(repro_json(results)));
  if (!options.json && brief) fmt::print("{}", repro_summary(results));
  if (std::ranges::any_of(results, &FileResult::is_finding)) return exit_finding;
  if (std::ranges::any_of(results, &FileResult::failed)) return exit_environment;
  return exit_held;
}

int run_close_up(const CloseUp& close_up) {
  if (const auto& error = close_up.subject.file.error; !error.empty()) return cannot(close_up, error);
  if (close_up.options.debug) return debug_subject(close_up);
  return close_up.options.minimise ? minimise_subject(close_up) : explain_subject(close_up);
}

// One library is loaded for all: of the command line, or else of the campaigns.
tl::expected<std::string, std::string> library_for(const ReproOptions& options, const std::vector<Subject>& subjects) {
  auto library = options.library;
  for (const auto& subject : subjects) {
    if (!options.library.empty() || !subject.recorded || subject.recorded->library.empty()) continue;
    if (!library.empty() && library != subject.recorded->library) {
      return tl::unexpected(std::string("the findings need different libraries: name one with --parser"));
    }
    library = subject.recorded->library;
  }
  return library;
}

int run_repro(const Session& session, ReproOptions options) {
  ScratchFolder temporary;
  const auto subjects = subjects_of(options.paths, temporary.path());
  if (!subjects) return refuse(subjects.error().code, subjects.error().why);
  const bool is_close_up = options.debug || options.minimise || options.explain;
  if (is_close_up && subjects->size() != 1) {
    return refuse(exit_usage, fmt::format("that takes one file or finding, and these are {}", subjects->size()));
  }
  const auto library = library_for(options, *subjects);
  if (!library) return refuse(exit_usage, library.error());
  options.library = *library;
  const auto known = ask_parsers(session.layout, "fuzz", options.library);
  if (!known) return refuse(exit_environment, known.error());
  const auto parsers = choose_parsers(*known, options.parsers);
  if (!parsers) return refuse(exit_usage, parsers.error());

  const Folder folder{temporary.path()};
  std::filesystem::create_directory(folder.scratch());
  CpuMeter cpu;
  const Examiner examiner({session.layout, options.library}, folder, *parsers, cpu, nullptr);
  if (!is_close_up) return run_all(session, options, *parsers, examiner, *subjects);
  return run_close_up({session.layout, options, *parsers, subjects->front(), examiner, temporary});
}

}  // namespace

void register_repro(CLI::App& application, Session& session) {
  auto options = std::make_shared<ReproOptions>();
  auto* verb = application.add_subcommand("repro", "Run every parser and operation on files, under the sanitizers");
  verb->add_option("path", options->paths, "files; of a folder all files below it; findings as CAMPAIGN#ID; kits")
      ->required()
      ->type_name("PATH");
  verb->add_option("--parsers", options->parsers, "only these; default: all but stb_truetype, which checks nothing")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("A,B");
  add_library_option(*verb, options->library);
  auto* debug =
      verb->add_flag("--debug", options->debug, "gdb, in the frame that failed; without a terminal its stack");
  auto* minimise = verb->add_flag("--minimise", options->minimise, "write a smaller file that fails in the same way");
  auto* explain = verb->add_flag("--explain", options->explain, "say which tables and fields the failure depends on");
  minimise->excludes(debug);
  explain->excludes(debug)->excludes(minimise);
  verb->add_option("--output", options->output, "of --minimise; default: PATH.min, or finding-ID.min")
      ->needs(minimise)
      ->type_name("FILE");
  verb->add_option("--operation", options->operation, "with those three: this one of a file, not the first that fails")
      ->check(CLI::IsMember(operations()).description(""))
      ->type_name("NAME");
  verb->add_option("--jobs,-j", options->jobs, "children at a time; default: one for each core")
      ->check(CLI::Range(1, 256).description(""));
  verb->add_option("--time-limit", options->time_limit, "seconds that one child may take")
      ->check(CLI::Range(1, 3600).description(""))
      ->capture_default_str();
  verb->add_flag("--json", options->json, "print JSON");
  verb->add_flag("--quiet", options->quiet, "no progress, only files with something to say");
  verb->footer(footer(
      "  ./ferrotype repro corpus/seeds\n"
      "  ./ferrotype repro --parsers cpp,rust --json broken.ttf\n"
      "  ./ferrotype repro campaigns/night#3\n"
      "  ./ferrotype repro --debug campaigns/night#3\n"
      "  ./ferrotype repro --minimise --output small.ttf finding-3.tar\n"
      "  ./ferrotype repro --explain broken.ttf\n",
      "Each parser runs in a child process, which is started again behind an operation that crashed. Says of\n"
      "each: crash class, severity hint, stack, time and memory; whether the twins agree in status, check,\n"
      "offset and digest; whether the peers agree after the accepted differences. In the JSON twins_agree is\n"
      "null where not both twins were run.\n"
      "A finding, or a kit of `crashes export --kit`, also runs in the unit that found it: same signature,\n"
      "another failure, or nothing happened; up to three times where it is not the same at once.\n"
      "--debug, --minimise and --explain take one file or finding: of a finding its unit, of a file the first\n"
      "parser and operation that fail, alone. --explain inverts and clears tables, parts of them, and at last\n"
      "fields, and says without which ones the failure is gone; for a check that rejects the font, its field.\n",
      "Code 1: a parser crashed, panicked or hung, the twins disagree, or a finding happened again. A peer that\n"
      "differs is no failure. Of gdb on a terminal: 0. Code 3: a file cannot be read, and nothing worse happened;\n"
      "nothing fails that could be made smaller; there is no gdb.\n"));
  verb->callback([options, &session] { session.run = [options, &session] { return run_repro(session, *options); }; });
}

}  // namespace ferrotype
