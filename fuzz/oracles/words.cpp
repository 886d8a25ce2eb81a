// SPDX-License-Identifier: Apache-2.0
#include "oracles/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "oracles/outcome.h"

namespace ferrotype {
namespace {

std::string range_words(std::span<const std::uint32_t> items) {
  if (items.empty()) return "none";
  return fmt::format("{} items from {:#x} to {:#x}", items.size(), items.front(), items.back());
}

void add_letter(std::string& text, unsigned char byte) {
  if (byte >= 0x20 && byte < 0x7F && byte != '\\')
    text += static_cast<char>(byte);
  else
    text += fmt::format("\\x{:02x}", byte);
}

std::string settings_words(std::span<const ferro_setting> settings) {
  constexpr std::size_t shown = 4;
  std::string text;
  for (const auto& setting : settings.first(std::min(shown, settings.size())))
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", tag_words(setting.tag),
                        static_cast<double>(setting.value) / 65536);
  return settings.size() > shown ? text + " ..." : text.empty() ? "nothing" : text;
}

// The call without the place of the variation space.
std::string bare_words(const Call& call) {
  const char* name = name_of(call.kind);
  switch (call.kind) {
    case CallKind::open:
      return fmt::format("open of face {}", call.face);
    case CallKind::walk:
      return fmt::format("walk of '{}'", tag_words(call.tag));
    case CallKind::outline:
      return fmt::format("outline of glyph {}", call.glyph);
    case CallKind::normalize:
      return fmt::format("normalize of {}", settings_words(call.settings));
    case CallKind::locate:
      return fmt::format("locate at {}", coordinates_words(call.coordinates));
    case CallKind::glyph_of_name:
      return fmt::format("glyph_of_name of {}", text_words(call.name));
    case CallKind::glyphs:
    case CallKind::variants:
    case CallKind::advances:
    case CallKind::extents:
    case CallKind::vertical_advances:
    case CallKind::glyph_names:
      return fmt::format("{} of {}", name, range_words(call.items));
    default:
      return name;
  }
}

}  // namespace

std::string tag_words(std::uint32_t tag) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) add_letter(text, static_cast<unsigned char>(tag >> shift));
  return text;
}

std::string text_words(std::span<const std::uint8_t> text) {
  constexpr std::size_t shown = 64;
  std::string words = "'";
  for (const auto byte : text.first(std::min(shown, text.size()))) add_letter(words, byte);
  return words + (text.size() > shown ? fmt::format("' ..., {} bytes", text.size()) : "'");
}

std::string coordinates_words(std::span<const std::int16_t> coordinates) {
  constexpr std::size_t shown = 8;
  std::string text;
  for (const auto coordinate : coordinates.first(std::min(shown, coordinates.size())))
    text += fmt::format("{}{}", text.empty() ? "" : " ", coordinate);
  return coordinates.size() > shown ? text + " ..." : text.empty() ? "no coordinates" : text;
}

std::string words(const Call& call) {
  return bare_words(call) + (call.located ? " at " + coordinates_words(call.coordinates) : "");
}

std::string words(const ferro_status& status) {
  std::string text = name_of_code(status.code);
  if (status.check != nullptr) {
    text += fmt::format(" ({}", status.check);
    if (status.offset != FERRO_NO_OFFSET) text += fmt::format(" at {:#x}", status.offset);
    text += ")";
  }
  return text;
}

std::string path_words(const ferro_event& event) {
  std::string text;
  std::size_t used = 0;
  for (std::string_view rest = event.path; !rest.empty();) {
    const auto bracket = rest.find("[]");
    text += rest.substr(0, bracket);
    if (bracket == std::string_view::npos) break;
    text += fmt::format("[{}]", used < FERRO_INDICES ? event.index[used] : 0);
    ++used;
    rest.remove_prefix(bracket + 2);
  }
  return text + "." + event.field;
}

std::string value_words(const ferro_event& event) {
  switch (event.kind) {
    case FERRO_TAG:
      return fmt::format("'{}'", tag_words(static_cast<std::uint32_t>(event.value)));
    case FERRO_FIXED:
      return fmt::format("{}", static_cast<double>(event.value) / 65536);
    case FERRO_F2DOT14:
      return fmt::format("{}", static_cast<double>(event.value) / 16384);
    case FERRO_BYTES: {
      constexpr std::int64_t shown = 16;
      std::string text = fmt::format("{} bytes", event.value);
      for (std::int64_t i = 0; i < std::min(event.value, shown); ++i)
        text += fmt::format("{}{:02x}", i == 0 ? ": " : " ", event.bytes[i]);
      return event.value > shown ? text + " ..." : text;
    }
    default:
      return fmt::format("{}", event.value);
  }
}

}  // namespace ferrotype
