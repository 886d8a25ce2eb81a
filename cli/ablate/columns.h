// What a check is deleted in: builds of the twins that have the switch.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "campaign/layout.h"

namespace ferrotype {

struct Column {
  std::string name;     // of the document
  std::string title;    // of its tables
  std::string flavour;  // of the worker
  std::string parser;   // what the worker calls it
  std::filesystem::path library;
  // A step out of bounds is one whether or not anybody sees it: AddressSanitizer says of the same input in the same
  // code.
  bool corrupts = false;
};

// With AddressSanitizer, each table in memory of its own: what says of an input whether memory is broken.
inline constexpr auto judging_column = "cpp_asan";

// All that there can be, C++ first; `built` leaves out those whose program or library is not there.
std::vector<Column> all_columns(const Layout& layout);
std::vector<Column> built(const std::vector<Column>& columns, const Layout& layout);

}  // namespace ferrotype
