// SPDX-License-Identifier: Apache-2.0
//
// A file is one face, or a collection of faces that share tables.
// https://learn.microsoft.com/typography/opentype/spec/otff#font-collections
#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "base/record.h"

namespace ferro {

FERRO_RECORD(TtcHeader, 12,
             (Tag, ttc_tag),
             (Uint16, major_version),
             (Uint16, minor_version),
             (Uint32, num_fonts));

// Number of faces in the file.
[[nodiscard]] Result<std::uint32_t> face_count(Bytes file);
// Offset of the directory of face `index`.
[[nodiscard]] Result<std::uint32_t> face_offset(Bytes file, std::uint32_t index);

}  // namespace ferro
