// SPDX-License-Identifier: Apache-2.0
#include "oracles/utf8.h"

#include <algorithm>

namespace ferrotype {
namespace {

// The bytes of the sequence that begins here; 0 where none does.
std::size_t sequence(std::span<const std::uint8_t> bytes) {
  const std::uint8_t lead = bytes[0];
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (bytes.size() < length) return 0;
  // Only the second byte's range depends on the first.
  const std::uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const std::uint8_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (bytes[1] < low || bytes[1] > high) return 0;
  const bool continued = std::ranges::all_of(bytes.subspan(2, length - 2), [](auto byte) { return byte >> 6U == 2; });
  return continued ? length : 0;
}

}  // namespace

bool is_utf8(std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const std::size_t length = sequence(bytes);
    if (length == 0) return false;
    bytes = bytes.subspan(length);
  }
  return true;
}

}  // namespace ferrotype
