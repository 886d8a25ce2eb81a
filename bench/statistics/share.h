// How sure a share is: some of all that were tried.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "statistics/bootstrap.h"

namespace ferrotype {

// The 95 % interval of Wilson (1927), which says something where none or all of few were seen too; all of nothing is
// anything between 0 and 1.
Interval share_of(std::uint64_t some, std::uint64_t all);

}  // namespace ferrotype
