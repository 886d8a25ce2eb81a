// What the proofs say, as sections for a terminal and for Markdown.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "document.h"

namespace ferrotype {

// Of rows as prove_bug makes them: bug by build.
Section proofs_section(const nlohmann::json& bugs);
// What each bug was, where it struck, and what is not certain.
Section bugs_section(const nlohmann::json& bugs);

}  // namespace ferrotype
