// SPDX-License-Identifier: Apache-2.0
//
// The instructions of `fpgm`, `prep` and the glyphs, as a listing: nothing executes them.
// https://learn.microsoft.com/typography/opentype/spec/tt_instructions
#pragma once

#include "base/walker.h"

namespace ferro {

// Emits "opcode" of every instruction, and "data" of those that push bytes of the program. The number of the
// instruction is written to the bracket `bracket` of the place.
Result<void> walk_instructions(Bytes program, const Place& place, std::size_t bracket, Walker& walker);

}  // namespace ferro
