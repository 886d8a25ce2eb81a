// The workloads by operation, one file a theme. What comes out of a call is sunk: it counts as used, and memory as
// read. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>

#include "workloads/workload.h"

namespace ferrotype {

using Maker = std::unique_ptr<Workload>(const ferro_parser& parser, const BenchFont& font);

// opening.cpp
Maker make_open;
Maker make_open_charmap;
Maker make_open_advances;
Maker make_open_outline;
Maker make_open_outline_at;

// charmap.cpp
Maker make_charmap;
Maker make_charmap_chatty;
Maker make_charmap_random;
Maker make_charmap_text;

// metrics.cpp
Maker make_advances;
Maker make_advances_chatty;
Maker make_advances_at;
Maker make_locate_advances;
Maker make_extents;
Maker make_extents_at;

// outline.cpp
Maker make_outline;
Maker make_outline_one;
Maker make_outline_runs;
Maker make_outline_at;

// tables.cpp
Maker make_directory;
Maker make_names;
Maker make_walk;

// location.cpp
Maker make_normalize;
Maker make_locate;

}  // namespace ferrotype
