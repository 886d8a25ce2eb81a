// The one printer of tables: aligned columns for a terminal, Markdown, or HTML. Cells are escaped here.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ferrotype {

class Table {
 public:
  enum class Align { left, right };
  struct Column {
    std::string title;
    Align align = Align::left;
  };

  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // Missing cells are empty, surplus ones are dropped.
  void row(const std::vector<std::string>& cells);
  [[nodiscard]] bool empty() const { return rows_.empty(); }

  // Each line ends with a newline; no trailing spaces.
  [[nodiscard]] std::string text(std::string_view indent = "") const;
  [[nodiscard]] std::string markdown() const;
  // With a caption, and a scope for every heading. The first cell of a row is its heading; with `anchor` also a link to
  // the element of that name: "finding-" leads from 3 to #finding-3.
  [[nodiscard]] std::string html(std::string_view caption, std::string_view anchor = "") const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace ferrotype
