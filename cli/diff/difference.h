// Two parsers on one font: what they say differently, and how they draw the first glyph of which that holds.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "campaign/layout.h"

namespace ferrotype {

struct Pair {
  std::string font;
  std::string left;  // one of the twins, unless it is `exact`: what peers say is judged where a twin says it is sound
  std::string right;
  std::string library;  // of --parser, or empty
  bool exact = false;   // to the bit, else after the normalisers of fuzz/README.md
};

struct Differences {
  nlohmann::json all = nlohmann::json::array();  // {"operation", "detail", "signature", ...}, each kind once
  bool complete = true;                          // as far as the budget went, else
};

// Why a font could not be compared.
struct Undecided {
  bool died = false;  // one of the parsers, in its own process
  std::string text;
};

tl::expected<Differences, Undecided> compare_pair(const Layout& layout, const Pair& pair);

// A glyph that is drawn differently.
struct DrawnPlace {
  std::string glyph;
  std::string coordinates;  // with commas; empty at the default instance
};

// "glyphs[17].contours[2].points[5].y: 301 against 300 at 0 -16384"; nothing where it is no outline that differs.
std::optional<DrawnPlace> drawn_place(const std::string& detail);

// Of the first difference that is one of outlines.
std::optional<DrawnPlace> first_outline(const Differences& differences);

// Both outlines, one over the other, as SVG. `name` is that of the font in its title.
tl::expected<std::string, std::string> draw_pair(const Layout& layout, const Pair& pair, const DrawnPlace& place,
                                                 const std::string& name);

}  // namespace ferrotype
