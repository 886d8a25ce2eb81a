// SPDX-License-Identifier: Apache-2.0
//
// `HVAR`: how advance widths and side bearings vary.
// https://learn.microsoft.com/typography/opentype/spec/hvar
#pragma once

#include <optional>
#include <span>

#include "base/record.h"
#include "base/walker.h"
#include "tables/glyph_deltas.h"

namespace ferro {

FERRO_RECORD(HvarHeader, 20,
             (Uint16, major_version),
             (Uint16, minor_version),
             (Offset32, item_variation_store_offset),
             (Offset32, advance_width_mapping_offset),
             (Offset32, lsb_mapping_offset),
             (Offset32, rsb_mapping_offset));

class Hvar {
 public:
  // `num_glyphs` is what maxp says.
  static Result<Hvar> parse(Bytes table, std::uint16_t num_glyphs);
  static Result<void> walk(Bytes table, Walker& walker);

  // Of its regions are the scalars below.
  [[nodiscard]] const ItemVariationStore& store() const { return store_; }

  // 0 for a glyph that the font does not have.
  [[nodiscard]] float advance_delta(std::uint32_t glyph, std::span<const float> scalars) const;
  // Nothing where the table does not say: the outline does.
  [[nodiscard]] std::optional<float> lsb_delta(std::uint32_t glyph, std::span<const float> scalars) const;
  [[nodiscard]] std::optional<float> rsb_delta(std::uint32_t glyph, std::span<const float> scalars) const;

  // Adds to each advance the delta of its glyph; faster than one by one, to the same sums.
  void add_advance_deltas(std::span<const std::uint32_t> glyphs, std::span<const float> scalars, float* advances) const;

 private:
  [[nodiscard]] float delta(const DeltaSetIndexMap& map, std::uint32_t glyph, std::span<const float> scalars) const;

  ItemVariationStore store_;
  DeltaSetIndexMap advance_width_mapping_;
  std::optional<DeltaSetIndexMap> lsb_mapping_;
  std::optional<DeltaSetIndexMap> rsb_mapping_;
  std::uint16_t num_glyphs_ = 0;
};

}  // namespace ferro
