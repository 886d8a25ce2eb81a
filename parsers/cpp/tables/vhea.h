// SPDX-License-Identifier: Apache-2.0
//
// `vhea`: the line metrics of vertical text, and the number of full records in `vmtx`. Version 1.0 has the same fields
// under other names: ascent, descent and a reserved line gap. https://learn.microsoft.com/typography/opentype/spec/vhea
#pragma once

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(VheaRecord, 36,
             (Uint32, version),
             (Fword, vert_typo_ascender),
             (Fword, vert_typo_descender),
             (Fword, vert_typo_line_gap),
             (Ufword, advance_height_max),
             (Fword, min_top_side_bearing),
             (Fword, min_bottom_side_bearing),
             (Fword, y_max_extent),
             (Int16, caret_slope_rise),
             (Int16, caret_slope_run),
             (Int16, caret_offset),
             (Int16, reserved1),
             (Int16, reserved2),
             (Int16, reserved3),
             (Int16, reserved4),
             (Int16, metric_data_format),
             (Uint16, num_of_long_ver_metrics));

struct Vhea {
  std::int16_t vert_typo_ascender;
  std::int16_t vert_typo_descender;
  std::int16_t vert_typo_line_gap;
  std::uint16_t num_of_long_ver_metrics;

  static Result<Vhea> parse(Bytes table);
  static Result<void> walk(Bytes table, Walker& walker);
};

}  // namespace ferro
