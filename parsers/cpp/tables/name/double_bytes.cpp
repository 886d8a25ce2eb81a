// SPDX-License-Identifier: Apache-2.0
#include "tables/name/double_bytes.h"

#include <algorithm>
#include <array>

#include "tables/name/johab.h"

namespace ferro::text {
namespace {

// Codes by encoding, so that one search finds both.
struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

struct OwnCode {
  std::uint32_t code;
  std::uint32_t codepoint;
};

constexpr std::uint32_t key_of(DoubleByteEncoding encoding, std::uint32_t code) {
  return (static_cast<std::uint32_t>(encoding) << 16U) | code;
}

constexpr auto ranges = std::to_array<Range>({
#define FERRO_DOUBLE_BYTES(encoding, first, last) \
  {key_of(DoubleByteEncoding::encoding, first), key_of(DoubleByteEncoding::encoding, last)},
#define FERRO_OWN_CODE(encoding, code, codepoint)
#include "double_bytes.def"
#undef FERRO_OWN_CODE
#undef FERRO_DOUBLE_BYTES
});

constexpr auto own_codes = std::to_array<OwnCode>({
#define FERRO_DOUBLE_BYTES(encoding, first, last)
#define FERRO_OWN_CODE(encoding, code, codepoint) {key_of(DoubleByteEncoding::encoding, code), codepoint},
#include "double_bytes.def"
#undef FERRO_OWN_CODE
#undef FERRO_DOUBLE_BYTES
});

bool is_lead(DoubleByteEncoding encoding, std::uint8_t byte) {
  switch (encoding) {
    case DoubleByteEncoding::shift_jis:
    case DoubleByteEncoding::mac_japanese:
      return (byte >= 0x81 && byte <= 0x9F) || (byte >= 0xE0 && byte <= 0xFC);
    case DoubleByteEncoding::mac_chinese_traditional:
    case DoubleByteEncoding::mac_chinese_simplified:
      return byte >= 0xA1 && byte <= 0xFC;
    case DoubleByteEncoding::mac_korean:
      return byte >= 0xA1 && byte <= 0xFD;
    default:
      return byte >= 0x81 && byte <= 0xFE;
  }
}

// Apple has other characters than Microsoft behind lower second bytes, which are not in the library.
bool is_trail(DoubleByteEncoding encoding, std::uint8_t byte) {
  const bool is_euc =
      encoding == DoubleByteEncoding::mac_korean || encoding == DoubleByteEncoding::mac_chinese_simplified;
  return !is_euc || byte >= 0xA1;
}

CodePage page_of(DoubleByteEncoding encoding) {
  switch (encoding) {
    case DoubleByteEncoding::shift_jis:
    case DoubleByteEncoding::mac_japanese:
      return CodePage::shift_jis;
    case DoubleByteEncoding::gbk:
    case DoubleByteEncoding::mac_chinese_simplified:
      return CodePage::gbk;
    case DoubleByteEncoding::big5:
    case DoubleByteEncoding::mac_chinese_traditional:
      return CodePage::big5;
    default:
      return CodePage::uhc;
  }
}

// Of a code that the encoding has in its own way, or U+FFFD.
std::uint32_t own_codepoint(DoubleByteEncoding encoding, std::uint32_t code) {
  const std::uint32_t key = key_of(encoding, code);
  const auto found = std::ranges::partition_point(own_codes, [key](const OwnCode& own) { return own.code < key; });
  return found != own_codes.end() && found->code == key ? found->codepoint : replacement;
}

bool has_range(DoubleByteEncoding encoding, std::uint32_t code) {
  const std::uint32_t key = key_of(encoding, code);
  const auto found = std::ranges::partition_point(ranges, [key](const Range& range) { return range.last < key; });
  return found != ranges.end() && found->first <= key;
}

std::uint32_t single_codepoint(DoubleByteEncoding encoding, std::uint8_t byte) {
  const std::uint32_t own = own_codepoint(encoding, byte);
  if (own != replacement || byte < 0x80) return own != replacement ? own : byte;
  // The narrow syllables of JIS X 0201.
  const bool is_katakana = page_of(encoding) == CodePage::shift_jis && byte >= 0xA1 && byte <= 0xDF;
  return is_katakana ? 0xFF61U + byte - 0xA1U : replacement;
}

std::uint32_t pair_codepoint(DoubleByteEncoding encoding, std::uint8_t lead, std::uint8_t trail, DoubleBytes& library) {
  if (encoding == DoubleByteEncoding::johab) return johab_codepoint(lead, trail, library);
  const std::uint32_t code = (std::uint32_t{lead} << 8U) | trail;
  const std::uint32_t own = own_codepoint(encoding, code);
  if (own != replacement) return own;
  if (!is_trail(encoding, trail) || !has_range(encoding, code)) return replacement;
  return library.codepoint(page_of(encoding), lead, trail);
}

}  // namespace

void append_double_bytes(std::span<const std::uint8_t> string, DoubleByteEncoding encoding, DoubleBytes& library,
                         Utf8& utf8) {
  for (std::size_t i = 0; i < string.size();) {
    const std::uint8_t lead = string[i++];
    if (!is_lead(encoding, lead) || i == string.size()) {
      utf8.push(single_codepoint(encoding, lead));
      continue;
    }
    const std::uint8_t trail = string[i];
    const std::uint32_t codepoint = pair_codepoint(encoding, lead, trail, library);
    utf8.push(codepoint);
    if (codepoint != replacement || trail >= 0x80) ++i;
  }
}

}  // namespace ferro::text
