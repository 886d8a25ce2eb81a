// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <map>
#include <regex>

#include "campaign/files.h"
#include "document.h"
#include "publish/tables.h"
#include "statistics/share.h"

namespace ferrotype {
namespace {

constexpr std::uint64_t most_source_bytes = 1 << 20;
constexpr std::array languages{"cpp", "rust"};

// The class of every check, by its name.
tl::expected<std::map<std::string, std::string>, std::string> classes_of_checks(const std::filesystem::path& source) {
  const auto file = source / "parsers" / "checks.def";
  const auto text = read_file(file, most_source_bytes);
  if (!text) return tl::unexpected(fmt::format("{}: {}", file.string(), text.error()));
  static const std::regex declared(R"(FERRO_CHECK\((\w+), (\w+), ")");
  std::map<std::string, std::string> classes;
  for (std::sregex_iterator match(text->begin(), text->end(), declared), end; match != end; ++match) {
    classes[(*match)[1]] = (*match)[2];
  }
  return classes;
}

}  // namespace

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
  const auto classes = classes_of_checks(source);
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
      for (const char* language : languages) {
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
  const auto& checks = document.at("checks");
  std::map<std::string, std::array<std::uint64_t, languages.size()>> groups;
  Table rows({{"check"}, {"class"}, {"operation"}, {"C++"}, {"Rust"}});
  for (const auto& check : checks) {
    std::vector<std::string> cells{check.at("check"), check.at("class"), check.at("operation")};
    for (std::size_t i = 0; i < languages.size(); ++i) {
      cells.push_back(check.at(languages[i]).at("outcome"));
      ++groups[check.at(languages[i]).at("group")][i];
    }
    rows.row(cells);
  }
  Table shares({{"outcome"},
                {"C++", Table::Align::right},
                {"share, 95 % interval", Table::Align::right},
                {"Rust", Table::Align::right},
                {"share, 95 % interval", Table::Align::right}});
  for (const auto& [group, counts] : groups) {
    std::vector<std::string> cells{group};
    for (const auto count : counts) {
      const auto share = share_of(count, checks.size());
      cells.push_back(fmt::format("{}", count));
      cells.push_back(
          fmt::format("{:.0f} % ({:.0f} - {:.0f})", share.estimate * 100, share.low * 100, share.high * 100));
    }
    shares.row(cells);
  }
  return "# Ablation: a sample of checks\n\n" +
         markdown(Section{.title = "Outcomes of a check that is deleted",
                          .table = std::move(shares),
                          .sentences = {fmt::format("{} of {} checks, one at a time, in both languages. Somebody chose "
                                                    "them, so the intervals say how little so few can tell, not what "
                                                    "the others would do.",
                                                    checks.size(), document.at("all_checks").get<std::uint64_t>())}}) +
         markdown(
             Section{.title = "Every check",
                     .table = std::move(rows),
                     .sentences = {"READ and WRITE are out of bounds, seen by AddressSanitizer; \"READ, handed "
                                   "out\" is an answer that leads out of the font. caught by: another check "
                                   "rejects the font, a step later. silent difference: a wrong answer without a "
                                   "sign. same: the right answer.",
                                   "tests/ablation/outcomes.toml has them, and a test deletes each and compares."}});
}

}  // namespace ferrotype
