// SPDX-License-Identifier: Apache-2.0
#include "workloads/program.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "registry.h"
#include "statistics/builds.h"
#include "workloads/context.h"

namespace ferrotype {
namespace {

constexpr int exit_usage = 2;
constexpr int exit_environment = 3;

struct Options {
  std::filesystem::path font_list;
  std::vector<std::filesystem::path> fonts;
  std::vector<std::filesystem::path> libraries;
  std::vector<std::string> operations;
  std::vector<std::string> parsers;
  std::string baseline = "cpp";
  Schedule schedule;
  bool builds_alone = false;
  bool all_fonts = false;
  bool engine_report = false;
  std::string dumps;
};

int fail(int code, const std::string& message) {
  // As JSON, because what it says of a path may hold anything, a newline too.
  fmt::print(stderr, "FERROTYPE-ERROR {}\n",
             nlohmann::json(message).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace));
  return code;
}

tl::expected<const ferro_parser*, std::string> find(const std::string& name) {
  if (const ferro_parser* parser = find_parser(name)) return parser;
  std::vector<std::string> names;
  for (const ferro_parser* parser : parsers()) names.emplace_back(parser->name);
  return tl::unexpected(fmt::format("no parser {}; there are {}", name, fmt::join(names, ", ")));
}

// Where no parser was named.
bool is_usual(const Options& options, const ferro_parser& parser) {
  return options.builds_alone ? is_own(parser.name) : !is_unchecked(parser);
}

// The controls, the baseline and the null parser, are measured whatever was chosen.
tl::expected<void, std::string> choose_parsers(const Options& options, Plan& plan) {
  const auto baseline = find(options.baseline);
  if (!baseline) return tl::unexpected(baseline.error());
  plan.baseline = *baseline;
  for (const std::string& name : options.parsers) {
    if (const auto found = find(name); !found) return tl::unexpected(found.error());
  }
  for (const ferro_parser* parser : parsers()) {
    const std::string name = parser->name;
    const bool named = std::ranges::count(options.parsers, name) != 0;
    const bool chosen = options.parsers.empty() ? is_usual(options, *parser) : named;
    if (chosen || parser == plan.baseline || name == "null") plan.parsers.push_back(parser);
  }
  return {};
}

tl::expected<void, std::string> choose_operations(const Options& options, Plan& plan) {
  for (const std::string& name : options.operations) {
    const auto known = all_operations();
    if (std::ranges::none_of(known, [&](const Operation& operation) { return operation.name == name; })) {
      std::vector<std::string_view> names;
      for (const Operation& operation : known) names.push_back(operation.name);
      return tl::unexpected(fmt::format("no operation {}; there are {}", name, fmt::join(names, ", ")));
    }
  }
  for (const Operation& operation : all_operations()) {
    if (options.operations.empty() || std::ranges::count(options.operations, operation.name) != 0) {
      plan.operations.push_back(&operation);
    }
  }
  return {};
}

// Those of the list that can be had, unless all are wanted; the caller's own are all wanted.
tl::expected<std::vector<BenchFont>, std::string> choose_fonts(const Options& options) {
  if (!options.fonts.empty()) return own_fonts(options.fonts);
  auto listed = listed_fonts(options.font_list);
  if (!listed) return tl::unexpected(listed.error());
  if (options.all_fonts && !listed->left_out.empty()) {
    return tl::unexpected(fmt::format("{}", fmt::join(listed->left_out, "\n")));
  }
  for (const std::string& reason : listed->left_out) fmt::print(stderr, "bench: left out: {}\n", reason);
  return std::move(listed->fonts);
}

int measure_and_print(const Program& program, const Options& options) {
  Plan plan{.schedule = options.schedule, .dumps = options.dumps};
  for (const auto& library : options.libraries) {
    if (const auto loaded = load_parser(library); !loaded) return fail(exit_environment, loaded.error());
  }
  if (const auto chosen = choose_parsers(options, plan); !chosen) return fail(exit_usage, chosen.error());
  if (const auto chosen = choose_operations(options, plan); !chosen) return fail(exit_usage, chosen.error());

  auto fonts = choose_fonts(options);
  if (!fonts) return fail(exit_environment, fonts.error());
  auto asked = checked_parsers();
  std::erase_if(asked, [](const ferro_parser* parser) { return std::string_view(parser->name) == "null"; });
  for (BenchFont& font : *fonts) {
    if (const auto done = ask(font, asked); !done) return fail(exit_environment, done.error());
  }
  plan.fonts = *fonts;
  const bool any = std::ranges::any_of(plan.operations, [&](const Operation* operation) {
    return std::ranges::any_of(plan.fonts, [&](const BenchFont& font) { return operation->items(font) != 0; });
  });
  if (!any) {
    return fail(exit_usage,
                "these operations have nothing to do in these fonts: those with -at, normalize and locate "
                "want a font that varies");
  }

  auto context = describe_run(plan.parsers, *fonts, options.schedule);
  std::ostringstream engine_report;
  if (options.engine_report) plan.engine_report = &engine_report;
  nlohmann::json document = program.measure(plan);
  if (options.engine_report) document["engine_report"] = engine_report.str();
  context["load_after"] = load_averages();
  document["context"] = std::move(context);
  fmt::print("{}\n", document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  return 0;
}

}  // namespace

int run_program(const Program& program, int argc, char** argv) {
  Options options;
  CLI::App application(program.description, program.name);
  auto* list = application.add_option("--font-list", options.font_list, "list of fonts: name, path, sha256, package");
  application.add_option("--fonts", options.fonts, "fonts of your own, instead of the list")->excludes(list);
  application.add_flag("--all-fonts", options.all_fonts, "fail where a font of the list cannot be had");
  application.add_option("--parser", options.libraries, "shared library of a further parser");
  application.add_option("--operations", options.operations, "only these")->delimiter(',');
  application.add_option("--parsers", options.parsers, "only these, and the controls; default: all but the unchecked")
      ->delimiter(',');
  application.add_flag("--builds-alone", options.builds_alone, "where no parser is named: only builds of the twins");
  application.add_option("--baseline", options.baseline, "what the others are compared with")->capture_default_str();
  application.add_option("--blocks", options.schedule.blocks, "samples of each cell")
      ->check(CLI::Range(1, 10'000))
      ->capture_default_str();
  application.add_option("--seconds-per-sample", options.schedule.seconds_per_sample, "processor time of a sample")
      ->check(CLI::Range(0.0001, 60.0))
      ->capture_default_str();
  application.add_flag("--engine-report", options.engine_report, "with the engine's own report, as a text of JSON");
  if (program.counts_into_files) {
    application.add_option("--dumps", options.dumps, "what valgrind was told as --callgrind-out-file")->required();
  }
  try {
    application.parse(argc, argv);
    if (options.font_list.empty() && options.fonts.empty()) {
      throw CLI::RequiredError("--font-list or --fonts");
    }
  } catch (const CLI::ParseError& problem) {
    return application.exit(problem) == 0 ? 0 : exit_usage;
  }
  try {
    return measure_and_print(program, options);
  } catch (const std::exception& problem) {
    return fail(exit_environment, problem.what());
  }
}

}  // namespace ferrotype
