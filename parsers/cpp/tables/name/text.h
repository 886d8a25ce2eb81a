// SPDX-License-Identifier: Apache-2.0
//
// The string of a name as UTF-8. Whatever is no character becomes U+FFFD, as in HarfBuzz; an odd last byte of UTF-16 is
// no string's, and left out.
#pragma once

#include "base/buffer.h"
#include "base/bytes.h"
#include "tables/name/double_bytes.h"
#include "tables/name/encoding.h"

namespace ferro::text {

Result<void> append(Bytes string, const Encoding& encoding, DoubleBytes& library, Buffer<std::uint8_t>& out);
Result<void> append_utf16(Bytes string, Buffer<std::uint8_t>& out);
Result<void> append_ascii(Bytes string, Buffer<std::uint8_t>& out);

}  // namespace ferro::text
