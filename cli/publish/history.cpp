// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "history/prove.h"
#include "history/report.h"
#include "publish/tables.h"

namespace ferrotype {

tl::expected<void, std::string> fill_history(nlohmann::json& document, const Layout& layout) {
  const auto catalogue = read_catalogue(catalogue_file(layout));
  if (!catalogue) return tl::unexpected(catalogue.error());
  auto rows = nlohmann::json::array();
  for (const auto& bug : catalogue->bugs) {
    auto row = read_proof(layout, bug);
    if (!row) return tl::unexpected(fmt::format("{}: not shown yet: ./ferrotype history prove", bug.name));
    const auto& broken = row->at("broken");
    if (!broken.empty()) return tl::unexpected(broken.front().get<std::string>());
    if (!rows.empty() && row->at("commit") != rows.front().at("commit")) {
      return tl::unexpected(bug.name + ": shown at another commit: ./ferrotype history prove --resume");
    }
    rows.push_back(std::move(*row));
  }
  document["measured_commit"] = rows.front().at("commit");
  for (auto& row : rows) row.erase("commit");
  document["bugs"] = std::move(rows);
  return {};
}

std::string history_markdown(const nlohmann::json& document) {
  const auto& bugs = document.at("bugs");
  return "# History: bugs that parsers had\n\n" + markdown(proofs_section(bugs)) + markdown(bugs_section(bugs));
}

}  // namespace ferrotype
