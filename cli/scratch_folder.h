// A folder that is gone when the program is, also where a signal ends it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <csignal>
#include <filesystem>
#include <thread>

namespace ferrotype {

// Made before any other thread is: those have to inherit that SIGINT, SIGTERM and SIGHUP are blocked. When one of them
// comes, all children are killed, the folder is removed, and the signal ends this program as it would have.
class ScratchFolder {
 public:
  // Throws std::runtime_error where none can be made.
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  // From now on signals are the caller's.
  void stop_watching();

 private:
  void watch(const std::stop_token& stop);

  std::filesystem::path path_;
  sigset_t watched_{};
  sigset_t before_{};
  std::jthread watcher_;
};

}  // namespace ferrotype
