// SPDX-License-Identifier: Apache-2.0
//
// `OS/2`: what a font says of itself to systems other than Apple's; here, its typographic line metrics.
// https://learn.microsoft.com/typography/opentype/spec/os2
#pragma once

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

using Panose = std::array<Uint8, 10>;

// What every version has; Apple's first tables end here.
FERRO_RECORD(Os2Record, 68,
             (Uint16, version),
             (Int16, x_avg_char_width),
             (Uint16, us_weight_class),
             (Uint16, us_width_class),
             (Uint16, fs_type),
             (Int16, y_subscript_x_size),
             (Int16, y_subscript_y_size),
             (Int16, y_subscript_x_offset),
             (Int16, y_subscript_y_offset),
             (Int16, y_superscript_x_size),
             (Int16, y_superscript_y_size),
             (Int16, y_superscript_x_offset),
             (Int16, y_superscript_y_offset),
             (Int16, y_strikeout_size),
             (Int16, y_strikeout_position),
             (Int16, s_family_class),
             (Panose, panose),
             (Uint32, ul_unicode_range1),
             (Uint32, ul_unicode_range2),
             (Uint32, ul_unicode_range3),
             (Uint32, ul_unicode_range4),
             (Tag, ach_vend_id),
             (Uint16, fs_selection),
             (Uint16, us_first_char_index),
             (Uint16, us_last_char_index));

FERRO_RECORD(Os2Metrics, 10,
             (Fword, s_typo_ascender),
             (Fword, s_typo_descender),
             (Fword, s_typo_line_gap),
             (Ufword, us_win_ascent),
             (Ufword, us_win_descent));

// What versions 1, 2 and 5 add; versions 3 and 4 only say more about version 2.
FERRO_RECORD(Os2CodePages, 8,
             (Uint32, ul_code_page_range1),
             (Uint32, ul_code_page_range2));

FERRO_RECORD(Os2Characters, 10,
             (Fword, sx_height),
             (Fword, s_cap_height),
             (Uint16, us_default_char),
             (Uint16, us_break_char),
             (Uint16, us_max_context));

FERRO_RECORD(Os2OpticalSize, 4,
             (Uint16, us_lower_optical_point_size),
             (Uint16, us_upper_optical_point_size));

struct Os2 {
  // The metrics below are the font's choice of line metrics, before those of hhea.
  bool use_typo_metrics;
  std::int16_t s_typo_ascender;
  std::int16_t s_typo_descender;
  std::int16_t s_typo_line_gap;

  static Result<Os2> parse(Bytes table);
  static Result<void> walk(Bytes table, Walker& walker);
};

}  // namespace ferro
