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
// Four characters; what is not printable ASCII as \xNN.
[[nodiscard]] std::string tag_words(std::uint32_t tag);
// The path with its indices, and the field.
[[nodiscard]] std::string path_words(const ferro_event& event);
[[nodiscard]] std::string value_words(const ferro_event& event);

}  // namespace ferrotype
