// SPDX-License-Identifier: Apache-2.0
#include "plants.h"

#include "plants/build.h"
#include "plants/prove.h"
#include "publish/tables.h"

namespace ferrotype {

tl::expected<void, std::string> fill_plants(nlohmann::json& document, const Layout& layout) {
  const auto plants = read_plants(layout.build_root.parent_path() / "fuzz" / "plants");
  if (!plants) return tl::unexpected(plants.error());
  const auto house = Greenhouse::open(layout, 1, nullptr);
  if (!house) return tl::unexpected(house.error());
  std::vector<nlohmann::json> rows;
  for (const auto& plant : *plants) {
    const auto built = house->built(plant);
    if (!built) return tl::unexpected(built.error());
    auto row = read_row(layout, plant.name, built->stamp);
    if (!row) return tl::unexpected(row.error());
    const auto unexpected = surprises(*row);
    if (!unexpected.empty()) return tl::unexpected(unexpected.front());
    row->erase("stamp");
    rows.push_back(std::move(*row));
  }
  document.update(plants_json(rows));
  return {};
}

std::string plants_markdown(const nlohmann::json& document) {
  std::string text = "# Plants: faults that are no missing check\n\n";
  for (const auto& section :
       {plant_outcomes_section(document), plant_matrix_section(document), plant_patterns_section(document)}) {
    text += markdown(section);
  }
  return text;
}

}  // namespace ferrotype
