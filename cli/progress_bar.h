// A line of progress on standard error: redrawn in place on a terminal, absent elsewhere.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

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

// "[#####-----] 12/90 files  name"
std::string bar(std::size_t done, std::size_t total, std::string_view label);

}  // namespace ferrotype
