// SPDX-License-Identifier: Apache-2.0
#include "variations.h"

#include "font.h"

namespace ferro {
namespace {

// The scalars of the tables lie one behind the other.
struct Counts {
  std::size_t hvar = 0;
  std::size_t vvar = 0;
  std::size_t mvar = 0;
  std::size_t charstrings = 0;
  std::size_t shared_tuples = 0;
};

template <class Table>
std::size_t regions_of(const Result<std::optional<Table>>& table) {
  return table && *table ? (*table)->store().region_count() : 0;
}

Counts count(const Variations& tables) {
  Counts counts;
  counts.hvar = regions_of(tables.hvar);
  counts.vvar = regions_of(tables.vvar);
  counts.mvar = regions_of(tables.mvar);
  counts.charstrings = tables.charstrings.region_count();
  if (tables.gvar && *tables.gvar) counts.shared_tuples = (*tables.gvar)->shared_tuple_count();
  return counts;
}

Result<std::optional<Hvar>> read_hvar(const Font& font) {
  FERRO_TRY(const auto table, font.directory().find(tag("HVAR")));
  if (!table) return std::nullopt;
  FERRO_TRY(const auto num_glyphs, font.num_glyphs());
  FERRO_TRY(const auto hvar, Hvar::parse(*table, num_glyphs));
  return hvar;
}

Result<std::optional<Vvar>> read_vvar(const Font& font) {
  FERRO_TRY(const auto table, font.directory().find(tag("VVAR")));
  if (!table) return std::nullopt;
  FERRO_TRY(const auto num_glyphs, font.num_glyphs());
  FERRO_TRY(const auto vvar, Vvar::parse(*table, num_glyphs));
  return vvar;
}

Result<std::optional<Mvar>> read_mvar(const Font& font) {
  FERRO_TRY(const auto table, font.directory().find(tag("MVAR")));
  if (!table) return std::nullopt;
  FERRO_TRY(const auto mvar, Mvar::parse(*table));
  return mvar;
}

Result<std::optional<Gvar>> read_gvar(const Font& font, std::uint16_t axis_count) {
  FERRO_TRY(const auto table, font.directory().find(tag("gvar")));
  if (!table) return std::nullopt;
  FERRO_TRY(const auto num_glyphs, font.num_glyphs());
  FERRO_TRY(const auto gvar, Gvar::parse(*table, axis_count, num_glyphs));
  return gvar;
}

}  // namespace

Variations Variations::read(const Font& font, std::uint16_t axis_count) {
  const Cff2Outlines* cff2 = font.cff2();
  return {read_hvar(font), read_vvar(font), read_mvar(font), read_gvar(font, axis_count),
          cff2 == nullptr ? ItemVariationStore() : cff2->store()};
}

std::size_t Variations::scalar_count() const {
  const Counts counts = count(*this);
  return counts.hvar + counts.vvar + counts.mvar + counts.charstrings + counts.shared_tuples;
}

void Variations::scalars(std::span<const std::int16_t> coordinates, std::span<float> out) const {
  const Counts counts = count(*this);
  const auto next = [&](std::size_t count) {
    const auto part = out.first(count);
    out = out.subspan(count);
    return part;
  };
  if (counts.hvar != 0) (*hvar)->store().region_scalars(coordinates, next(counts.hvar));
  if (counts.vvar != 0) (*vvar)->store().region_scalars(coordinates, next(counts.vvar));
  if (counts.mvar != 0) (*mvar)->store().region_scalars(coordinates, next(counts.mvar));
  if (counts.charstrings != 0) charstrings.region_scalars(coordinates, next(counts.charstrings));
  if (counts.shared_tuples != 0) (*gvar)->shared_scalars(coordinates, next(counts.shared_tuples));
}

Result<std::optional<Variation>> Location::variation() const {
  if (!tables->gvar) return tl::unexpected(tables->gvar.error());
  if (!*tables->gvar) return std::nullopt;
  return Variation{&**tables->gvar, coordinates, shared_tuple_scalars()};
}

std::span<const float> Location::hvar_scalars() const { return scalars.first(count(*tables).hvar); }

std::span<const float> Location::vvar_scalars() const {
  const Counts counts = count(*tables);
  return scalars.subspan(counts.hvar, counts.vvar);
}

std::span<const float> Location::mvar_scalars() const {
  const Counts counts = count(*tables);
  return scalars.subspan(counts.hvar + counts.vvar, counts.mvar);
}

std::span<const float> Location::charstring_scalars() const {
  const Counts counts = count(*tables);
  return scalars.subspan(counts.hvar + counts.vvar + counts.mvar, counts.charstrings);
}

std::span<const float> Location::shared_tuple_scalars() const {
  const std::size_t shared_tuples = count(*tables).shared_tuples;
  return scalars.last(shared_tuples);
}

}  // namespace ferro
