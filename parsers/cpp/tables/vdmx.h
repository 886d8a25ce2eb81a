// SPDX-License-Identifier: Apache-2.0
//
// `VDMX`: line heights in pixels, for some aspect ratios and sizes.
// https://learn.microsoft.com/typography/opentype/spec/vdmx
#pragma once

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(VdmxHeader, 6,
             (Uint16, version),
             (Uint16, num_recs),
             (Uint16, num_ratios));

FERRO_RECORD(RatioRange, 4,
             (Uint8, b_char_set),
             (Uint8, x_ratio),
             (Uint8, y_start_ratio),
             (Uint8, y_end_ratio));

// In front of the entries, one for each of some sizes.
FERRO_RECORD(VdmxGroup, 4,
             (Uint16, recs),
             (Uint8, startsz),
             (Uint8, endsz));

FERRO_RECORD(VTable, 6,
             (Uint16, y_pel_height),
             (Int16, y_max),
             (Int16, y_min));

struct Vdmx {
  static Result<void> walk(Bytes table, Walker& walker);
};

}  // namespace ferro
