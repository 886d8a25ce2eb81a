// What a child in a sandbox cannot do, on a kernel that can forbid it.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "campaign/child.h"
#include "temporary_folder.h"

namespace ferrotype {
namespace {

class SandboxTest : public testing::Test {
 protected:
  void SetUp() override {
    if (const auto lacking = Sandbox::lacking(); !lacking.empty())
      GTEST_SKIP() << "this kernel lets workers " << lacking[0];
    std::filesystem::create_directory(inside());
    std::ofstream(outside() / "there") << "before";
  }

  [[nodiscard]] std::filesystem::path inside() const { return folder_.path() / "inside"; }
  [[nodiscard]] std::filesystem::path outside() const { return folder_.path(); }

  [[nodiscard]] int code_of(const std::string& script) const {
    const auto sandbox = Sandbox::of({inside()});
    Command command;
    command.arguments = {"/bin/sh", "-c", script};
    command.environment = {{"INSIDE", inside()}, {"OUTSIDE", outside()}};
    command.sandbox = &sandbox;
    const auto outcome = run(command);
    return outcome ? outcome->code : -1;
  }

  TemporaryFolder folder_;
};

TEST_F(SandboxTest, lets_it_write_and_rename_in_its_folder) {
  EXPECT_EQ(code_of("cd $INSIDE && echo a > a && mkdir b && mv a b/c && rm b/c && rmdir b && echo x > /dev/null"), 0);
}

TEST_F(SandboxTest, lets_it_read_anywhere) { EXPECT_EQ(code_of("cat $OUTSIDE/there /etc/passwd > $INSIDE/copy"), 0); }

TEST_F(SandboxTest, forbids_every_way_of_writing_elsewhere) {
  for (const auto* script : {"echo a > $OUTSIDE/new", "echo a >> $OUTSIDE/there", "rm $OUTSIDE/there",
                             "mkdir $OUTSIDE/folder", "mv $OUTSIDE/there $INSIDE/", "ln -s /etc $OUTSIDE/link",
                             "truncate -s 0 $OUTSIDE/there", "mkfifo $OUTSIDE/fifo"}) {
    EXPECT_NE(code_of(std::string(script) + " 2> /dev/null"), 0) << script;
  }
  std::ifstream file(outside() / "there");
  std::string text;
  file >> text;
  EXPECT_EQ(text, "before");
}

TEST_F(SandboxTest, has_no_network) {
  const std::string program = "import socket; socket.socket(socket.";
  EXPECT_EQ(code_of("python3 -c 'import socket'"), 0);
  EXPECT_NE(code_of("python3 -c '" + program + "AF_INET)' 2> /dev/null"), 0);
  EXPECT_NE(code_of("python3 -c '" + program + "AF_INET6, socket.SOCK_DGRAM)' 2> /dev/null"), 0);
  EXPECT_NE(code_of("python3 -c '" + program + "AF_UNIX)' 2> /dev/null"), 0);
}

TEST_F(SandboxTest, cannot_signal_who_started_it) {
  EXPECT_NE(code_of("kill -0 " + std::to_string(getpid()) + " 2> /dev/null"), 0);
  EXPECT_EQ(code_of("sleep 100 & kill $!"), 0);
}

TEST(Sandbox, says_which_folder_is_not_there) {
  try {
    const auto sandbox = Sandbox::of({"/there/is/none"});
    if (!Sandbox::lacking().empty()) GTEST_SKIP();
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("/there/is/none"), std::string::npos);
  }
}

}  // namespace
}  // namespace ferrotype
