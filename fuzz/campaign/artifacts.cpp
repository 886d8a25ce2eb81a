// SPDX-License-Identifier: Apache-2.0
#include "artifacts.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "files.h"
#include "fuzzer_output.h"

namespace ferrotype {
namespace {

constexpr int full_replays = 3;

void keep(const std::filesystem::path& path, std::string_view bytes) {
  std::error_code error;
  if (std::filesystem::exists(path, error)) return;
  if (const auto written = write_durably(path, bytes); !written) throw std::runtime_error(written.error());
}

FuzzerOutput output_of(const Outcome& outcome) {
  FuzzerOutput output;
  for (const auto& line : split(outcome.error, '\n')) output.take(line);
  return output;
}

// "crash-3f..." is what libFuzzer calls it.
std::string kind_of(const std::filesystem::path& artifact) {
  const auto name = artifact.filename().string();
  return name.substr(0, name.rfind('-'));
}

}  // namespace

Recorder::Recorder(Context context, Store& store, CpuMeter& cpu, const std::atomic<bool>& stopping)
    : context_(std::move(context)),
      store_(store),
      cpu_(cpu),
      stopping_(stopping),
      sandbox_(Sandbox::of({context_.folder.scratch()})) {}

int Recorder::record_folder(const Unit& unit, const std::filesystem::path& artifacts, const Outcome* outcome) {
  int fresh = 0;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(artifacts, error)) {
    // A worker saves files; a link would lead out of its folder.
    if (entry.is_symlink(error)) {
      std::filesystem::remove(entry.path(), error);
    } else if (entry.is_regular_file(error) && record(unit, entry.path(), outcome)) {
      ++fresh;
    }
  }
  return fresh;
}

int Recorder::record_leftovers(const std::function<void(const std::string&)>& remark) {
  int count = 0;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(context_.folder.artifacts(), error)) {
    const auto name = entry.path().filename().string();
    const auto unit = unit_of_folder(name);
    if (!unit || std::ranges::find(operations(), unit->target) == operations().end() || !entry.is_directory(error)) {
      remark(fmt::format("artifacts/{} is of no target, and stays there", name));
      continue;
    }
    for (const auto& artifact : std::filesystem::directory_iterator(entry.path(), error)) {
      // What is not taken up stays for the next start.
      if (stopping_) return count;
      try {
        count += static_cast<int>(artifact.is_regular_file(error) && !artifact.is_symlink(error));
        if (artifact.is_symlink(error)) {
          std::filesystem::remove(artifact.path(), error);
        } else if (artifact.is_regular_file(error)) {
          record(*unit, artifact.path(), nullptr);
        }
      } catch (const std::runtime_error& failure) {
        remark(fmt::format("artifacts/{} could not be taken up: {}", name, failure.what()));
      }
    }
    std::filesystem::remove(entry.path(), error);  // only where it is empty
  }
  return count;
}

bool Recorder::record(const Unit& unit, const std::filesystem::path& artifact, const Outcome* outcome) {
  std::error_code error;
  // A slow unit is a remark of libFuzzer, not a failure: what is too slow is the oracles' judgement.
  if (kind_of(artifact) == "slow-unit") {
    std::filesystem::remove(artifact, error);
    return false;
  }
  const auto bytes = read_file(artifact, most_input_bytes);
  if (!bytes) throw std::runtime_error(fmt::format("cannot read {}: {}", artifact.string(), bytes.error()));

  Finding finding;
  finding.unit = unit;
  finding.build = context_.build;
  finding.input = sha256(*bytes);
  finding.input_size = bytes->size();
  const auto input = context_.folder.inputs() / finding.input;

  std::vector<Outcome> replays;
  if (outcome == nullptr) {
    // The log died with the campaign that was killed, so the first replay that fails speaks for it.
    do replays.push_back(replayed(unit, artifact, true));
    while (!classify(unit.target, replays.back()).crashed() && static_cast<int>(replays.size()) < full_replays);
    outcome = &replays.back();
  }
  finding.report = classify(unit.target, *outcome);
  if (!finding.report.crashed()) {
    finding.report.crash_class = "unknown";
    finding.report.message = fmt::format("libFuzzer saved it as {}; it did not happen again", kind_of(artifact));
    finding.report.bug = fmt::format("unreproduced|{}|{}", kind_of(artifact), finding.input);
    finding.report.signature = unit.target + "|" + finding.report.bug;
  }

  const auto output = output_of(*outcome);
  const auto verdict = verdict_signature(output.verdict());
  const auto count_again = [&](std::int64_t id) {
    // One bug may have several places: a read of one byte and one of two.
    if (verdict.empty()) go_past(output.place());
    // The first inputs of a known finding are kept too: one of them may be the smallest.
    if (store_.add_occurrence(id, finding.input)) keep(input, *bytes);
    std::filesystem::remove(artifact, error);
    return false;
  };
  if (const auto known = store_.find(unit.target, finding.report.signature)) return count_again(*known);

  keep(input, *bytes);
  finding.log = save_log(*outcome);
  finding.ending = {outcome->code, outcome->signal, outcome->timed_out, outcome->memory_limit_hit};
  finding.verdict_signature = verdict;
  if (verdict.empty()) finding.place = output.place();
  const bool hangs = finding.report.crash_class == "timeout";
  const int wanted = stopping_ && hangs ? 1 : full_replays;
  while (static_cast<int>(replays.size()) < wanted) replays.push_back(replayed(unit, input, false));
  finding.replays = static_cast<int>(replays.size());
  for (const auto& one : replays) {
    if (classify(unit.target, one).crash_class == finding.report.crash_class) ++finding.reproduced;
  }
  finding.parser = blame(finding);
  finding.milliseconds = context_.elapsed();

  const auto id = store_.add_finding(finding);
  if (!id) return count_again(store_.find(unit.target, finding.report.signature).value());
  finding.id = *id;
  go_past(verdict.empty() ? finding.place : verdict);
  context_.announce(finding);
  std::filesystem::remove(artifact, error);
  return true;
}

void Recorder::go_past(const std::string& known) {
  const std::lock_guard lock(known_);
  if (known.empty() || gone_past_.contains(known)) return;
  std::ofstream file(context_.folder.known(), std::ios::app);
  if (file << known << '\n' << std::flush) gone_past_.insert(known);
}

Outcome Recorder::replayed(const Unit& unit, const std::filesystem::path& input, bool with_symbols) const {
  auto outcome = replay(context_.launch, unit, input, sandbox_, with_symbols);
  cpu_.triage += outcome.cpu.count();
  return outcome;
}

// Which parser a crash belongs to, where several ran in one process: the one that also crashes alone.
std::string Recorder::blame(const Finding& finding) const {
  if (!finding.report.parsers.empty()) return finding.report.parsers;
  if (finding.unit.parsers.size() == 1) return finding.unit.parsers.front();
  std::vector<std::string> guilty;
  for (const auto& parser : finding.unit.parsers) {
    const Unit alone{finding.unit.target, "solo", {parser}};
    const auto outcome = replayed(alone, context_.folder.inputs() / finding.input, false);
    if (classify(finding.unit.target, outcome).crashed()) guilty.push_back(parser);
  }
  return guilty.empty() ? finding.unit.parser_list() : join(guilty, ",");
}

std::string Recorder::save_log(const Outcome& outcome) const {
  const auto file = sha256(outcome.error) + ".log";
  keep(context_.folder.logs() / file, outcome.error);
  return file;
}

void Recorder::record_failure(const Unit& unit, const Outcome& outcome, const std::string& message) {
  store_.add_failure({unit, save_log(outcome), message});
}

std::vector<std::string> signatures_in(std::string_view text) {
  constexpr auto* space = " \t\r";
  std::vector<std::string> signatures;
  for (const auto& line : split(text, '\n')) {
    const auto from = line.find_first_not_of(space);
    if (from == std::string::npos || line[from] == '#') continue;
    signatures.push_back(line.substr(from, line.find_last_not_of(space) + 1 - from));
  }
  return signatures;
}

void Recorder::write_known(const std::vector<std::string>& explained) {
  const std::lock_guard lock(known_);
  gone_past_ = {explained.begin(), explained.end()};
  auto all = explained;
  for (const auto& known : store_.known(context_.build)) {
    if (gone_past_.insert(known).second) all.push_back(known);
  }
  const auto written = write_durably(context_.folder.known(), all.empty() ? "" : join(all, "\n") + "\n");
  if (!written) throw std::runtime_error(written.error());
}

}  // namespace ferrotype
