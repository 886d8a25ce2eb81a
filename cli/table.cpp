// SPDX-License-Identifier: Apache-2.0
#include "table.h"

#include <fmt/format.h>

#include <algorithm>

#include "escape.h"

namespace ferrotype {
namespace {

// What is longer wraps on a page.
constexpr std::size_t most_on_one_line = 40;

}  // namespace

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

std::string Table::html(std::string_view caption, std::string_view anchor) const {
  const auto shape = [](std::string_view content) {
    return display_width(content) > most_on_one_line ? " class=\"long\"" : "";
  };
  // Said once for a column: a class at every number would be a tenth of a page.
  std::string numbers;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].align == Align::right) numbers += fmt::format("{}n{}", numbers.empty() ? "" : " ", i + 1);
  }
  auto out = fmt::format("<table{}>\n<caption>{}</caption>\n<thead><tr>",
                         numbers.empty() ? "" : fmt::format(" class=\"{}\"", numbers), html_text(caption));
  for (const auto& column : columns_) out += fmt::format("<th scope=\"col\">{}</th>", html_text(column.title));
  out += "</tr></thead>\n<tbody>\n";
  for (const auto& row : rows_) {
    const auto first = html_text(row[0]);
    const auto heading = anchor.empty() ? first : fmt::format("<a href=\"#{0}{1}\">{1}</a>", html_text(anchor), first);
    out += fmt::format("<tr><th scope=\"row\"{}>{}</th>", shape(row[0]), heading);
    for (std::size_t i = 1; i < row.size(); ++i) out += fmt::format("<td{}>{}</td>", shape(row[i]), html_text(row[i]));
    out += "</tr>\n";
  }
  return out + "</tbody>\n</table>\n";
}

}  // namespace ferrotype
