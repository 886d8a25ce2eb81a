// SPDX-License-Identifier: Apache-2.0
//
// `BASE`: where lines of text in different scripts meet, and how far glyphs reach above and below.
// https://learn.microsoft.com/typography/opentype/spec/base
#pragma once

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

// Version 1.1 has the offset of an item variation store behind it.
FERRO_RECORD(BaseHeader, 8,
             (Uint16, major_version),
             (Uint16, minor_version),
             (Offset16, horiz_axis_offset),
             (Offset16, vert_axis_offset));

FERRO_RECORD(BaseAxis, 4,
             (Offset16, base_tag_list_offset),
             (Offset16, base_script_list_offset));

FERRO_RECORD(BaseScriptRecord, 6,
             (Tag, base_script_tag),
             (Offset16, base_script_offset));

FERRO_RECORD(BaseScript, 6,
             (Offset16, base_values_offset),
             (Offset16, default_min_max_offset),
             (Uint16, base_lang_sys_count));

FERRO_RECORD(BaseLangSysRecord, 6,
             (Tag, base_lang_sys_tag),
             (Offset16, min_max_offset));

FERRO_RECORD(BaseValues, 4,
             (Uint16, default_baseline_index),
             (Uint16, base_coord_count));

FERRO_RECORD(MinMax, 6,
             (Offset16, min_coord_offset),
             (Offset16, max_coord_offset),
             (Uint16, feat_min_max_count));

FERRO_RECORD(FeatMinMaxRecord, 8,
             (Tag, feature_tag),
             (Offset16, min_coord_offset),
             (Offset16, max_coord_offset));

FERRO_RECORD(BaseCoordFormat1, 4,
             (Uint16, base_coord_format),
             (Int16, coordinate));

FERRO_RECORD(BaseCoordFormat2, 8,
             (Uint16, base_coord_format),
             (Int16, coordinate),
             (Uint16, reference_glyph),
             (Uint16, base_coord_point));

FERRO_RECORD(BaseCoordFormat3, 6,
             (Uint16, base_coord_format),
             (Int16, coordinate),
             (Offset16, device_offset));

struct Base {
  // The horizontal axis has index 0 in the paths, the vertical one 1.
  static Result<void> walk(Bytes table, Walker& walker);
};

}  // namespace ferro
