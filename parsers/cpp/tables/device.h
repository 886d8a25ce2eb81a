// SPDX-License-Identifier: Apache-2.0
//
// The device table that several tables share: adjustments of a value in pixels by size, or where in the item variation
// store the adjustments of a variable font stand.
// https://learn.microsoft.com/typography/opentype/spec/chapter2#device-and-variationindex-tables
#pragma once

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(DeviceHeader, 6,
             (Uint16, start_size),
             (Uint16, end_size),
             (Uint16, delta_format));

// With the same format in the same place.
FERRO_RECORD(VariationIndex, 6,
             (Uint16, delta_set_outer_index),
             (Uint16, delta_set_inner_index),
             (Uint16, delta_format));

struct Device {
  // The table at `offset`, as fields of `place`.
  static Result<void> walk(Bytes table, std::uint64_t offset, const Place& place, Walker& walker);
};

}  // namespace ferro
