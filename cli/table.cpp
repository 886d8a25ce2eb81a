// SPDX-License-Identifier: Apache-2.0
#include "table.h"

#include <algorithm>

#include "escape.h"

namespace ferrotype {

void Table::row(const std::vector<std::string>& cells) {
  std::vector<std::string> escaped;
  for (const auto& cell : cells) escaped.push_back(escape(cell));
  escaped.resize(columns_.size());
  rows_.push_back(std::move(escaped));
}

std::string Table::text(std::string_view indent) const {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    auto width = display_width(columns_[i].title);
    for (const auto& row : rows_) width = std::max(width, display_width(row[i]));
    widths.push_back(width);
  }
  std::string out;
  const auto line = [&](const auto& cell) {
    std::string text(indent);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const std::string& content = cell(i);
      const std::string padding(widths[i] - display_width(content), ' ');
      if (i != 0) text += "  ";
      text += columns_[i].align == Align::right ? padding + content : content + padding;
    }
    text.erase(text.find_last_not_of(' ') + 1);
    out += text + "\n";
  };
  line([&](std::size_t i) -> const std::string& { return columns_[i].title; });
  for (const auto& row : rows_) line([&](std::size_t i) -> const std::string& { return row[i]; });
  return out;
}

std::string Table::markdown() const {
  const auto cell = [](std::string text) {
    for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.insert(at, "\\");
    return text;
  };
  std::string out = "|";
  for (const auto& column : columns_) out += " " + cell(column.title) + " |";
  out += "\n|";
  for (const auto& column : columns_) out += column.align == Align::right ? "---:|" : "---|";
  out += "\n";
  for (const auto& row : rows_) {
    out += "|";
    for (const auto& content : row) out += " " + cell(content) + " |";
    out += "\n";
  }
  return out;
}

}  // namespace ferrotype
