// SPDX-License-Identifier: Apache-2.0
//
// `PCLT`: what a printer that speaks PCL 5 needs to know.
// https://learn.microsoft.com/typography/opentype/spec/pclt
#pragma once

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

using PcltTypeface = std::array<Uint8, 16>;
using PcltCharacterComplement = std::array<Uint8, 8>;
using PcltFileName = std::array<Uint8, 6>;

FERRO_RECORD(PcltRecord, 54,
             (Uint16, major_version),
             (Uint16, minor_version),
             (Uint32, font_number),
             (Uint16, pitch),
             (Uint16, x_height),
             (Uint16, style),
             (Uint16, type_family),
             (Uint16, cap_height),
             (Uint16, symbol_set),
             (PcltTypeface, typeface),
             (PcltCharacterComplement, character_complement),
             (PcltFileName, file_name),
             (Int8, stroke_weight),
             (Int8, width_type),
             (Uint8, serif_style),
             (Uint8, reserved));

struct Pclt {
  static Result<void> walk(Bytes table, Walker& walker);
};

}  // namespace ferro
