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

constexpr auto slice_sums = "SUM(executions), MAX(coverage), MAX(features), SUM(starts), SUM(milliseconds) FROM slices";

SliceCount counts_at(SQLite::Statement& query, int column) {
  return {unsigned_at(query, column), unsigned_at(query, column + 1), unsigned_at(query, column + 2),
          unsigned_at(query, column + 3), query.getColumn(column + 4).getInt64()};
}

}  // namespace

std::int64_t Store::milliseconds_used() {
  const Lock lock(mutex_);
  return database_.execAndGet("SELECT COALESCE(SUM(milliseconds), 0) FROM runs").getInt64();
}

std::vector<Finding> Store::findings() {
  const Lock lock(mutex_);
  SQLite::Statement query(database_,
                          "SELECT id, target, oracle, parsers, parser, class, severity, description, message, "
                          "crash_line, signature, frames, "
                          "verdict_signature, input, input_size, log, replays, reproduced, milliseconds, "
                          "occurrences FROM findings ORDER BY id");
  const auto text = [&](int column) { return query.getColumn(column).getString(); };
  std::vector<Finding> all;
  while (query.executeStep()) {
    Finding finding;
    finding.id = query.getColumn(0).getInt64();
    finding.unit = {text(1), text(2), split(text(3), ',')};
    finding.parser = text(4);
    finding.report = {
        text(5), text(6), text(7), text(8), text(9), text(10), {}, text(2), text(1), text(4), frames_of(text(11))};
    finding.verdict_signature = text(12);
    finding.input = text(13);
    finding.input_size = unsigned_at(query, 14);
    finding.log = text(15);
    finding.replays = query.getColumn(16).getInt();
    finding.reproduced = query.getColumn(17).getInt();
    finding.milliseconds = query.getColumn(18).getInt64();
    finding.occurrences = unsigned_at(query, 19);
    all.push_back(std::move(finding));
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

std::vector<std::string> Store::verdict_signatures() {
  const Lock lock(mutex_);
  SQLite::Statement query(database_,
                          "SELECT DISTINCT verdict_signature FROM findings WHERE verdict_signature <> '' ORDER BY id");
  std::vector<std::string> all;
  while (query.executeStep()) all.push_back(query.getColumn(0).getString());
  return all;
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
