// SPDX-License-Identifier: Apache-2.0
//
// `avar`: what becomes of normalised coordinates, axis by axis (version 1), then of all axes together (version 2).
// https://learn.microsoft.com/typography/opentype/spec/avar
// https://github.com/harfbuzz/boring-expansion-spec/blob/main/avar2.md
//
// The map of an axis has to be sorted, without repeats, and to map -1, 0 and 1 to themselves; an empty one maps
// everything to itself. Shipped fonts break this and are drawn all the same, so it is no check. Where it is broken we
// do what HarfBuzz and Skrifa do, who follow CoreText; FreeType has simpler rules, and OTS takes such a table away:
//   - a first pair -1, -1 in front of another that maps -1 does not count, nor a last pair 1, 1 behind another that
//   maps 1;
//   - a coordinate that several neighbours map goes to the middle one of three; otherwise, below 0 to the last, above 0
//   to
//     the first, and 0 to the nearer to 0 of first and last;
//   - in front of the first pair and behind the last one, a coordinate moves as that pair does;
//   - in a map that is not sorted, the first pair behind a coordinate and its neighbour in front are the segment.
#pragma once

#include "base/record.h"
#include "base/walker.h"
#include "tables/delta_set_index_map.h"
#include "tables/item_variation_store.h"

namespace ferro {

FERRO_RECORD(AvarHeader, 8,
             (Uint16, major_version),
             (Uint16, minor_version),
             (Uint16, reserved),
             (Uint16, axis_count));

FERRO_RECORD(AxisValueMap, 4,
             (F2Dot14, from_coordinate),
             (F2Dot14, to_coordinate));

// What version 2 has behind the maps.
FERRO_RECORD(AvarOffsets, 8,
             (Offset32, axis_index_map_offset),
             (Offset32, var_store_offset));

// A coordinate, 16.16, by the map of its axis. The result is not bounded.
[[nodiscard]] std::int64_t map_coordinate(const Array<AxisValueMap>& map, std::int64_t coordinate);

// The maps, which lie one behind the other and have no index.
class SegmentMaps {
 public:
  SegmentMaps() = default;
  SegmentMaps(Bytes maps, std::uint32_t count) : maps_(maps), left_(count) {}

  // The map of the next axis; empty behind the last.
  [[nodiscard]] Array<AxisValueMap> next();

 private:
  Bytes maps_;
  std::uint64_t offset_ = 0;
  std::uint32_t left_ = 0;
};

class Avar {
 public:
  // What a font without the table has: nothing changes.
  Avar() = default;

  // `axis_count` is what fvar says.
  static Result<Avar> parse(Bytes table, std::uint16_t axis_count);
  static Result<void> walk(Bytes table, std::uint16_t axis_count, Walker& walker);

  [[nodiscard]] SegmentMaps segment_maps() const { return segment_maps_; }
  [[nodiscard]] bool has_var_store() const { return has_var_store_; }
  // Without regions where there is none.
  [[nodiscard]] const ItemVariationStore& var_store() const { return var_store_; }
  // Of the row that an axis has in the store.
  [[nodiscard]] DeltaSetIndex delta_set_index(std::uint32_t axis) const { return axis_index_map_.map(axis); }

 private:
  SegmentMaps segment_maps_;
  DeltaSetIndexMap axis_index_map_;
  ItemVariationStore var_store_;
  bool has_var_store_ = false;
};

}  // namespace ferro
