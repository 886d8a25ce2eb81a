// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "campaign/files.h"
#include "temporary_folder.h"

namespace ferrotype {
namespace {

TEST(Sha256, of_the_standards_examples) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(WriteDurably, leaves_the_whole_file_and_nothing_else) {
  const TemporaryFolder folder;
  const std::string bytes("a\0b", 3);
  ASSERT_TRUE(write_durably(folder.path() / "file", bytes));
  EXPECT_EQ(read_file(folder.path() / "file", 100).value(), bytes);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(WriteDurably, names_the_file_it_cannot_write) {
  const auto written = write_durably("/nonexistent/folder/file", "x");
  ASSERT_FALSE(written);
  EXPECT_NE(written.error().find("/nonexistent/folder/file"), std::string::npos);
}

TEST(ReadFile, refuses_what_is_no_file_and_never_blocks) {
  const TemporaryFolder folder;
  mkfifo((folder.path() / "fifo").c_str(), 0600);
  EXPECT_FALSE(read_file(folder.path() / "fifo", 100));
  EXPECT_FALSE(read_file(folder.path(), 100));
  EXPECT_FALSE(read_file(folder.path() / "missing", 100));
}

TEST(ReadFile, refuses_by_size_without_reading) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "sparse").put('x');
  std::filesystem::resize_file(folder.path() / "sparse", std::uintmax_t{1} << 31U);
  EXPECT_FALSE(read_file(folder.path() / "sparse", 1 << 20));
}

TEST(FolderLock, is_held_by_one_and_comes_back) {
  const TemporaryFolder folder;
  {
    const auto first = FolderLock::take(folder.path());
    ASSERT_TRUE(first);
    const auto second = FolderLock::take(folder.path());
    ASSERT_FALSE(second);
    EXPECT_NE(second.error().find("another campaign"), std::string::npos);
  }
  EXPECT_TRUE(FolderLock::take(folder.path()));
}

TEST(Files, write_over_a_link_and_not_through_it) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "victim") << "before";
  std::filesystem::create_symlink(folder.path() / "victim", folder.path() / "file");
  ASSERT_TRUE(write_quickly(folder.path() / "file", "after"));
  EXPECT_EQ(read_file(folder.path() / "victim", 100).value(), "before");
  EXPECT_FALSE(std::filesystem::is_symlink(folder.path() / "file"));
}

TEST(Files, are_written_in_place_where_their_blocks_suffice) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "file";
  ASSERT_TRUE(write_durably(path, "a longer text"));
  std::filesystem::create_hard_link(path, folder.path() / "same file");
  ASSERT_TRUE(write_in_place(path, "short"));
  EXPECT_EQ(read_file(folder.path() / "same file", 100).value(), "short");
  ASSERT_TRUE(write_in_place(path, "longer than the first text"));
  EXPECT_EQ(read_file(path, 100).value(), "longer than the first text");
}

TEST(Files, are_not_written_in_place_beyond_their_blocks) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "file";
  ASSERT_TRUE(write_durably(path, "before"));
  const auto written = write_in_place(path, std::string(std::size_t{1} << 20U, 'x'));
  ASSERT_FALSE(written);
  EXPECT_NE(written.error().find("it has room for"), std::string::npos) << written.error();
  EXPECT_EQ(read_file(path, 100).value(), "before");
  EXPECT_FALSE(write_in_place(folder.path() / "nothing", "text"));
}

}  // namespace
}  // namespace ferrotype
