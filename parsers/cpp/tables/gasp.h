// SPDX-License-Identifier: Apache-2.0
//
// `gasp`: which sizes to hint and to smooth.
// https://learn.microsoft.com/typography/opentype/spec/gasp
#pragma once

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(GaspHeader, 4,
             (Uint16, version),
             (Uint16, num_ranges));

FERRO_RECORD(GaspRange, 4,
             (Uint16, range_max_ppem),
             (Uint16, range_gasp_behavior));

struct Gasp {
  static Result<void> walk(Bytes table, Walker& walker);
};

}  // namespace ferro
