// SPDX-License-Identifier: Apache-2.0
//
// `kern`: distances between pairs of glyphs. Two layouts have this tag: OpenType's version 0 and Apple's version 1.0.
// https://learn.microsoft.com/typography/opentype/spec/kern
// https://developer.apple.com/fonts/TrueType-Reference-Manual/RM06/Chap6kern.html
#pragma once

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(KernHeader, 4,
             (Uint16, version),
             (Uint16, n_tables));

FERRO_RECORD(KernSubtableHeader, 6,
             (Uint16, version),
             (Uint16, length),
             (Uint16, coverage));

FERRO_RECORD(KernAppleHeader, 8,
             (Fixed, version),
             (Uint32, n_tables));

FERRO_RECORD(KernAppleSubtableHeader, 8,
             (Uint32, length),
             (Uint16, coverage),
             (Uint16, tuple_index));

FERRO_RECORD(KernFormat0Header, 8,
             (Uint16, n_pairs),
             (Uint16, search_range),
             (Uint16, entry_selector),
             (Uint16, range_shift));

FERRO_RECORD(KernPair, 6,
             (Uint16, left),
             (Uint16, right),
             (Fword, value));

FERRO_RECORD(KernFormat2Header, 8,
             (Uint16, row_width),
             (Offset16, left_class_offset),
             (Offset16, right_class_offset),
             (Offset16, kerning_array_offset));

FERRO_RECORD(KernClassTable, 4,
             (Uint16, first_glyph),
             (Uint16, n_glyphs));

FERRO_RECORD(KernFormat3Header, 6,
             (Uint16, glyph_count),
             (Uint8, kern_value_count),
             (Uint8, left_class_count),
             (Uint8, right_class_count),
             (Uint8, flags));

struct Kern {
  // Subtables of other formats than 0, 2 and Apple's 3 are shown as their bytes.
  static Result<void> walk(Bytes table, Walker& walker);
};

}  // namespace ferro
