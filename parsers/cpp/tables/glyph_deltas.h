// SPDX-License-Identifier: Apache-2.0
//
// What `HVAR` and `VVAR` have in common: a store, and maps from glyphs to its rows.
// https://learn.microsoft.com/typography/opentype/spec/hvar
// https://learn.microsoft.com/typography/opentype/spec/vvar
#pragma once

#include <span>

#include "tables/delta_set_index_map.h"
#include "tables/item_variation_store.h"

namespace ferro {

// The delta of a glyph. The map is one that the table has, or the empty one.
[[nodiscard]] float glyph_delta(const ItemVariationStore& store, const DeltaSetIndexMap& map, std::uint32_t glyph,
                                std::span<const float> scalars);

// Adds to each of `numbers` the delta of its glyph; a glyph that the font does not have has none.
void add_glyph_deltas(const ItemVariationStore& store, const DeltaSetIndexMap& map, std::uint16_t num_glyphs,
                      std::span<const std::uint32_t> glyphs, std::span<const float> scalars, float* numbers);

// The structures of a map at `offset` of a table; none at offset 0.
[[nodiscard]] Result<void> walk_mapping(Bytes table, std::uint64_t offset, Check check, const Place& header,
                                        const Place& entries, Walker& walker);

}  // namespace ferro
