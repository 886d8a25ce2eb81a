// Which findings of a campaign are meant: the options that `crashes` and `gate` have in common.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "campaign/store.h"

namespace ferrotype {

// As a shell has it: * ? [a-z].
bool matches_glob(const std::string& glob, const std::string& text);
// Of one that is about several parsers, any.
bool is_about_parser(const Finding& finding, const std::string& glob);

enum class Flaky { any, only, without };

struct Selection {
  std::string crash_class{};  // globs; empty: all
  std::string parser{};
  std::string target{};
  Flaky flaky = Flaky::any;
  bool peers = false;  // with disagreements of peers

  [[nodiscard]] bool has(const Finding& finding) const;
  [[nodiscard]] bool narrows() const;  // anything but the peers is left out
};

// Findings of one bug stand together, where its oldest one is; otherwise by id.
std::vector<Finding> selected(std::vector<Finding> findings, const Selection& selection);

// Of each bug the ids of its findings, ascending.
using Bugs = std::map<std::string, std::vector<std::int64_t>>;
Bugs bugs_of(const std::vector<Finding>& findings);

}  // namespace ferrotype
