// Selection, classes, places in the tree, and the texts of SARIF.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "../campaign/temporary_folder.h"
#include "findings/classes.h"
#include "findings/compare.h"
#include "findings/sarif.h"
#include "findings/selection.h"

namespace ferrotype {
namespace {

Finding finding_of(std::int64_t id, const std::string& target, const std::string& bug, const std::string& parser) {
  Finding finding;
  finding.id = id;
  finding.unit.target = target;
  finding.parser = parser;
  finding.report.crash_class = bug.substr(0, bug.find('|'));
  finding.report.signature = target + "|" + bug;
  return finding;
}

std::vector<std::int64_t> ids(const std::vector<Finding>& findings) {
  std::vector<std::int64_t> all;
  for (const auto& finding : findings) all.push_back(finding.id);
  return all;
}

TEST(Selection, findings_of_one_bug_stand_together) {
  const auto findings = selected({finding_of(1, "outline", "leak|f", "cpp"), finding_of(2, "walk", "leak|g", "cpp"),
                                  finding_of(3, "metrics", "leak|f", "cpp")},
                                 {});
  EXPECT_EQ(ids(findings), (std::vector<std::int64_t>{1, 3, 2}));
}

TEST(Selection, globs_choose_and_peers_are_left_out) {
  const std::vector<Finding> all{finding_of(1, "outline", "heap-buffer-overflow-read|f", "cpp"),
                                 finding_of(2, "walk", "panic-bounds|g", "cpp,rust"),
                                 finding_of(3, "walk", "peer-disagreement|h", "stb_truetype")};
  EXPECT_EQ(ids(selected(all, {})), (std::vector<std::int64_t>{1, 2}));
  EXPECT_EQ(ids(selected(all, {.crash_class = "*-overflow-*"})), (std::vector<std::int64_t>{1}));
  EXPECT_EQ(ids(selected(all, {.parser = "rust"})), (std::vector<std::int64_t>{2}));
  EXPECT_EQ(ids(selected(all, {.parser = "stb_*", .peers = true})), (std::vector<std::int64_t>{3}));
  EXPECT_EQ(ids(selected(all, {.target = "w?lk", .peers = true})), (std::vector<std::int64_t>{2, 3}));
}

TEST(Selection, flaky_ones_are_those_that_not_every_replay_reproduced) {
  auto sure = finding_of(1, "walk", "leak|f", "cpp");
  sure.replays = sure.reproduced = 3;
  auto flaky = finding_of(2, "walk", "leak|g", "cpp");
  flaky.replays = 3;
  EXPECT_EQ(ids(selected({sure, flaky}, {.flaky = Flaky::only})), (std::vector<std::int64_t>{2}));
  EXPECT_EQ(ids(selected({sure, flaky}, {.flaky = Flaky::without})), (std::vector<std::int64_t>{1}));
}

TEST(Classes, every_class_has_a_group_and_a_severity) {
  const std::set<std::string> groups(class_groups().begin(), class_groups().end());
  std::set<std::string> used;
  for (const auto& [name, meaning] : known_classes()) {
    const std::string group(group_of_class(name));
    used.insert(group);
    EXPECT_TRUE(groups.contains(group)) << name;
    EXPECT_EQ(group == "unknown", name == "none" || name == "unknown") << name;
    EXPECT_EQ(security_severity(name) == 0, name == "none" || is_peer_class(name)) << name;
  }
  EXPECT_EQ(used, groups);
}

TEST(Classes, what_writes_is_worse_than_what_reads) {
  EXPECT_GT(security_severity("heap-buffer-overflow-write"), security_severity("heap-buffer-overflow-read"));
  EXPECT_GT(security_severity("heap-buffer-overflow-read"), security_severity("panic-bounds"));
  EXPECT_GT(security_severity("panic-bounds"), security_severity("divergence-value"));
}

class Sources : public testing::Test {
 protected:
  void add(const std::string& path) {
    std::filesystem::create_directories((folder_.path() / path).parent_path());
    std::ofstream(folder_.path() / path) << "x";
  }
  TemporaryFolder folder_;
};

TEST_F(Sources, a_unique_name_of_the_parser_is_found) {
  add("parsers/cpp/tables/glyf.cpp");
  add("parsers/cpp/font/walk.cpp");
  add("parsers/cpp/sfnt/walk.cpp");
  add("parsers/rust/src/tables/glyf.rs");
  const SourceTree tree(folder_.path());
  EXPECT_EQ(tree.find("cpp", "glyf.cpp"), "parsers/cpp/tables/glyf.cpp");
  EXPECT_EQ(tree.find("cpp", "walk.cpp"), std::nullopt);
  EXPECT_EQ(tree.find("cpp", "font/walk.cpp"), "parsers/cpp/font/walk.cpp");
  EXPECT_EQ(tree.find("cpp", "glyf.rs"), std::nullopt);
  EXPECT_EQ(tree.find("skrifa", "glyf.rs"), std::nullopt);
  EXPECT_EQ(tree.find("cpp", ""), std::nullopt);
  EXPECT_EQ(tree.find("cpp", "../../../etc/passwd"), std::nullopt);

  auto finding = finding_of(1, "walk", "leak|f", "cpp");
  finding.report.frames = {{"walk", "walk.cpp", 3}, {"outline", "glyf.cpp", 4}};
  EXPECT_EQ(tree.place(finding, 0), std::nullopt);
  EXPECT_EQ(tree.place(finding, 1), "parsers/cpp/tables/glyf.cpp");
  finding.report.crash_line = "sfnt/walk.cpp:3:1";
  EXPECT_EQ(tree.place(finding, 0), "parsers/cpp/sfnt/walk.cpp");
  EXPECT_EQ(tree.place(finding, 2), std::nullopt);
  finding.verdict_signature = "an oracle told it";
  EXPECT_EQ(tree.place(finding, 1), std::nullopt);
}

TEST(Sarif, texts_hold_no_links_and_no_placeholders) {
  EXPECT_EQ(sarif_text("[a](b) {0} \\"), "\\[a\\](b) {{0}} \\\\");
  EXPECT_EQ(sarif_text("<b>\x1b"), "<b>\\\\x1b");
}

TEST(Sarif, paths_are_uris) {
  EXPECT_EQ(uri_path("a b/c#d?e%f"), "a%20b/c%23d%3Fe%25f");
  EXPECT_EQ(uri_path("\xff\n"), "%FF%0A");
}

SliceRecord slice(std::int64_t cpu, std::uint64_t before, std::uint64_t after) {
  SliceRecord record;
  record.unit.target = "walk";
  record.count.cpu = cpu;
  record.count.coverage_before = before;
  record.count.coverage = after;
  return record;
}

TEST(Compare, gains_are_counted_over_the_processor_time_that_both_had) {
  const std::vector<SliceRecord> slices{slice(1000, 0, 100), slice(1000, 100, 140), slice(1000, 140, 140)};
  EXPECT_DOUBLE_EQ(gained_per_hour(slices, 1000)->estimate, 360'000);
  EXPECT_DOUBLE_EQ(gained_per_hour(slices, 2000)->estimate, 252'000);
  const auto all = gained_per_hour(slices, 3000);
  EXPECT_DOUBLE_EQ(all->estimate, 168'000);
  EXPECT_LT(all->low, all->estimate);
  EXPECT_GT(all->high, all->estimate);
}

TEST(Compare, a_slice_that_lost_coverage_gains_nothing_and_one_without_time_says_nothing) {
  EXPECT_DOUBLE_EQ(gained_per_hour({slice(1000, 100, 40), slice(1000, 100, 101)}, 2000)->estimate, 1800);
  EXPECT_EQ(gained_per_hour({slice(0, 0, 100)}, 1000), std::nullopt);
  EXPECT_EQ(gained_per_hour({}, 1000), std::nullopt);
}

}  // namespace
}  // namespace ferrotype
