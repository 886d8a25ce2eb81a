// SPDX-License-Identifier: Apache-2.0
//
// `meta`: data about the font by tag, such as the languages that it is made for.
// https://learn.microsoft.com/typography/opentype/spec/meta
#pragma once

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(MetaHeader, 16,
             (Uint32, version),
             (Uint32, flags),
             (Uint32, reserved),
             (Uint32, data_maps_count));

FERRO_RECORD(DataMap, 12,
             (Tag, tag),
             (Offset32, data_offset),
             (Uint32, data_length));

struct Meta {
  static Result<void> walk(Bytes table, Walker& walker);
};

}  // namespace ferro
