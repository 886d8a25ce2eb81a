// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "../campaign/temporary_folder.h"
#include "files_to_read.h"

namespace ferrotype {
namespace {

class FilesToRead : public testing::Test {
 protected:
  void write(const std::string& name, const std::string& bytes = "x") const {
    std::filesystem::create_directories((folder_.path() / name).parent_path());
    std::ofstream(folder_.path() / name) << bytes;
  }
  [[nodiscard]] FileToRead only(const std::string& name) const {
    const auto all = files_to_read({(folder_.path() / name).string()});
    EXPECT_EQ(all.size(), 1U);
    return all.front();
  }
  TemporaryFolder folder_;
};

TEST_F(FilesToRead, of_a_file_is_the_file) {
  write("a.ttf", "four");
  EXPECT_EQ(only("a.ttf").size, 4U);
  EXPECT_EQ(only("a.ttf").error, "");
}

TEST_F(FilesToRead, of_an_empty_file_is_the_file) {
  write("empty", "");
  EXPECT_EQ(only("empty").error, "");
}

TEST_F(FilesToRead, of_a_folder_are_all_files_below_in_order) {
  for (const auto* name : {"b", "a/z", "a/deep/er", "c"}) write(name);
  std::filesystem::create_directory_symlink(folder_.path(), folder_.path() / "loop");
  std::vector<std::string> names;
  for (const auto& file : files_to_read({folder_.path().string()})) {
    names.push_back(file.path.lexically_relative(folder_.path()).string());
    EXPECT_EQ(file.error, "");
  }
  EXPECT_EQ(names, (std::vector<std::string>{"a/deep/er", "a/z", "b", "c"}));
}

TEST_F(FilesToRead, say_what_is_wrong_and_never_block) {
  mkfifo((folder_.path() / "fifo").c_str(), 0600);
  EXPECT_NE(only("fifo").error.find("FIFO"), std::string::npos);
  EXPECT_NE(only("missing").error.find("no such file"), std::string::npos);
  write("sparse");
  std::filesystem::resize_file(folder_.path() / "sparse", std::uintmax_t{2} << 30U);
  EXPECT_NE(only("sparse").error.find("2.0 GiB"), std::string::npos);
  EXPECT_NE(files_to_read({"/dev/zero"}).front().error.find("device"), std::string::npos);
  std::filesystem::create_directory(folder_.path() / "nothing");
  EXPECT_NE(only("nothing").error.find("without a file"), std::string::npos);
  std::filesystem::create_symlink("self", folder_.path() / "self");
  EXPECT_NE(only("self").error, "");
}

TEST_F(FilesToRead, say_so_of_a_file_without_permission) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
  write("secret");
  std::filesystem::permissions(folder_.path() / "secret", std::filesystem::perms::none);
  EXPECT_NE(only("secret").error.find("permissions"), std::string::npos);
}

}  // namespace
}  // namespace ferrotype
