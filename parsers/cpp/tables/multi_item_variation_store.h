// SPDX-License-Identifier: Apache-2.0
//
// The multi-item variation store: rows of deltas as in an item variation store, but each row is about a tuple of
// values, and a region names only the axes that it depends on.
// https://github.com/harfbuzz/boring-expansion-spec/blob/main/VARC.md#multiitemvariationstore
//
// The layout is the revised one, which the proposal does not show yet and which HarfBuzz 15, fontTools 4.68 and Skrifa
// 0.49 read: the regions are numbered with 32 bits, the axes of a region and the rows of a subtable stand at offsets.
// An offset of 0 is an axis that changes nothing, a region without axes, a subtable without rows.
//
// Nothing is checked before it is needed: a row is looked at when a value asks for it. Scalars are those of the item
// variation store, of 32 bits. Values are added up in 64-bit floating point, region after region, as in HarfBuzz,
// Skrifa and fontTools: deltas of 32 bits may cancel each other.
#pragma once

#include <algorithm>
#include <span>

#include "base/record.h"
#include "base/walker.h"
#include "tables/cff/index.h"
#include "tables/tuple_variation/packed.h"

namespace ferro {

FERRO_RECORD(MultiItemVariationStoreHeader, 8,
             (Uint16, format),
             (Offset32, variation_region_list_offset),
             (Uint16, item_variation_data_count));

FERRO_RECORD(SparseRegionAxisCoordinates, 8,
             (Uint16, axis_index),
             (F2Dot14, start_coord),
             (F2Dot14, peak_coord),
             (F2Dot14, end_coord));

FERRO_RECORD(MultiItemVariationDataHeader, 3,
             (Uint8, format),
             (Uint16, region_index_count));

class MultiItemVariationStore {
 public:
  // Without rows.
  MultiItemVariationStore() = default;
  // `store` goes from the header of the store to the end of the table.
  static Result<MultiItemVariationStore> parse(Bytes store);
  static Result<void> walk(Bytes store, Walker& walker);

  // Calls add(i, part) for what a row adds to value `i` of a tuple of `count`, several times for one value. Adds
  // nothing for a row that does not exist, of which 0xFFFFFFFF is one. `coordinates` are normalised, 2.14; those of
  // missing axes are 0. Takes what is visited from the `budget`.
  template <class Add>
  [[nodiscard]] Result<void> each_delta(std::uint32_t index, std::span<const std::int16_t> coordinates,
                                        std::uint32_t count, std::uint32_t& budget, Add&& add) const;

 private:
  struct Region {
    Bytes bytes;
    Array<Offset32> axis_offsets;
  };

  struct Data {
    Array<Uint16> region_indexes;
    cff::Index delta_sets;
  };

  // Takes `cost` from the budget, for what stands at `offset` of the file.
  static Result<void> spend(std::uint64_t cost, std::uint32_t& budget, std::uint64_t offset);

  [[nodiscard]] Result<Region> region(std::uint32_t i) const;
  static Result<SparseRegionAxisCoordinates> read_axis(Bytes region, std::uint64_t offset);
  [[nodiscard]] Result<float> scalar(std::uint32_t i, std::span<const std::int16_t> coordinates,
                                     std::uint32_t& budget) const;
  // One subtable; without rows where there is none.
  [[nodiscard]] Result<Data> data(std::uint32_t outer) const;
  // The region of column `i`.
  [[nodiscard]] Result<std::uint32_t> region_index(const Array<Uint16>& indexes, std::uint32_t i) const;

  [[nodiscard]] Result<void> walk_regions(Walker& walker) const;
  [[nodiscard]] Result<void> walk_data(std::uint32_t outer, Walker& walker) const;

  Bytes store_;
  Bytes region_list_;
  Array<Offset32> data_offsets_;
  Array<Offset32> region_offsets_;
};

template <class Add>
Result<void> MultiItemVariationStore::each_delta(std::uint32_t index, std::span<const std::int16_t> coordinates,
                                                 std::uint32_t count, std::uint32_t& budget, Add&& add) const {
  FERRO_TRY(const auto rows, data(index >> 16U));
  const std::uint32_t inner = index & 0xFFFFU;
  if (inner >= rows.delta_sets.count()) return {};
  FERRO_TRY(const auto row, rows.delta_sets.get(inner));
  const std::uint32_t regions = rows.region_indexes.size();
  FERRO_CHECKED(spend(std::uint64_t{regions} * count, budget, row.at(0)));
  PackedReader reader(row);
  PackedRun run;
  std::uint32_t used = 0;
  std::uint32_t left = regions * count;
  for (std::uint32_t i = 0; i < regions; ++i) {
    FERRO_TRY(const std::uint32_t region, region_index(rows.region_indexes, i));
    FERRO_TRY(const float scalar, this->scalar(region, coordinates, budget));
    for (std::uint32_t k = 0; k < count;) {
      if (used == run.count) {
        FERRO_TRY(run, reader.delta_run(left));
        left -= run.count;
        used = 0;
      }
      const std::uint32_t part = std::min(count - k, run.count - used);
      if (scalar != 0) {
        for (std::uint32_t j = 0; j < part; ++j) add(k + j, double{scalar} * run.delta(used + j));
      }
      used += part;
      k += part;
    }
  }
  return {};
}

}  // namespace ferro
