// SPDX-License-Identifier: Apache-2.0
//
// The tables that say how a font varies, and a location of its variation space.
//
// What only depends on the location, the scalars of all regions and shared tuples, is worked out once and lies in
// memory of the caller. A table that breaks a check fails what needs it, with that check.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "tables/gvar.h"
#include "tables/hvar.h"
#include "tables/item_variation_store.h"
#include "tables/mvar.h"
#include "tables/vvar.h"

namespace ferro {

class Font;

// Nothing where the font does not have the table.
struct Variations {
  Result<std::optional<Hvar>> hvar;
  Result<std::optional<Vvar>> vvar;
  Result<std::optional<Mvar>> mvar;
  Result<std::optional<Gvar>> gvar;
  // Of CFF2; without regions where there is none.
  ItemVariationStore charstrings;

  // The font has a usable fvar, of so many axes.
  static Variations read(const Font& font, std::uint16_t axis_count);

  // Scalars of all tables together.
  [[nodiscard]] std::size_t scalar_count() const;
  // Those at a location, into `scalar_count()` elements.
  void scalars(std::span<const std::int16_t> coordinates, std::span<float> out) const;
};

// A location that is not the default one.
struct Location {
  const Variations* tables;
  // Normalised, one for every axis.
  std::span<const std::int16_t> coordinates;
  // What Variations::scalars says of them.
  std::span<const float> scalars;

  // Of the outlines in glyf; nothing where the font has no gvar.
  [[nodiscard]] Result<std::optional<Variation>> variation() const;
  [[nodiscard]] std::span<const float> hvar_scalars() const;
  [[nodiscard]] std::span<const float> vvar_scalars() const;
  [[nodiscard]] std::span<const float> mvar_scalars() const;
  [[nodiscard]] std::span<const float> charstring_scalars() const;
  [[nodiscard]] std::span<const float> shared_tuple_scalars() const;
};

}  // namespace ferro
