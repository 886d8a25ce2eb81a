// What is said of findings, the same on the terminal and on pages.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "findings/finding_json.h"
#include "table.h"

namespace ferrotype {

// The hint of the classifier, or empty where it has none.
std::string hint_of(const Finding& finding);
// A row each. Where several are one bug, `bug` is the first of them. A place is cut to so many columns.
Table findings_table(const std::vector<Finding>& findings, std::size_t most_of_a_place);
// By name, what is known of one; what has no name goes on with the one before. Not escaped.
std::vector<std::pair<std::string, std::string>> finding_fields(const Context& context, const Finding& finding);
// Each parser alone on its input.
Table examinations_table(const Finding& finding);

}  // namespace ferrotype
