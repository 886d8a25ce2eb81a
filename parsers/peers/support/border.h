// SPDX-License-Identifier: Apache-2.0
//
// What every adapter of a C or C++ library needs at the border: statuses, buffers of the caller, the container's tag.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "ferrotype.h"

#ifdef __clang__
#define FERRO_COMPILER "clang " __clang_version__
#else
#define FERRO_COMPILER "g++ " __VERSION__
#endif

namespace ferrotype::peers {

// Libraries do not say which rule was broken, where, or how much they worked.
[[nodiscard]] inline ferro_status status(ferro_code code) { return {code, 0, nullptr, FERRO_NO_OFFSET, 0}; }

// Room for `wanted` elements in all.
template <class Buffer>
[[nodiscard]] bool reserve(Buffer& buffer, std::size_t wanted) {
  if (wanted <= buffer.capacity) return true;
  return buffer.grow != nullptr && buffer.grow(&buffer, wanted) == 0 && wanted <= buffer.capacity;
}

// The same for one who cannot know how many there will be: asks for twice as much while that is to be had.
template <class Buffer>
[[nodiscard]] bool reserve_more(Buffer& buffer, std::size_t wanted) {
  if (wanted <= buffer.capacity) return true;
  const std::size_t generous = wanted < 32 ? 64 : 2 * wanted;
  return reserve(buffer, generous) || reserve(buffer, wanted);
}

// What libraries write a glyph's name to; longer ones are cut off.
inline constexpr std::size_t longest_name = 256;

// Appends what `write(i, buffer, size)` writes as a string; a glyph for which it says false has an empty name.
template <class Write>
[[nodiscard]] ferro_status append_names(std::size_t count, std::uint32_t* ends, ferro_bytes& text, Write write) {
  std::vector<std::uint32_t> found;
  found.reserve(count);
  std::size_t used = text.size;
  for (std::size_t i = 0; i < count; ++i) {
    char name[longest_name];
    if (write(i, name, static_cast<unsigned>(sizeof(name)))) {
      const std::size_t length = std::strlen(name);
      if (!reserve_more(text, used + length)) return status(FERRO_LIMIT);
      // Without a name the buffer may not be there yet.
      if (length != 0) std::memcpy(text.data + used, name, length);
      used += length;
    }
    if (used - text.size > UINT32_MAX) return status(FERRO_LIMIT);
    found.push_back(static_cast<std::uint32_t>(used - text.size));
  }
  std::copy(found.begin(), found.end(), ends);
  text.size = used;
  return status(FERRO_OK);
}

[[nodiscard]] constexpr std::uint32_t tag(const char (&text)[5]) {
  std::uint32_t value = 0;
  for (int i = 0; i < 4; ++i) value = (value << 8U) | static_cast<std::uint8_t>(text[i]);
  return value;
}

// The number of 32 bits at `offset`, or 0 where the data ends before.
[[nodiscard]] inline std::uint32_t uint32_at(const std::uint8_t* data, std::size_t size, std::size_t offset) {
  if (offset > size || size - offset < 4) return 0;
  const std::uint8_t* bytes = data + offset;
  return std::uint32_t{bytes[0]} << 24U | std::uint32_t{bytes[1]} << 16U | std::uint32_t{bytes[2]} << 8U | bytes[3];
}

// The first tag of a face's directory: neither FreeType nor HarfBuzz hands it out.
[[nodiscard]] inline std::uint32_t sfnt_version(const std::uint8_t* data, std::size_t size, std::uint32_t face_index) {
  const std::uint32_t first = uint32_at(data, size, 0);
  if (first != tag("ttcf")) return first;
  return uint32_at(data, size, uint32_at(data, size, 12 + std::size_t{4} * face_index));
}

}  // namespace ferrotype::peers
