// `ferrotype campaign`: fuzzes all targets with all oracles and parsers for a given time, and records what it finds.
// SPDX-License-Identifier: Apache-2.0
#include "campaign/campaign.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include <unistd.h>

#include "campaign_report.h"
#include "escape.h"
#include "progress_bar.h"
#include "say.h"
#include "status_lines.h"
#include "units.h"
#include "verb.h"
#include "worker.h"

namespace ferrotype {
namespace {

struct Options {
  Choice choice;
  std::string time;
  std::string output;
  std::string resume;
  std::size_t jobs = 0;
  bool json = false;
  bool quiet = false;
};

std::atomic<bool> stopping{false};

// When the first signal came, in milliseconds; 0 before.
std::atomic<std::int64_t> asked_at{0};
static_assert(decltype(asked_at)::is_always_lock_free, "a signal handler uses it");
constexpr std::int64_t echo = 1000;  // milliseconds

// The first signal asks, a later one does not. One intent may come as several signals, to the process and to its
// group, or from the terminal and from a wrapper.
extern "C" void on_signal(int number) {
  timespec time{};
  clock_gettime(CLOCK_MONOTONIC, &time);
  const auto now = std::int64_t{time.tv_sec} * 1000 + time.tv_nsec / 1'000'000;
  std::int64_t first = 0;
  stopping = true;
  if (asked_at.compare_exchange_strong(first, now) || now - first < echo) return;
  kill_all_children();
  _exit(128 + number);
}

void listen_to_signals() {
  struct sigaction action{};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaction(number, &action, nullptr);
}

// Everything goes to standard error; standard output is for the result.
class Terminal final : public Observer {
 public:
  explicit Terminal(bool quiet)
      : quiet_(quiet), live_(!quiet && is_terminal()), colour_(wants_colour()), block_(live_) {}

  void began(const std::vector<Unit>& units, std::chrono::milliseconds slice, std::int64_t left) override {
    if (left == 0) return tell("its time is over: --for gives it a new total time");
    tell(fmt::format("{} of target, oracle and parser, {} a turn, {} left; Ctrl-C ends it with its table",
                     counted(units.size(), "combination"), as_duration(slice.count()), as_duration(left)));
    for (const auto& may : Sandbox::lacking()) tell("workers may " + may);
  }

  void found(const Finding& finding) override {
    if (is_failure(finding))
      tell("found " + finding_line(finding));
    else
      tell("peer  " + finding_line(finding));
  }

  void progressed(const Progress& progress) override {
    if (stopping && !told_) {
      told_ = true;
      tell(asked_at != 0 ? "ending; Ctrl-C again, a second later, kills" : "ending, because something failed");
    }
    const auto status = [&] { return status_json(progress, Phase::running, ""); };
    if (live_) {
      block_.draw(status_lines(status(), colour_));
      return;
    }
    const auto now = std::chrono::steady_clock::now();
    if (quiet_ || now < next_line_) return;
    next_line_ = now + std::chrono::minutes(1);
    tell(status_line(status()));
  }

  void remarked(const std::string& remark) override { tell(escape(remark)); }
  void end() { block_.clear(); }

 private:
  void tell(const std::string& text) {
    if (quiet_) return;
    block_.clear();
    ferrotype::say("{}\n", text);
  }

  bool quiet_;
  bool live_;
  bool colour_;
  bool told_ = false;
  StatusBlock block_;
  std::chrono::steady_clock::time_point next_line_ = std::chrono::steady_clock::now() + std::chrono::seconds(10);
};

std::string default_folder() {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return fmt::format("campaigns/{:%Y%m%dT%H%M%SZ}", now);
}

int run_campaign_verb(const Session& session, const Options& options) {
  Settings settings;
  settings.layout = session.layout;
  settings.choice = options.choice;
  settings.resume = !options.resume.empty();
  settings.folder.root = settings.resume ? options.resume : options.output.empty() ? default_folder() : options.output;
  settings.jobs = options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  if (!options.time.empty()) {
    const auto time = parse_duration(options.time);
    if (!time) {
      ferrotype::say("ferrotype campaign: --for {}: a time is like 90s, 5m, 1h30m or 2d\n", escape(options.time));
      return exit_usage;
    }
    settings.choice.milliseconds = *time;
    settings.replace_time = true;
  }
  std::error_code error;
  for (auto& corpus : settings.choice.corpora) {
    if (!std::filesystem::is_directory(corpus, error)) {
      ferrotype::say("ferrotype campaign: --corpus {}: no such folder\n", escape(corpus));
      return exit_usage;
    }
    corpus = std::filesystem::absolute(corpus).string();
  }

  listen_to_signals();
  Terminal terminal(options.quiet);
  const auto summary = run_campaign(settings, terminal, stopping);
  terminal.end();
  if (!summary) {
    ferrotype::say("ferrotype campaign: {}\n", escape(summary.error().text));
    return summary.error().usage ? exit_usage : exit_environment;
  }
  if (options.json) {
    fmt::print("{}", json_text(campaign_json(*summary, settings.folder)));
  } else {
    fmt::print("{}", campaign_text(*summary, settings.folder));
  }
  if (!summary->error.empty()) {
    ferrotype::say("ferrotype campaign: {}\n", escape(summary->error));
    return exit_environment;
  }
  if (std::ranges::any_of(summary->findings, is_failure)) return exit_finding;
  return summary->failures.empty() ? exit_held : exit_environment;
}

}  // namespace

void register_campaign(CLI::App& application, Session& session) {
  auto options = std::make_shared<Options>();
  auto* verb = application.add_subcommand("campaign", "Fuzz all targets with all oracles and parsers, record findings");
  auto& choice = options->choice;
  verb->add_option("--for", options->time, "how long: 90s, 5m, 8h, 2d; default 5m")->type_name("TIME");
  verb->add_option("--targets", choice.targets, "only these, of " + join(operations(), ", "))
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("A,B");
  verb->add_option("--parsers", choice.parsers, "only these; default: the twins, FreeType, HarfBuzz and a loaded one")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("A,B");
  verb->add_option("--oracles", choice.oracles, "only these, of solo, twin, peers")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("A,B");
  add_library_option(*verb, choice.library);
  verb->add_option("--jobs,-j", options->jobs, "workers at a time; default: one for each core")
      ->check(CLI::Range(1, 1024).description(""));
  verb->add_option("--corpus", choice.corpora, "further folders of seeds, read only")->type_name("DIR");
  auto* output = verb->add_option("--output", options->output, "folder of the campaign; default campaigns/<UTC time>")
                     ->type_name("DIR");
  auto* resume = verb->add_option("--resume", options->resume,
                                  "go on with the campaign in this folder; its choices are kept, and\n"
                                  "--for is its new total time")
                     ->type_name("DIR")
                     ->excludes(output);
  // They would be silently without effect.
  for (const auto* name : {"--targets", "--parsers", "--oracles", "--parser", "--corpus"}) {
    resume->excludes(verb->get_option(name));
  }
  verb->add_option("--seed", choice.seed, "of the fuzzers' random numbers")->capture_default_str();
  verb->add_flag("--json", options->json, "print JSON at the end");
  verb->add_flag("--quiet", options->quiet, "no progress");
  verb->footer(
      footer("  ./ferrotype campaign\n"
             "  ./ferrotype campaign --for 8h --output campaigns/night\n"
             "  ./ferrotype campaign --resume campaigns/night --for 12h\n"
             "  ./ferrotype campaign --for 60s --targets outline,charmap --parsers cpp,rust --json\n",
             "Workers begin with the committed seeds. Every finding is saved, replayed three times, classified,\n"
             "deduplicated by target, class and top frames, minimised, and run by every parser alone and in release.\n"
             "Workers go past what was found, so that one shallow crash does not eat the night. Ctrl-C ends a\n"
             "campaign with its table; another a second later kills it, and --resume loses nothing. status --watch\n"
             "shows the screen in another shell; crashes, compare and gate read the folder.\n",
             "Code 1: a parser crashed or hung, or the twins diverged. Disagreements with peers are recorded and\n"
             "listed apart, and are no failure; those that fuzz/known_peers.txt explains are passed over and only\n"
             "counted. Code 3 also: the disk is full, or workers did nothing or died without an input.\n"));
  verb->callback(
      [options, &session] { session.run = [options, &session] { return run_campaign_verb(session, *options); }; });
}

}  // namespace ferrotype
