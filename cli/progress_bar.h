// A line of progress on standard error: redrawn in place on a terminal, absent elsewhere.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ferrotype {

bool is_terminal();

// A line that is drawn over itself. Other output goes through clear() first. Not for several threads at once.
class StatusLine {
 public:
  explicit StatusLine(bool enabled) : enabled_(enabled) {}
  ~StatusLine() { clear(); }
  StatusLine(const StatusLine&) = delete;
  StatusLine& operator=(const StatusLine&) = delete;

  // At most some ten times a second; the text is escaped and cut to the terminal's width.
  void draw(std::string_view text);
  void clear();

 private:
  bool enabled_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point last_{};
};

// Several lines that are drawn over themselves. Other output goes through clear() first. Not for several threads at
// once.
class StatusBlock {
 public:
  explicit StatusBlock(bool enabled) : enabled_(enabled) {}
  ~StatusBlock() { clear(); }
  StatusBlock(const StatusBlock&) = delete;
  StatusBlock& operator=(const StatusBlock&) = delete;

  // At most twice a second. Lines are escaped already, and may hold colours; they are cut to the terminal, and so is
  // their number.
  void draw(const std::vector<std::string>& lines);
  // The last lines stay where they are, and the cursor goes below them.
  void keep();
  void clear();

 private:
  bool enabled_;
  std::size_t drawn_ = 0;
  std::chrono::steady_clock::time_point last_{};
};

// Whether to colour what goes to the terminal: https://no-color.org
bool wants_colour();

// "[#####-----] 12/90 files  name"
std::string bar(std::size_t done, std::size_t total, std::string_view label);

}  // namespace ferrotype
