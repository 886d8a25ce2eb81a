// Work of many parts, several at a time.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <mutex>
#include <string>
#include <thread>
#include <tl/expected.hpp>
#include <vector>

namespace ferrotype {

// Begins part 0, 1, ... in this order, `jobs` at a time, while `goes_on()` and while none has failed: work(part,
// mutex), where the mutex is one for all of them. The error is the first one.
template <class GoesOn, class Work>
tl::expected<void, std::string> side_by_side(std::size_t parts, std::size_t jobs, GoesOn goes_on, Work work) {
  std::mutex mutex;
  std::string failure;
  std::size_t next = 0;
  const auto loop = [&] {
    for (;;) {
      std::size_t part = 0;
      {
        const std::lock_guard lock(mutex);
        if (next == parts || !failure.empty() || !goes_on()) return;
        part = next++;
      }
      const tl::expected<void, std::string> done = work(part, mutex);
      const std::lock_guard lock(mutex);
      if (!done && failure.empty()) failure = done.error();
    }
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < std::max<std::size_t>(jobs, 1); ++i) threads.emplace_back(loop);
  }
  return failure.empty() ? tl::expected<void, std::string>() : tl::unexpected(failure);
}

}  // namespace ferrotype
