// SPDX-License-Identifier: Apache-2.0
#include "tables/name/mac_encodings.h"

#include <array>

namespace ferro::text {
namespace {

// The codes from 0x80 on, one encoding behind the other.
constexpr auto codepoints = std::to_array<std::uint16_t>({
#define FERRO_MAC_ENCODING(name)
#define FERRO_MAC_CODES(...) __VA_ARGS__,
#include "mac_encodings.def"
#undef FERRO_MAC_CODES
#undef FERRO_MAC_ENCODING
});
static_assert(codepoints.size() % 128 == 0);

}  // namespace

std::uint32_t mac_codepoint(MacEncoding encoding, std::uint8_t code) {
  if (code < 0x80) return code;
  return codepoints[static_cast<std::size_t>(encoding) * 128 + code - 0x80];
}

}  // namespace ferro::text
