// SPDX-License-Identifier: Apache-2.0
#include "escape.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>

namespace ferrotype {
namespace {

struct Decoded {
  std::uint32_t codepoint = 0;
  std::size_t length = 0;  // 0: no UTF-8
};

Decoded decode(std::string_view text) {
  const auto lead = static_cast<std::uint8_t>(text[0]);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {};
  std::uint32_t codepoint = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<std::uint8_t>(text[i]);
    if ((byte & 0xC0U) != 0x80) return {};
    codepoint = codepoint << 6U | (byte & 0x3FU);
  }
  constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (codepoint < least[length] || codepoint > 0x10FFFF || (codepoint >= 0xD800 && codepoint < 0xE000)) return {};
  return {codepoint, length};
}

bool in(std::uint32_t codepoint, std::uint32_t first, std::uint32_t last) {
  return codepoint >= first && codepoint <= last;
}

// What steers a terminal, breaks a line, turns the direction of text, or is not seen at all.
bool is_hostile(std::uint32_t codepoint) {
  return codepoint < 0x20 || in(codepoint, 0x7F, 0x9F) || codepoint == 0xAD || codepoint == 0x61C ||
         in(codepoint, 0x180B, 0x180F) || in(codepoint, 0x200B, 0x200F) || in(codepoint, 0x2028, 0x202E) ||
         in(codepoint, 0x2060, 0x206F) || in(codepoint, 0xE000, 0xF8FF) || in(codepoint, 0xFE00, 0xFE0F) ||
         codepoint == 0xFEFF || in(codepoint, 0xFFF0, 0xFFFB) || codepoint >= 0xE0000;
}

bool is_combining(std::uint32_t codepoint) {
  return in(codepoint, 0x300, 0x36F) || in(codepoint, 0x483, 0x489) || in(codepoint, 0x591, 0x5BD) ||
         in(codepoint, 0x610, 0x61A) || in(codepoint, 0x64B, 0x65F) || in(codepoint, 0x1AB0, 0x1AFF) ||
         in(codepoint, 0x1DC0, 0x1DFF) || in(codepoint, 0x20D0, 0x20FF) || in(codepoint, 0xFE20, 0xFE2F);
}

bool is_wide(std::uint32_t codepoint) {
  return in(codepoint, 0x1100, 0x115F) || in(codepoint, 0x2E80, 0xA4CF) || in(codepoint, 0xAC00, 0xD7A3) ||
         in(codepoint, 0xF900, 0xFAFF) || in(codepoint, 0xFE30, 0xFE6F) || in(codepoint, 0xFF00, 0xFF60) ||
         in(codepoint, 0xFFE0, 0xFFE6) || in(codepoint, 0x1F300, 0x1FAFF) || in(codepoint, 0x20000, 0x3FFFD);
}

// Calls one of the two for each piece: a valid code point, or a byte that is part of none.
template <typename OnCodepoint, typename OnByte>
void each(std::string_view text, OnCodepoint on_codepoint, OnByte on_byte) {
  while (!text.empty()) {
    const auto decoded = decode(text);
    if (decoded.length == 0) {
      on_byte(static_cast<std::uint8_t>(text[0]));
      text.remove_prefix(1);
    } else {
      on_codepoint(decoded.codepoint, text.substr(0, decoded.length));
      text.remove_prefix(decoded.length);
    }
  }
}

}  // namespace

std::string escape(std::string_view text) {
  std::string out;
  each(
      text,
      [&](std::uint32_t codepoint, std::string_view bytes) {
        if (codepoint == '\n') {
          out += "\\n";
        } else if (codepoint == '\t') {
          out += "\\t";
        } else if (!is_hostile(codepoint)) {
          out += bytes;
        } else if (codepoint < 0x80) {
          out += fmt::format("\\x{:02x}", codepoint);
        } else {
          out += fmt::format("\\u{{{:x}}}", codepoint);
        }
      },
      [&](std::uint8_t byte) { out += fmt::format("\\x{:02x}", byte); });
  return out;
}

std::string shell_word(std::string_view text) {
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_-./,+:@%").find(c) != std::string_view::npos;
  };
  if (!text.empty() && std::ranges::all_of(text, is_plain)) return std::string(text);
  bool hostile = false;
  std::string dollar = "$'";
  each(
      text,
      [&](std::uint32_t codepoint, std::string_view bytes) {
        if (is_hostile(codepoint)) {
          hostile = true;
          for (const char byte : bytes) dollar += fmt::format("\\x{:02x}", static_cast<std::uint8_t>(byte));
        } else if (codepoint == '\'' || codepoint == '\\') {
          dollar += '\\';
          dollar += bytes;
        } else {
          dollar += bytes;
        }
      },
      [&](std::uint8_t byte) {
        hostile = true;
        dollar += fmt::format("\\x{:02x}", byte);
      });
  if (hostile) return dollar + "'";
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  each(
      text,
      [&](std::uint32_t codepoint, std::string_view) {
        width += is_combining(codepoint) ? 0 : is_wide(codepoint) ? 2 : 1;
      },
      [&](std::uint8_t) { ++width; });
  return width;
}

std::string html_text(std::string_view text) {
  std::string out;
  for (const char character : escape(text)) {
    switch (character) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += character;
    }
  }
  return out;
}

std::string script_json(const nlohmann::json& json) {
  std::string out;
  for (const char character : json.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace)) {
    if (character == '<') {
      out += "\\u003c";
    } else {
      out += character;
    }
  }
  return out;
}

std::string json_text(const nlohmann::json& json) {
  return json.dump(2, ' ', true, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace ferrotype
