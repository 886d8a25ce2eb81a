// SPDX-License-Identifier: Apache-2.0
//
// `VVAR`: how advance heights, side bearings and vertical origins vary.
// https://learn.microsoft.com/typography/opentype/spec/vvar
#pragma once

#include <optional>
#include <span>

#include "base/record.h"
#include "base/walker.h"
#include "tables/glyph_deltas.h"

namespace ferro {

FERRO_RECORD(VvarHeader, 24,
             (Uint16, major_version),
             (Uint16, minor_version),
             (Offset32, item_variation_store_offset),
             (Offset32, advance_height_mapping_offset),
             (Offset32, tsb_mapping_offset),
             (Offset32, bsb_mapping_offset),
             (Offset32, v_org_mapping_offset));

class Vvar {
 public:
  // `num_glyphs` is what maxp says.
  static Result<Vvar> parse(Bytes table, std::uint16_t num_glyphs);
  static Result<void> walk(Bytes table, Walker& walker);

  // Of its regions are the scalars below.
  [[nodiscard]] const ItemVariationStore& store() const { return store_; }

  // 0 for a glyph that the font does not have.
  [[nodiscard]] float advance_delta(std::uint32_t glyph, std::span<const float> scalars) const;
  // Nothing where the table does not say: the outline does.
  [[nodiscard]] std::optional<float> tsb_delta(std::uint32_t glyph, std::span<const float> scalars) const;
  [[nodiscard]] std::optional<float> bsb_delta(std::uint32_t glyph, std::span<const float> scalars) const;
  [[nodiscard]] std::optional<float> v_org_delta(std::uint32_t glyph, std::span<const float> scalars) const;

  // Adds to each advance the delta of its glyph; faster than one by one, to the same sums.
  void add_advance_deltas(std::span<const std::uint32_t> glyphs, std::span<const float> scalars, float* advances) const;

 private:
  [[nodiscard]] float delta(const DeltaSetIndexMap& map, std::uint32_t glyph, std::span<const float> scalars) const;

  ItemVariationStore store_;
  DeltaSetIndexMap advance_height_mapping_;
  std::optional<DeltaSetIndexMap> tsb_mapping_;
  std::optional<DeltaSetIndexMap> bsb_mapping_;
  std::optional<DeltaSetIndexMap> v_org_mapping_;
  std::uint16_t num_glyphs_ = 0;
};

}  // namespace ferro
