// SPDX-License-Identifier: Apache-2.0
//
// `fpgm`: the program that runs once, when the font is first used.
// https://learn.microsoft.com/typography/opentype/spec/fpgm
#pragma once

#include "base/walker.h"

namespace ferro {

struct Fpgm {
  static Result<void> walk(Bytes table, Walker& walker);
};

}  // namespace ferro
