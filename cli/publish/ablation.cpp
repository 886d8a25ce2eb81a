// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <array>

#include "ablation.h"
#include "publish/tables.h"

namespace ferrotype {

std::string outcome_group(std::string_view word) {
  static constexpr std::array groups{std::pair{"READ", "memory corruption"},
                                     std::pair{"WRITE", "memory corruption"},
                                     std::pair{"READ, handed out", "memory corruption"},
                                     std::pair{"stack exhaustion", "resources"},
                                     std::pair{"hang", "hang"},
                                     std::pair{"panic", "panic"},
                                     std::pair{"silent difference", "silent difference"},
                                     std::pair{"same", "same"}};
  if (word.starts_with("caught by ")) return "caught";
  for (const auto& [name, group] : groups) {
    if (word == name) return group;
  }
  return {};
}

tl::expected<void, std::string> fill_ablation(nlohmann::json& document, const std::filesystem::path& source) {
  const auto classes = read_checks(source);
  if (!classes) return tl::unexpected(classes.error());
  const auto file = source / "tests" / "ablation" / "outcomes.toml";
  document["all_checks"] = classes->size();
  document["checks"] = nlohmann::json::array();
  try {
    const toml::table outcomes = toml::parse_file(file.string());
    for (const auto& [name, node] : outcomes) {
      const std::string check(name.str());
      const auto known = classes->find(check);
      const toml::table* entry = node.as_table();
      if (entry == nullptr || known == classes->end()) {
        return tl::unexpected(fmt::format("{}: {} is no check", file.string(), check));
      }
      nlohmann::json row{
          {"check", check}, {"class", known->second}, {"operation", (*entry)["operation"].value_or(std::string())}};
      for (const char* language : ablated_languages) {
        const auto word = (*entry)[language].value_or(std::string());
        const auto group = outcome_group(word);
        if (group.empty()) {
          return tl::unexpected(fmt::format("{}: {}, {}: '{}' is no outcome", file.string(), check, language, word));
        }
        row[language] = {{"outcome", word}, {"group", group}};
      }
      document["checks"].push_back(std::move(row));
    }
  } catch (const toml::parse_error& problem) {
    return tl::unexpected(
        fmt::format("{}: line {}: {}", file.string(), problem.source().begin.line, problem.description()));
  }
  return {};
}

std::string ablation_markdown(const nlohmann::json& document) {
  return "# Ablation: a sample of checks\n\n" + markdown(outcomes_section(document)) +
         markdown(checks_section(document));
}

}  // namespace ferrotype
