// By how much a process grows in memory when it uses a parser.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ferrotype.h>

#include <optional>

#include "statistics/measurements.h"
#include "workloads/fonts.h"

namespace ferrotype {

// Of a process of its own, which is forked: the program has one thread. Nothing where the parser does not open the
// font, or where the system does not tell.
std::optional<Resident> resident_of_face(const ferro_parser& parser, const BenchFont& font);

}  // namespace ferrotype
