// SPDX-License-Identifier: Apache-2.0
#include "scratch_folder.h"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include "campaign/child.h"

namespace ferrotype {
namespace {

// Another thread may be about to write into it.
constexpr int most_removals = 8;

void clear_away(const std::filesystem::path& folder) {
  for (int i = 0; i < most_removals; ++i) {
    std::error_code error;
    std::filesystem::remove_all(folder, error);
    if (!error) return;
  }
}

}  // namespace

ScratchFolder::ScratchFolder() {
  auto name = (std::filesystem::temp_directory_path() / "ferrotype-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    throw std::system_error(errno, std::generic_category(), "cannot make a folder like " + name);
  }
  path_ = name;
  sigemptyset(&watched_);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&watched_, number);
  pthread_sigmask(SIG_BLOCK, &watched_, &before_);
  watcher_ = std::jthread([this](const std::stop_token& stop) { watch(stop); });
}

ScratchFolder::~ScratchFolder() {
  clear_away(path_);
  stop_watching();
}

void ScratchFolder::stop_watching() {
  if (!watcher_.joinable()) return;
  watcher_.request_stop();
  watcher_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void ScratchFolder::watch(const std::stop_token& stop) {
  const timespec moment{.tv_sec = 0, .tv_nsec = 20'000'000};
  while (!stop.stop_requested()) {
    const int number = sigtimedwait(&watched_, nullptr, &moment);
    if (number < 0) continue;
    kill_all_children();
    clear_away(path_);
    std::signal(number, SIG_DFL);
    pthread_sigmask(SIG_UNBLOCK, &watched_, nullptr);
    pthread_kill(pthread_self(), number);
  }
}

}  // namespace ferrotype
