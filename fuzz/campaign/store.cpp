// SPDX-License-Identifier: Apache-2.0
#include "store.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <nlohmann/json.hpp>

namespace ferrotype {
namespace {

using Lock = std::lock_guard<std::mutex>;

std::string now() {
  const auto time = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&time, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

std::string text_of(const std::vector<Frame>& frames) {
  return frames_json(frames).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::int64_t signed_count(std::uint64_t value) { return static_cast<std::int64_t>(value); }

}  // namespace

Store::Store(const std::filesystem::path& file)
    : database_(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 10'000) {
  database_.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  migrate();
}

tl::expected<std::unique_ptr<Store>, std::string> open_store(const std::filesystem::path& file) {
  try {
    return std::make_unique<Store>(file);
  } catch (const std::exception& exception) {
    return tl::unexpected(fmt::format("cannot read {}: {}; the inputs and logs beside it are files of their own",
                                      file.string(), exception.what()));
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

void Store::add_build(const std::string& id, const std::string& described) {
  const Lock lock(mutex_);
  SQLite::Statement insert(database_, "INSERT INTO builds (id, described) VALUES (?, ?) ON CONFLICT (id) DO NOTHING");
  insert.bind(1, id);
  insert.bind(2, described);
  insert.exec();
}

std::int64_t Store::begin_run(const std::string& build) {
  const Lock lock(mutex_);
  SQLite::Statement insert(database_, "INSERT INTO runs (started, build) VALUES (?, ?)");
  insert.bind(1, now());
  insert.bind(2, build);
  insert.exec();
  return database_.getLastInsertRowid();
}

void Store::set_run_time(std::int64_t run, std::int64_t milliseconds, const CpuTime& cpu) {
  const Lock lock(mutex_);
  SQLite::Statement update(database_,
                           "UPDATE runs SET milliseconds = ?, fuzzing_cpu = ?, triage_cpu = ?, merge_cpu = ?, "
                           "driver_cpu = ? WHERE id = ?");
  int at = 0;
  for (const auto value : {milliseconds, cpu.fuzzing, cpu.triage, cpu.merging, cpu.driver, run}) {
    update.bind(++at, value);
  }
  update.exec();
}

std::int64_t Store::begin_slice(std::int64_t run, const Unit& unit, std::int64_t began) {
  const Lock lock(mutex_);
  SQLite::Statement insert(database_,
                           "INSERT INTO slices (run, target, oracle, parsers, began) VALUES (?, ?, ?, ?, ?)");
  insert.bind(1, run);
  insert.bind(2, unit.target);
  insert.bind(3, unit.oracle);
  insert.bind(4, unit.parser_list());
  insert.bind(5, began);
  insert.exec();
  return database_.getLastInsertRowid();
}

void Store::update_slice(std::int64_t slice, const SliceCount& count, const std::string& counters) {
  const Lock lock(mutex_);
  SQLite::Statement update(
      database_,
      "UPDATE slices SET executions = ?, coverage = ?, features = ?, starts = ?, milliseconds = ?, cpu = ?, "
      "coverage_before = ?, counters = ? WHERE id = ?");
  int at = 0;
  for (const auto value :
       {signed_count(count.executions), signed_count(count.coverage), signed_count(count.features),
        signed_count(count.starts), count.milliseconds, count.cpu, signed_count(count.coverage_before)}) {
    update.bind(++at, value);
  }
  update.bind(++at, counters);
  update.bind(++at, slice);
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
      "INSERT INTO findings (found, build, target, oracle, parsers, parser, class, severity, signature, bug, "
      "verdict_signature, place, description, message, crash_line, frames, input, log, milliseconds, input_size, "
      "replays, "
      "reproduced, exit_code, exit_signal, timed_out, memory_limit_hit) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (target, signature) DO NOTHING");
  const auto& report = finding.report;
  const auto& ending = finding.ending;
  int at = 0;
  for (const auto& text :
       {now(), finding.build, finding.unit.target, finding.unit.oracle, finding.unit.parser_list(), finding.parser,
        report.crash_class, report.severity, report.signature, report.bug, finding.verdict_signature, finding.place,
        report.description, report.message, report.crash_line, text_of(report.frames), finding.input, finding.log}) {
    insert.bind(++at, text);
  }
  for (const auto value : {finding.milliseconds, signed_count(finding.input_size), std::int64_t{finding.replays},
                           std::int64_t{finding.reproduced}, std::int64_t{ending.code}, std::int64_t{ending.signal},
                           std::int64_t{ending.timed_out}, std::int64_t{ending.memory_limit_hit}}) {
    insert.bind(++at, value);
  }
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

void Store::set_examined(const Finding& finding) {
  const Lock lock(mutex_);
  SQLite::Transaction transaction(database_);
  SQLite::Statement update(database_,
                           "UPDATE findings SET examined = ?, minimised = ?, minimised_size = ?, minimiser_runs = ?, "
                           "in_release = ? WHERE id = ?");
  update.bind(1, now());
  update.bind(2, finding.minimised);
  update.bind(3, signed_count(finding.minimised_size));
  update.bind(4, signed_count(finding.minimiser_runs));
  update.bind(5, finding.in_release);
  update.bind(6, finding.id);
  if (update.exec() == 0) return;  // joined with another one meanwhile
  for (const auto& examined : finding.examinations) {
    SQLite::Statement insert(database_,
                             "INSERT OR REPLACE INTO examinations (finding, flavour, parser, status, class, detail, "
                             "milliseconds) VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, finding.id);
    insert.bind(2, examined.flavour);
    insert.bind(3, examined.parser);
    insert.bind(4, examined.status);
    insert.bind(5, examined.crash_class);
    insert.bind(6, examined.detail);
    insert.bind(7, examined.milliseconds);
    insert.exec();
  }
  transaction.commit();
}

std::int64_t Store::reclassify(const Finding& finding) {
  const Lock lock(mutex_);
  SQLite::Transaction transaction(database_);
  SQLite::Statement twin(database_, "SELECT id FROM findings WHERE target = ? AND signature = ? AND id <> ?");
  twin.bind(1, finding.unit.target);
  twin.bind(2, finding.report.signature);
  twin.bind(3, finding.id);
  auto id = finding.id;
  if (twin.executeStep()) {
    const auto other = twin.getColumn(0).getInt64();
    id = std::min(other, finding.id);
    join(std::max(other, finding.id), id);
  }
  twin.reset();
  const auto& report = finding.report;
  SQLite::Statement update(database_,
                           "UPDATE findings SET class = ?, severity = ?, signature = ?, bug = ?, description = ?, "
                           "message = ?, crash_line = ?, frames = ?, parser = ? WHERE id = ?");
  int at = 0;
  for (const auto& text : {report.crash_class, report.severity, report.signature, report.bug, report.description,
                           report.message, report.crash_line, text_of(report.frames), finding.parser}) {
    update.bind(++at, text);
  }
  update.bind(++at, id);
  update.exec();
  transaction.commit();
  return id;
}

// Everything of the one becomes the other's; its id stays known.
void Store::join(std::int64_t from, std::int64_t into) {
  for (const auto* script :
       {"UPDATE findings SET occurrences = occurrences + (SELECT occurrences FROM findings WHERE id = ?1) WHERE id = "
        "?2",
        "UPDATE OR IGNORE inputs SET finding = ?2 WHERE finding = ?1",
        "UPDATE joined SET finding = ?2 WHERE finding = ?1", "DELETE FROM inputs WHERE finding = ?1 AND ?2",
        "DELETE FROM examinations WHERE finding = ?1 AND ?2", "DELETE FROM findings WHERE id = ?1 AND ?2",
        "INSERT INTO joined (id, finding) VALUES (?1, ?2)"}) {
    SQLite::Statement statement(database_, script);
    statement.bind(1, from);
    statement.bind(2, into);
    statement.exec();
  }
}

void Store::add_input(std::int64_t finding, const std::string& input) {
  SQLite::Statement insert(database_, "INSERT INTO inputs (finding, input, found) VALUES (?, ?, ?)");
  insert.bind(1, finding);
  insert.bind(2, input);
  insert.bind(3, now());
  insert.exec();
}

void Store::set_imported(const std::string& target, const std::string& last) {
  const Lock lock(mutex_);
  SQLite::Statement insert(database_,
                           "INSERT INTO imports (target, last) VALUES (?, ?) "
                           "ON CONFLICT (target) DO UPDATE SET last = excluded.last");
  insert.bind(1, target);
  insert.bind(2, last);
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
