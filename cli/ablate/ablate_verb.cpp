// `ferrotype ablate`: every check deleted, one at a time, and what becomes of the inputs that it refuses.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <memory>
#include <set>
#include <thread>

#include "ablate/experiment.h"
#include "ablate/folder.h"
#include "ablate/hunt.h"
#include "ablate/side_by_side.h"
#include "ablation.h"
#include "campaign/child.h"
#include "commit.h"
#include "escape.h"
#include "findings/selection.h"
#include "progress_bar.h"
#include "say.h"
#include "units.h"
#include "verb.h"

namespace ferrotype {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct Options {
  std::vector<std::string> checks;
  std::vector<std::string> corpora;
  std::string each;
  std::string hunt;
  unsigned repeats = 3;
  std::uint64_t minimise = 0;
  std::string time;
  std::string output;
  std::string resume;
  std::size_t jobs = 0;
  std::size_t inputs = 32;
  bool json = false;
  bool quiet = false;
};

std::atomic<bool> stopping{false};
extern "C" void stop_ablating(int) { stopping = true; }

int fail(int code, std::string_view text) {
  say("ferrotype ablate: {}\n", escape(text));
  return code;
}

// What a run is made of, before it begins.
struct Plan {
  Experiment experiment;
  std::vector<NamedCheck> checks;  // all; in the order of checks.def
  Settings settings;
  std::size_t jobs = 1;
  Clock::time_point end = Clock::time_point::max();
  bool quiet = false;
};

nlohmann::json columns_json(const std::vector<Column>& columns) {
  auto json = nlohmann::json::array();
  for (const auto& column : columns) json.push_back({{"name", column.name}, {"title", column.title}});
  return json;
}

std::string missing_columns(const std::vector<Column>& all, const std::vector<Column>& there) {
  std::string names;
  for (const auto& column : all) {
    if (std::ranges::find(there, column.name, &Column::name) != there.end()) continue;
    names += (names.empty() ? "" : ", ") + column.name;
  }
  return names;
}

// The checks of the settings, which may be fewer than all.
std::vector<NamedCheck> wanted(const Plan& plan) {
  const std::set<std::string> names = plan.settings.at("wanted");
  std::vector<NamedCheck> some;
  std::ranges::copy_if(plan.checks, std::back_inserter(some),
                       [&](const NamedCheck& check) { return names.contains(check.name); });
  return some;
}

tl::expected<std::vector<Reach>, std::string> scan_corpora(const Plan& plan, const AblationFolder& folder) {
  std::vector<fs::path> folders{folder.found()};
  for (const std::string corpus : plan.settings.at("corpora")) folders.emplace_back(corpus);
  const auto inputs = files_of(folders);
  StatusLine line(is_terminal() && !plan.quiet);
  const Gather gather{
      .scratch = plan.experiment.folder / "scratch",
      .most_inputs = plan.experiment.most_inputs,
      .jobs = plan.jobs,
      .interrupt = &stopping,
      .progress = [&](std::size_t done, std::size_t all) { line.draw(bar(done, all, "inputs, by check")); }};
  return scan(plan.experiment.layout, inputs, plan.checks.size(), gather);
}

// Deletes the checks that have no row yet, several at a time. The error is the first that kept one from its row.
tl::expected<void, std::string> delete_checks(const Plan& plan, const AblationFolder& folder,
                                              const std::vector<NamedCheck>& checks, const std::vector<Reach>& reach) {
  std::size_t done = 0;
  StatusLine line(is_terminal() && !plan.quiet);
  const auto goes_on = [&] { return !stopping && Clock::now() < plan.end; };
  return side_by_side(checks.size(), plan.jobs, goes_on,
                      [&](std::size_t i, std::mutex& mutex) -> tl::expected<void, std::string> {
                        {
                          const std::lock_guard lock(mutex);
                          line.draw(bar(done, checks.size(), checks[i].name));
                        }
                        const auto row = delete_check(plan.experiment, checks[i], reach[checks[i].number]);
                        // What a signal cut off is no outcome.
                        if (stopping) return {};
                        if (!row) return tl::unexpected(fmt::format("{}: {}", checks[i].name, row.error()));
                        const std::lock_guard lock(mutex);
                        ++done;
                        return folder.write_row(*row);
                      });
}

// Those that are not done yet.
tl::expected<void, std::string> hunt_all(const Plan& plan, const AblationFolder& folder) {
  const auto before = folder.hunts();
  if (!before) return tl::unexpected(before.error());
  std::vector<Hunt> left;
  for (unsigned repeat = 1; repeat <= plan.settings.at("repeats"); ++repeat) {
    for (const auto& operation : operations()) {
      const bool is_done = std::ranges::any_of(
          *before, [&](const auto& one) { return one.at("operation") == operation && one.at("repeat") == repeat; });
      if (!is_done) left.push_back({.operation = operation, .repeat = repeat, .seconds = plan.settings.at("hunt")});
    }
  }
  std::size_t done = 0;
  StatusLine line(is_terminal() && !plan.quiet);
  const auto goes_on = [&] { return !stopping && Clock::now() < plan.end; };
  return side_by_side(left.size(), plan.jobs, goes_on,
                      [&](std::size_t i, std::mutex& mutex) -> tl::expected<void, std::string> {
                        {
                          const std::lock_guard lock(mutex);
                          line.draw(bar(done, left.size(), fmt::format("hunts, {}", left[i].operation)));
                        }
                        const auto hunted = hunt(plan.experiment, left[i], plan.checks, folder.found());
                        if (stopping) return {};
                        if (!hunted) return tl::unexpected(hunted.error());
                        const std::lock_guard lock(mutex);
                        ++done;
                        return folder.write_hunt(*hunted);
                      });
}

int show(const Options& options, const nlohmann::json& document) {
  if (options.json) {
    fmt::print("{}\n", document.dump(1, ' ', true, nlohmann::json::error_handler_t::replace));
  } else {
    fmt::print("{}", ablation_text(document));
  }
  // A step out of bounds in safe Rust is a bug of the compiler, or of ours.
  for (const auto& column : document.at("columns")) {
    const std::string name = column.at("name");
    if (name.starts_with("rust") && count_of(document, name, "memory corruption") != 0) return exit_finding;
  }
  return exit_held;
}

// What repeats it; folders of a machine are nobody's business.
std::string command_of(const Options& options) {
  std::string command = "./ferrotype ablate";
  if (!options.checks.empty()) command += fmt::format(" --checks {}", fmt::join(options.checks, ","));
  for (std::size_t i = 0; i < options.corpora.size(); ++i) command += " --corpus DIR";
  if (options.inputs != Options{}.inputs) command += fmt::format(" --inputs {}", options.inputs);
  if (!options.hunt.empty()) command += fmt::format(" --hunt {} --repeats {}", options.hunt, options.repeats);
  if (!options.each.empty()) command += " --each " + options.each;
  if (options.minimise != 0) command += fmt::format(" --minimise {}", options.minimise);
  return command;
}

tl::expected<Settings, std::string> new_settings(const Plan& plan, const Options& options, unsigned hunt) {
  auto names = nlohmann::json::array();
  auto chosen = nlohmann::json::array();
  std::vector<bool> fits(options.checks.size(), false);
  for (const auto& check : plan.checks) {
    names.push_back(check.name);
    bool is_chosen = options.checks.empty();
    for (std::size_t i = 0; i < options.checks.size(); ++i) {
      if (!matches_glob(options.checks[i], check.name)) continue;
      is_chosen = true;
      fits[i] = true;
    }
    if (is_chosen) chosen.push_back(check.name);
  }
  for (std::size_t i = 0; i < fits.size(); ++i) {
    if (!fits[i]) return tl::unexpected(fmt::format("--checks {}: no check is like it", options.checks[i]));
  }
  auto corpora = nlohmann::json::array();
  for (const char* own : {"ablation", "refused", "regression", "seeds"}) {
    corpora.push_back((plan.experiment.layout.seeds().parent_path() / own).string());
  }
  for (const auto& corpus : options.corpora) {
    if (!fs::is_directory(corpus)) return tl::unexpected(fmt::format("--corpus {}: no such folder", corpus));
    corpora.push_back(fs::absolute(corpus).string());
  }
  return Settings{{"columns", columns_json(plan.experiment.columns)},
                  {"command", command_of(options)},
                  {"commit", commit_of(plan.experiment.layout.build_root.parent_path())},
                  {"corpora", corpora},
                  {"each", plan.experiment.each},
                  {"minimise", options.minimise},
                  {"hunt", hunt},
                  {"repeats", hunt == 0 ? 0 : options.repeats},
                  {"inputs", plan.experiment.most_inputs},
                  {"checks", names},
                  {"wanted", chosen}};
}

int run_ablate(const Session& session, const Options& options) {
  Plan plan;
  plan.quiet = options.quiet;
  plan.jobs = options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  auto& experiment = plan.experiment;
  experiment.layout = session.layout;
  experiment.interrupt = &stopping;
  experiment.most_inputs = options.inputs;
  unsigned hunt = 0;
  for (const auto& [name, text] :
       {std::pair("--each", options.each), {"--hunt", options.hunt}, {"--for", options.time}}) {
    if (text.empty()) continue;
    const auto time = parse_duration(text);
    if (!time) return fail(exit_usage, fmt::format("{} {}: a time is like 90s, 5m, 1h30m or 2d", name, text));
    const auto seconds = static_cast<unsigned>(std::max<std::int64_t>(*time / 1000, 1));
    if (name == std::string_view("--for")) plan.end = Clock::now() + std::chrono::milliseconds(*time);
    if (name == std::string_view("--each")) experiment.each = seconds;
    if (name == std::string_view("--hunt")) hunt = seconds;
  }
  const auto all = all_columns(session.layout);
  experiment.columns = built(all, session.layout);
  if (experiment.columns.empty() || experiment.columns.front().name != judging_column) {
    return fail(exit_environment, "the build 'ablation' is not there: ./ferrotype build ablation ablated");
  }
  if (const auto missing = missing_columns(all, experiment.columns); !missing.empty() && !options.quiet) {
    say("ablate: goes on without {}, which is not built\n", missing);
  }
  auto checks = list_checks(session.layout);
  if (!checks) return fail(exit_environment, checks.error());
  plan.checks = std::move(*checks);

  tl::expected<AblationFolder, std::string> folder = tl::unexpected(std::string());
  if (options.resume.empty()) {
    auto settings = new_settings(plan, options, hunt);
    if (!settings) return fail(exit_usage, settings.error());
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto path = options.output.empty() ? fmt::format("ablations/{:%Y%m%dT%H%M%SZ}", now) : options.output;
    folder = AblationFolder::make(fs::absolute(path), *settings);
  } else {
    folder = AblationFolder::open(fs::absolute(options.resume));
  }
  if (!folder) return fail(exit_usage, folder.error());
  plan.settings = folder->settings();
  experiment.folder = folder->path();
  // A run that goes on goes on as it began.
  experiment.each = plan.settings.at("each");
  experiment.minimise = plan.settings.at("minimise");
  experiment.most_inputs = plan.settings.at("inputs");
  if (plan.settings.at("columns") != columns_json(experiment.columns)) {
    return fail(exit_usage,
                folder->path().string() + ": it was begun with other columns than are built now; begin anew");
  }
  if (const auto now = commit_of(session.layout.build_root.parent_path()); plan.settings.at("commit") != now) {
    return fail(exit_usage, fmt::format("{}: it was begun at commit {}, and this is {}; begin anew",
                                        folder->path().string(), plan.settings.at("commit").get<std::string>(), now));
  }

  struct sigaction action{};
  action.sa_handler = stop_ablating;
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaction(number, &action, nullptr);
  adopt_orphans();
  const auto before = folder->rows();
  if (!before) return fail(exit_environment, before.error());
  auto left = wanted(plan);
  std::erase_if(left, [&](const NamedCheck& check) {
    return std::ranges::any_of(*before, [&](const auto& row) { return row.at("check") == check.name; });
  });
  if (const auto hunted = hunt_all(plan, *folder); !hunted) return fail(exit_environment, hunted.error());
  if (!left.empty() && !stopping) {
    const auto reach = scan_corpora(plan, *folder);
    if (!reach) return fail(exit_environment, reach.error());
    if (!stopping) {
      const auto deleted = delete_checks(plan, *folder, left, *reach);
      if (!deleted) return fail(exit_environment, deleted.error());
    }
  }
  const auto rows = folder->rows();
  if (!rows) return fail(exit_environment, rows.error());
  const auto hunts = folder->hunts();
  if (!hunts) return fail(exit_environment, hunts.error());
  if (rows->size() < plan.settings.at("wanted").size() && !options.quiet) {
    say("ablate: stopped after {} of {} checks; to go on: ./ferrotype ablate --resume {}\n", rows->size(),
        plan.settings.at("wanted").size(), escape(options.resume.empty() ? folder->path().string() : options.resume));
  }
  // Tables of nothing say nothing.
  if (rows->empty() && !options.json) return exit_held;
  return show(options, ablation_json(plan.settings, *rows, *hunts));
}

}  // namespace

void register_ablate(CLI::App& application, Session& session) {
  auto options = std::make_shared<Options>();
  auto* verb = application.add_subcommand("ablate", "Delete every check, one at a time, and see what becomes of it");
  verb->add_option("--checks", options->checks, "only checks like these globs, as 'glyf_*'")
      ->type_name("GLOB")
      ->delimiter(',');
  verb->add_option(
          "--corpus", options->corpora,
          "a folder of inputs more than corpus/; those in a folder named as an operation are asked in that one")
      ->type_name("DIR");
  verb->add_option("--inputs", options->inputs, "inputs that are tried of each check")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1000}))
      ->capture_default_str();
  verb->add_option("--each", options->each, "fuzz each check for so long that no input has broken memory without")
      ->type_name("TIME");
  verb->add_option("--minimise", options->minimise, "run each check so often to make an input of it smaller")
      ->type_name("RUNS")
      ->check(CLI::Range(std::size_t{0}, std::size_t{100'000}))
      ->capture_default_str();
  auto* hunt = verb->add_option(
      "--hunt", options->hunt,
      "before, fuzz from the seeds for so long, each target, and see when each check refuses an input");
  hunt->type_name("TIME");
  verb->add_option("--repeats", options->repeats, "how often to hunt")
      ->check(CLI::Range(1U, 100U))
      ->needs(hunt)
      ->capture_default_str();
  verb->add_option("--for", options->time, "begin no further hunt or check after this time")->type_name("TIME");
  verb->add_option("--jobs,-j", options->jobs, "checks at a time; default: one for each core");
  auto* output = verb->add_option("--output,-o", options->output, "a new folder; default: ablations/<time>");
  output->type_name("DIR");
  verb->add_option("--resume", options->resume, "go on with the folder of a run that was stopped")
      ->type_name("DIR")
      ->excludes(output);
  verb->add_flag("--json", options->json, "print JSON");
  verb->add_flag("--quiet", options->quiet, "no progress");
  verb->footer(footer(
      "  ./ferrotype ablate\n  ./ferrotype ablate --checks 'glyf_*' --each 10s\n"
      "  ./ferrotype ablate --hunt 10m --each 1m --output ablations/night\n"
      "  ./ferrotype ablate --corpus campaigns/night/corpus --for 8h\n  ./ferrotype ablate --resume ablations/night\n",
      "A check is deleted in both languages: C++ then does what C++ does without it, and Rust what safe Rust does.\n"
      "fuzz/ablation/README.md says what the words mean. Every check that is done is on the disk: a run can be "
      "stopped\n"
      "at any time. `publish ablation DIR` makes a table of results/ of it, `report` a page of that.\n",
      "1: memory was broken in Rust.\n"));
  verb->callback([options, &session] { session.run = [options, &session] { return run_ablate(session, *options); }; });
}

}  // namespace ferrotype
