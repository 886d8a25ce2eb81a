// SPDX-License-Identifier: Apache-2.0
//
// `prep`: the program that runs whenever the size changes.
// https://learn.microsoft.com/typography/opentype/spec/prep
#pragma once

#include "base/walker.h"

namespace ferro {

struct Prep {
  static Result<void> walk(Bytes table, Walker& walker);
};

}  // namespace ferro
