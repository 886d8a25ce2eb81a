// SPDX-License-Identifier: Apache-2.0
#include "store.h"

#include <array>
#include <chrono>
#include <ctime>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace ferrotype {
namespace {

using Lock = std::lock_guard<std::mutex>;

// The n-th script leads from user_version n to n + 1. Scripts are never changed, only added.
constexpr std::array migrations = {
    R"sql(
CREATE TABLE campaign (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  started TEXT NOT NULL,
  choice  TEXT NOT NULL
) STRICT;
CREATE TABLE runs (
  id           INTEGER PRIMARY KEY,
  started      TEXT NOT NULL,
  milliseconds INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE slices (
  id           INTEGER PRIMARY KEY,
  run          INTEGER NOT NULL REFERENCES runs (id),
  target       TEXT NOT NULL,
  oracle       TEXT NOT NULL,
  parsers      TEXT NOT NULL,
  executions   INTEGER NOT NULL DEFAULT 0,
  coverage     INTEGER NOT NULL DEFAULT 0,
  features     INTEGER NOT NULL DEFAULT 0,
  starts       INTEGER NOT NULL DEFAULT 0,
  milliseconds INTEGER NOT NULL DEFAULT 0,
  counters     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE findings (
  id                INTEGER PRIMARY KEY,
  found             TEXT NOT NULL,
  milliseconds      INTEGER NOT NULL,
  target            TEXT NOT NULL,
  oracle            TEXT NOT NULL,
  parsers           TEXT NOT NULL,
  parser            TEXT NOT NULL,
  class             TEXT NOT NULL,
  severity          TEXT NOT NULL,
  signature         TEXT NOT NULL,
  verdict_signature TEXT NOT NULL,
  description       TEXT NOT NULL,
  message           TEXT NOT NULL,
  crash_line        TEXT NOT NULL,
  frames            TEXT NOT NULL,
  input             TEXT NOT NULL,
  input_size        INTEGER NOT NULL,
  log               TEXT NOT NULL,
  replays           INTEGER NOT NULL,
  reproduced        INTEGER NOT NULL,
  occurrences       INTEGER NOT NULL DEFAULT 1,
  UNIQUE (target, signature)
) STRICT;
CREATE TABLE inputs (
  finding INTEGER NOT NULL REFERENCES findings (id),
  input   TEXT NOT NULL,
  found   TEXT NOT NULL,
  PRIMARY KEY (finding, input)
) STRICT;
CREATE TABLE failures (
  id      INTEGER PRIMARY KEY,
  found   TEXT NOT NULL,
  target  TEXT NOT NULL,
  oracle  TEXT NOT NULL,
  parsers TEXT NOT NULL,
  log     TEXT NOT NULL,
  message TEXT NOT NULL
) STRICT;
)sql",
};

std::string now() {
  const auto time = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&time, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

std::string frames_json(const std::vector<Frame>& frames) {
  auto json = nlohmann::json::array();
  for (const auto& frame : frames) {
    json.push_back({{"function", frame.function}, {"file", frame.file}, {"line", frame.line}});
  }
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::int64_t signed_count(std::uint64_t value) { return static_cast<std::int64_t>(value); }

}  // namespace

int newest_schema() { return static_cast<int>(migrations.size()); }

Store::Store(const std::filesystem::path& file)
    : database_(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 10'000) {
  database_.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  migrate();
}

void Store::migrate() {
  const int version = database_.execAndGet("PRAGMA user_version").getInt();
  if (version > newest_schema()) throw std::runtime_error("the store was written by a newer version of this program");
  for (auto next = static_cast<std::size_t>(version); next < migrations.size(); ++next) {
    SQLite::Transaction transaction(database_);
    database_.exec(migrations[next]);
    database_.exec("PRAGMA user_version = " + std::to_string(next + 1));
    transaction.commit();
  }
}

std::optional<Choice> Store::choice() {
  const Lock lock(mutex_);
  SQLite::Statement query(database_, "SELECT choice FROM campaign");
  if (!query.executeStep()) return std::nullopt;
  return Choice::from_json(query.getColumn(0).getString());
}

void Store::set_choice(const Choice& choice) {
  const Lock lock(mutex_);
  SQLite::Statement insert(database_,
                           "INSERT INTO campaign (id, started, choice) VALUES (1, ?, ?) "
                           "ON CONFLICT (id) DO UPDATE SET choice = excluded.choice");
  insert.bind(1, now());
  insert.bind(2, choice.to_json());
  insert.exec();
}

std::int64_t Store::begin_run() {
  const Lock lock(mutex_);
  SQLite::Statement insert(database_, "INSERT INTO runs (started) VALUES (?)");
  insert.bind(1, now());
  insert.exec();
  return database_.getLastInsertRowid();
}

void Store::set_run_time(std::int64_t run, std::int64_t milliseconds) {
  const Lock lock(mutex_);
  SQLite::Statement update(database_, "UPDATE runs SET milliseconds = ? WHERE id = ?");
  update.bind(1, milliseconds);
  update.bind(2, run);
  update.exec();
}

std::int64_t Store::begin_slice(std::int64_t run, const Unit& unit) {
  const Lock lock(mutex_);
  SQLite::Statement insert(database_, "INSERT INTO slices (run, target, oracle, parsers) VALUES (?, ?, ?, ?)");
  insert.bind(1, run);
  insert.bind(2, unit.target);
  insert.bind(3, unit.oracle);
  insert.bind(4, unit.parser_list());
  insert.exec();
  return database_.getLastInsertRowid();
}

void Store::update_slice(std::int64_t slice, const SliceCount& count, const std::string& counters) {
  const Lock lock(mutex_);
  SQLite::Statement update(
      database_,
      "UPDATE slices SET executions = ?, coverage = ?, features = ?, starts = ?, milliseconds = ?, "
      "counters = ? WHERE id = ?");
  update.bind(1, signed_count(count.executions));
  update.bind(2, signed_count(count.coverage));
  update.bind(3, signed_count(count.features));
  update.bind(4, signed_count(count.starts));
  update.bind(5, count.milliseconds);
  update.bind(6, counters);
  update.bind(7, slice);
  update.exec();
}

std::optional<std::int64_t> Store::find(const std::string& target, const std::string& signature) {
  const Lock lock(mutex_);
  SQLite::Statement query(database_, "SELECT id FROM findings WHERE target = ? AND signature = ?");
  query.bind(1, target);
  query.bind(2, signature);
  if (!query.executeStep()) return std::nullopt;
  return query.getColumn(0).getInt64();
}

std::optional<std::int64_t> Store::add_finding(const Finding& finding) {
  const Lock lock(mutex_);
  SQLite::Transaction transaction(database_);
  SQLite::Statement insert(
      database_,
      "INSERT INTO findings (found, milliseconds, target, oracle, parsers, parser, class, severity, signature, "
      "verdict_signature, description, message, crash_line, frames, input, input_size, log, replays, reproduced) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (target, signature) DO NOTHING");
  int at = 0;
  insert.bind(++at, now());
  insert.bind(++at, finding.milliseconds);
  for (const auto& text : {finding.unit.target, finding.unit.oracle, finding.unit.parser_list(), finding.parser,
                           finding.report.crash_class, finding.report.severity, finding.report.signature,
                           finding.verdict_signature, finding.report.description, finding.report.message,
                           finding.report.crash_line, frames_json(finding.report.frames), finding.input}) {
    insert.bind(++at, text);
  }
  insert.bind(++at, signed_count(finding.input_size));
  insert.bind(++at, finding.log);
  insert.bind(++at, finding.replays);
  insert.bind(++at, finding.reproduced);
  if (insert.exec() == 0) return std::nullopt;
  const auto id = database_.getLastInsertRowid();
  add_input(id, finding.input);
  transaction.commit();
  return id;
}

bool Store::add_occurrence(std::int64_t finding, const std::string& input) {
  const Lock lock(mutex_);
  SQLite::Transaction transaction(database_);
  SQLite::Statement count(database_, "UPDATE findings SET occurrences = occurrences + 1 WHERE id = ?");
  count.bind(1, finding);
  count.exec();
  SQLite::Statement listed(database_, "SELECT COUNT(*), COALESCE(SUM(input = ?), 0) FROM inputs WHERE finding = ?");
  listed.bind(1, input);
  listed.bind(2, finding);
  listed.executeStep();
  const bool is_listed = listed.getColumn(1).getInt() != 0;
  const bool keep = !is_listed && listed.getColumn(0).getInt() < kept_inputs;
  if (keep) add_input(finding, input);
  transaction.commit();
  return is_listed || keep;
}

void Store::add_input(std::int64_t finding, const std::string& input) {
  SQLite::Statement insert(database_, "INSERT INTO inputs (finding, input, found) VALUES (?, ?, ?)");
  insert.bind(1, finding);
  insert.bind(2, input);
  insert.bind(3, now());
  insert.exec();
}

void Store::add_failure(const Failure& failure) {
  const Lock lock(mutex_);
  SQLite::Statement insert(database_,
                           "INSERT INTO failures (found, target, oracle, parsers, log, message) "
                           "VALUES (?, ?, ?, ?, ?, ?)");
  int at = 0;
  for (const auto& text :
       {now(), failure.unit.target, failure.unit.oracle, failure.unit.parser_list(), failure.log, failure.message}) {
    insert.bind(++at, text);
  }
  insert.exec();
}

}  // namespace ferrotype
