// SPDX-License-Identifier: Apache-2.0
//
// `LTSH`: from which size on the advance of a glyph scales linearly.
// https://learn.microsoft.com/typography/opentype/spec/ltsh
#pragma once

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(LtshHeader, 4,
             (Uint16, version),
             (Uint16, num_glyphs));

struct Ltsh {
  // `num_glyphs` is what maxp says.
  static Result<void> walk(Bytes table, std::uint16_t num_glyphs, Walker& walker);
};

}  // namespace ferro
