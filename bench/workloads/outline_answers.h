// The answer that an outline is: written to the bit, and as what it draws.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "workloads/answers.h"
#include "workloads/buffers.h"
#include "workloads/digest.h"

namespace ferrotype {

inline void add_outline(Answers& answers, ferro_code code, const OutlineBuffer& outline) {
  Digest exact;
  exact.add(code);
  exact.add_bytes(outline.verbs());
  for (const ferro_point point : outline.points()) {
    exact.add(point.x);
    exact.add(point.y);
  }
  answers.items.push_back(exact.number());
  answers.codes.push_back(code);
  answers.shapes.push_back(shape(outline.verbs(), outline.points()));
}

}  // namespace ferrotype
