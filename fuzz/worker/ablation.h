// SPDX-License-Identifier: Apache-2.0
//
// The switch of the ablation build, seen from the worker: a name that no check has would disable nothing, and an
// experiment without its cause would look like a result.
#pragma once

#include <optional>
#include <string>

#include "worker/verbs.h"

namespace ferrotype {

// What is wrong with FERROTYPE_ABLATE, in words; nothing when it is unset or names a check.
[[nodiscard]] std::optional<std::string> refused_ablation();

// {"checks": [{"name", "class", "protects"}]}
[[nodiscard]] Json checks_json();

}  // namespace ferrotype
