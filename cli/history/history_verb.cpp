// `ferrotype history`: bugs that parsers had, each in a version that has it, in one that has it no longer, and in
// today's. SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <memory>

#include "campaign/child.h"
#include "campaign/plan.h"
#include "commit.h"
#include "escape.h"
#include "history/prove.h"
#include "history/report.h"
#include "progress_bar.h"
#include "say.h"
#include "table.h"
#include "verb.h"
#include "worker.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

struct Options {
  std::vector<std::string> names;
  bool json = false;
  bool resume = false;
  bool quiet = false;
};

std::atomic<bool> stopping{false};
extern "C" void stop_history(int) { stopping = true; }

int fail(int code, std::string_view text) {
  say("ferrotype history: {}\n", escape(text));
  return code;
}

std::string json_list(const Json& list) { return list.dump(1, ' ', true, Json::error_handler_t::replace) + "\n"; }

// The parsers that the bugs want, each once.
std::vector<PastParser> parsers_of(const Catalogue& catalogue, const std::vector<Bug>& bugs) {
  std::vector<PastParser> parsers;
  for (const auto& parser : catalogue.parsers) {
    const bool wanted = std::ranges::any_of(
        bugs, [&](const Bug& bug) { return bug.vulnerable == parser.name || bug.fixed == parser.name; });
    if (wanted) parsers.push_back(parser);
  }
  return parsers;
}

std::string state_of(const Session& session, const Catalogue& catalogue, const Bug& bug) {
  for (const auto& name : {bug.vulnerable, bug.fixed}) {
    if (!std::filesystem::exists(program_of(session.layout, catalogue, catalogue.parser(name)))) return "not built";
  }
  const auto row = read_proof(session.layout, bug);
  if (!row) return "built";
  return row->at("broken").empty() ? "shown" : "not as stated";
}

int list_bugs(const Session& session, const Options& options, const Catalogue& catalogue,
              const std::vector<Bug>& bugs) {
  Table table({{"bug"}, {"known as"}, {"vulnerable"}, {"outcome"}, {"fixed"}, {"here"}});
  auto list = Json::array();
  for (const auto& bug : bugs) {
    const auto state = state_of(session, catalogue, bug);
    const auto& vulnerable = catalogue.parser(bug.vulnerable).title;
    const auto& fixed = catalogue.parser(bug.fixed).title;
    table.row({bug.name, bug.id, vulnerable, bug.outcome, fixed, state});
    list.push_back({{"bug", bug.name},
                    {"id", bug.id},
                    {"what", bug.what},
                    {"input", input_file(session.layout, bug).string()},
                    {"vulnerable", vulnerable},
                    {"outcome", bug.outcome},
                    {"fixed", fixed},
                    {"here", state}});
  }
  fmt::print("{}", options.json ? json_list(list) : table.text());
  return exit_held;
}

int build_bugs(const Session& session, const Options& options, const Catalogue& catalogue,
               const std::vector<Bug>& bugs) {
  const auto parsers = parsers_of(catalogue, bugs);
  std::size_t built = 0;
  StatusLine line(is_terminal() && !options.quiet);
  for (std::size_t i = 0; i < parsers.size() && !stopping; ++i) {
    line.draw(bar(i, parsers.size(), parsers[i].title));
    const auto done = build_past_parser(session.layout, catalogue, parsers[i], stopping);
    if (stopping) break;
    if (done) {
      ++built;
      continue;
    }
    line.clear();
    say("history: goes on without {}: {}\n", parsers[i].title, escape(done.error()));
  }
  line.clear();
  if (!options.quiet) {
    say("history: {} of {} versions are built in {}{}\n", built, parsers.size(),
        escape(history_folder(session.layout).string()), stopping ? "; stopped, and the same command goes on" : "");
  }
  return built == parsers.size() ? exit_held : exit_environment;
}

int show(const Options& options, const Json& rows) {
  std::size_t broken = 0;
  if (options.json) {
    fmt::print("{}", json_list(rows));
  } else {
    fmt::print("{}", proofs_section(rows).table->text());
  }
  for (const auto& row : rows) {
    for (const std::string sentence : row.at("broken")) {
      say("history: {}\n", escape(sentence));
      ++broken;
    }
  }
  return broken == 0 ? exit_held : exit_finding;
}

int prove_bugs(const Session& session, const Options& options, const Catalogue& catalogue,
               const std::vector<Bug>& bugs) {
  const auto all = ask_parsers(session.layout, "release", {});
  if (!all) return fail(exit_environment, all.error());
  auto parsers = choose_parsers(*all, {});
  if (!parsers) return fail(exit_environment, parsers.error());
  std::erase(*parsers, "null");  // it answers nothing
  const Prover prover{.layout = session.layout,
                      .catalogue = catalogue,
                      .parsers = *parsers,
                      .commit = commit_of(session.layout.build_root.parent_path()),
                      .interrupt = &stopping};
  auto rows = Json::array();
  bool lacking = false;
  StatusLine line(is_terminal() && !options.quiet);
  for (std::size_t i = 0; i < bugs.size() && !stopping; ++i) {
    line.draw(bar(i, bugs.size(), bugs[i].name));
    if (options.resume) {
      if (auto before = read_proof(session.layout, bugs[i]); before && before->at("commit") == prover.commit) {
        rows.push_back(std::move(*before));
        continue;
      }
    }
    auto row = prove_bug(prover, bugs[i]);
    // What a signal cut off is no outcome.
    if (stopping) break;
    const auto written = row ? write_proof(session.layout, *row) : tl::expected<void, std::string>();
    if (!row || !written) {
      line.clear();
      lacking = true;
      say("history: {}\n", escape(row ? written.error() : row.error()));
      continue;
    }
    rows.push_back(std::move(*row));
  }
  line.clear();
  if (stopping) say("history: stopped after {} of {} bugs; --resume goes on\n", rows.size(), bugs.size());
  const int code = show(options, rows);
  return code == exit_held && (lacking || stopping) ? exit_environment : code;
}

using Task = int (*)(const Session&, const Options&, const Catalogue&, const std::vector<Bug>&);

int run_history(const Session& session, const Options& options, Task work) {
  const auto catalogue = read_catalogue(catalogue_file(session.layout));
  if (!catalogue) return fail(exit_environment, catalogue.error());
  const auto bugs = choose_bugs(*catalogue, options.names);
  if (!bugs) return fail(exit_usage, bugs.error());
  struct sigaction action{};
  action.sa_handler = stop_history;
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaction(number, &action, nullptr);
  adopt_orphans();
  return work(session, options, *catalogue, *bugs);
}

}  // namespace

void register_history(CLI::App& application, Session& session) {
  const auto options = std::make_shared<Options>();
  auto* verb = application.add_subcommand("history", "Bugs that parsers had, shown in their versions of then and now");
  verb->require_subcommand(1);
  const auto leave = [&session, options, verb](const char* name, const char* what, Task work) {
    auto* one = verb->add_subcommand(name, what);
    one->add_option("name", options->names, "bugs; default: all")->type_name("NAME");
    one->add_flag("--json", options->json, "print JSON");
    one->add_flag("--quiet", options->quiet, "no progress");
    one->callback([options, &session, work] {
      session.run = [options, &session, work] { return run_history(session, *options, work); };
    });
    return one;
  };
  leave("list", "what there is, and what of it is built", list_bugs);
  leave("build", "bring the versions as packages and build them into build/history", build_bugs);
  leave("prove", "run every version and every parser on the input", prove_bugs)
      ->add_flag("--resume", options->resume, "leave out what was shown at this commit already");
  verb->footer(footer(
      "  ./ferrotype history list\n  ./ferrotype history build\n  ./ferrotype history prove freetype-2020-15999\n"
      "  ./ferrotype publish history\n",
      "fuzz/history/README.md says what the words mean, and how to add a bug. What is done is on the disk: build and\n"
      "prove --resume go on where they were stopped.\n",
      "1: an outcome is not the one of fuzz/history/bugs.toml.\n3: a version cannot be had, or is not built.\n"));
}

}  // namespace ferrotype
