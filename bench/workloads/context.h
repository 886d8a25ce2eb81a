// What a figure depends on besides the parsers: machine, build, time. Printed with every table.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ferrotype.h>

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <vector>

#include "workloads/engine.h"
#include "workloads/fonts.h"

namespace ferrotype {

// Of the last 1, 5 and 15 minutes.
std::string load_averages();

nlohmann::json describe_run(std::span<const ferro_parser* const> parsers, std::span<const BenchFont> fonts,
                            const Schedule& schedule);

}  // namespace ferrotype
