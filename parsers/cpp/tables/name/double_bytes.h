// SPDX-License-Identifier: Apache-2.0
//
// The encodings of one and two bytes that East Asian names have. A library knows the characters; which codes there are,
// and what becomes of those that there are not, is written here, so that no two libraries can differ.
#pragma once

#include <cstdint>
#include <span>

#include "tables/name/encoding.h"
#include "tables/name/utf8.h"

namespace ferro::text {

// What a library has tables of.
enum class CodePage : std::uint8_t { shift_jis, gbk, big5, uhc };

class DoubleBytes {
 public:
  // The character of two bytes, or U+FFFD.
  [[nodiscard]] virtual std::uint32_t codepoint(CodePage page, std::uint8_t lead, std::uint8_t trail) = 0;

 protected:
  ~DoubleBytes() = default;
};

// Two bytes that stand for nothing are one U+FFFD, but the second one is read again where it is ASCII, as the Encoding
// Standard has it: no letter disappears because of what stands before it.
void append_double_bytes(std::span<const std::uint8_t> string, DoubleByteEncoding encoding, DoubleBytes& library,
                         Utf8& utf8);

}  // namespace ferro::text
