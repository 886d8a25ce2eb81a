// SPDX-License-Identifier: Apache-2.0
#include "tables/vvar.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

// Without axes, one region; rows of 100, -30 and 7.
Be store() {
  return be().u16(1).u32(12).u16(1).u32(16).u16(0).u16(1).u16(3).u16(0).u16(1).u16(0).i8(100).i8(-30).i8(7);
}

// A map of bytes with 4 bits for the row.
Be map(const std::vector<std::uint8_t>& entries) {
  return be().u8(0).u8(0x03).u16(static_cast<std::uint16_t>(entries.size())).bytes(entries);
}

// The header, the store at 24, and maps at 51, 57, 62 and 66, or none.
Be vvar(std::uint32_t advance_height_mapping, std::uint32_t tsb_mapping, std::uint32_t bsb_mapping,
        std::uint32_t v_org_mapping) {
  auto table =
      be().u16(1).u16(0).u32(24).u32(advance_height_mapping).u32(tsb_mapping).u32(bsb_mapping).u32(v_org_mapping);
  table.bytes(store().done()).bytes(map({2, 0}).done()).bytes(map({1}).done());
  return table.bytes(map({}).done()).bytes(map({0, 2}).done());
}

std::vector<std::uint8_t> all_maps() { return vvar(51, 57, 62, 66).done(); }
std::vector<std::uint8_t> no_maps() { return vvar(0, 0, 0, 0).done(); }

std::string rejected(const std::vector<std::uint8_t>& table) { return failure(Vvar::parse(table_at(table, 100), 4)); }

Walked walk_vvar(const std::vector<std::uint8_t>& table) { return walk(table, Vvar::walk); }

constexpr std::array scalars{0.5F};

std::vector<float> advance_deltas(const Vvar& vvar, std::uint32_t count) {
  std::vector<float> deltas;
  for (std::uint32_t glyph = 0; glyph < count; ++glyph) deltas.push_back(vvar.advance_delta(glyph, scalars));
  return deltas;
}

TEST(Vvar, without_maps_a_glyph_is_its_row) {
  const auto table = no_maps();
  const auto parsed = Vvar::parse(table_of(table), 2);
  EXPECT_EQ(failure(parsed), "");
  EXPECT_EQ(parsed->store().region_count(), 1);
  EXPECT_EQ(advance_deltas(*parsed, 4), (std::vector{50.0F, -15.0F, 0.0F, 0.0F}));
  EXPECT_EQ(parsed->advance_delta(0x10000, scalars), 0.0F);
  EXPECT_EQ(parsed->tsb_delta(0, scalars), std::nullopt);
  EXPECT_EQ(parsed->bsb_delta(0, scalars), std::nullopt);
  EXPECT_EQ(parsed->v_org_delta(0, scalars), std::nullopt);
}

TEST(Vvar, maps) {
  const auto table = all_maps();
  const auto parsed = Vvar::parse(table_of(table), 4);
  EXPECT_EQ(failure(parsed), "");
  EXPECT_EQ(advance_deltas(*parsed, 5), (std::vector{3.5F, 50.0F, 50.0F, 50.0F, 0.0F}));
  EXPECT_EQ(parsed->tsb_delta(3, scalars), -15.0F);
  EXPECT_EQ(parsed->tsb_delta(4, scalars), 0.0F);
  EXPECT_EQ(parsed->bsb_delta(0, scalars), 50.0F);
  EXPECT_EQ(parsed->bsb_delta(2, scalars), 3.5F);
  EXPECT_EQ(parsed->v_org_delta(0, scalars), 50.0F);
  EXPECT_EQ(parsed->v_org_delta(1, scalars), 3.5F);
}

TEST(Vvar, batches_add_to_what_is_there) {
  for (const auto& table : {no_maps(), all_maps()}) {
    const auto parsed = Vvar::parse(table_of(table), 4);
    const std::array<std::uint32_t, 6> glyphs{3, 0, 4, 0xFFFFFFFF, 1, 2};
    std::array<float, 6> advances{1, 2, 3, 4, 5, 6};
    parsed->add_advance_deltas(glyphs, scalars, advances.data());
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
      EXPECT_EQ(advances[i], static_cast<float>(i + 1) + parsed->advance_delta(glyphs[i], scalars));
    }
  }
}

TEST(Vvar, missing_bytes) {
  EXPECT_EQ(rejected(first(all_maps(), 23)), "vvar_length at 100");
  EXPECT_EQ(rejected(first(all_maps(), 50)), "item_variation_data_delta_sets at 148");
  EXPECT_EQ(rejected(first(all_maps(), 56)), "delta_set_index_map_data at 155");
  EXPECT_EQ(walk_vvar(first(all_maps(), 23)).failure, "vvar_length at 0");
}

TEST(Vvar, version_2) { EXPECT_EQ(rejected(be().u16(2).zeros(22).done()), "vvar_version at 100"); }

TEST(Vvar, offsets_beyond_the_table) {
  EXPECT_EQ(rejected(be().u16(1).u16(0).u32(25).zeros(16).done()), "vvar_item_variation_store at 125");
  EXPECT_EQ(rejected(vvar(1000, 57, 62, 66).done()), "vvar_advance_height_mapping at 1100");
  EXPECT_EQ(rejected(vvar(51, 1000, 62, 66).done()), "vvar_tsb_mapping at 1100");
  EXPECT_EQ(rejected(vvar(51, 57, 1000, 66).done()), "vvar_bsb_mapping at 1100");
  EXPECT_EQ(rejected(vvar(51, 57, 62, 1000).done()), "vvar_v_org_mapping at 1100");
}

TEST(Vvar, no_store) {
  const auto table = be().u16(1).zeros(22).done();
  const auto parsed = Vvar::parse(table_of(table), 4);
  EXPECT_EQ(advance_deltas(*parsed, 1), (std::vector{0.0F}));
  EXPECT_EQ(walk_vvar(table).lines.size(), 7);
}

TEST(Vvar, walk_of_all_fields) {
  const auto walked = walk_vvar(all_maps());
  EXPECT_EQ(Lines(walked.lines.begin(), walked.lines.begin() + 8), (Lines{
                                                                       "vvar.major_version = 1",
                                                                       "vvar.minor_version = 0",
                                                                       "vvar.item_variation_store_offset = 24",
                                                                       "vvar.advance_height_mapping_offset = 51",
                                                                       "vvar.tsb_mapping_offset = 57",
                                                                       "vvar.bsb_mapping_offset = 62",
                                                                       "vvar.v_org_mapping_offset = 66",
                                                                       "item_variation_store.format = 1",
                                                                   }));
  EXPECT_EQ(Lines(walked.lines.end() - 22, walked.lines.end()),
            (Lines{
                "vvar.advance_height_mapping.format = 0",
                "vvar.advance_height_mapping.entry_format = 3",
                "vvar.advance_height_mapping.map_count = 2",
                "vvar.advance_height_mapping.map_data[0].outer_index = 0",
                "vvar.advance_height_mapping.map_data[0].inner_index = 2",
                "vvar.advance_height_mapping.map_data[1].outer_index = 0",
                "vvar.advance_height_mapping.map_data[1].inner_index = 0",
                "vvar.tsb_mapping.format = 0",
                "vvar.tsb_mapping.entry_format = 3",
                "vvar.tsb_mapping.map_count = 1",
                "vvar.tsb_mapping.map_data[0].outer_index = 0",
                "vvar.tsb_mapping.map_data[0].inner_index = 1",
                "vvar.bsb_mapping.format = 0",
                "vvar.bsb_mapping.entry_format = 3",
                "vvar.bsb_mapping.map_count = 0",
                "vvar.v_org_mapping.format = 0",
                "vvar.v_org_mapping.entry_format = 3",
                "vvar.v_org_mapping.map_count = 2",
                "vvar.v_org_mapping.map_data[0].outer_index = 0",
                "vvar.v_org_mapping.map_data[0].inner_index = 0",
                "vvar.v_org_mapping.map_data[1].outer_index = 0",
                "vvar.v_org_mapping.map_data[1].inner_index = 2",
            }));
  EXPECT_EQ(walked.offsets.at(7), 24);
  EXPECT_EQ(walked.offsets.back(), 71);
  EXPECT_EQ(walked.failure, "");
}

TEST(Vvar, walk_shows_what_it_rejects) {
  const auto walked = walk_vvar(be().u16(2).zeros(22).done());
  EXPECT_EQ(walked.lines.size(), 7);
  EXPECT_EQ(walked.failure, "vvar_version at 0");
}

}  // namespace
}  // namespace ferro::test
