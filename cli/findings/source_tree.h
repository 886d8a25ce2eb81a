// From the name of a source file in a stack to its path in this tree: logs keep only the last part of it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "campaign/store.h"

namespace ferrotype {

class SourceTree {
 public:
  // Looks at the folders of the two parsers of this project. Peers have most of their sources elsewhere, under names
  // that also exist here, so that of them no place is told.
  explicit SourceTree(const std::filesystem::path& root);

  // Relative to the root, with slashes; nothing where no file of that parser, or more than one, has the name.
  [[nodiscard]] std::optional<std::string> find(const std::string& parser, const std::string& file) const;

  // Of the frame of a finding. `crash_line` knows one folder more of the first one.
  [[nodiscard]] std::optional<std::string> place(const Finding& finding, std::size_t frame) const;

 private:
  // Of each parser: last part of the name, then the paths.
  std::map<std::string, std::multimap<std::string, std::string>> files_;
};

}  // namespace ferrotype
