// What all cells of a run do on the heap, and the faces. It means something in a program that has heap.cpp.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "statistics/measurements.h"
#include "workloads/run.h"

namespace ferrotype {

// No times, and no answers; nothing of the second registration of the baseline.
Measurements count_heap(const Plan& plan);

}  // namespace ferrotype
