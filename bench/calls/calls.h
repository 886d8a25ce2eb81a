// How long each call of the interface takes on one font, by the clock of the thread that makes it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ferrotype.h>

#include <string>
#include <vector>

#include "workloads/fonts.h"

namespace ferrotype {

struct TimedCall {
  std::string name;
  // What it was about: a glyph, a table, or how many of them.
  std::string about;
  double seconds = 0;
  ferro_code code = FERRO_OK;
};

// Every call, at the default location and, where the font varies, inside of its variation space. Of those that are made
// for each glyph alone, the slowest.
std::vector<TimedCall> time_calls(const ferro_parser& parser, const BenchFont& font);

}  // namespace ferrotype
