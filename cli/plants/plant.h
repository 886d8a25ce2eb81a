// A plant: a fault that a programmer could have made, as a patch of each twin, and what becomes of it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "ablate/columns.h"

namespace ferrotype {

struct Plant {
  std::string name;
  std::filesystem::path folder;  // plant.toml, cpp.patch and rust.patch are in it
  std::string bug_class;
  std::string pattern;  // the documented bug that it is patterned on
  std::string what;     // the programmer did
  std::string operation;
  std::string input;                            // below corpus/
  std::string undamaged;                        // "takes", or the check that refuses the input
  std::string error;                            // that rustc ends with; empty: it compiles
  std::map<std::string, std::string> expected;  // outcome, by column
};

// As those of the ablation, of a tree with the plant in it; `libraries` is where they lie.
std::vector<Column> plant_columns(const std::filesystem::path& libraries);

// By name. The error names the file and the field.
tl::expected<std::vector<Plant>, std::string> read_plants(const std::filesystem::path& folder);

}  // namespace ferrotype
