// SPDX-License-Identifier: Apache-2.0
//
// The item variation store, which many tables have: rows of deltas, each delta for one region of the variation space.
// What varies names its row by the number of the data that has it (outer) and its place there (inner).
// https://learn.microsoft.com/typography/opentype/spec/otvarcommonformats#item-variation-store
//
// The scalar of a region and the sum of a row are computed in 32-bit floating point: for each axis one division of
// differences of the stored 2.14 numbers, the product over the axes in their order, and the sum over the regions in
// their order, each product and sum rounded. A region whose scalar is 0 adds nothing.
#pragma once

#include <span>

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(ItemVariationStoreHeader, 8,
             (Uint16, format),
             (Offset32, variation_region_list_offset),
             (Uint16, item_variation_data_count));

FERRO_RECORD(VariationRegionList, 4,
             (Uint16, axis_count),
             (Uint16, region_count));

FERRO_RECORD(RegionAxisCoordinates, 6,
             (F2Dot14, start_coord),
             (F2Dot14, peak_coord),
             (F2Dot14, end_coord));

FERRO_RECORD(ItemVariationDataHeader, 6,
             (Uint16, item_count),
             (Uint16, word_delta_count),
             (Uint16, region_index_count));

// How much of a region with these coordinates a coordinate of the same axis is in: 0 to 1. A region that is not well
// formed does not depend on the axis: the scalar is 1.
[[nodiscard]] float axis_scalar(std::int16_t start, std::int16_t peak, std::int16_t end, std::int16_t coordinate);

// One subtable: the regions of the columns, and the rows. The first `word_count` columns are twice as wide as the
// others.
struct ItemVariationData {
  Array<Uint16> region_indexes;
  Bytes delta_sets;
  std::uint32_t item_count = 0;
  std::uint32_t word_count = 0;
  bool long_words = false;
  std::uint64_t row_size = 0;  // in bytes

  // The sum of the deltas of a row, each times the scalar of its region; 0 for a row that does not exist.
  [[nodiscard]] float delta(std::uint32_t inner, std::span<const float> scalars) const;
};

class ItemVariationStore {
 public:
  // `store` goes from the header of the store to the end of the table.
  static Result<ItemVariationStore> parse(Bytes store);
  static Result<void> walk(Bytes store, Walker& walker);

  // The same for the store at `offset` of a table. Offset 0 is a store without regions and rows.
  static Result<ItemVariationStore> at(Bytes table, std::uint64_t offset, Check check);
  static Result<void> walk_at(Bytes table, std::uint64_t offset, Check check, Walker& walker);

  [[nodiscard]] std::uint16_t axis_count() const { return axis_count_; }
  [[nodiscard]] std::uint16_t region_count() const { return region_count_; }
  [[nodiscard]] std::uint32_t data_count() const { return data_offsets_.size(); }

  // The scalars of all regions at a location, into `region_count()` elements. `coordinates` are normalised, 2.14; those
  // of missing axes are 0.
  void region_scalars(std::span<const std::int16_t> coordinates, std::span<float> scalars) const;

  // Those of the columns of a subtable; none where there is no such subtable.
  [[nodiscard]] Array<Uint16> region_indexes(std::uint32_t outer) const { return data(outer).region_indexes; }

  // `scalars` are those of all regions. 0 for a row that does not exist, of which 0xFFFF, 0xFFFF is one.
  [[nodiscard]] float delta(std::uint32_t outer, std::uint32_t inner, std::span<const float> scalars) const {
    return data(outer).delta(inner, scalars);
  }

  // Without rows where there is no such subtable.
  [[nodiscard]] ItemVariationData data(std::uint32_t outer) const;

 private:
  Bytes store_;
  Array<Offset32> data_offsets_;
  // Of the first region, then of the second.
  Array<RegionAxisCoordinates> region_axes_;
  std::uint16_t axis_count_ = 0;
  std::uint16_t region_count_ = 0;
};

}  // namespace ferro
