// How much of the heap a face holds: opened, when everything has been asked of it, and when it is closed.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ferrotype.h>

#include <optional>

#include "statistics/measurements.h"
#include "workloads/fonts.h"

namespace ferrotype {

// Nothing where the parser does not open the font.
std::optional<FaceHeap> heap_of_face(const ferro_parser& parser, const BenchFont& font);

}  // namespace ferrotype
