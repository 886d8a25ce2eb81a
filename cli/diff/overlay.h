// Two outlines of one glyph, one over the other, as an SVG file.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <vector>

namespace ferrotype {

struct DrawnOutline {
  std::string parser;
  std::vector<unsigned> verbs;                // of the interface
  std::vector<std::array<double, 2>> points;  // in font units, y upwards
};

// Filled where only one of them is, in its colour; both with their points. A legend names them, and what does not fit
// the verbs is left out. Light and dark are the reader's wish.
std::string overlay(const DrawnOutline& left, const DrawnOutline& right, const std::string& title);

}  // namespace ferrotype
