// SPDX-License-Identifier: Apache-2.0
#include "tables/vvar.h"

namespace ferro {

Result<Vvar> Vvar::parse(Bytes table, std::uint16_t num_glyphs) {
  FERRO_TRY(const auto header, table.read<VvarHeader>(0, Check::vvar_length));
  FERRO_REQUIRE(header.major_version == 1, Check::vvar_version, table.at(0));
  Vvar vvar;
  vvar.num_glyphs_ = num_glyphs;
  FERRO_TRY(vvar.store_,
            ItemVariationStore::at(table, header.item_variation_store_offset, Check::vvar_item_variation_store));
  FERRO_TRY(const auto advance_height_mapping,
            DeltaSetIndexMap::at(table, header.advance_height_mapping_offset, Check::vvar_advance_height_mapping));
  vvar.advance_height_mapping_ = advance_height_mapping.value_or(DeltaSetIndexMap());
  FERRO_TRY(vvar.tsb_mapping_, DeltaSetIndexMap::at(table, header.tsb_mapping_offset, Check::vvar_tsb_mapping));
  FERRO_TRY(vvar.bsb_mapping_, DeltaSetIndexMap::at(table, header.bsb_mapping_offset, Check::vvar_bsb_mapping));
  FERRO_TRY(vvar.v_org_mapping_, DeltaSetIndexMap::at(table, header.v_org_mapping_offset, Check::vvar_v_org_mapping));
  return vvar;
}

float Vvar::delta(const DeltaSetIndexMap& map, std::uint32_t glyph, std::span<const float> scalars) const {
  return glyph < num_glyphs_ ? glyph_delta(store_, map, glyph, scalars) : 0;
}

float Vvar::advance_delta(std::uint32_t glyph, std::span<const float> scalars) const {
  return delta(advance_height_mapping_, glyph, scalars);
}

std::optional<float> Vvar::tsb_delta(std::uint32_t glyph, std::span<const float> scalars) const {
  if (!tsb_mapping_) return std::nullopt;
  return delta(*tsb_mapping_, glyph, scalars);
}

std::optional<float> Vvar::bsb_delta(std::uint32_t glyph, std::span<const float> scalars) const {
  if (!bsb_mapping_) return std::nullopt;
  return delta(*bsb_mapping_, glyph, scalars);
}

std::optional<float> Vvar::v_org_delta(std::uint32_t glyph, std::span<const float> scalars) const {
  if (!v_org_mapping_) return std::nullopt;
  return delta(*v_org_mapping_, glyph, scalars);
}

void Vvar::add_advance_deltas(std::span<const std::uint32_t> glyphs, std::span<const float> scalars,
                              float* advances) const {
  add_glyph_deltas(store_, advance_height_mapping_, num_glyphs_, glyphs, scalars, advances);
}

Result<void> Vvar::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto header, table.read<VvarHeader>(0, Check::vvar_length));
  FERRO_CHECKED(walker.record({"vvar"}, header, table.at(0)));
  constexpr std::uint16_t num_glyphs = 0;  // nothing to be seen here depends on it
  FERRO_CHECKED(parse(table, num_glyphs));
  FERRO_CHECKED(
      ItemVariationStore::walk_at(table, header.item_variation_store_offset, Check::vvar_item_variation_store, walker));
  FERRO_CHECKED(walk_mapping(table, header.advance_height_mapping_offset, Check::vvar_advance_height_mapping,
                             {"vvar.advance_height_mapping"}, {"vvar.advance_height_mapping.map_data[]"}, walker));
  FERRO_CHECKED(walk_mapping(table, header.tsb_mapping_offset, Check::vvar_tsb_mapping, {"vvar.tsb_mapping"},
                             {"vvar.tsb_mapping.map_data[]"}, walker));
  FERRO_CHECKED(walk_mapping(table, header.bsb_mapping_offset, Check::vvar_bsb_mapping, {"vvar.bsb_mapping"},
                             {"vvar.bsb_mapping.map_data[]"}, walker));
  return walk_mapping(table, header.v_org_mapping_offset, Check::vvar_v_org_mapping, {"vvar.v_org_mapping"},
                      {"vvar.v_org_mapping.map_data[]"}, walker);
}

}  // namespace ferro
