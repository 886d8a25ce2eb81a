// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "document.h"

namespace ferrotype {
namespace {

// A number that rounds to zero and is not is not shown as zero.
std::string count_figure(double count) {
  if (count == std::floor(count)) return fmt::format("{:.0f}", count);
  return count < 0.001 ? "<0.001" : figure(count);
}

std::string span_figure(const Counts& allocations) {
  const std::string least = count_figure(allocations.least);
  const std::string most = count_figure(allocations.most);
  return least == most ? most : fmt::format("{} - {}", least, most);
}

}  // namespace

// A row an operation, a column a parser.
Section allocations_section(const Published& published) {
  const auto& all = published.report.memory.allocations;
  std::vector<std::string> operations;
  std::vector<std::string> parsers;
  std::map<std::pair<std::string, std::string>, const Counts*> found;
  for (const Counts& one : all) {
    if (std::ranges::count(operations, one.operation) == 0) operations.push_back(one.operation);
    if (std::ranges::count(parsers, one.parser) == 0) parsers.push_back(one.parser);
    found[{one.operation, one.parser}] = &one;
  }
  std::vector<Table::Column> columns{{"operation"}, {"per"}};
  for (const std::string& parser : parsers) columns.push_back({parser, Table::Align::right});
  Table table(std::move(columns));
  for (const std::string& operation : operations) {
    std::vector<std::string> cells{operation, ""};
    for (const std::string& parser : parsers) {
      const auto one = found.find({operation, parser});
      cells.push_back(one == found.end() ? "" : span_figure(*one->second));
      if (one != found.end()) cells[1] = one->second->item;
    }
    table.row(cells);
  }
  return {.title = "Memory: allocations of a warm pass, the least and the most of any font",
          .table = std::move(table),
          .sentences = {}};
}

Section faces_section(const Published& published) {
  Table table({{"font"},
               {"parser"},
               {"opened", Table::Align::right},
               {"drawn", Table::Align::right},
               {"warm", Table::Align::right},
               {"an instance", Table::Align::right},
               {"peak", Table::Align::right},
               {"closed", Table::Align::right},
               {"resident data", Table::Align::right},
               {"resident code", Table::Align::right}});
  for (const FaceHeap& face : published.report.memory.faces) {
    table.row({face.font, face.parser, fmt::format("{}", face.opened), fmt::format("{}", face.drawn),
               fmt::format("{}", face.warm), face.instance ? fmt::format("{}", *face.instance) : "",
               fmt::format("{}", face.peak), fmt::format("{}", face.closed),
               face.resident ? fmt::format("{}", face.resident->data) : "",
               face.resident ? fmt::format("{}", face.resident->code) : ""});
  }
  return {.title = "Memory: bytes by face", .table = std::move(table), .sentences = {}};
}

}  // namespace ferrotype
