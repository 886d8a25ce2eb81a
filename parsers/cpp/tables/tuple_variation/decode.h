// SPDX-License-Identifier: Apache-2.0
//
// Packed deltas as floats, many at once.
// https://learn.microsoft.com/typography/opentype/spec/otvarcommonformats#packed-deltas
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "tables/tuple_variation/packed.h"

namespace ferro {

// Numbers in memory that is made of bytes: floats there may lie side by side, so that the compiler adds up several at
// once, which it does not with the coordinates of points.
template <class Number>
class ByteList {
 public:
  ByteList() = default;
  explicit ByteList(std::span<std::uint8_t> bytes) : bytes_(bytes) {}

  [[nodiscard]] std::size_t size() const { return bytes_.size() / sizeof(Number); }
  [[nodiscard]] Number operator[](std::size_t i) const { return get<1>(i)[0]; }
  void set(std::size_t i, Number number) const { set(i, std::array<Number, 1>{number}); }
  // `Count` of them from `i` on.
  template <std::size_t Count>
  [[nodiscard]] std::array<Number, Count> get(std::size_t i) const {
    std::array<Number, Count> numbers;
    std::memcpy(numbers.data(), bytes_.subspan(i * sizeof(Number), sizeof(numbers)).data(), sizeof(numbers));
    return numbers;
  }
  template <std::size_t Count>
  void set(std::size_t i, const std::array<Number, Count>& numbers) const {
    std::memcpy(bytes_.subspan(i * sizeof(Number), sizeof(numbers)).data(), numbers.data(), sizeof(numbers));
  }
  [[nodiscard]] ByteList part(std::size_t i, std::size_t count) const {
    return ByteList(bytes_.subspan(i * sizeof(Number), count * sizeof(Number)));
  }
  void fill(Number number) const {
    for (std::size_t i = 0; i < size(); ++i) set(i, number);
  }

 private:
  std::span<std::uint8_t> bytes_;
};

// Numbers that are decoded at once, and that a run can have.
inline constexpr std::size_t block_size = 8;
inline constexpr std::size_t longest_run = 64;

// The next `count` deltas, multiplied. Behind them `out` has room for another longest_run, which is written too.
[[nodiscard]] Result<void> decode_deltas(PackedReader& reader, Bytes table, float scalar, std::uint32_t count,
                                         ByteList<float> out);

// Adds up so many, and some behind them, up to a whole block.
void add_deltas(const ByteList<float>& sums, const ByteList<float>& deltas, std::size_t count);

}  // namespace ferro
