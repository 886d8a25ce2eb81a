// The verbs below `bench`.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "verb.h"

namespace ferrotype {

void add_bench_compare(CLI::App& bench, Session& session);

}  // namespace ferrotype
