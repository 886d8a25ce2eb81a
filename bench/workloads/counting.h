// Where allocations are counted: the switch, which is in every program, and does nothing but in the one that stands in
// for malloc (heap.cpp). SPDX-License-Identifier: Apache-2.0
#pragma once

#include "statistics/measurements.h"

namespace ferrotype {

// Where those of this thread are counted; null: they are not.
[[gnu::tls_model("initial-exec")]] extern constinit thread_local HeapUse* counted;

// Counts this thread's allocations in `use` while it lives, instead of where they were counted before; nowhere if null.
// What was allocated while it was not counted should not be released while it is: `live` would be off by that.
class Counting {
 public:
  explicit Counting(HeapUse* use);
  ~Counting();
  Counting(const Counting&) = delete;
  Counting& operator=(const Counting&) = delete;

 private:
  HeapUse* before_;
};

}  // namespace ferrotype
