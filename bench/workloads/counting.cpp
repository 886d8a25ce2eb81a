// SPDX-License-Identifier: Apache-2.0
#include "workloads/counting.h"

#include <utility>

namespace ferrotype {

constinit thread_local HeapUse* counted = nullptr;

Counting::Counting(HeapUse* use) : before_(std::exchange(counted, use)) {}

Counting::~Counting() { counted = before_; }

}  // namespace ferrotype
