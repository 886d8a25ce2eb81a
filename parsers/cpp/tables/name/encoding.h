// SPDX-License-Identifier: Apache-2.0
//
// In which encoding a name has its string.
// https://learn.microsoft.com/typography/opentype/spec/name#platform-ids
#pragma once

#include <cstdint>
#include <optional>

namespace ferro::text {

enum class MacEncoding : std::uint8_t {
#define FERRO_MAC_ENCODING(name) name,
#define FERRO_MAC_CODES(...)
#include "mac_encodings.def"
#undef FERRO_MAC_CODES
#undef FERRO_MAC_ENCODING
};

// In the order of double_bytes.def. Johab, which has the characters of uhc in another order, is not in there.
enum class DoubleByteEncoding : std::uint8_t {
  shift_jis,
  gbk,
  big5,
  uhc,
  mac_japanese,
  mac_chinese_traditional,
  mac_korean,
  mac_chinese_simplified,
  johab
};

enum class Form : std::uint8_t { utf16, ascii, latin1, mac, double_bytes };

struct Encoding {
  Form form;
  MacEncoding mac;                  // where that is the form
  DoubleByteEncoding double_bytes;  // where that is the form
};

// Nothing for an encoding that the parser does not know.
[[nodiscard]] std::optional<Encoding> encoding_of(std::uint16_t platform_id, std::uint16_t encoding_id,
                                                  std::uint16_t language_id);

}  // namespace ferro::text
