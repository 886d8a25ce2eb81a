// A corpus that is replaced is never lost, whenever the campaign was killed.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>

#include "campaign/merge.h"
#include "temporary_folder.h"

namespace ferrotype {
namespace {

namespace fs = std::filesystem;

class MergeTest : public testing::Test {
 protected:
  void put(const std::string& folder, const std::string& name) const {
    fs::create_directories(corpus(folder));
    std::ofstream(corpus(folder) / name) << "x";
  }
  [[nodiscard]] fs::path corpus(const std::string& folder) const { return folder_.path() / "corpus" / folder; }
  void recover() {
    const Merger merger({}, {folder_.path()}, cpu_, stopping_);
    merger.recover("open");
    EXPECT_FALSE(fs::exists(corpus(".open.old")));
    EXPECT_FALSE(fs::exists(corpus(".open.next")));
  }

  TemporaryFolder folder_;
  CpuMeter cpu_;
  std::atomic<bool> stopping_{false};
};

TEST_F(MergeTest, leaves_the_old_corpus_where_the_new_one_was_not_whole) {
  put("open", "old");
  put(".open.next", "part");
  recover();
  EXPECT_TRUE(fs::exists(corpus("open") / "old"));
  EXPECT_FALSE(fs::exists(corpus("open") / "part"));
}

TEST_F(MergeTest, brings_the_old_corpus_back_between_the_two_renames) {
  put(".open.old", "old");
  put(".open.next", "new");
  recover();
  EXPECT_TRUE(fs::exists(corpus("open") / "old"));
}

TEST_F(MergeTest, brings_it_back_also_where_a_new_start_made_an_empty_one) {
  fs::create_directories(corpus("open"));
  put(".open.old", "old");
  put(".open.next", "new");
  recover();
  EXPECT_TRUE(fs::exists(corpus("open") / "old"));
}

TEST_F(MergeTest, keeps_the_new_corpus_once_it_is_in_its_place) {
  put("open", "new");
  put(".open.old", "old");
  recover();
  EXPECT_TRUE(fs::exists(corpus("open") / "new"));
  EXPECT_FALSE(fs::exists(corpus("open") / "old"));
}

TEST(FilesBelow, lists_what_is_in_all_folders) {
  const TemporaryFolder folder;
  fs::create_directories(folder.path() / "a" / "b");
  std::ofstream(folder.path() / "a" / "b" / "1") << "x";
  std::ofstream(folder.path() / "a" / "2") << "x";
  EXPECT_EQ(files_below({folder.path().string(), "/nonexistent"}).size(), 2U);
}

TEST_F(MergeTest, adds_to_a_corpus_that_workers_change_meanwhile) {
  put("open", "old");
  const auto file = folder_.path() / "file";
  std::ofstream(file) << "y";
  Layout layout{folder_.path() / "build"};
  const auto target = layout.target("open");
  fs::create_directories(target.parent_path());
  fs::create_directories(folder_.path() / "scratch");
  // Its last arguments are the folders; what a worker does to the corpus happens while it runs.
  std::ofstream(target) << "#!/bin/sh\nfor word; do into=$from; from=$word; done\nrm "
                        << (corpus("open") / "old").string()
                        << "\n[ -f $into/old ] && [ \"$(cat $from/*)\" = y ] && echo z > $into/new\n";
  fs::permissions(target, fs::perms::owner_all);
  const Merger merger({layout, {}}, {folder_.path()}, cpu_, stopping_);
  EXPECT_TRUE(merger.add({"open", "twin", {"cpp", "rust"}}, {file, folder_.path() / "gone"}));
  EXPECT_TRUE(fs::exists(corpus("open") / "new"));
  EXPECT_FALSE(fs::exists(corpus("open") / "old"));
  EXPECT_TRUE(fs::is_empty(folder_.path() / "scratch"));
}

TEST(Import, goes_on_behind_its_last_file_whatever_has_come_or_gone) {
  const std::vector<fs::path> before = {"corpus/b", "corpus/c", "corpus/d"};
  EXPECT_EQ(merged_before(before, ""), 0U);
  EXPECT_EQ(merged_before(before, "corpus/c"), 2U);
  const std::vector<fs::path> after = {"corpus/a", "corpus/b", "corpus/d", "corpus/e"};
  EXPECT_EQ(merged_before(after, "corpus/c"), 2U);
  EXPECT_EQ(merged_before(after, "corpus/e"), 4U);
}

}  // namespace
}  // namespace ferrotype
