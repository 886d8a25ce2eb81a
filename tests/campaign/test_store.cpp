// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "campaign/store.h"
#include "temporary_folder.h"

namespace ferrotype {
namespace {

Finding some_finding(const std::string& target, const std::string& signature) {
  Finding finding;
  finding.unit = {target, "twin", {"cpp", "rust"}};
  finding.parser = "cpp";
  finding.report.crash_class = "heap-buffer-overflow-read";
  finding.report.severity = "PROBABLY_EXPLOITABLE";
  finding.report.signature = signature;
  finding.report.message = "a\nb";
  finding.report.frames = {{"f(int)", "glyf.cpp", 12}};
  finding.input = std::string(64, 'a');
  finding.input_size = 77;
  finding.log = "x.log";
  finding.replays = 3;
  finding.reproduced = 2;
  finding.milliseconds = 1500;
  return finding;
}

class StoreTest : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "store.sqlite"; }
  TemporaryFolder folder_;
};

TEST_F(StoreTest, gives_back_what_was_recorded) {
  {
    Store store(file());
    EXPECT_FALSE(store.choice());
    store.set_choice({});
    auto finding = some_finding("outline", "outline|a");
    finding.verdict_signature = "sig";
    EXPECT_EQ(store.add_finding(finding), 1);
  }
  Store store(file());
  EXPECT_TRUE(store.choice());
  const auto all = store.findings();
  ASSERT_EQ(all.size(), 1U);
  const auto& finding = all.front();
  EXPECT_EQ(finding.id, 1);
  EXPECT_EQ(finding.unit, (Unit{"outline", "twin", {"cpp", "rust"}}));
  EXPECT_EQ(finding.parser, "cpp");
  EXPECT_EQ(finding.report.crash_class, "heap-buffer-overflow-read");
  EXPECT_EQ(finding.report.message, "a\nb");
  ASSERT_EQ(finding.report.frames.size(), 1U);
  EXPECT_EQ(finding.report.frames[0].line, 12U);
  EXPECT_EQ(finding.reproduced, 2);
  EXPECT_EQ(finding.input_size, 77U);
  EXPECT_EQ(finding.milliseconds, 1500);
  EXPECT_EQ(finding.occurrences, 1U);
  EXPECT_EQ(store.known("build"), std::vector<std::string>{"sig"});
}

TEST_F(StoreTest, has_one_row_for_a_target_and_signature) {
  Store store(file());
  EXPECT_TRUE(store.add_finding(some_finding("outline", "a")));
  EXPECT_FALSE(store.add_finding(some_finding("outline", "a")));
  EXPECT_TRUE(store.add_finding(some_finding("metrics", "a")));
  EXPECT_TRUE(store.add_finding(some_finding("outline", "b")));
  EXPECT_EQ(store.findings().size(), 3U);
  EXPECT_EQ(store.find("outline", "b"), 3);
  EXPECT_FALSE(store.find("metrics", "b"));
}

TEST_F(StoreTest, counts_every_occurrence_and_lists_the_first_inputs) {
  Store store(file());
  const auto id = store.add_finding(some_finding("outline", "a")).value();
  EXPECT_TRUE(store.add_occurrence(id, std::string(64, 'a')));  // listed already
  int kept = 0;
  for (int i = 0; i < 100; ++i) kept += store.add_occurrence(id, std::to_string(i)) ? 1 : 0;
  EXPECT_EQ(kept, Store::kept_inputs - 1);
  EXPECT_EQ(store.findings().front().occurrences, 102U);
}

TEST_F(StoreTest, sums_runs_and_slices) {
  Store store(file());
  const auto first = store.begin_run("build");
  store.set_run_time(first, 1000, {1, 2, 3, 4});
  const auto second = store.begin_run("build");
  store.set_run_time(second, 300, {});
  store.set_run_time(second, 500, {10, 20, 30, 40});
  EXPECT_EQ(store.milliseconds_used(), 1500);

  const Unit unit{"open", "solo", {"cpp"}};
  store.update_slice(store.begin_slice(first, unit, 0), {10, 5, 6, 1, 100, 90, 2}, R"({"parsers":{"cpp":{"ok":3}}})");
  store.update_slice(store.begin_slice(second, unit, 1000), {20, 4, 9, 2, 100, 80, 5},
                     R"({"parsers":{"cpp":{"ok":4}},"x":"y"})");
  store.update_slice(store.begin_slice(second, {"walk", "solo", {"rust"}}, 0), {7, 1, 1, 1, 50, 40, 0}, "");
  store.begin_slice(second, {"walk", "twin", {"cpp", "rust"}}, 0);  // never got to run
  EXPECT_EQ(store.total().executions, 37U);
  const auto targets = store.by_target();
  EXPECT_EQ(targets.at("open").executions, 30U);
  EXPECT_EQ(targets.at("open").coverage, 5U);
  EXPECT_EQ(targets.at("open").features, 9U);
  EXPECT_EQ(targets.at("open").starts, 3U);
  EXPECT_EQ(targets.at("open").milliseconds, 200);
  EXPECT_EQ(store.counters().at("open").at("/parsers/cpp/ok"), 7U);
  EXPECT_EQ(store.units_with_turn(), 2U);
}

TEST_F(StoreTest, sums_processor_time_and_gives_slices_back) {
  Store store(file());
  store.set_run_time(store.begin_run("build"), 1000, {1, 2, 3, 4});
  const auto run = store.begin_run("build");
  store.set_run_time(run, 500, {10, 20, 30, 40});
  const auto cpu = store.cpu_time();
  EXPECT_EQ(cpu.fuzzing, 11);
  EXPECT_EQ(cpu.triage, 22);
  EXPECT_EQ(cpu.merging, 33);
  EXPECT_EQ(cpu.driver, 44);
  store.update_slice(store.begin_slice(run, {"open", "twin", {"cpp", "rust"}}, 700), {10, 5, 6, 1, 100, 90, 2}, "");
  const auto slices = store.slices();
  ASSERT_EQ(slices.size(), 1U);
  EXPECT_EQ(slices[0].unit, (Unit{"open", "twin", {"cpp", "rust"}}));
  EXPECT_EQ(slices[0].began, 700);
  EXPECT_EQ(slices[0].count.cpu, 90);
  EXPECT_EQ(slices[0].count.coverage_before, 2U);
}

TEST_F(StoreTest, keeps_what_an_examination_came_to) {
  Store store(file());
  auto finding = some_finding("outline", "outline|x|y");
  finding.report.bug = "x|y";
  finding.ending = {-1, 6, true, false};
  finding.id = store.add_finding(finding).value();
  store.add_finding(some_finding("open", "open|z"));
  EXPECT_TRUE(store.finding(1)->examined.empty());
  finding.minimised = std::string(64, 'b');
  finding.minimised_size = 7;
  finding.minimiser_runs = 90;
  finding.in_release = "hidden in release";
  finding.examinations = {{"fuzz", "cpp", "crashed", "heap-buffer-overflow-read", "f", 12},
                          {"release", "rust", "ok", "none", "", 3}};
  store.set_examined(finding);
  EXPECT_TRUE(store.finding(2)->examined.empty());
  const auto stored = store.finding(1).value();
  EXPECT_EQ(stored.best_input(), std::string(64, 'b'));
  EXPECT_EQ(stored.minimised_size, 7U);
  EXPECT_EQ(stored.minimiser_runs, 90U);
  EXPECT_EQ(stored.in_release, "hidden in release");
  EXPECT_FALSE(stored.examined.empty());
  EXPECT_EQ(stored.report.bug, "x|y");
  EXPECT_EQ(stored.ending.signal, 6);
  EXPECT_TRUE(stored.ending.timed_out);
  ASSERT_EQ(stored.examinations.size(), 2U);
  EXPECT_EQ(stored.examinations[1].parser, "rust");
  EXPECT_FALSE(store.finding(99));
}

TEST_F(StoreTest, knows_places_of_crashes_for_their_build_only) {
  Store store(file());
  auto finding = some_finding("outline", "outline|x");
  finding.build = "b1";
  finding.place = "place outline 1f,2f";
  store.add_finding(finding);
  EXPECT_EQ(store.known("b1"), std::vector<std::string>{"place outline 1f,2f"});
  EXPECT_TRUE(store.known("b2").empty());
}

TEST_F(StoreTest, knows_how_far_an_import_came) {
  Store store(file());
  EXPECT_EQ(store.imported("open"), "");
  store.set_imported("open", "corpus/b");
  store.set_imported("open", "corpus/d");
  EXPECT_EQ(store.imported("open"), "corpus/d");
  EXPECT_EQ(store.imported("walk"), "");
}

TEST_F(StoreTest, joins_findings_that_a_new_classifier_calls_one) {
  Store store(file());
  store.add_finding(some_finding("outline", "a"));
  auto other = some_finding("outline", "b");
  other.input = std::string(64, 'c');
  other.id = store.add_finding(other).value();
  store.set_examined(other);
  other.report.signature = "a";
  other.report.crash_class = "wild-address-read";
  EXPECT_EQ(store.reclassify(other), 1);
  const auto all = store.findings();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].report.crash_class, "wild-address-read");
  EXPECT_EQ(all[0].occurrences, 2U);
  // Who wrote down the other number still finds it.
  EXPECT_EQ(store.finding(2).value().id, 1);
  EXPECT_TRUE(store.add_occurrence(1, other.input));

  auto alone = all[0];
  alone.report.signature = "d";
  EXPECT_EQ(store.reclassify(alone), 1);
  EXPECT_EQ(store.find("outline", "d"), 1);
}

TEST_F(StoreTest, brings_a_store_of_the_first_schema_up_to_date) {
  {
    SQLite::Database database(file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(schema_script(0));
    database.exec("PRAGMA user_version = 1");
    database.exec(
        "INSERT INTO findings VALUES (5, '2026-01-01T00:00:00Z', 10, 'open', 'solo', 'cpp', 'cpp', 'leak', "
        "'UNDEFINED', "
        "'open|leak', '', 'd', 'm', 'l', '[]', 'i', 9, 'x.log', 3, 3, 4)");
  }
  Store store(file());
  const auto finding = store.finding(5).value();
  EXPECT_EQ(finding.report.crash_class, "leak");
  EXPECT_EQ(finding.occurrences, 4U);
  EXPECT_EQ(finding.ending.code, -1);
  EXPECT_TRUE(finding.examined.empty());
}

TEST_F(StoreTest, brings_an_empty_file_to_the_newest_schema_once) {
  {
    Store store(file());
  }
  {
    Store store(file());
  }
  SQLite::Database database(file().string());
  EXPECT_EQ(database.execAndGet("PRAGMA user_version").getInt(), newest_schema());
  EXPECT_EQ(database.execAndGet("PRAGMA journal_mode").getString(), "wal");
  EXPECT_EQ(database
                .execAndGet("SELECT COUNT(*) FROM pragma_table_list WHERE schema = 'main' AND strict = 0 "
                            "AND type = 'table' AND name NOT LIKE 'sqlite_%'")
                .getInt(),
            0);
}

TEST_F(StoreTest, goes_on_from_a_migration_that_was_cut_off) {
  {
    // A transaction that never came to its commit.
    SQLite::Database database(file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("PRAGMA journal_mode = WAL");
    SQLite::Transaction transaction(database);
    database.exec("CREATE TABLE campaign (id INTEGER)");
  }
  Store store(file());
  store.set_choice({});
  EXPECT_TRUE(store.choice());
}

TEST_F(StoreTest, refuses_the_file_of_a_newer_program) {
  {
    SQLite::Database database(file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("PRAGMA user_version = 1000");
  }
  EXPECT_THROW(Store store(file()), std::runtime_error);
}

TEST_F(StoreTest, refuses_what_is_no_store) {
  std::filesystem::create_directory(file());
  EXPECT_THROW(Store store(file()), std::exception);
}

}  // namespace
}  // namespace ferrotype
