// SPDX-License-Identifier: Apache-2.0
#include "tables/name/encoding.h"

namespace ferro::text {
namespace {

std::optional<Encoding> plain(Form form) { return Encoding{form, {}, {}}; }
std::optional<Encoding> mac(MacEncoding encoding) { return Encoding{Form::mac, encoding, {}}; }
std::optional<Encoding> double_bytes(DoubleByteEncoding encoding) { return Encoding{Form::double_bytes, {}, encoding}; }

// The script Roman has the encoding that the language demands, as Apple's Script.h says of each.
MacEncoding roman_of(std::uint16_t language_id) {
  switch (language_id) {
    case 15:  // Icelandic
    case 30:  // Faroese
      return MacEncoding::icelandic;
    case 17:
      return MacEncoding::turkish;
    case 18:  // Croatian
    case 40:  // Slovenian
      return MacEncoding::croatian;
    case 24:  // Lithuanian
    case 25:  // Polish
    case 26:  // Hungarian
    case 27:  // Estonian
    case 28:  // Latvian
    case 38:  // Czech
    case 39:  // Slovak
      return MacEncoding::central_european;
    case 37:
      return MacEncoding::romanian;
    default:
      return MacEncoding::roman;
  }
}

std::optional<Encoding> macintosh(std::uint16_t encoding_id, std::uint16_t language_id) {
  constexpr std::uint16_t farsi = 31;
  switch (encoding_id) {
    case 0:
      return mac(roman_of(language_id));
    case 1:
      return double_bytes(DoubleByteEncoding::mac_japanese);
    case 2:
      return double_bytes(DoubleByteEncoding::mac_chinese_traditional);
    case 3:
      return double_bytes(DoubleByteEncoding::mac_korean);
    case 4:
      return mac(language_id == farsi ? MacEncoding::farsi : MacEncoding::arabic);
    case 5:
      return mac(MacEncoding::hebrew);
    case 6:
      return mac(MacEncoding::greek);
    case 7:
      return mac(MacEncoding::cyrillic);
    case 21:
      return mac(MacEncoding::thai);
    case 25:
      return double_bytes(DoubleByteEncoding::mac_chinese_simplified);
    case 29:
      return mac(MacEncoding::central_european);
    // No scripts, but numbers that Apple's text encodings have.
    case 35:
      return mac(MacEncoding::turkish);
    case 36:
      return mac(MacEncoding::croatian);
    case 37:
      return mac(MacEncoding::icelandic);
    case 38:
      return mac(MacEncoding::romanian);
    default:
      return std::nullopt;
  }
}

std::optional<Encoding> iso(std::uint16_t encoding_id) {
  switch (encoding_id) {
    case 0:
      return plain(Form::ascii);
    case 1:
      return plain(Form::utf16);
    case 2:
      return plain(Form::latin1);
    default:
      return std::nullopt;
  }
}

std::optional<Encoding> windows(std::uint16_t encoding_id) {
  switch (encoding_id) {
    case 0:
    case 1:
    case 10:
      return plain(Form::utf16);
    case 2:
      return double_bytes(DoubleByteEncoding::shift_jis);
    case 3:
      return double_bytes(DoubleByteEncoding::gbk);
    case 4:
      return double_bytes(DoubleByteEncoding::big5);
    case 5:
      return double_bytes(DoubleByteEncoding::uhc);
    case 6:
      return double_bytes(DoubleByteEncoding::johab);
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<Encoding> encoding_of(std::uint16_t platform_id, std::uint16_t encoding_id, std::uint16_t language_id) {
  switch (platform_id) {
    case 0:
      return plain(Form::utf16);
    case 1:
      return macintosh(encoding_id, language_id);
    case 2:
      return iso(encoding_id);
    case 3:
      return windows(encoding_id);
    default:
      return std::nullopt;
  }
}

}  // namespace ferro::text
