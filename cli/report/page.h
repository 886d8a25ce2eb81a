// One HTML file that needs nothing beside itself: sections with text, tables and charts, in order.
//
// Whatever comes from outside goes in as text; there is no way to hand markup over.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/chart.h"
#include "report/libraries.h"
#include "table.h"

namespace ferrotype {

// What stands first, in words that hold without the rest.
struct VerdictLine {
  bool held = false;
  std::string text;
};

class Page {
 public:
  Page(std::string title, VerdictLine verdict) : title_(std::move(title)), verdict_(std::move(verdict)) {}

  // Everything after it belongs to it, until the next one.
  void section(const std::string& title);
  void paragraph(std::string_view text);
  void list(const std::vector<std::string>& sentences);
  // Names and values; where a name is empty, the value goes on with the one before.
  void facts(const std::vector<std::pair<std::string, std::string>>& pairs);
  void command(std::string_view text);
  // A long one scrolls, and can be filtered. `anchor` is that of Table::html.
  void table(const Table& table, std::string_view caption, std::string_view anchor = "");
  // Until fold_end() it is hidden behind its summary.
  void fold(std::string_view summary, std::string_view id = "");
  void fold_end();
  void text_block(std::string_view label, std::string_view text);
  // SVG, which is shown as an image: nothing in it runs or loads.
  void picture(std::string_view svg, std::string_view says);
  void chart(const Chart& chart);
  // The numbers of the chart before, folded.
  void chart_table(const Table& table, std::string_view caption);

  [[nodiscard]] const std::vector<Chart>& charts() const { return charts_; }
  // Bytes of what was added.
  [[nodiscard]] std::size_t size() const { return body_.size(); }
  // Whole, under a policy that lets it load and run nothing else.
  [[nodiscard]] std::string html(const Libraries& libraries) const;

 private:
  [[nodiscard]] std::string contents() const;

  std::string title_;
  VerdictLine verdict_;
  std::vector<std::string> sections_;  // titles
  std::string body_;
  std::vector<Chart> charts_;
  int labels_ = 0;
};

}  // namespace ferrotype
