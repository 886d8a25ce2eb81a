// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "document.h"

namespace ferrotype {

Section instructions_section(const Published& published) {
  Section section{.title = "Instructions of a warm pass", .table = {}, .sentences = {}};
  if (!published.report.instruction_control) {
    section.sentences.emplace_back("They were not counted; --instructions does.");
    return section;
  }
  Table table({{"operation"},
               {"parser"},
               {"per"},
               {"least of any font", Table::Align::right},
               {"most", Table::Align::right},
               {fmt::format("to {}'s", published.report.baseline), Table::Align::right},
               {"fonts", Table::Align::right}});
  for (const Counts& one : published.report.instructions) {
    table.row({one.operation, one.parser, one.item, figure(one.least), figure(one.most),
               one.ratio ? figure(*one.ratio) : "", fmt::format("{}", one.fonts.size())});
  }
  section.table = std::move(table);
  const auto& [planted, counted] = *published.report.instruction_control;
  section.sentences.push_back(fmt::format("Of {} planted instructions {} were counted.", planted, counted));
  return section;
}

}  // namespace ferrotype
