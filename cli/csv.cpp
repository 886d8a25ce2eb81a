// SPDX-License-Identifier: Apache-2.0
#include "csv.h"

#include "escape.h"

namespace ferrotype {

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char character : text) {
    if (character == '"') quoted += '"';
    quoted += character;
  }
  return quoted + '"';
}

std::string csv_foreign_cell(std::string_view text) {
  // Some spreadsheets pass over leading spaces, and take the wide forms of the signs for the signs.
  const auto first = text.find_first_not_of(' ');
  const auto rest = first == std::string_view::npos ? std::string_view() : text.substr(first);
  bool calculates = !rest.empty() && std::string_view("=+-@\t\r\n").find(rest.front()) != std::string_view::npos;
  for (const std::string_view wide : {"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"}) calculates |= rest.starts_with(wide);
  return csv_cell((calculates ? "'" : "") + escape(text));
}

std::string csv_line(const std::vector<std::string>& cells, std::string_view end) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : ",") + cells[i];
  line += end;
  return line;
}

}  // namespace ferrotype
