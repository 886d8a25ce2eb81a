// SPDX-License-Identifier: Apache-2.0
//
// Variable composites of a font: where the glyphs that they are made of come from.
#pragma once

#include "font.h"

namespace ferro {

// Appends the outline of a glyph that has this record in the table. A null location is the default one.
[[nodiscard]] Result<std::uint64_t> composite_outline(const Font& font, const Varc& varc, std::uint32_t glyph,
                                                      Bytes record, const Location* location, Outline& out);

}  // namespace ferro
