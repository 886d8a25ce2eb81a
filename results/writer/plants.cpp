// SPDX-License-Identifier: Apache-2.0
#include "plants.h"

#include <fmt/format.h>

#include "ablation.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

// What an ablation says of its checks, of plants.
Json as_checks(const Json& document) {
  return {{"columns", document.at("columns")}, {"checks", document.at("plants")}};
}

}  // namespace

Section plant_outcomes_section(const Json& document) {
  const auto checks = as_checks(document);
  std::vector<Table::Column> titles{{"outcome"}};
  for (const auto& column : document.at("columns")) titles.push_back({column.at("title"), Table::Align::right});
  Table table(std::move(titles));
  for (const auto& [group, plants] : count_outcomes(checks)) {
    std::vector<std::string> cells{group};
    for (std::size_t i = 0; i < plants.size(); ++i) {
      const auto all = tried(checks, document.at("columns").at(i).at("name"));
      cells.push_back(fmt::format("{}, {}", plants[i], share_figure(plants[i], all)));
    }
    table.row(cells);
  }
  return {
      .title = "Outcomes of a planted fault",
      .table = std::move(table),
      .sentences = {fmt::format("{} faults that are no missing check, one at a time, in both languages, each with one "
                                "input that makes it show itself. Somebody chose them, so the shares, with their 95 % "
                                "interval (Wilson), are of these faults and of no larger number.",
                                document.at("plants").size()),
                    "Whether memory is broken is told by AddressSanitizer, of the same input in the same sources; "
                    "the other columns of C++ are that too unless the program stopped before.",
                    "does not compile: safe Rust refuses the twin, with the error of the table below."}};
}

Section plant_matrix_section(const Json& document) {
  std::vector<Table::Column> titles{{"plant"}, {"class"}};
  for (const auto& column : document.at("columns")) titles.push_back({column.at("title")});
  Table table(std::move(titles));
  for (const auto& plant : document.at("plants")) {
    std::vector<std::string> cells{plant.at("plant"), plant.at("class")};
    for (const auto& column : document.at("columns")) {
      const auto& cell = plant.at(column.at("name").get<std::string>());
      std::string word = cell.at("outcome");
      if (word == "does not compile") word += fmt::format(" ({})", plant.at("error").get<std::string>());
      if (cell.contains("seen") && cell.at("seen") != cell.at("outcome")) {
        word += fmt::format(" (seen: {})", cell.at("seen").get<std::string>());
      }
      cells.push_back(word);
    }
    table.row(cells);
  }
  return {
      .title = "Every plant",
      .table = std::move(table),
      .sentences = {"seen: what the program that is shipped shows of it. `fuzz/ablation/README.md` has all words."}};
}

Section plant_patterns_section(const Json& document) {
  Table table({{"plant"}, {"what was done"}, {"patterned on"}});
  for (const auto& plant : document.at("plants")) {
    table.row({plant.at("plant"), plant.at("what"), plant.at("pattern")});
  }
  return {.title = "What they are", .table = std::move(table), .sentences = {}};
}

std::string plants_text(const Json& document) {
  std::string text;
  for (const auto& section : {plant_matrix_section(document), plant_outcomes_section(document)}) {
    text += section.title + "\n" + section.table->text("  ");
    for (const auto& sentence : section.sentences) text += "  " + sentence + "\n";
    text += "\n";
  }
  return text;
}

}  // namespace ferrotype
