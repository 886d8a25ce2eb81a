// The one way of text from outside to the terminal and to pages: paths, names in fonts, messages of parsers.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace ferrotype {

// Printable UTF-8 stays. Control characters, direction marks, line separators and bytes that are no UTF-8 become
// \n, \x1b, \u{202e}. For people: what was a backslash before is not told apart.
std::string escape(std::string_view text);

// One word of a shell command: as it is, or quoted. Hostile bytes become $'...' of bash.
std::string shell_word(std::string_view text);

// Columns that an escaped text takes: one for each code point, two where it is wide.
std::size_t display_width(std::string_view text);

// Text of an HTML document, also within quotes of an attribute: escaped as above, and no character of it is markup.
std::string html_text(std::string_view text);
// One line of ASCII that can stand in a <script> element of HTML without ending it.
std::string script_json(const nlohmann::json& json);

// ASCII only, two spaces deep, ends with a newline; bytes that are no UTF-8 are replaced.
std::string json_text(const nlohmann::json& json);

}  // namespace ferrotype
