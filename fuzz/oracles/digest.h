// SPDX-License-Identifier: Apache-2.0
//
// A 64-bit digest of answers: the sink that keeps the compiler from deleting a parser, and the proof of equal work.
// Fast rather than strong; equal on every machine of the same byte order.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace ferrotype {

class Digest {
 public:
  void add(std::uint64_t value) { state_ = std::rotl(state_ ^ value, 29) * multiplier; }

  void add_bytes(const void* data, std::size_t size) {
    const auto* bytes = static_cast<const std::uint8_t*>(data);
    add(size);
    std::uint64_t lanes[4] = {state_, 1, 2, 3};
    for (; size >= 32; size -= 32, bytes += 32) {
      for (std::size_t i = 0; i < 4; ++i) {
        std::uint64_t word = 0;
        __builtin_memcpy(&word, bytes + 8 * i, 8);
        lanes[i] = std::rotl(lanes[i] ^ word, 29) * multiplier;
      }
    }
    state_ = lanes[0] ^ std::rotl(lanes[1], 17) ^ std::rotl(lanes[2], 31) ^ std::rotl(lanes[3], 47);
    for (; size >= 8; size -= 8, bytes += 8) {
      std::uint64_t word = 0;
      __builtin_memcpy(&word, bytes, 8);
      add(word);
    }
    for (; size > 0; --size, ++bytes) add(*bytes);
  }

  // Names of checks and paths are short; an intercepted strlen costs more than this.
  void add_text(const char* text) {
    for (; text != nullptr && *text != 0; ++text) add(static_cast<unsigned char>(*text));
    add(0);
  }

  [[nodiscard]] std::uint64_t value() const {
    std::uint64_t mixed = state_ ^ state_ >> 32U;
    mixed *= multiplier;
    return mixed ^ mixed >> 29U;
  }

 private:
  static constexpr std::uint64_t multiplier = 0x9E3779B97F4A7C15;
  std::uint64_t state_ = 0x6A09E667F3BCC908;
};

}  // namespace ferrotype
