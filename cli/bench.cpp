// `ferrotype bench`: has ferrotype_bench measure and ferrotype_heap count, works out what that means, and prints or
// publishes it. SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "campaign/child.h"
#include "campaign/files.h"
#include "escape.h"
#include "progress_bar.h"
#include "published.h"
#include "statistics/measurements.h"
#include "statistics/memory.h"
#include "statistics/report.h"
#include "verb.h"

namespace ferrotype {
namespace {

constexpr std::uint64_t publishable_repetitions = 15;
constexpr std::uint64_t quick_repetitions = 3;

struct Options {
  std::vector<std::string> operations;
  std::vector<std::string> parsers;
  std::vector<std::string> fonts;
  std::vector<std::string> libraries;
  std::string baseline = "cpp";
  std::uint64_t repetitions = publishable_repetitions;
  double seconds_per_sample = 0.02;
  bool quick = false;
  bool json = false;
  bool quiet = false;
  std::string markdown_file;
  std::string csv_file;
  std::string publish;
  std::string results;
};

int fail(int code, const std::string& message) {
  fmt::print(stderr, "ferrotype bench: {}\n", escape(message));
  return code;
}

// Parsers whose libraries are newer than the system's: what the launcher could bring and build.
std::vector<std::string> built_libraries(const Session& session) {
  std::vector<std::string> libraries;
  std::error_code problem;
  for (const auto& entry :
       std::filesystem::directory_iterator(session.layout.build_root / "release" / "peers", problem)) {
    if (entry.path().extension() == ".so") libraries.push_back(entry.path().string());
  }
  std::ranges::sort(libraries);
  return libraries;
}

std::vector<std::string> child_arguments(const Session& session, const Options& options, const char* program) {
  const auto& root = session.layout.build_root;
  std::vector<std::string> arguments{(root / "release" / "bench" / program).string()};
  const auto add = [&](const char* name, const std::string& value) {
    arguments.emplace_back(name);
    arguments.push_back(value);
  };
  for (const auto& font : options.fonts) add("--fonts", font);
  if (options.fonts.empty()) add("--font-list", (session.layout.seeds().parent_path() / "bench-fonts.toml").string());
  if (!options.publish.empty()) arguments.emplace_back("--all-fonts");
  for (const auto& library : built_libraries(session)) add("--parser", library);
  for (const auto& library : options.libraries) add("--parser", library);
  if (!options.operations.empty()) add("--operations", fmt::format("{}", fmt::join(options.operations, ",")));
  if (!options.parsers.empty()) add("--parsers", fmt::format("{}", fmt::join(options.parsers, ",")));
  add("--baseline", options.baseline);
  add("--blocks", fmt::format("{}", options.repetitions));
  add("--seconds-per-sample", fmt::format("{}", options.seconds_per_sample));
  return arguments;
}

// What gives this table again, on a machine with the same fonts; the files that it writes are left out.
std::string command_line(const Options& options) {
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
  add_list("--operations", options.operations);
  add_list("--parsers", options.parsers);
  if (options.baseline != "cpp") add_list("--baseline", {options.baseline});
  if (options.quick) add("--quick");
  if (!options.quick && options.repetitions != publishable_repetitions) {
    add_list("--repetitions", {fmt::format("{}", options.repetitions)});
  }
  add_list("--publish", options.publish.empty() ? std::vector<std::string>{} : std::vector{options.publish});
  return command;
}

std::string commit(const Session& session) {
  const auto source = session.layout.build_root.parent_path().string();
  Command git;
  git.arguments = {"/usr/bin/env", "git",     "-C",          source,       "describe",
                   "--always",     "--dirty", "--exclude=*", "--abbrev=40"};
  const auto outcome = run(git);
  if (!outcome || outcome->code != 0) return "unknown";
  return outcome->output.substr(0, outcome->output.find('\n'));
}

// Lines of the children: blocks become the progress, the rest is passed on, but what the second one says again.
class Progress {
 public:
  explicit Progress(const Options& options) : quiet_(options.quiet), line_(!options.quiet && is_terminal()) {}

  void operator()(std::string_view text) {
    constexpr std::string_view error = "FERROTYPE-ERROR ";
    constexpr std::string_view timed = "FERROTYPE-TIMED ";
    constexpr std::string_view mark = "FERROTYPE-BLOCK ";
    if (text.starts_with(error)) {
      const auto message = nlohmann::json::parse(text.substr(error.size()), nullptr, false);
      line_.clear();
      fail(exit_environment, message.is_string() ? message.get<std::string>() : std::string(text));
      return;
    }
    if (text.starts_with(timed)) {
      line_.clear();
      if (!quiet_) fmt::print(stderr, "bench: {}\n", escape(text.substr(timed.size())));
      return;
    }
    if (!text.starts_with(mark)) {
      line_.clear();
      if (passed_on_.emplace(text).second) fmt::print(stderr, "{}\n", escape(text));
      return;
    }
    text.remove_prefix(mark.size());
    std::size_t block = 0;
    std::size_t blocks = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), block);
    if (problem != std::errc() || end == text.data() + text.size()) return;
    std::from_chars(end + 1, text.data() + text.size(), blocks);
    const std::string label = block == 0 ? "finds out how long each takes" : "repetitions";
    if (is_terminal()) {
      line_.draw(bar(block, blocks, label));
    } else if (!quiet_) {
      fmt::print(stderr, "bench: {} of {} {}\n", block, blocks, label);
    }
  }

  void end() { line_.clear(); }

 private:
  bool quiet_;
  StatusLine line_;
  std::set<std::string, std::less<>> passed_on_;
};

std::string why_not_publishable(const Options& options) {
  if (options.quick) return "a quick look, with few and short samples";
  if (options.repetitions < publishable_repetitions) {
    return fmt::format("{} repetitions, fewer than {}", options.repetitions, publishable_repetitions);
  }
  return {};
}

std::filesystem::path results_folder(const Session& session, const Options& options) {
  return options.results.empty() ? session.layout.build_root.parent_path() / "results"
                                 : std::filesystem::path(options.results);
}

int write_files(const Session& session, const Options& options, const Published& published) {
  std::vector<std::pair<std::filesystem::path, std::string>> files;
  if (!options.markdown_file.empty()) files.emplace_back(options.markdown_file, markdown(published));
  if (!options.csv_file.empty()) files.emplace_back(options.csv_file, csv(published));
  if (!options.publish.empty()) {
    const auto folder = results_folder(session, options);
    if (!published.report.controls_hold()) return fail(exit_finding, "not published: the controls do not hold");
    files.emplace_back(folder / (options.publish + ".md"), markdown(published));
    files.emplace_back(folder / (options.publish + ".csv"), csv(published));
    files.emplace_back(folder / (options.publish + ".json"), json_text(json(published)));
  }
  for (const auto& [path, content] : files) {
    if (const auto written = write_durably(path, content); !written) {
      return fail(exit_environment, fmt::format("{}: {}", path.string(), written.error()));
    }
    if (!options.quiet) fmt::print(stderr, "bench: wrote {}\n", escape(path.string()));
  }
  return exit_held;
}

// The document of one program, or the exit code.
tl::expected<nlohmann::json, int> run_child(const Session& session, const Options& options, const char* program,
                                            Progress& progress) {
  Command command;
  command.arguments = child_arguments(session, options, program);
  command.output_cap = std::size_t{1} << 28;
  command.on_error_line = [&](std::string_view line) { progress(line); };
  const auto outcome = run(command);
  progress.end();
  if (!outcome) return tl::unexpected(fail(exit_environment, outcome.error()));
  if (outcome->signal != 0) {
    return tl::unexpected(fail(exit_finding, fmt::format("{} died of signal {}", program, outcome->signal)));
  }
  if (outcome->code != 0) return tl::unexpected(outcome->code == exit_usage ? exit_usage : exit_environment);
  return nlohmann::json::parse(outcome->output, nullptr, false);
}

int run_bench(const Session& session, const Options& options) {
  if (!options.publish.empty()) {
    // Before minutes of measuring, not after them.
    const auto folder = results_folder(session, options);
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (problem) return fail(exit_environment, fmt::format("{}: {}", folder.string(), problem.message()));
  }
  Progress progress(options);
  const auto document = run_child(session, options, "ferrotype_bench", progress);
  if (!document) return document.error();
  auto measurements = read_measurements(*document);
  if (!measurements) return fail(exit_environment, measurements.error());
  progress("FERROTYPE-TIMED now what they do on the heap is counted");
  const auto counted = run_child(session, options, "ferrotype_heap", progress);
  if (!counted) return counted.error();
  const auto counts = read_measurements(*counted);
  if (!counts) return fail(exit_environment, counts.error());
  add_counts(*measurements, *counts);
  const Published published{.report = make_report(*measurements),
                            .context = document->value("context", nlohmann::json::object()),
                            .command = command_line(options),
                            .commit = commit(session),
                            .repetitions = options.repetitions,
                            .not_publishable = why_not_publishable(options)};

  fmt::print("{}", options.json ? json_text(json(published)) : terminal_text(published));
  if (!published.report.controls_hold()) {
    for (const auto& sentence : published.report.broken_controls) fail(exit_finding, sentence);
  }
  const int written = write_files(session, options, published);
  return published.report.controls_hold() ? written : exit_finding;
}

std::string check_name(const std::string& name) {
  const bool plain = std::ranges::all_of(name, [](char character) {
    return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') || character == '-';
  });
  return plain && !name.empty() ? "" : "a name of small letters, digits and hyphens";
}

}  // namespace

void register_bench(CLI::App& application, Session& session) {
  auto options = std::make_shared<Options>();
  auto* verb =
      application.add_subcommand("bench", "Measure the parsers side by side: ratios with intervals and controls");
  verb->add_option("--operations", options->operations, "only these: open, charmap, outline-at ...; the table has all")
      ->delimiter(',')
      ->type_name("A,B");
  verb->add_option("--parsers", options->parsers, "only these, and the controls; default: all but stb_truetype")
      ->delimiter(',')
      ->type_name("A,B");
  verb->add_option("--parser", options->libraries, "shared library with a further parser")->type_name("LIB");
  verb->add_option("--fonts", options->fonts, "fonts of your own, instead of corpus/bench-fonts.toml")
      ->type_name("FONT");
  verb->add_option("--baseline", options->baseline, "what the others are compared with")->capture_default_str();
  auto* repetitions = verb->add_option("--repetitions", options->repetitions, "samples of each row")
                          ->check(CLI::Range(1, 10'000))
                          ->capture_default_str();
  auto* quick = verb->add_flag("--quick", options->quick, "a look, not a result: 3 short samples of each row");
  quick->excludes(repetitions);
  verb->add_flag("--json", options->json, "print JSON");
  verb->add_flag("--quiet", options->quiet, "no progress");
  verb->add_option("--markdown", options->markdown_file, "write the tables as Markdown")->type_name("FILE");
  verb->add_option("--csv", options->csv_file, "write the rows as CSV")->type_name("FILE");
  auto* publish = verb->add_option("--publish", options->publish, "write results/NAME.md, .csv and .json")
                      ->type_name("NAME")
                      ->check(CLI::Validator(check_name, "NAME"));
  verb->add_option("--results", options->results, "where to publish instead of results/")
      ->type_name("DIR")
      ->needs(publish);
  verb->footer(
      footer("  ./ferrotype bench --quick\n  ./ferrotype bench --operations outline --parsers cpp,rust\n"
             "  ./ferrotype bench --publish whole-face\n"));
  verb->callback([options, &session] {
    if (options->quick) {
      options->repetitions = quick_repetitions;
      options->seconds_per_sample = 0.005;
    }
    const auto why = why_not_publishable(*options);
    if (!options->publish.empty() && !why.empty()) throw CLI::ValidationError("--publish", "not publishable: " + why);
    session.run = [options, &session] { return run_bench(session, *options); };
  });
}

}  // namespace ferrotype
