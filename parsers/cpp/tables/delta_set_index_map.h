// SPDX-License-Identifier: Apache-2.0
//
// The map from what varies, mostly glyphs, to rows of an item variation store.
// https://learn.microsoft.com/typography/opentype/spec/otvarcommonformats#associating-target-items-to-variation-data
#pragma once

#include <optional>

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(DeltaSetIndexMapFormat0, 4,
             (Uint8, format),
             (Uint8, entry_format),
             (Uint16, map_count));

FERRO_RECORD(DeltaSetIndexMapFormat1, 6,
             (Uint8, format),
             (Uint8, entry_format),
             (Uint32, map_count));

// A row of an item variation store. Neither number needs to be one that the store has.
struct DeltaSetIndex {
  std::uint32_t outer;
  std::uint32_t inner;
};

class DeltaSetIndexMap {
 public:
  // Without entries, the state of a map that a table does not have.
  DeltaSetIndexMap() = default;

  // `map` goes from the header of the map to the end of the table.
  static Result<DeltaSetIndexMap> parse(Bytes map);
  // The same for the map at `offset` of a table; nothing at offset 0.
  static Result<std::optional<DeltaSetIndexMap>> at(Bytes table, std::uint64_t offset, Check check);

  // Emits the header at the first place, and the entries at the second, with the number of the entry in the bracket
  // `bracket`.
  static Result<void> walk(Bytes map, const Place& header, const Place& entries, std::size_t bracket, Walker& walker);

  // Behind the last entry, the last entry. Without entries, the upper and the lower 16 bits of `i`: a glyph is its own
  // row of the first subtable.
  [[nodiscard]] DeltaSetIndex map(std::uint32_t i) const {
    if (map_count_ == 0) return {i >> 16U, i & 0xFFFFU};
    return entry(i < map_count_ ? i : map_count_ - 1);
  }

  [[nodiscard]] bool is_empty() const { return map_count_ == 0; }

 private:
  // One of those that there are.
  [[nodiscard]] DeltaSetIndex entry(std::uint32_t i) const {
    const std::uint32_t bits = stored(std::uint64_t{i} * entry_size_);
    return {bits >> inner_bits_, bits & ((1U << inner_bits_) - 1U)};
  }

  [[nodiscard]] std::uint32_t stored(std::uint64_t offset) const {
    if (entry_size_ == sizeof(Uint16)) return map_data_.get<Uint16>(offset);
    if (entry_size_ == sizeof(Uint8)) return map_data_.get<Uint8>(offset);
    if (entry_size_ == sizeof(Uint24)) return map_data_.get<Uint24>(offset);
    return map_data_.get<Uint32>(offset);
  }

  Bytes map_data_;
  std::uint32_t map_count_ = 0;
  std::uint8_t entry_size_ = 0;
  std::uint8_t inner_bits_ = 0;
};

}  // namespace ferro
