// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "claims.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

std::string made_text(const Json& document, const char* member) {
  const auto here = document.find(member);
  if (here != document.end() && here->is_string()) return *here;
  const auto context = document.find("context");
  return context != document.end() && context->is_object() ? context->value(member, std::string()) : std::string();
}

std::string short_commit(const std::string& commit) {
  constexpr std::size_t shown = 12;
  return commit.substr(0, shown) + (commit.ends_with("-dirty") ? "-dirty" : "");
}

}  // namespace

std::string_view word_of(Ruling ruling) {
  switch (ruling) {
    case Ruling::held:
      return "held";
    case Ruling::not_held:
      return "not held";
    case Ruling::undecided:
      break;
  }
  return "not decidable here";
}

std::string claims_page(const std::vector<PublishedTable>& tables) {
  std::string page =
      std::string(first_line_of_page) +
      "\n"
      "What was claimed for a port of a C++ parser to Rust, and what the tables of this folder say of it. This page is "
      "made\nfrom them by `./ferrotype publish`; `../bench/METHOD.md` says how a benchmark is made, and what it does "
      "not say.\n\n";
  for (std::size_t number = 1; const Claim& claim : rule_on(tables)) {
    page += fmt::format("## {}. {}\n\n**{}**: {}.\n\n", number++, claim.claim, word_of(claim.ruling), claim.why);
    for (const auto& [text, table] : claim.evidence) page += fmt::format("- {} ([{}]({}.md))\n", text, table, table);
    if (!claim.evidence.empty()) page += "\n";
  }
  page += "## The tables\n\n| table | what | made by | commit | on |\n|---|---|---|---|---|\n";
  for (const auto& table : tables) {
    page += fmt::format("| [{0}]({0}.md), [JSON]({0}.json) | {1} | `{2}` | {3} | {4} |\n", table.name,
                        kind_of(table.document), made_text(table.document, "command"),
                        short_commit(made_text(table.document, "commit")), made_text(table.document, "date"));
  }
  page += "\n`writer/` is the code that writes them.\n";
  return page;
}

}  // namespace ferrotype
