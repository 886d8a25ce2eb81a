// SPDX-License-Identifier: Apache-2.0
//
// `STAT`: the axes that tell the fonts of a family apart, and names for places on them.
// https://learn.microsoft.com/typography/opentype/spec/stat
#pragma once

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(StatHeader, 18,
             (Uint16, major_version),
             (Uint16, minor_version),
             (Uint16, design_axis_size),
             (Uint16, design_axis_count),
             (Offset32, design_axes_offset),
             (Uint16, axis_value_count),
             (Offset32, offset_to_axis_value_offsets));

FERRO_RECORD(AxisRecord, 8,
             (Tag, axis_tag),
             (Uint16, axis_name_id),
             (Uint16, axis_ordering));

FERRO_RECORD(AxisValueFormat1, 12,
             (Uint16, format),
             (Uint16, axis_index),
             (Uint16, flags),
             (Uint16, value_name_id),
             (Fixed, value));

FERRO_RECORD(AxisValueFormat2, 20,
             (Uint16, format),
             (Uint16, axis_index),
             (Uint16, flags),
             (Uint16, value_name_id),
             (Fixed, nominal_value),
             (Fixed, range_min_value),
             (Fixed, range_max_value));

FERRO_RECORD(AxisValueFormat3, 16,
             (Uint16, format),
             (Uint16, axis_index),
             (Uint16, flags),
             (Uint16, value_name_id),
             (Fixed, value),
             (Fixed, linked_value));

// In front of the values, one for each of some axes.
FERRO_RECORD(AxisValueFormat4, 8,
             (Uint16, format),
             (Uint16, axis_count),
             (Uint16, flags),
             (Uint16, value_name_id));

FERRO_RECORD(AxisValue, 6,
             (Uint16, axis_index),
             (Fixed, value));

struct Stat {
  // Of axis values of other formats than 1 to 4 only the format is shown: how long they are is not known.
  static Result<void> walk(Bytes table, Walker& walker);
};

}  // namespace ferro
