// SPDX-License-Identifier: Apache-2.0
#include "diff/overlay.h"

#include <fmt/format.h>

#include <algorithm>

#include "escape.h"

namespace ferrotype {
namespace {

struct Box {
  double x_min = 0;
  double y_min = 0;
  double x_max = 0;
  double y_max = 0;
};

Box box_of(const DrawnOutline& left, const DrawnOutline& right) {
  Box box;
  bool first = true;
  for (const auto* outline : {&left, &right}) {
    for (const auto& [x, y] : outline->points) {
      box = first ? Box{x, y, x, y}
                  : Box{std::min(box.x_min, x), std::min(box.y_min, y), std::max(box.x_max, x), std::max(box.y_max, y)};
      first = false;
    }
  }
  return box;
}

// The path data of SVG: y downwards. https://www.w3.org/TR/SVG2/paths.html
std::string path_of(const DrawnOutline& outline) {
  constexpr std::array<std::size_t, 5> points_of_verb{1, 1, 2, 3, 0};
  constexpr std::string_view letters = "MLQCZ";
  std::string path;
  std::size_t next = 0;
  for (const auto verb : outline.verbs) {
    if (verb >= points_of_verb.size() || points_of_verb.at(verb) > outline.points.size() - next) break;
    path += letters[verb];
    for (std::size_t i = 0; i < points_of_verb.at(verb); ++i, ++next) {
      path += fmt::format(" {:g} {:g}", outline.points[next][0], -outline.points[next][1]);
    }
  }
  return path;
}

std::string marks_of(const DrawnOutline& outline, const char* side, double radius) {
  std::string marks;
  for (std::size_t i = 0; i < outline.points.size(); ++i) {
    marks += fmt::format("<circle class='{}' cx='{:g}' cy='{:g}' r='{:g}'><title>{} {}: {:g}, {:g}</title></circle>\n",
                         side, outline.points[i][0], -outline.points[i][1], radius, html_text(outline.parser), i,
                         outline.points[i][0], outline.points[i][1]);
  }
  return marks;
}

}  // namespace

std::string overlay(const DrawnOutline& left, const DrawnOutline& right, const std::string& title) {
  const auto box = box_of(left, right);
  const double size = std::max({box.x_max - box.x_min, box.y_max - box.y_min, 1.0});
  const double margin = size / 12;
  const double letter = size / 24;
  const double legend = 3 * letter;
  const double x = box.x_min - margin;
  const double y = -box.y_max - margin - legend;
  const double width = box.x_max - box.x_min + 2 * margin;
  const double height = box.y_max - box.y_min + 2 * margin + legend;
  const auto label = [&](const DrawnOutline& outline, const char* side, double row) {
    return fmt::format("<text class='{}' x='{:g}' y='{:g}' font-size='{:g}'>{}: {} points</text>\n", side,
                       x + letter / 2, y + row * letter * 1.3, letter, html_text(outline.parser),
                       outline.points.size());
  };
  return fmt::format(
             "<svg xmlns='http://www.w3.org/2000/svg' viewBox='{:g} {:g} {:g} {:g}' width='640' role='img'>\n"
             "<title>{}</title>\n"
             "<style>\n"
             "  svg {{ background: #fff; font-family: sans-serif }}\n"
             "  .left {{ fill: #b3261e; stroke: #b3261e }} .right {{ fill: #1a56b0; stroke: #1a56b0 }}\n"
             "  path {{ fill-opacity: 0.3; stroke-width: {:g} }} text, circle {{ stroke: none }}\n"
             "  @media (prefers-color-scheme: dark) {{\n"
             "    svg {{ background: #16181d }} .left {{ fill: #ff8a80; stroke: #ff8a80 }} .right {{ fill: #8ab4f8; "
             "stroke: "
             "#8ab4f8 }}\n"
             "  }}\n"
             "</style>\n",
             x, y, width, height, html_text(title), size / 400) +
         fmt::format("<path class='left' d='{}'/>\n<path class='right' d='{}'/>\n", path_of(left), path_of(right)) +
         marks_of(left, "left", size / 120) + marks_of(right, "right", size / 180) + label(left, "left", 1) +
         label(right, "right", 2) + "</svg>\n";
}

}  // namespace ferrotype
