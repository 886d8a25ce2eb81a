// SPDX-License-Identifier: Apache-2.0
#include "progress_bar.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "escape.h"
#include "say.h"

namespace ferrotype {
namespace {

// At a boundary of characters: the text was escaped, so it is valid UTF-8.
std::string cut(std::string text, std::size_t width) {
  while (display_width(text) > width) {
    do text.pop_back();
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0xC0U);
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U && display_width(text) > width) {
      text.pop_back();
    }
  }
  return text;
}

struct Extent {
  std::size_t columns = 80;
  std::size_t rows = 24;
};

Extent terminal() {
  winsize size{};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return {};
  return {size.ws_col, size.ws_row};
}

std::size_t terminal_width() { return terminal().columns; }

// Colours take no room and are not cut through; what is cut ends without one.
std::string cut_coloured(const std::string& text, std::size_t width) {
  std::string all;
  bool coloured = false;
  for (std::size_t at = 0; at < text.size();) {
    auto end = text.find('\x1b', at);
    if (end == std::string::npos) end = text.size();
    auto plain = text.substr(at, end - at);
    const auto used = display_width(plain);
    if (used > width) return all + cut(std::move(plain), width) + (coloured ? "\x1b[0m" : "");
    all += plain;
    width -= used;
    at = end;
    if (at == text.size()) break;
    end = std::min(text.find('m', at), text.size() - 1) + 1;
    all += text.substr(at, end - at);
    coloured = true;
    at = end;
  }
  return all;
}

}  // namespace

bool is_terminal() {
  const char* kind = std::getenv("TERM");
  return isatty(STDERR_FILENO) == 1 && (kind == nullptr || std::string_view(kind) != "dumb");
}

void StatusLine::draw(std::string_view text) {
  const auto now = std::chrono::steady_clock::now();
  if (!enabled_ || now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  say("\r\x1b[K{}", cut(escape(text), terminal_width() - 1));
  drawn_ = true;
}

void StatusLine::clear() {
  if (!drawn_) return;
  say("\r\x1b[K");
  drawn_ = false;
  last_ = {};
}

void StatusBlock::draw(const std::vector<std::string>& lines) {
  const auto now = std::chrono::steady_clock::now();
  if (!enabled_ || now - last_ < std::chrono::milliseconds(500)) return;
  last_ = now;
  const auto extent = terminal();
  std::string text = drawn_ == 0 ? "" : fmt::format("\x1b[{}F", drawn_);
  const auto count = std::min(lines.size(), extent.rows - 1);
  for (std::size_t i = 0; i < count; ++i) text += "\x1b[K" + cut_coloured(lines[i], extent.columns - 1) + "\n";
  text += "\x1b[J";
  say("{}", text);
  drawn_ = count;
}

void StatusBlock::keep() { drawn_ = 0; }

void StatusBlock::clear() {
  if (drawn_ == 0) return;
  say("\x1b[{}F\x1b[J", drawn_);
  drawn_ = 0;
  last_ = {};
}

bool wants_colour() {
  const char* refused = std::getenv("NO_COLOR");
  return is_terminal() && (refused == nullptr || *refused == '\0');
}

std::string bar(std::size_t done, std::size_t total, std::string_view label) {
  constexpr std::size_t width = 24;
  const auto filled = total == 0 ? width : width * done / total;
  return fmt::format("[{}{}] {}/{}  {}", std::string(filled, '#'), std::string(width - filled, '-'), done, total,
                     label);
}

}  // namespace ferrotype
