// Cells of comma-separated values, as RFC 4180 has them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ferrotype {

// Quoted where it has to be.
std::string csv_cell(std::string_view text);

// A cell with text from outside: escaped, and with an apostrophe in front of what a spreadsheet would calculate.
std::string csv_foreign_cell(std::string_view text);

// The cells as they are. The RFC ends a line with "\r\n"; files that are kept in the tree have "\n".
std::string csv_line(const std::vector<std::string>& cells, std::string_view end);

}  // namespace ferrotype
