// `ferrotype plants`: faults that are no missing check, in both languages, and what becomes of each.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <functional>
#include <memory>
#include <thread>

#include "campaign/child.h"
#include "campaign/files.h"
#include "commit.h"
#include "escape.h"
#include "plants.h"
#include "plants/build.h"
#include "plants/plant.h"
#include "plants/prove.h"
#include "progress_bar.h"
#include "say.h"
#include "table.h"
#include "verb.h"

namespace ferrotype {
namespace {

struct Options {
  std::vector<std::string> names;
  std::size_t jobs = 0;
  bool json = false;
  bool quiet = false;
};

std::atomic<bool> stopping{false};
extern "C" void stop_planting(int) { stopping = true; }

int fail(int code, std::string_view text) {
  say("ferrotype plants: {}\n", escape(text));
  return code;
}

tl::expected<std::vector<Plant>, std::string> chosen(const Session& session, const Options& options) {
  auto plants = read_plants(session.layout.build_root.parent_path() / "fuzz" / "plants");
  if (!plants || options.names.empty()) return plants;
  for (const auto& name : options.names) {
    if (std::ranges::find(*plants, name, &Plant::name) == plants->end()) {
      return tl::unexpected(fmt::format("there is no plant '{}'; ./ferrotype plants list has them", name));
    }
  }
  std::erase_if(
      *plants, [&](const Plant& plant) { return std::ranges::find(options.names, plant.name) == options.names.end(); });
  return plants;
}

int list_plants(const Session& session, const Options& options) {
  const auto plants = chosen(session, options);
  if (!plants) return fail(exit_usage, plants.error());
  Table table({{"plant"}, {"class"}, {"operation"}, {"input"}, {"C++"}, {"Rust"}});
  auto json = nlohmann::json::array();
  for (const auto& plant : *plants) {
    const auto& expected = plant.expected;
    table.row({plant.name, plant.bug_class, plant.operation, plant.input, expected.at("cpp"), expected.at("rust")});
    json.push_back({{"plant", plant.name},
                    {"class", plant.bug_class},
                    {"pattern", plant.pattern},
                    {"what", plant.what},
                    {"operation", plant.operation},
                    {"input", plant.input},
                    {"undamaged", plant.undamaged},
                    {"error", plant.error},
                    {"expected", expected}});
  }
  fmt::print("{}", options.json ? json.dump(1) + "\n" : table.text());
  return exit_held;
}

// Each that is done is on the disk, so that a signal loses what is under way alone.
using Work = std::function<tl::expected<void, std::string>(const Plant&, const Built&)>;
int for_each_plant(const Session& session, const Options& options, const Work& work) {
  const auto plants = chosen(session, options);
  if (!plants) return fail(exit_usage, plants.error());
  struct sigaction action{};
  action.sa_handler = stop_planting;
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaction(number, &action, nullptr);
  adopt_orphans();
  const auto jobs = options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  const auto house = Greenhouse::open(session.layout, jobs, &stopping);
  if (!house) return fail(exit_environment, house.error());
  StatusLine line(is_terminal() && !options.quiet);
  std::size_t done = 0;
  int code = exit_held;
  for (const auto& plant : *plants) {
    line.draw(bar(done, plants->size(), plant.name));
    const auto built = house->build(plant);
    const auto worked = built && !stopping ? work(plant, *built) : tl::expected<void, std::string>();
    if (stopping) {
      line.clear();
      return fail(exit_environment,
                  fmt::format("stopped after {} of {} plants; the same command goes on", done, plants->size()));
    }
    ++done;
    if (built && worked) continue;
    line.clear();
    code = fail(exit_environment, built ? worked.error() : built.error());
  }
  return code;
}

int build_plants(const Session& session, const Options& options) {
  return for_each_plant(session, options, [](const Plant&, const Built&) { return tl::expected<void, std::string>(); });
}

int prove_plants(const Session& session, const Options& options) {
  // A name is told to be none even where nothing is built.
  const auto plants = chosen(session, options);
  if (!options.names.empty() && !plants) return fail(exit_usage, plants.error());
  for (const char* flavour : {"ablation", "release"}) {
    if (!std::filesystem::exists(session.layout.worker(flavour))) {
      return fail(exit_environment, fmt::format("the worker of '{}' is not built: ./ferrotype plants prove", flavour));
    }
  }
  std::vector<nlohmann::json> rows;
  const auto commit = commit_of(session.layout.build_root.parent_path());
  int code = for_each_plant(session, options, [&](const Plant& plant, const Built& built) {
    auto row = prove_plant(session.layout, plant, built, &stopping);
    if (!row) return tl::expected<void, std::string>(tl::unexpected(row.error()));
    (*row)["commit"] = commit;
    rows.push_back(*row);
    return write_durably(row_file(session.layout, plant.name),
                         row->dump(1, ' ', true, nlohmann::json::error_handler_t::replace) + "\n");
  });
  const auto document = plants_json(rows);
  if (options.json) {
    fmt::print("{}\n", document.dump(1, ' ', true, nlohmann::json::error_handler_t::replace));
  } else if (!rows.empty()) {
    fmt::print("{}", plants_text(document));
  }
  for (const auto& row : rows) {
    for (const auto& sentence : surprises(row)) {
      say("plants: {}\n", escape(sentence));
      if (code == exit_held) code = exit_finding;
    }
  }
  return code;
}

}  // namespace

void register_plants(CLI::App& application, Session& session) {
  const auto options = std::make_shared<Options>();
  auto* verb = application.add_subcommand(
      "plants", "Faults that are no missing check, in both languages, and what becomes of each");
  verb->require_subcommand(1);
  const auto add = [&](const char* name, const char* text, int (*work)(const Session&, const Options&)) {
    auto* sub = verb->add_subcommand(name, text);
    sub->add_option("names", options->names, "only these; default: all")->type_name("NAME");
    sub->add_option("--jobs,-j", options->jobs, "compilers at a time; default: one for each core");
    sub->add_flag("--json", options->json, "print JSON");
    sub->add_flag("--quiet", options->quiet, "no progress");
    sub->callback(
        [options, &session, work] { session.run = [options, &session, work] { return work(session, *options); }; });
  };
  add("list", "what there is, and what becomes of it", list_plants);
  add("build", "both twins with each plant in them; what is built already stays", build_plants);
  add("prove", "build, run the input of each in every column, and compare with what is stated", prove_plants);
  verb->footer(footer(
      "  ./ferrotype plants list\n  ./ferrotype plants prove\n  ./ferrotype plants prove two_limits name_copied\n",
      "A plant is a small patch of the C++ parser and its twin in Rust, in fuzz/plants/NAME; fuzz/plants/README.md "
      "says\n"
      "more. Each that is done is on the disk: a run can be stopped at any time. `publish plants` makes a table of "
      "it.\n",
      "1: an outcome is not as stated.\n"));
}

}  // namespace ferrotype
