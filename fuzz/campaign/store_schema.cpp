// The schema of a campaign's store: one script a version, never changed, only added.
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <stdexcept>

#include "store.h"

namespace ferrotype {
namespace {

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
    // What becomes of a finding behind its first record, and where the processor's time went.
    R"sql(
CREATE TABLE builds (
  id        TEXT PRIMARY KEY,
  described TEXT NOT NULL
) STRICT;
ALTER TABLE runs ADD COLUMN build TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN fuzzing_cpu INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN triage_cpu INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN merge_cpu INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN driver_cpu INTEGER NOT NULL DEFAULT 0;
ALTER TABLE slices ADD COLUMN cpu INTEGER NOT NULL DEFAULT 0;
ALTER TABLE slices ADD COLUMN coverage_before INTEGER NOT NULL DEFAULT 0;
ALTER TABLE slices ADD COLUMN began INTEGER NOT NULL DEFAULT 0;
ALTER TABLE findings ADD COLUMN build TEXT NOT NULL DEFAULT '';
ALTER TABLE findings ADD COLUMN bug TEXT NOT NULL DEFAULT '';
ALTER TABLE findings ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE findings ADD COLUMN exit_code INTEGER NOT NULL DEFAULT -1;
ALTER TABLE findings ADD COLUMN exit_signal INTEGER NOT NULL DEFAULT 0;
ALTER TABLE findings ADD COLUMN timed_out INTEGER NOT NULL DEFAULT 0;
ALTER TABLE findings ADD COLUMN memory_limit_hit INTEGER NOT NULL DEFAULT 0;
ALTER TABLE findings ADD COLUMN examined TEXT NOT NULL DEFAULT '';
ALTER TABLE findings ADD COLUMN minimised TEXT NOT NULL DEFAULT '';
ALTER TABLE findings ADD COLUMN minimised_size INTEGER NOT NULL DEFAULT 0;
ALTER TABLE findings ADD COLUMN minimiser_runs INTEGER NOT NULL DEFAULT 0;
ALTER TABLE findings ADD COLUMN in_release TEXT NOT NULL DEFAULT '';
CREATE TABLE examinations (
  finding      INTEGER NOT NULL REFERENCES findings (id) ON DELETE CASCADE,
  flavour      TEXT NOT NULL,
  parser       TEXT NOT NULL,
  status       TEXT NOT NULL,
  class        TEXT NOT NULL,
  detail       TEXT NOT NULL,
  milliseconds INTEGER NOT NULL,
  PRIMARY KEY (finding, flavour, parser)
) STRICT;
CREATE TABLE imports (
  target TEXT PRIMARY KEY,
  last   TEXT NOT NULL
) STRICT;
CREATE TABLE joined (
  id      INTEGER PRIMARY KEY,
  finding INTEGER NOT NULL REFERENCES findings (id) ON DELETE CASCADE
) STRICT;
)sql",
};

}  // namespace

int newest_schema() { return static_cast<int>(migrations.size()); }
const char* schema_script(int from) { return migrations.at(static_cast<std::size_t>(from)); }

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

}  // namespace ferrotype
