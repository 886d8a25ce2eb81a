// SPDX-License-Identifier: Apache-2.0
#include "bench/measure.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <functional>
#include <iterator>
#include <set>

#include "campaign/child.h"
#include "escape.h"
#include "progress_bar.h"
#include "scratch_folder.h"
#include "statistics/instructions.h"
#include "statistics/memory.h"
#include "statistics/rivalry.h"

namespace ferrotype {
namespace {

// The parsers that the launcher could build as libraries, folder by folder: peers that are newer than the system's, the
// twins with mitigations, and for a matrix all their other builds.
constexpr const char* matrix_folder = "matrix";

std::vector<std::string> libraries_in(const Session& session, const char* folder) {
  std::vector<std::string> libraries;
  std::error_code problem;
  for (const auto& entry :
       std::filesystem::directory_iterator(session.layout.build_root / "release" / folder, problem)) {
    if (entry.path().extension() == ".so") libraries.push_back(entry.path().string());
  }
  std::ranges::sort(libraries);
  return libraries;
}

std::vector<std::string> built_libraries(const Session& session, const BenchOptions& options) {
  std::vector<const char*> folders{"peers", "variants"};
  if (options.matrix) folders.push_back(matrix_folder);
  std::vector<std::string> libraries;
  for (const char* folder : folders) {
    std::ranges::move(libraries_in(session, folder), std::back_inserter(libraries));
  }
  return libraries;
}

std::vector<std::string> operations_of(const BenchOptions& options) {
  if (!options.matrix || !options.operations.empty()) return options.operations;
  return {matrix_operations.begin(), matrix_operations.end()};
}

class Arguments {
 public:
  // What every program of the benchmark is told: itself, fonts, operations, baseline.
  Arguments(const Session& session, const BenchOptions& options, const char* program) {
    words_.push_back((session.layout.build_root / "release" / "bench" / program).string());
    for (const auto& font : options.fonts) add("--fonts", font);
    if (options.fonts.empty()) add("--font-list", (session.layout.seeds().parent_path() / "bench-fonts.toml").string());
    if (!options.publish.empty()) words_.emplace_back("--all-fonts");
    add("--operations", operations_of(options));
    add("--baseline", options.baseline);
  }

  void add(const char* name, const std::string& value) {
    words_.emplace_back(name);
    words_.push_back(value);
  }

  void add(const char* name, const std::vector<std::string>& values) {
    if (!values.empty()) add(name, fmt::format("{}", fmt::join(values, ",")));
  }

  void add(const char* flag) { words_.emplace_back(flag); }

  std::vector<std::string> words() && { return std::move(words_); }

 private:
  std::vector<std::string> words_;
};

std::vector<std::string> child_arguments(const Session& session, const BenchOptions& options, const char* program,
                                         std::uint64_t blocks) {
  Arguments arguments(session, options, program);
  for (const auto& library : built_libraries(session, options)) arguments.add("--parser", library);
  for (const auto& library : options.libraries) arguments.add("--parser", library);
  arguments.add("--parsers", options.parsers);
  if (options.matrix) arguments.add("--builds-alone");
  arguments.add("--blocks", fmt::format("{}", blocks));
  arguments.add("--seconds-per-sample", fmt::format("{}", options.seconds_per_sample));
  auto words = std::move(arguments).words();
  if (!options.engine_file.empty() && std::string_view(program) == "ferrotype_bench") {
    words.emplace_back("--engine-report");
  }
  return words;
}

// Of the parsers that are this project's own, and so may become better or worse by a change to it.
std::vector<std::string> counted_parsers(const BenchOptions& options) {
  std::vector<std::string> counted;
  for (const auto& parser : own_parsers) {
    const std::string name(parser);
    if (options.parsers.empty() || std::ranges::count(options.parsers, name) != 0) counted.push_back(name);
  }
  // Something has to be said, or all are counted; the null parser is anyway.
  if (counted.empty()) counted.emplace_back("null");
  return counted;
}

std::vector<std::string> callgrind_arguments(const Session& session, const BenchOptions& options,
                                             const std::filesystem::path& dumps) {
  Arguments arguments(session, options, "ferrotype_instructions");
  arguments.add("--parsers", counted_parsers(options));
  arguments.add("--dumps", dumps.string());
  std::vector<std::string> words{"/usr/bin/env",     "valgrind",           "--quiet",
                                 "--tool=callgrind", "--instr-atstart=no", "--callgrind-out-file=" + dumps.string()};
  std::ranges::move(std::move(arguments).words(), std::back_inserter(words));
  return words;
}

// Lines of the children: blocks become the progress, the rest is passed on, but what another one said before.
class Progress {
 public:
  explicit Progress(const BenchOptions& options) : options_(options), line_(!options.quiet && is_terminal()) {}

  // A process begins, after so many blocks of those before it. It may take a minute until it says something itself.
  void begin(std::uint64_t done_before) {
    done_before_ = done_before;
    say_done(done_before, "compares the answers");
  }

  void operator()(std::string_view text) {
    constexpr std::string_view error = "FERROTYPE-ERROR ";
    constexpr std::string_view timed = "FERROTYPE-TIMED ";
    constexpr std::string_view block = "FERROTYPE-BLOCK ";
    constexpr std::string_view counted = "FERROTYPE-COUNTED ";
    if (text.starts_with(error)) {
      const auto message = nlohmann::json::parse(text.substr(error.size()), nullptr, false);
      line_.clear();
      fail_bench(exit_environment, message.is_string() ? message.get<std::string>() : std::string(text));
    } else if (text.starts_with(timed)) {
      if (done_before_ == 0) say_prospect(number(text.substr(timed.size())));
    } else if (text.starts_with(block)) {
      say_block(number(text.substr(block.size())));
    } else if (text.starts_with(counted)) {
      const auto numbers = text.substr(counted.size());
      say_counted(number(numbers), number(numbers.substr(std::min(numbers.find(' ') + 1, numbers.size()))));
    } else {
      line_.clear();
      if (passed_on_.emplace(text).second) fmt::print(stderr, "{}\n", escape(text));
    }
  }

  void say(std::string_view text) {
    line_.clear();
    if (!options_.quiet) fmt::print(stderr, "bench: {}\n", escape(text));
  }

  void end() { line_.clear(); }

 private:
  static std::uint64_t number(std::string_view text) {
    std::uint64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }

  // Each process finds out anew how many passes make a sample, which takes as long as a repetition.
  void say_prospect(std::uint64_t timed) {
    const auto blocks = options_.repetitions + options_.processes;
    say(fmt::format("{} workloads, {}, at least {:.0f} s", timed,
                    options_.processes == 1 ? "one process" : fmt::format("{} processes", options_.processes),
                    static_cast<double>(timed * blocks) * options_.seconds_per_sample));
  }

  void say_block(std::uint64_t block) {
    say_done(done_before_ + block, block == 0 ? "finds out how long each takes" : "repetitions");
  }

  void say_counted(std::uint64_t done, std::uint64_t all) {
    if (is_terminal()) line_.draw(bar(done, all, "instructions"));
  }

  void say_done(std::uint64_t done, std::string_view label) {
    if (is_terminal()) {
      line_.draw(bar(done, options_.repetitions, label));
    } else if (!options_.quiet) {
      fmt::print(stderr, "bench: {} of {} {}\n", done, options_.repetitions, label);
    }
  }

  const BenchOptions& options_;
  StatusLine line_;
  std::uint64_t done_before_ = 0;
  std::set<std::string, std::less<>> passed_on_;
};

// The document of one program, or the exit code.
tl::expected<nlohmann::json, int> run_child(const char* program, std::vector<std::string> arguments,
                                            Progress& progress) {
  Command command;
  command.arguments = std::move(arguments);
  command.output_cap = std::size_t{1} << 28;
  command.on_error_line = [&](std::string_view line) { progress(line); };
  const auto outcome = run(command);
  progress.end();
  if (!outcome) return tl::unexpected(fail_bench(exit_environment, outcome.error()));
  if (outcome->signal != 0) {
    return tl::unexpected(fail_bench(exit_finding, fmt::format("{} died of signal {}", program, outcome->signal)));
  }
  if (outcome->code != 0) return tl::unexpected(outcome->code == exit_usage ? exit_usage : exit_environment);
  return nlohmann::json::parse(outcome->output, nullptr, false);
}

tl::expected<Measurements, int> read(const nlohmann::json& document) {
  auto measurements = read_measurements(document);
  if (!measurements) return tl::unexpected(fail_bench(exit_environment, measurements.error()));
  return std::move(*measurements);
}

// The engine's runs of another process after those of the ones before.
tl::expected<void, int> add_engine_report(const nlohmann::json& document, nlohmann::ordered_json& all) {
  const auto text = document.value("engine_report", std::string());
  auto report = nlohmann::ordered_json::parse(text, nullptr, false);
  if (!report.is_object() || !report.contains("benchmarks") || !report["benchmarks"].is_array()) {
    return tl::unexpected(fail_bench(exit_environment, "what Google Benchmark reports is not the JSON that is known"));
  }
  if (all.is_null()) {
    all = std::move(report);
    return {};
  }
  for (auto& run : report["benchmarks"]) all["benchmarks"].push_back(std::move(run));
  return {};
}

}  // namespace

int fail_bench(int code, const std::string& message) {
  fmt::print(stderr, "ferrotype bench: {}\n", escape(message));
  return code;
}

tl::expected<Measured, int> measure(const Session& session, const BenchOptions& options) {
  if (options.matrix && options.libraries.empty() && libraries_in(session, matrix_folder).empty()) {
    return tl::unexpected(
        fail_bench(exit_environment, "no other build of cpp and rust is there; ./ferrotype build matrix makes them"));
  }
  Progress progress(options);
  Measured all;
  for (const auto blocks : blocks_of_processes(options.repetitions, options.processes)) {
    progress.begin(all.measurements.blocks);
    const auto document =
        run_child("ferrotype_bench", child_arguments(session, options, "ferrotype_bench", blocks), progress);
    if (!document) return tl::unexpected(document.error());
    auto measurements = read(*document);
    if (!measurements) return tl::unexpected(measurements.error());
    const auto context = document->value("context", nlohmann::json::object());
    if (!options.engine_file.empty()) {
      const auto added = add_engine_report(*document, all.engine_report);
      if (!added) return tl::unexpected(added.error());
    }
    if (all.measurements.blocks == 0) {
      all.measurements = std::move(*measurements);
      all.context = context;
      continue;
    }
    if (const auto done = append(all.measurements, *measurements); !done) {
      return tl::unexpected(fail_bench(exit_finding, done.error()));
    }
    all.context["load_after"] = context.value("load_after", "unknown");
  }
  progress.say("now what they do on the heap is counted");
  const auto document = run_child("ferrotype_heap", child_arguments(session, options, "ferrotype_heap", 1), progress);
  if (!document) return tl::unexpected(document.error());
  const auto counts = read(*document);
  if (!counts) return tl::unexpected(counts.error());
  add_counts(all.measurements, *counts);
  if (!options.instructions) return all;

  progress.say("now the twins' instructions are counted, under valgrind");
  const ScratchFolder scratch;
  const auto counted =
      run_child("ferrotype_instructions", callgrind_arguments(session, options, scratch.path() / "dump"), progress);
  if (!counted) return tl::unexpected(counted.error());
  const auto instructions = read(*counted);
  if (!instructions) return tl::unexpected(instructions.error());
  add_instructions(all.measurements, *instructions);
  return all;
}

}  // namespace ferrotype
