// SPDX-License-Identifier: Apache-2.0
//
// Answers in words, for verdicts and for people: `glyf.glyphs[17].contours[2].x`, `malformed (head_magic at 0x1ac)`.
#pragma once

#include <string>

#include "oracles/call.h"

namespace ferrotype {

// The call with what it asks for: `outline of glyph 17`.
[[nodiscard]] std::string words(const Call& call);
[[nodiscard]] std::string words(const ferro_status& status);
// Normalised coordinates as they are stored, in units of 1/16384.
[[nodiscard]] std::string coordinates_words(std::span<const std::int16_t> coordinates);
// Four characters; what is not printable ASCII as \xNN.
[[nodiscard]] std::string tag_words(std::uint32_t tag);
// Quoted, what is not printable ASCII as \xNN, and cut off where it becomes long.
[[nodiscard]] std::string text_words(std::span<const std::uint8_t> text);
// The path with its indices, and the field.
[[nodiscard]] std::string path_words(const ferro_event& event);
[[nodiscard]] std::string value_words(const ferro_event& event);

}  // namespace ferrotype
