// SPDX-License-Identifier: Apache-2.0
#include "progress_bar.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "escape.h"

namespace ferrotype {
namespace {

std::size_t terminal_width() {
  winsize size{};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col != 0) return size.ws_col;
  return 80;
}

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

}  // namespace

bool is_terminal() {
  const char* kind = std::getenv("TERM");
  return isatty(STDERR_FILENO) == 1 && (kind == nullptr || std::string_view(kind) != "dumb");
}

void StatusLine::draw(std::string_view text) {
  const auto now = std::chrono::steady_clock::now();
  if (!enabled_ || now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  fmt::print(stderr, "\r\x1b[K{}", cut(escape(text), terminal_width() - 1));
  std::fflush(stderr);
  drawn_ = true;
}

void StatusLine::clear() {
  if (!drawn_) return;
  fmt::print(stderr, "\r\x1b[K");
  std::fflush(stderr);
  drawn_ = false;
  last_ = {};
}

std::string bar(std::size_t done, std::size_t total, std::string_view label) {
  constexpr std::size_t width = 24;
  const auto filled = total == 0 ? width : width * done / total;
  return fmt::format("[{}{}] {}/{}  {}", std::string(filled, '#'), std::string(width - filled, '-'), done, total,
                     label);
}

}  // namespace ferrotype
