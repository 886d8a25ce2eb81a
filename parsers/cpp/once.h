// SPDX-License-Identifier: Apache-2.0
//
// Something that is done once, by whichever thread comes first; the others wait until it is done. Afterwards it costs
// one load, where std::call_once is a call into the C library that, the first time, wakes waiters by the kernel even if
// there are none.
#pragma once

#include <atomic>

namespace ferro {

class Once {
 public:
  // What `work` wrote is seen by everyone for whom this has returned.
  template <typename Work>
  void call(const Work& work) {
    if (state_.load(std::memory_order_acquire) != done) [[unlikely]]
      call_slowly(work);
  }

 private:
  static constexpr int idle = 0;
  static constexpr int busy = 1;
  static constexpr int done = 2;

  template <typename Work>
  [[gnu::noinline]] void call_slowly(const Work& work) {
    int state = idle;
    if (state_.compare_exchange_strong(state, busy, std::memory_order_acquire)) {
      work();
      state_.store(done, std::memory_order_release);
#ifdef __STDCPP_THREADS__
      state_.notify_all();
#endif
      return;
    }
    // Where there is one thread, as in a sandbox, nobody waits, and there is nothing to wait with.
#ifdef __STDCPP_THREADS__
    while (state != done) {
      state_.wait(state, std::memory_order_acquire);
      state = state_.load(std::memory_order_acquire);
    }
#endif
  }

  std::atomic<int> state_ = idle;
};

}  // namespace ferro
