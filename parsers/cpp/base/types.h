// SPDX-License-Identifier: Apache-2.0
//
// The data types of the specification, as stored: big-endian, alignment 1.
// https://learn.microsoft.com/typography/opentype/spec/otff#data-types
#pragma once

#include <array>
#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace ferro {

// A big-endian number that converts to `Value` where it is read. `Width` bytes on disk.
template <class Value, std::size_t Width, class Role = void>
class BigEndian {
 public:
  using ValueType = Value;
  using RoleType = Role;

  constexpr operator Value() const { return value(); }  // NOLINT(google-explicit-constructor)

  [[nodiscard]] constexpr Value value() const {
    using Unsigned = std::make_unsigned_t<Value>;
    if constexpr (Width == sizeof(Value)) {
      auto bits = std::bit_cast<Unsigned>(bytes_);
      if constexpr (Width == 2) bits = __builtin_bswap16(bits);
      if constexpr (Width == 4) bits = __builtin_bswap32(bits);
      if constexpr (Width == 8) bits = __builtin_bswap64(bits);
      return static_cast<Value>(bits);
    } else {
      Unsigned bits = 0;
      for (const auto byte : bytes_) bits = static_cast<Unsigned>((bits << 8U) | byte);
      return static_cast<Value>(bits);
    }
  }

 private:
  std::array<std::uint8_t, Width> bytes_;
};

struct TagRole {};
struct FixedRole {};
struct F2Dot14Role {};
struct DateRole {};

using Uint8 = BigEndian<std::uint8_t, 1>;
using Int8 = BigEndian<std::int8_t, 1>;
using Uint16 = BigEndian<std::uint16_t, 2>;
using Int16 = BigEndian<std::int16_t, 2>;
using Uint24 = BigEndian<std::uint32_t, 3>;
using Uint32 = BigEndian<std::uint32_t, 4>;
using Int32 = BigEndian<std::int32_t, 4>;
using Fword = Int16;
using Ufword = Uint16;
using Offset16 = Uint16;
using Offset32 = Uint32;
using Fixed = BigEndian<std::int32_t, 4, FixedRole>;        // 16.16
using F2Dot14 = BigEndian<std::int16_t, 2, F2Dot14Role>;    // 2.14
using LongDateTime = BigEndian<std::int64_t, 8, DateRole>;  // seconds since 1904-01-01
using Tag = BigEndian<std::uint32_t, 4, TagRole>;

[[nodiscard]] consteval std::uint32_t tag(const char (&text)[5]) {
  std::uint32_t value = 0;
  for (int i = 0; i < 4; ++i) value = (value << 8U) | static_cast<std::uint8_t>(text[i]);
  return value;
}

// What may be copied out of a table byte by byte: records of the types above, and nothing with padding.
template <class T>
concept Record = std::is_trivially_copyable_v<T> && alignof(T) == 1;

}  // namespace ferro
