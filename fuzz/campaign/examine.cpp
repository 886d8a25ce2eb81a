// SPDX-License-Identifier: Apache-2.0
#include "examine.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "files.h"
#include "fuzzer_output.h"

namespace ferrotype {
namespace {

constexpr auto run_limit = std::chrono::seconds(20);

bool is_stopping(const std::atomic<bool>* stopping) { return stopping != nullptr && *stopping; }

// Each of its runs would take as long as the limit that it met.
bool is_slow_to_run(const std::string& crash_class) {
  return crash_class == "timeout" || crash_class == "out-of-memory";
}

bool accuses(const Finding& finding, const std::string& parser) {
  const auto accused = split(finding.parser, ',');
  return std::ranges::find(accused, parser) != accused.end();
}

// Empty where nothing failed.
std::string signature(const std::string& target, const Outcome& outcome) {
  if (outcome.code == 0) return {};
  const auto report = classify(target, outcome);
  return report.crashed() ? report.signature : "";
}

// Equal only for runs of one program whose signatures are equal, and far cheaper: without symbols a run takes a fifth
// of the time, and the target itself tells verdicts and places.
std::string quick_signature(const std::string& target, const Outcome& outcome) {
  if (outcome.code == 0) return {};
  constexpr std::string_view mark = "ERROR: AddressSanitizer: ";
  FuzzerOutput output;
  std::string kind;
  for (const auto& line : split(outcome.error, '\n')) {
    output.take(line);
    if (const auto at = line.find(mark); at != std::string::npos && kind.empty()) {
      kind = line.substr(at + mark.size(), line.find(' ', at + mark.size()) - at - mark.size());
    }
  }
  if (!output.verdict().empty()) return verdict_signature(output.verdict());
  if (!output.place().empty()) return fmt::format("{} {} {}", outcome.signal, kind, output.place());
  return signature(target, outcome);
}

std::string detail_of(const OperationResult& result) {
  if (result.report.crashed()) {
    if (!result.report.frames.empty()) {
      const auto& frame = result.report.frames.front();
      return frame.file.empty() ? frame.function : fmt::format("{} {}:{}", frame.function, frame.file, frame.line);
    }
    return result.report.message;
  }
  if (result.check.empty()) return {};
  return result.offset ? fmt::format("{} at 0x{:x}", result.check, *result.offset) : result.check;
}

Examined examined_of(const ParserRun& run, const ParserResult& result) {
  Examined examined{run.flavour, run.parser, "not run", "none", result.error, result.milliseconds};
  if (result.operations.empty()) return examined;
  // Behind the operation there may be an entry for a crash at the process's end.
  const auto crashed = std::ranges::find_if(result.operations, [](const auto& one) { return one.report.crashed(); });
  const auto& told = crashed != result.operations.end() ? *crashed : result.operations.front();
  examined.status = told.status;
  examined.crash_class = told.report.crash_class;
  examined.detail = detail_of(told);
  return examined;
}

}  // namespace

std::string in_release(const Finding& finding) {
  if (is_verdict(finding)) return {};
  // A build that does not fail under the sanitizers, alone, says nothing by not failing without them.
  const auto fails_alone = [&](const std::string& parser) {
    return std::ranges::any_of(finding.examinations, [&](const Examined& one) {
      return one.flavour == "fuzz" && one.parser == parser && one.crash_class != "none";
    });
  };
  std::string answer;
  for (const auto& examined : finding.examinations) {
    if (examined.flavour != "release" || !accuses(finding, examined.parser)) continue;
    if (examined.crash_class == "timeout") return "hangs";
    if (examined.status == "panic" || examined.crash_class.starts_with("panic")) return "panic";
    if (examined.crash_class != "none") return "crashes";
    if (examined.status == "not run" || !fails_alone(examined.parser)) continue;
    answer = finding.report.crash_class.starts_with("panic") ? "debug-only panic" : "hidden in release";
  }
  return answer;
}

Examiner::Examiner(Launch launch, Folder folder, std::vector<std::string> parsers, CpuMeter& cpu,
                   const std::atomic<bool>* stopping)
    : launch_(std::move(launch)),
      folder_(std::move(folder)),
      parsers_(std::move(parsers)),
      cpu_(cpu),
      stopping_(stopping),
      sandbox_(Sandbox::of({folder_.scratch()})) {}

bool Examiner::examine(Finding& finding) const {
  const auto path = folder_.inputs() / finding.input;
  const auto input = read_file(path, most_input_bytes);
  // Somebody took it away: there is nothing to examine, now or later.
  if (!input) return true;
  if (finding.reproduced != 0 && !is_slow_to_run(finding.report.crash_class)) {
    auto minimised = minimise_for(finding.unit, *input);
    if (is_stopping(stopping_)) return false;
    finding.minimiser_runs = minimised.runs;
    if (minimised.bytes != *input) {
      const auto name = sha256(minimised.bytes);
      if (const auto written = write_durably(folder_.inputs() / name, minimised.bytes); !written) {
        throw std::runtime_error(written.error());
      }
      finding.minimised = name;
      finding.minimised_size = minimised.bytes.size();
    }
  }
  finding.examinations.clear();
  for (const auto& parser : parsers_) {
    for (const auto* flavour : {"fuzz", "release"}) {
      if (is_stopping(stopping_)) return false;
      const ParserRun run{
          flavour,   parser,   {finding.unit.target}, launch_.library, folder_.inputs() / finding.best_input(),
          run_limit, &sandbox_};
      const auto result = run_parser(launch_.layout, run);
      cpu_.triage += result.cpu;
      finding.examinations.push_back(examined_of(run, result));
    }
  }
  finding.in_release = in_release(finding);
  return true;
}

Minimised Examiner::minimise_for(const Unit& unit, const std::string& input, const MinimiserLimits& limits) const {
  static std::atomic<unsigned> counter{0};
  const auto scratch = folder_.scratch() / fmt::format("minimise-{}", counter++);
  const auto outcome_of = [&](const std::string& bytes, bool with_symbols) {
    if (const auto written = write_quickly(scratch, bytes); !written) throw std::runtime_error(written.error());
    auto outcome = replay(launch_, unit, scratch, sandbox_, with_symbols);
    cpu_.triage += outcome.cpu.count();
    return outcome;
  };
  const auto quick = [&](const std::string& bytes) { return quick_signature(unit.target, outcome_of(bytes, false)); };
  const auto shown = [&](const std::string& bytes) { return signature(unit.target, outcome_of(bytes, true)); };
  const auto wanted = quick(input);
  Minimised minimised{input, 0, false};
  if (!wanted.empty() && quick(input) == wanted) {
    auto until_stopped = limits;
    until_stopped.stopping = stopping_;
    minimised = minimise(input, [&](const std::string& bytes) { return quick(bytes) == wanted; }, until_stopped);
    // What counts is the signature that people see.
    if (minimised.bytes != input && shown(minimised.bytes) != shown(input)) minimised.bytes = input;
  }
  std::error_code error;
  std::filesystem::remove(scratch, error);
  return minimised;
}

CrashReport Examiner::failure(const Unit& unit, const std::filesystem::path& input, bool with_symbols) const {
  const auto outcome = replay(launch_, unit, input, sandbox_, with_symbols);
  cpu_.triage += outcome.cpu.count();
  if (outcome.code != 0) {
    if (auto report = classify(unit.target, outcome); report.crashed()) {
      if (!with_symbols) report.signature = quick_signature(unit.target, outcome);
      return report;
    }
  }
  CrashReport nothing;
  nothing.crash_class = "none";
  return nothing;
}

}  // namespace ferrotype
