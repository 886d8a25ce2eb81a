// SPDX-License-Identifier: Apache-2.0
#include "commit.h"

#include <optional>
#include <vector>

#include "campaign/child.h"

namespace ferrotype {
namespace {

std::optional<std::string> git(const std::filesystem::path& source, const std::vector<std::string>& words) {
  Command command;
  command.arguments = {"/usr/bin/env", "git", "-C", source.string()};
  command.arguments.insert(command.arguments.end(), words.begin(), words.end());
  const auto outcome = run(command);
  if (!outcome || outcome->code != 0) return std::nullopt;
  return outcome->output;
}

}  // namespace

std::string commit_of(const std::filesystem::path& source) {
  const auto commit = git(source, {"rev-parse", "HEAD"});
  if (!commit) return "unknown";
  const auto changed =
      git(source, {"status", "--porcelain", "--", ".", ":(exclude,glob)results/*.md", ":(exclude,glob)results/*.csv",
                   ":(exclude,glob)results/*.json", ":(exclude)results/figures"});
  return commit->substr(0, commit->find('\n')) + (!changed || !changed->empty() ? "-dirty" : "");
}

bool is_clean(const std::string& commit) { return commit != "unknown" && !commit.ends_with("-dirty"); }

}  // namespace ferrotype
