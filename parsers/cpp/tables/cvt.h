// SPDX-License-Identifier: Apache-2.0
//
// `cvt `: the control values that instructions refer to.
// https://learn.microsoft.com/typography/opentype/spec/cvt
#pragma once

#include "base/walker.h"

namespace ferro {

struct Cvt {
  static Result<void> walk(Bytes table, Walker& walker);
};

}  // namespace ferro
