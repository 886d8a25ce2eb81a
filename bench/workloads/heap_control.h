// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "statistics/measurements.h"

namespace ferrotype {

// Allocates in every way there is, in the program and in a shared library, and counts that.
HeapControl plant_allocations();

}  // namespace ferrotype
