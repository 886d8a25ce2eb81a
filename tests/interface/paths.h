// SPDX-License-Identifier: Apache-2.0
//
// Outlines in a form that two parsers can be compared in.
#pragma once

#include <gtest/gtest.h>

#include <vector>

#include "contract_support.h"

namespace ferrotype::test {

// A path as numbers; HarfBuzz draws the line that CLOSE implies, so that one is left out.
inline std::vector<float> path_of(const ferro_parser& parser, const ferro_face* face, std::uint32_t glyph,
                                  const ferro_instance* instance = nullptr) {
  ferro_outline outline = new_outline(0, 0);
  EXPECT_EQ(parser.outline(face, instance, glyph, &outline).code, FERRO_OK);
  static constexpr std::size_t takes[] = {1, 1, 2, 3, 0};
  std::vector<float> path;
  ferro_point start{};
  std::size_t next = 0;
  for (std::size_t i = 0; i < outline.verbs.size; ++i) {
    const std::uint8_t verb = outline.verbs.data[i];
    const ferro_point* points = outline.points.data + next;
    next += takes[verb];
    if (verb == FERRO_MOVE) start = points[0];
    const bool last = verb == FERRO_LINE && outline.verbs.data[i + 1] == FERRO_CLOSE;
    if (last && points[0].x == start.x && points[0].y == start.y) continue;
    path.push_back(verb);
    for (std::size_t k = 0; k < takes[verb]; ++k) path.insert(path.end(), {points[k].x, points[k].y});
  }
  free_outline(&outline);
  return path;
}

}  // namespace ferrotype::test
