// What reports ask of the store.
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "store.h"

namespace ferrotype {
namespace {

using Lock = std::lock_guard<std::mutex>;

std::uint64_t unsigned_at(SQLite::Statement& query, int column) {
  return static_cast<std::uint64_t>(query.getColumn(column).getInt64());
}

std::vector<Frame> frames_of(const std::string& text) {
  std::vector<Frame> frames;
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_array()) return frames;
  for (const auto& entry : json) {
    frames.push_back({entry.value("function", ""), entry.value("file", ""), entry.value("line", 0U)});
  }
  return frames;
}

constexpr auto slice_sums =
    "SUM(executions), MAX(coverage), MAX(features), SUM(starts), SUM(milliseconds), SUM(cpu) FROM slices";

SliceCount counts_at(SQLite::Statement& query, int column) {
  return {unsigned_at(query, column),
          unsigned_at(query, column + 1),
          unsigned_at(query, column + 2),
          unsigned_at(query, column + 3),
          query.getColumn(column + 4).getInt64(),
          query.getColumn(column + 5).getInt64(),
          0};
}

}  // namespace

std::int64_t Store::milliseconds_used() {
  const Lock lock(mutex_);
  return database_.execAndGet("SELECT COALESCE(SUM(milliseconds), 0) FROM runs").getInt64();
}

CpuTime Store::cpu_time() {
  const Lock lock(mutex_);
  SQLite::Statement query(database_,
                          "SELECT COALESCE(SUM(fuzzing_cpu), 0), COALESCE(SUM(triage_cpu), 0), "
                          "COALESCE(SUM(merge_cpu), 0), COALESCE(SUM(driver_cpu), 0) FROM runs");
  query.executeStep();
  return {query.getColumn(0).getInt64(), query.getColumn(1).getInt64(), query.getColumn(2).getInt64(),
          query.getColumn(3).getInt64()};
}

std::map<std::string, std::string> Store::builds() {
  const Lock lock(mutex_);
  SQLite::Statement query(database_, "SELECT id, described FROM builds");
  std::map<std::string, std::string> all;
  while (query.executeStep()) all[query.getColumn(0).getString()] = query.getColumn(1).getString();
  return all;
}

std::vector<Finding> Store::findings() { return findings_where("? = 0 ORDER BY id", 0); }

std::optional<Finding> Store::finding(std::int64_t id) {
  auto found = findings_where("id = COALESCE((SELECT finding FROM joined WHERE joined.id = ?1), ?1)", id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Finding> Store::findings_where(const std::string& condition, std::int64_t id) {
  const Lock lock(mutex_);
  SQLite::Statement query(
      database_,
      "SELECT id, found, build, target, oracle, parsers, parser, class, severity, description, message, crash_line, "
      "signature, bug, frames, verdict_signature, place, input, log, examined, minimised, in_release, input_size, "
      "replays, "
      "reproduced, milliseconds, occurrences, exit_code, exit_signal, timed_out, memory_limit_hit, minimised_size, "
      "minimiser_runs FROM findings WHERE " +
          condition);
  query.bind(1, id);
  std::vector<Finding> all;
  while (query.executeStep()) {
    int at = -1;
    const auto text = [&] { return query.getColumn(++at).getString(); };
    const auto number = [&] { return query.getColumn(++at).getInt64(); };
    Finding finding;
    auto& report = finding.report;
    finding.id = number();
    for (auto* field : {&finding.found, &finding.build, &finding.unit.target, &finding.unit.oracle}) *field = text();
    finding.unit.parsers = split(text(), ',');
    for (auto* field : {&finding.parser, &report.crash_class, &report.severity, &report.description, &report.message,
                        &report.crash_line, &report.signature, &report.bug}) {
      *field = text();
    }
    report.oracle = finding.unit.oracle;
    report.operation = finding.unit.target;
    report.parsers = finding.parser;
    report.frames = frames_of(text());
    for (auto* field : {&finding.verdict_signature, &finding.place, &finding.input, &finding.log, &finding.examined,
                        &finding.minimised, &finding.in_release}) {
      *field = text();
    }
    finding.input_size = static_cast<std::uint64_t>(number());
    finding.replays = static_cast<int>(number());
    finding.reproduced = static_cast<int>(number());
    finding.milliseconds = number();
    finding.occurrences = static_cast<std::uint64_t>(number());
    finding.ending.code = static_cast<int>(number());
    finding.ending.signal = static_cast<int>(number());
    finding.ending.timed_out = number() != 0;
    finding.ending.memory_limit_hit = number() != 0;
    finding.minimised_size = static_cast<std::uint64_t>(number());
    finding.minimiser_runs = static_cast<std::uint64_t>(number());
    all.push_back(std::move(finding));
  }
  for (auto& finding : all) read_examinations(finding);
  return all;
}

void Store::read_examinations(Finding& finding) {
  SQLite::Statement query(database_,
                          "SELECT flavour, parser, status, class, detail, milliseconds FROM examinations "
                          "WHERE finding = ? ORDER BY rowid");
  query.bind(1, finding.id);
  const auto text = [&](int column) { return query.getColumn(column).getString(); };
  while (query.executeStep()) {
    finding.examinations.push_back({text(0), text(1), text(2), text(3), text(4), query.getColumn(5).getInt64()});
  }
}

std::vector<SliceRecord> Store::slices() {
  const Lock lock(mutex_);
  SQLite::Statement query(database_,
                          "SELECT target, oracle, parsers, began, executions, coverage, features, starts, "
                          "milliseconds, cpu, coverage_before FROM slices ORDER BY id");
  const auto text = [&](int column) { return query.getColumn(column).getString(); };
  std::vector<SliceRecord> all;
  while (query.executeStep()) {
    SliceRecord slice{{text(0), text(1), split(text(2), ',')}, query.getColumn(3).getInt64(), counts_at(query, 4)};
    slice.count.coverage_before = unsigned_at(query, 10);
    all.push_back(std::move(slice));
  }
  return all;
}

std::vector<Failure> Store::failures() {
  const Lock lock(mutex_);
  SQLite::Statement query(database_, "SELECT target, oracle, parsers, log, message FROM failures ORDER BY id");
  std::vector<Failure> all;
  while (query.executeStep()) {
    all.push_back(
        {{query.getColumn(0).getString(), query.getColumn(1).getString(), split(query.getColumn(2).getString(), ',')},
         query.getColumn(3).getString(),
         query.getColumn(4).getString()});
  }
  return all;
}

std::vector<std::string> Store::known(const std::string& build) {
  const Lock lock(mutex_);
  SQLite::Statement query(database_,
                          "SELECT verdict_signature FROM findings WHERE verdict_signature <> '' UNION "
                          "SELECT place FROM findings WHERE place <> '' AND build = ?");
  query.bind(1, build);
  std::vector<std::string> all;
  while (query.executeStep()) all.push_back(query.getColumn(0).getString());
  return all;
}

std::string Store::imported(const std::string& target) {
  const Lock lock(mutex_);
  SQLite::Statement query(database_, "SELECT last FROM imports WHERE target = ?");
  query.bind(1, target);
  return query.executeStep() ? query.getColumn(0).getString() : "";
}

std::map<std::string, SliceCount> Store::by_target() {
  const Lock lock(mutex_);
  SQLite::Statement query(database_, std::string("SELECT target, ") + slice_sums + " GROUP BY target");
  std::map<std::string, SliceCount> all;
  while (query.executeStep()) all[query.getColumn(0).getString()] = counts_at(query, 1);
  return all;
}

SliceCount Store::total() {
  const Lock lock(mutex_);
  SQLite::Statement query(database_, std::string("SELECT ") + slice_sums);
  query.executeStep();
  return counts_at(query, 0);
}

std::size_t Store::units_with_turn() {
  const Lock lock(mutex_);
  return static_cast<std::size_t>(
      database_
          .execAndGet("SELECT COUNT(*) FROM (SELECT DISTINCT target, oracle, parsers FROM slices WHERE executions > 0)")
          .getInt64());
}

std::map<std::string, std::map<std::string, std::uint64_t>> Store::counters() {
  const Lock lock(mutex_);
  SQLite::Statement query(database_, "SELECT target, counters FROM slices WHERE counters <> ''");
  std::map<std::string, std::map<std::string, std::uint64_t>> all;
  while (query.executeStep()) {
    const auto json = nlohmann::json::parse(query.getColumn(1).getString(), nullptr, false);
    if (!json.is_object()) continue;
    const auto flat = json.flatten();
    for (const auto& [path, value] : flat.items()) {
      if (value.is_number_unsigned()) all[query.getColumn(0).getString()][path] += value.get<std::uint64_t>();
    }
  }
  return all;
}

}  // namespace ferrotype
