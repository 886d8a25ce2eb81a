// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "ablate/folder.h"
#include "ablation.h"
#include "campaign/layout.h"
#include "publish/tables.h"

namespace ferrotype {

tl::expected<void, std::string> fill_ablation(nlohmann::json& document, const std::filesystem::path& folder) {
  const auto opened = AblationFolder::open(folder);
  if (!opened) return tl::unexpected(opened.error());
  const auto rows = opened->rows();
  if (!rows) return tl::unexpected(rows.error());
  const auto& wanted = opened->settings().at("wanted");
  if (rows->size() < wanted.size()) {
    return tl::unexpected(fmt::format("{}: {} of {} checks are done; ./ferrotype ablate --resume does the others",
                                      folder.string(), rows->size(), wanted.size()));
  }
  const auto hunts = opened->hunts();
  if (!hunts) return tl::unexpected(hunts.error());
  const std::size_t all_hunts = operations().size() * opened->settings().at("repeats").get<std::size_t>();
  if (hunts->size() < all_hunts) {
    return tl::unexpected(fmt::format("{}: {} of {} hunts are done; ./ferrotype ablate --resume does the others",
                                      folder.string(), hunts->size(), all_hunts));
  }
  document.update(ablation_json(opened->settings(), *rows, *hunts));
  document["command"] = opened->settings().at("command");
  // Folders of a machine are nobody's business; how many there were is.
  document["corpora"] = document.at("corpora").size();
  return {};
}

std::string ablation_markdown(const nlohmann::json& document) {
  std::string text = "# Ablation: every check deleted, one at a time\n\n";
  for (const auto& section : brief_sections(document)) text += markdown(section);
  return text + markdown(checks_section(document));
}

}  // namespace ferrotype
