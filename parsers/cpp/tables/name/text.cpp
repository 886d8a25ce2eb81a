// SPDX-License-Identifier: Apache-2.0
#include "tables/name/text.h"

#include "tables/name/mac_encodings.h"
#include "tables/name/utf8.h"

namespace ferro::text {
namespace {

void push_utf16(Bytes string, Utf8& utf8) {
  const auto units = string.get_array<Uint16>(0, string.size() / sizeof(Uint16));
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    const std::uint32_t unit = units[i];
    if (unit < 0xD800 || unit > 0xDFFF) {
      utf8.push(unit);
      continue;
    }
    const std::uint32_t next = i + 1 < units.size() ? units[i + 1].value() : 0U;
    if (unit < 0xDC00 && next >= 0xDC00 && next <= 0xDFFF) {
      utf8.push(0x10000U + ((unit - 0xD800U) << 10U) + (next - 0xDC00U));
      ++i;
    } else {
      utf8.push(replacement);
    }
  }
}

void push_single_bytes(Bytes string, const Encoding& encoding, Utf8& utf8) {
  for (const std::uint8_t code : string.span()) {
    if (encoding.form == Form::mac) {
      utf8.push(mac_codepoint(encoding.mac, code));
    } else {
      utf8.push(code < 0x80 || encoding.form == Form::latin1 ? code : replacement);
    }
  }
}

}  // namespace

Result<void> append(Bytes string, const Encoding& encoding, DoubleBytes& library, Buffer<std::uint8_t>& out) {
  FERRO_TRY(const auto room, room_for(string, out));
  Utf8 utf8(room);
  switch (encoding.form) {
    case Form::utf16:
      push_utf16(string, utf8);
      break;
    case Form::double_bytes:
      append_double_bytes(string.span(), encoding.double_bytes, library, utf8);
      break;
    default:
      push_single_bytes(string, encoding, utf8);
  }
  out.commit(utf8.used());
  return {};
}

Result<void> append_utf16(Bytes string, Buffer<std::uint8_t>& out) {
  FERRO_TRY(const auto room, room_for(string, out));
  Utf8 utf8(room);
  push_utf16(string, utf8);
  out.commit(utf8.used());
  return {};
}

Result<void> append_ascii(Bytes string, Buffer<std::uint8_t>& out) {
  FERRO_TRY(const auto room, room_for(string, out));
  Utf8 utf8(room);
  push_single_bytes(string, {Form::ascii, {}, {}}, utf8);
  out.commit(utf8.used());
  return {};
}

}  // namespace ferro::text
