// SPDX-License-Identifier: Apache-2.0
#include "tables/hvar.h"

namespace ferro {

Result<Hvar> Hvar::parse(Bytes table, std::uint16_t num_glyphs) {
  FERRO_TRY(const auto header, table.read<HvarHeader>(0, Check::hvar_length));
  FERRO_REQUIRE(header.major_version == 1, Check::hvar_version, table.at(0));
  Hvar hvar;
  hvar.num_glyphs_ = num_glyphs;
  FERRO_TRY(hvar.store_,
            ItemVariationStore::at(table, header.item_variation_store_offset, Check::hvar_item_variation_store));
  FERRO_TRY(const auto advance_width_mapping,
            DeltaSetIndexMap::at(table, header.advance_width_mapping_offset, Check::hvar_advance_width_mapping));
  hvar.advance_width_mapping_ = advance_width_mapping.value_or(DeltaSetIndexMap());
  FERRO_TRY(hvar.lsb_mapping_, DeltaSetIndexMap::at(table, header.lsb_mapping_offset, Check::hvar_lsb_mapping));
  FERRO_TRY(hvar.rsb_mapping_, DeltaSetIndexMap::at(table, header.rsb_mapping_offset, Check::hvar_rsb_mapping));
  return hvar;
}

float Hvar::delta(const DeltaSetIndexMap& map, std::uint32_t glyph, std::span<const float> scalars) const {
  return glyph < num_glyphs_ ? glyph_delta(store_, map, glyph, scalars) : 0;
}

float Hvar::advance_delta(std::uint32_t glyph, std::span<const float> scalars) const {
  return delta(advance_width_mapping_, glyph, scalars);
}

std::optional<float> Hvar::lsb_delta(std::uint32_t glyph, std::span<const float> scalars) const {
  if (!lsb_mapping_) return std::nullopt;
  return delta(*lsb_mapping_, glyph, scalars);
}

std::optional<float> Hvar::rsb_delta(std::uint32_t glyph, std::span<const float> scalars) const {
  if (!rsb_mapping_) return std::nullopt;
  return delta(*rsb_mapping_, glyph, scalars);
}

void Hvar::add_advance_deltas(std::span<const std::uint32_t> glyphs, std::span<const float> scalars,
                              float* advances) const {
  add_glyph_deltas(store_, advance_width_mapping_, num_glyphs_, glyphs, scalars, advances);
}

Result<void> Hvar::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto header, table.read<HvarHeader>(0, Check::hvar_length));
  FERRO_CHECKED(walker.record({"hvar"}, header, table.at(0)));
  constexpr std::uint16_t num_glyphs = 0;  // nothing to be seen here depends on it
  FERRO_CHECKED(parse(table, num_glyphs));
  FERRO_CHECKED(
      ItemVariationStore::walk_at(table, header.item_variation_store_offset, Check::hvar_item_variation_store, walker));
  FERRO_CHECKED(walk_mapping(table, header.advance_width_mapping_offset, Check::hvar_advance_width_mapping,
                             {"hvar.advance_width_mapping"}, {"hvar.advance_width_mapping.map_data[]"}, walker));
  FERRO_CHECKED(walk_mapping(table, header.lsb_mapping_offset, Check::hvar_lsb_mapping, {"hvar.lsb_mapping"},
                             {"hvar.lsb_mapping.map_data[]"}, walker));
  return walk_mapping(table, header.rsb_mapping_offset, Check::hvar_rsb_mapping, {"hvar.rsb_mapping"},
                      {"hvar.rsb_mapping.map_data[]"}, walker);
}

}  // namespace ferro
