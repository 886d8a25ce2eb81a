// `ferrotype bench`: has parsers measured, works out what that means, and prints or publishes it.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "bench/measure.h"
#include "bench/options.h"
#include "bench/verbs.h"
#include "campaign/child.h"
#include "campaign/files.h"
#include "commit.h"
#include "escape.h"
#include "publish/publish.h"
#include "publish/tables.h"
#include "published.h"
#include "statistics/builds.h"
#include "statistics/matrix.h"
#include "statistics/report.h"
#include "units.h"
#include "verb.h"

namespace ferrotype {
namespace {

constexpr std::uint64_t quick_repetitions = 3;

// What gives this table again, on a machine with the same fonts; the files that it writes are left out.
std::string command_line(const BenchOptions& options) {
  std::string command = "./ferrotype bench";
  const auto add = [&](const std::string& word) { command += " " + shell_word(word); };
  const auto add_list = [&](const char* name, const std::vector<std::string>& values) {
    if (values.empty()) return;
    add(name);
    add(fmt::format("{}", fmt::join(values, ",")));
  };
  if (!options.fonts.empty()) add("--fonts");
  for (const auto& font : options.fonts) add(font);
  for (const auto& library : options.libraries) {
    add("--parser");
    add(library);
  }
  if (options.matrix) add("--matrix");
  add_list("--operations", options.operations);
  add_list("--parsers", options.parsers);
  if (options.baseline != "cpp") add_list("--baseline", {options.baseline});
  if (options.quick) add("--quick");
  if (options.instructions && options.publish.empty()) add("--instructions");
  if (!options.quick && options.repetitions != publishable_repetitions) {
    add_list("--repetitions", {fmt::format("{}", options.repetitions)});
  }
  if (!options.quick && options.processes != usual_processes) {
    add_list("--processes", {fmt::format("{}", options.processes)});
  }
  add_list("--publish", options.publish.empty() ? std::vector<std::string>{} : std::vector{options.publish});
  return command;
}

std::string why_not_publishable(const BenchOptions& options) {
  if (options.quick) return "a quick look, with few and short samples";
  if (options.repetitions < publishable_repetitions) {
    return fmt::format("{} repetitions, fewer than {}", options.repetitions, publishable_repetitions);
  }
  if (options.processes < usual_processes) {
    return fmt::format("{} of code and heap, fewer than {} processes have", counted(options.processes, "layout"),
                       usual_processes);
  }
  return {};
}

// Before minutes of measuring: whether instructions can be counted.
std::string why_not_countable(const BenchOptions& options) {
  if (!options.instructions) return {};
  if (!is_twin(options.baseline)) {
    return fmt::format(
        "instructions are counted of the twins, so the baseline cannot be {}: leave --instructions and "
        "--publish out",
        options.baseline);
  }
  Command valgrind;
  valgrind.arguments = {"/usr/bin/env", "valgrind", "--version"};
  const auto outcome = run(valgrind);
  return outcome && outcome->code == 0 ? "" : "instructions are counted by valgrind, which is not there";
}

int write_files(const Session& session, const BenchOptions& options, const Published& published,
                const nlohmann::ordered_json& engine_report) {
  std::vector<std::pair<std::filesystem::path, std::string>> files;
  if (!options.markdown_file.empty()) files.emplace_back(options.markdown_file, markdown(published));
  if (!options.csv_file.empty()) files.emplace_back(options.csv_file, csv(published));
  if (!options.engine_file.empty()) files.emplace_back(options.engine_file, engine_report.dump(2) + "\n");
  const auto say_wrote = [&](const std::filesystem::path& path) {
    if (!options.quiet) fmt::print(stderr, "bench: wrote {}\n", escape(path.string()));
  };
  for (const auto& [path, content] : files) {
    if (const auto written = write_durably(path, content); !written)
      return fail_bench(exit_environment, written.error());
    say_wrote(path);
  }
  if (options.publish.empty()) return exit_held;
  if (!published.report.controls_hold()) return fail_bench(exit_finding, "not published: the controls do not hold");
  const auto written = write_benchmark(results_folder(session.layout, options.results), options.publish, published);
  if (!written) return fail_bench(exit_environment, written.error());
  for (const auto& path : *written) say_wrote(path);
  return exit_held;
}

int run_bench(const Session& session, const BenchOptions& options) {
  if (!options.publish.empty()) {
    // Before minutes of measuring, not after them.
    const auto folder = results_folder(session.layout, options.results);
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (problem) return fail_bench(exit_environment, fmt::format("{}: {}", folder.string(), problem.message()));
    if (const auto why = why_not_into(folder, options.publish, "benchmark"); !why.empty()) {
      return fail_bench(exit_usage, why);
    }
  }
  const auto source = session.layout.build_root.parent_path();
  const auto commit = commit_of(source);
  if (!options.publish.empty() && options.results.empty()) {
    if (const auto why = why_no_commit(commit, source); !why.empty()) return fail_bench(exit_usage, why);
  }
  if (const auto why = why_not_countable(options); !why.empty()) return fail_bench(exit_environment, why);
  const auto measured = measure(session, options);
  if (!measured) return measured.error();
  Published published{.report = make_report(measured->measurements),
                      .context = measured->context,
                      .command = command_line(options),
                      .commit = commit,
                      .repetitions = options.repetitions,
                      .processes = options.processes,
                      .not_publishable = why_not_publishable(options)};
  if (options.matrix) {
    if (!options.quiet) fmt::print(stderr, "bench: works out the matrix\n");
    published.matrix = make_matrix(measured->measurements);
  }

  fmt::print("{}", options.json ? json_text(json(published)) : terminal_text(published));
  if (!published.report.controls_hold()) {
    for (const auto& sentence : published.report.broken_controls) fail_bench(exit_finding, sentence);
  }
  const int written = write_files(session, options, published, measured->engine_report);
  return published.report.controls_hold() ? written : exit_finding;
}

}  // namespace

void register_bench(CLI::App& application, Session& session) {
  auto options = std::make_shared<BenchOptions>();
  auto* verb =
      application.add_subcommand("bench", "Measure the parsers side by side: ratios with intervals and controls");
  verb->add_option("--operations", options->operations, "only these: open, charmap, outline-at ...; the table has all")
      ->delimiter(',')
      ->type_name("A,B");
  auto* parsers =
      verb->add_option("--parsers", options->parsers, "only these, and the controls; default: all but stb_truetype")
          ->delimiter(',')
          ->type_name("A,B");
  verb->add_option("--parser", options->libraries, "shared library with a further parser")->type_name("LIB");
  verb->add_option("--fonts", options->fonts, "fonts of your own, instead of corpus/bench-fonts.toml")
      ->type_name("FONT");
  verb->add_option("--baseline", options->baseline, "what the others are compared with")->capture_default_str();
  verb->add_flag("--matrix", options->matrix,
                 "every build of cpp and rust, by other compilers and flags, and how far their ratio moves; default of "
                 "--operations: " +
                     fmt::format("{}", fmt::join(matrix_operations, ",")))
      ->excludes(parsers);
  auto* repetitions = verb->add_option("--repetitions", options->repetitions, "samples of each row")
                          ->check(CLI::Range(1, 10'000))
                          ->capture_default_str();
  auto* quick = verb->add_flag("--quick", options->quick, "a look, not a result: 3 short samples of each row");
  quick->excludes(repetitions);
  verb->add_option("--processes", options->processes,
                   "measured one after the other, with a share of the repetitions each, so that where code and heap "
                   "happen to lie averages out")
      ->check(CLI::Range(1, 100))
      ->capture_default_str()
      ->excludes(quick);
  verb->add_flag("--instructions", options->instructions,
                 "count the twins' instructions too, with valgrind: some minutes more; --publish always does");
  verb->add_flag("--json", options->json, "print JSON");
  verb->add_flag("--quiet", options->quiet, "no progress");
  verb->add_option("--markdown", options->markdown_file, "write the tables as Markdown")->type_name("FILE");
  verb->add_option("--csv", options->csv_file, "write the rows as CSV")->type_name("FILE");
  verb->add_option("--benchmark-json", options->engine_file,
                   "write what Google Benchmark itself reports, for its compare.py")
      ->type_name("FILE");
  auto* publish = verb->add_option("--publish", options->publish, "write results/NAME.md, .csv and .json")
                      ->type_name("NAME")
                      ->check(CLI::Validator(check_table_name, "NAME"));
  verb->add_option("--results", options->results, "where to publish instead of results/")
      ->type_name("DIR")
      ->needs(publish);
  verb->footer(
      footer("  ./ferrotype bench --quick\n  ./ferrotype bench --operations outline --parsers cpp,rust\n"
             "  ./ferrotype bench --publish whole-face\n  ./ferrotype bench --matrix\n"
             "  ./ferrotype bench compare results/whole-face.json again.json\n"));
  add_bench_compare(*verb, session);
  verb->callback([options, &session, verb] {
    if (!verb->get_subcommands().empty()) return;  // it has left what to run
    if (options->quick) {
      options->repetitions = quick_repetitions;
      options->processes = 1;
      options->seconds_per_sample = 0.005;
    }
    options->processes = std::min(options->processes, options->repetitions);
    if (!options->publish.empty()) options->instructions = true;
    const auto why = why_not_publishable(*options);
    if (!options->publish.empty() && !why.empty()) throw CLI::ValidationError("--publish", "not publishable: " + why);
    session.run = [options, &session] { return run_bench(session, *options); };
  });
}

}  // namespace ferrotype
