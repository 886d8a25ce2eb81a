// Has ferrotype_bench measure, in one process after the other, and ferrotype_heap count, and puts together what they
// say.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <tl/expected.hpp>

#include "bench/options.h"
#include "statistics/measurements.h"
#include "verb.h"

namespace ferrotype {

struct Measured {
  Measurements measurements;
  nlohmann::json context;  // of the first process; the load is that before the first and after the last
  // Google Benchmark's own report of what it ran, as it printed it; of several processes the context of the first.
  // Null: it was not asked for.
  nlohmann::ordered_json engine_report;
};

// Says why on standard error; returns `code`.
int fail_bench(int code, const std::string& message);

// With progress on standard error. The error is the exit code, and has been told.
tl::expected<Measured, int> measure(const Session& session, const BenchOptions& options);

}  // namespace ferrotype
