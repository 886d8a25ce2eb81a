// SPDX-License-Identifier: Apache-2.0
//
// `hhea`: the line metrics of horizontal text, and the number of full records in `hmtx`.
// https://learn.microsoft.com/typography/opentype/spec/hhea
#pragma once

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(HheaRecord, 36,
             (Uint16, major_version),
             (Uint16, minor_version),
             (Fword, ascender),
             (Fword, descender),
             (Fword, line_gap),
             (Ufword, advance_width_max),
             (Fword, min_left_side_bearing),
             (Fword, min_right_side_bearing),
             (Fword, x_max_extent),
             (Int16, caret_slope_rise),
             (Int16, caret_slope_run),
             (Int16, caret_offset),
             (Int16, reserved1),
             (Int16, reserved2),
             (Int16, reserved3),
             (Int16, reserved4),
             (Int16, metric_data_format),
             (Uint16, number_of_h_metrics));

struct Hhea {
  std::int16_t ascender;
  std::int16_t descender;
  std::int16_t line_gap;
  std::uint16_t number_of_h_metrics;

  static Result<Hhea> parse(Bytes table);
  static Result<void> walk(Bytes table, Walker& walker);
};

}  // namespace ferro
