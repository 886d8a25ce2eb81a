// SPDX-License-Identifier: Apache-2.0
//
// `trak`: how much closer or wider the glyphs of a text may stand, by size.
// https://developer.apple.com/fonts/TrueType-Reference-Manual/RM06/Chap6trak.html
#pragma once

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(TrakHeader, 12,
             (Fixed, version),
             (Uint16, format),
             (Offset16, horiz_offset),
             (Offset16, vert_offset),
             (Uint16, reserved));

FERRO_RECORD(TrackData, 8,
             (Uint16, n_tracks),
             (Uint16, n_sizes),
             (Offset32, size_table_offset));

FERRO_RECORD(TrackTableEntry, 8,
             (Fixed, track),
             (Uint16, name_index),
             (Offset16, offset));

struct Trak {
  // Horizontal data have index 0 in the paths, vertical ones 1.
  static Result<void> walk(Bytes table, Walker& walker);
};

}  // namespace ferro
