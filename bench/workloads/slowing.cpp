// SPDX-License-Identifier: Apache-2.0
#include "workloads/slowing.h"

#include <ctime>

namespace ferrotype {

double thread_nanoseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

}  // namespace ferrotype
