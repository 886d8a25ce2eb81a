// SPDX-License-Identifier: Apache-2.0
//
// `DSIG`: signatures of the font file. Nothing here verifies one.
// https://learn.microsoft.com/typography/opentype/spec/dsig
#pragma once

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(DsigHeader, 8,
             (Uint32, version),
             (Uint16, num_signatures),
             (Uint16, flags));

FERRO_RECORD(SignatureRecord, 12,
             (Uint32, format),
             (Uint32, length),
             (Offset32, signature_block_offset));

// In front of the signature.
FERRO_RECORD(SignatureBlockFormat1, 8,
             (Uint16, reserved1),
             (Uint16, reserved2),
             (Uint32, signature_length));

struct Dsig {
  // Blocks of other formats than 1 are shown as their bytes.
  static Result<void> walk(Bytes table, Walker& walker);
};

}  // namespace ferro
