// Where the built programs lie: <build root>/<flavour>/fuzz/..., found from the place of the running program.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ferrotype {

struct Layout {
  std::filesystem::path build_root;  // holds release/, fuzz/, ...

  // The running program is <build root>/<flavour>/<folder>/<program>.
  static Layout of_this_program();

  [[nodiscard]] std::filesystem::path worker(std::string_view flavour) const;
  [[nodiscard]] std::filesystem::path target(std::string_view operation) const;
  // The library that --parser names: by its path, or by the name of a peer that `build peers` has built in the flavour.
  [[nodiscard]] std::filesystem::path library(std::string_view flavour, const std::string& word) const;
  [[nodiscard]] std::filesystem::path seeds() const;
  [[nodiscard]] std::filesystem::path known_peers() const;  // signatures of differences that are explained
};

// Whether it is the name of a parser, and no path.
bool is_parser_name(std::string_view word);

// The six operations; each is also a fuzz target.
const std::vector<std::string>& operations();

// Settings of the sanitizers that every child gets, so that its report can be classified.
std::vector<std::pair<std::string, std::string>> sanitizer_environment();

}  // namespace ferrotype
