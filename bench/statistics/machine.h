// The machine that something was measured on, in words.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace ferrotype {

// "unknown" where the system does not tell.
std::string cpu_model();
std::string kernel();

// Now: "2026-01-31 23:59 UTC".
std::string utc_minute();

}  // namespace ferrotype
