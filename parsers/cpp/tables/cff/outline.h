// SPDX-License-Identifier: Apache-2.0
//
// Outlines of the glyphs of `CFF ` and `CFF2`.
//
// An accented character is a base and an accent, named by their codes in the standard encoding; neither can be one
// itself. Outlines are not shifted to a left side bearing, as in FreeType and HarfBuzz.
#pragma once

#include <cstdint>
#include <span>

#include "base/outline.h"
#include "tables/cff.h"
#include "tables/cff2.h"
#include "tables/item_variation_store.h"

namespace ferro {

// Appends the outline of a glyph; returns the work done: operators with their operands, and points.
[[nodiscard]] Result<std::uint64_t> cff_outline(const Cff& cff, std::uint32_t glyph, Outline& out);

// `CFF2` with its variation store.
class Cff2Outlines {
 public:
  static Result<Cff2Outlines> parse(Bytes table);

  // Empty where nothing varies.
  [[nodiscard]] const ItemVariationStore& store() const { return store_; }

  // `scalars` are those of all regions of the store, or none at the default location.
  [[nodiscard]] Result<std::uint64_t> outline(std::uint32_t glyph, std::span<const float> scalars, Outline& out) const;

 private:
  Cff2 cff2_;
  ItemVariationStore store_;
};

}  // namespace ferro
