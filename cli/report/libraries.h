// What draws the charts: Vega, Vega-Lite, and the interpreter of expressions that a page needs which forbids eval.
//
// They are packages that the launcher brings, with their licences; `packages` pins them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace ferrotype {

struct Libraries {
  struct Licence {
    std::string of;
    std::string text;
  };
  std::vector<std::string> scripts;  // in the order in which they run
  std::vector<Licence> licences;
};

// `packages` is where cmake/package puts them. The error says what is missing, and how to get it.
tl::expected<Libraries, std::string> read_libraries(const std::filesystem::path& packages);

}  // namespace ferrotype
