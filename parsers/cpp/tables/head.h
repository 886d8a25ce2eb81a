// SPDX-License-Identifier: Apache-2.0
//
// `head`: the units of the font and the form of `loca`.
// https://learn.microsoft.com/typography/opentype/spec/head
#pragma once

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(HeadRecord, 54,
             (Uint16, major_version),
             (Uint16, minor_version),
             (Fixed, font_revision),
             (Uint32, checksum_adjustment),
             (Uint32, magic_number),
             (Uint16, flags),
             (Uint16, units_per_em),
             (LongDateTime, created),
             (LongDateTime, modified),
             (Int16, x_min),
             (Int16, y_min),
             (Int16, x_max),
             (Int16, y_max),
             (Uint16, mac_style),
             (Uint16, lowest_rec_ppem),
             (Int16, font_direction_hint),
             (Int16, index_to_loc_format),
             (Int16, glyph_data_format));

enum class IndexToLocFormat : bool { short_offsets, long_offsets };

struct Head {
  std::uint16_t units_per_em;
  IndexToLocFormat index_to_loc_format;

  static Result<Head> parse(Bytes table);
  static Result<void> walk(Bytes table, Walker& walker);
};

}  // namespace ferro
