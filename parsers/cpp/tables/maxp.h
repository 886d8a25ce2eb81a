// SPDX-License-Identifier: Apache-2.0
//
// `maxp`: the number of glyphs, and what an interpreter of the instructions needs.
// https://learn.microsoft.com/typography/opentype/spec/maxp
#pragma once

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(MaxpHeader, 6,
             (Uint32, version),
             (Uint16, num_glyphs));

// What version 1.0 has behind the header.
FERRO_RECORD(MaxpProfile, 26,
             (Uint16, max_points),
             (Uint16, max_contours),
             (Uint16, max_composite_points),
             (Uint16, max_composite_contours),
             (Uint16, max_zones),
             (Uint16, max_twilight_points),
             (Uint16, max_storage),
             (Uint16, max_function_defs),
             (Uint16, max_instruction_defs),
             (Uint16, max_stack_elements),
             (Uint16, max_size_of_instructions),
             (Uint16, max_component_elements),
             (Uint16, max_component_depth));

struct Maxp {
  std::uint16_t num_glyphs;

  static Result<Maxp> parse(Bytes table);
  static Result<void> walk(Bytes table, Walker& walker);
};

}  // namespace ferro
