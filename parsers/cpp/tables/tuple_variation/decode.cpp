// SPDX-License-Identifier: Apache-2.0
#include "tables/tuple_variation/decode.h"

namespace ferro {
namespace {

// What is kept of the bytes and of the words at the place of a run, by its kind. Nobody can predict the kind of the
// next run, so that both are decoded, and neither is kept for a run of zeros.
struct Masks {
  std::int16_t bytes;
  std::int16_t words;
};
constexpr std::array<Masks, 4> masks_of = {Masks{-1, 0}, Masks{0, -1}, Masks{0, 0}, Masks{0, 0}};

std::array<float, block_size> decode_block(const Array<Int8>& bytes, const Array<Int16>& words, Masks masks,
                                           float scalar) {
  std::array<float, block_size> block{};
  for (std::size_t i = 0; i < block_size; ++i) {
    const std::int32_t delta = (bytes[i].value() & masks.bytes) | (words[i].value() & masks.words);
    block[i] = static_cast<float>(static_cast<std::int16_t>(delta)) * scalar;
  }
  return block;
}

}  // namespace

// The next `count` deltas, multiplied. Runs are short: each is decoded in whole blocks, with what comes behind it in
// the table, and the next run overwrites that.
Result<void> decode_deltas(PackedReader& reader, Bytes table, float scalar, std::uint32_t count, ByteList<float> out) {
  // A copy, because a store to the numbers may change it as far as the compiler knows.
  PackedReader runs = reader;
  const std::uint64_t data_start = runs.data().at(0) - table.at(0);
  for (std::uint32_t i = 0; i < count;) {
    FERRO_TRY(const auto run, runs.delta_run(count - i));
    const std::uint64_t start = data_start + run.start;
    const bool has_blocks = table.contains(start, longest_run * sizeof(Int16));
    if (has_blocks && run.kind != PackedRun::Kind::longs) [[likely]] {
      const auto masks = masks_of[static_cast<std::size_t>(run.kind)];
      for (std::size_t k = 0; k < run.count; k += block_size) {
        const auto bytes = table.get_array<Int8>(start + k, block_size);
        const auto words = table.get_array<Int16>(start + k * sizeof(Int16), block_size);
        out.set(i + k, decode_block(bytes, words, masks, scalar));
      }
    } else {
      for (std::uint32_t k = 0; k < run.count; ++k) out.set(i + k, static_cast<float>(run.delta(k)) * scalar);
    }
    i += run.count;
  }
  reader = runs;
  return {};
}

void add_deltas(const ByteList<float>& sums, const ByteList<float>& deltas, std::size_t count) {
  for (std::size_t i = 0; i < count; i += block_size) {
    auto block = sums.get<block_size>(i);
    const auto others = deltas.get<block_size>(i);
    for (std::size_t k = 0; k < block_size; ++k) block[k] += others[k];
    sums.set(i, block);
  }
}

}  // namespace ferro
