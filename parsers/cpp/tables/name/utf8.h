// SPDX-License-Identifier: Apache-2.0
//
// The text of a name, written as UTF-8 into the spare room of a buffer.
#pragma once

#include <array>
#include <span>

#include "base/buffer.h"
#include "base/bytes.h"
#include "base/limits.h"

namespace ferro::text {

// What stands for anything that is no character.
inline constexpr std::uint32_t replacement = 0xFFFD;

// Three bytes for each of the string's: no encoding needs more.
[[nodiscard]] inline Result<std::span<std::uint8_t>> room_for(Bytes string, Buffer<std::uint8_t>& out) {
  FERRO_REQUIRE(out.used() <= limits::name_text, Check::name_text_budget, string.at(0));
  return out.spare(3 * static_cast<std::size_t>(string.size()));
}

class Utf8 {
 public:
  explicit Utf8(std::span<std::uint8_t> room) : room_(room) {}

  [[nodiscard]] std::size_t used() const { return used_; }

  void push(std::uint32_t codepoint) {
    if (codepoint < 0x80) return append<1>({codepoint});
    if (codepoint < 0x800) return append<2>({0xC0 | (codepoint >> 6U), tail(codepoint)});
    if (codepoint < 0x10000) {
      return append<3>({0xE0 | (codepoint >> 12U), tail(codepoint >> 6U), tail(codepoint)});
    }
    append<4>({0xF0 | (codepoint >> 18U), tail(codepoint >> 12U), tail(codepoint >> 6U), tail(codepoint)});
  }

 private:
  static std::uint32_t tail(std::uint32_t bits) { return 0x80 | (bits & 0x3FU); }

  template <std::size_t Count>
  void append(const std::array<std::uint32_t, Count>& bytes) {
    const auto to = room_.subspan(used_, Count);
    for (std::size_t i = 0; i < Count; ++i) to[i] = static_cast<std::uint8_t>(bytes[i]);
    used_ += Count;
  }

  std::span<std::uint8_t> room_;
  std::size_t used_ = 0;
};

}  // namespace ferro::text
