// SPDX-License-Identifier: Apache-2.0
//
// `hdmx`: advances in pixels, for some sizes.
// https://learn.microsoft.com/typography/opentype/spec/hdmx
#pragma once

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(HdmxHeader, 8,
             (Uint16, version),
             (Uint16, num_records),
             (Uint32, size_device_record));

// In front of the widths, one for every glyph.
FERRO_RECORD(DeviceRecord, 2,
             (Uint8, pixel_size),
             (Uint8, max_width));

struct Hdmx {
  // `num_glyphs` is what maxp says.
  static Result<void> walk(Bytes table, std::uint16_t num_glyphs, Walker& walker);
};

}  // namespace ferro
