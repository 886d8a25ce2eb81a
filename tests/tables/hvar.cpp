// SPDX-License-Identifier: Apache-2.0
#include "tables/hvar.h"

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

// The header, the store at 20, and maps at 47, 53 and 58, or none.
Be hvar(std::uint32_t advance_width_mapping, std::uint32_t lsb_mapping, std::uint32_t rsb_mapping) {
  auto table = be().u16(1).u16(0).u32(20).u32(advance_width_mapping).u32(lsb_mapping).u32(rsb_mapping);
  table.bytes(store().done()).bytes(map({2, 0}).done()).bytes(map({1}).done());
  return table.bytes(map({}).done());
}

std::vector<std::uint8_t> all_maps() { return hvar(47, 53, 58).done(); }
std::vector<std::uint8_t> no_maps() { return hvar(0, 0, 0).done(); }

std::string rejected(const std::vector<std::uint8_t>& table) { return failure(Hvar::parse(table_at(table, 100), 4)); }

Walked walk_hvar(const std::vector<std::uint8_t>& table) { return walk(table, Hvar::walk); }

constexpr std::array scalars{0.5F};

std::vector<float> advance_deltas(const Hvar& hvar, std::uint32_t count) {
  std::vector<float> deltas;
  for (std::uint32_t glyph = 0; glyph < count; ++glyph) deltas.push_back(hvar.advance_delta(glyph, scalars));
  return deltas;
}

TEST(Hvar, without_maps_a_glyph_is_its_row) {
  const auto table = no_maps();
  const auto parsed = Hvar::parse(table_of(table), 2);
  EXPECT_EQ(failure(parsed), "");
  EXPECT_EQ(parsed->store().region_count(), 1);
  EXPECT_EQ(advance_deltas(*parsed, 4), (std::vector{50.0F, -15.0F, 0.0F, 0.0F}));
  EXPECT_EQ(parsed->advance_delta(0x10000, scalars), 0.0F);
  EXPECT_EQ(parsed->lsb_delta(0, scalars), std::nullopt);
  EXPECT_EQ(parsed->rsb_delta(0, scalars), std::nullopt);
}

TEST(Hvar, maps) {
  const auto table = all_maps();
  const auto parsed = Hvar::parse(table_of(table), 4);
  EXPECT_EQ(failure(parsed), "");
  EXPECT_EQ(advance_deltas(*parsed, 5), (std::vector{3.5F, 50.0F, 50.0F, 50.0F, 0.0F}));
  EXPECT_EQ(parsed->lsb_delta(3, scalars), -15.0F);
  EXPECT_EQ(parsed->lsb_delta(4, scalars), 0.0F);
  EXPECT_EQ(parsed->rsb_delta(0, scalars), 50.0F);
  EXPECT_EQ(parsed->rsb_delta(2, scalars), 3.5F);
}

TEST(Hvar, batches_add_to_what_is_there) {
  for (const auto& table : {no_maps(), all_maps()}) {
    const auto parsed = Hvar::parse(table_of(table), 4);
    const std::array<std::uint32_t, 6> glyphs{3, 0, 4, 0xFFFFFFFF, 1, 2};
    std::array<float, 6> advances{1, 2, 3, 4, 5, 6};
    parsed->add_advance_deltas(glyphs, scalars, advances.data());
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
      EXPECT_EQ(advances[i], static_cast<float>(i + 1) + parsed->advance_delta(glyphs[i], scalars));
    }
  }
}

TEST(Hvar, missing_bytes) {
  EXPECT_EQ(rejected(first(all_maps(), 19)), "hvar_length at 100");
  EXPECT_EQ(rejected(first(all_maps(), 46)), "item_variation_data_delta_sets at 144");
  EXPECT_EQ(rejected(first(all_maps(), 52)), "delta_set_index_map_data at 151");
  EXPECT_EQ(walk_hvar(first(all_maps(), 19)).failure, "hvar_length at 0");
}

TEST(Hvar, version_2) { EXPECT_EQ(rejected(be().u16(2).zeros(18).done()), "hvar_version at 100"); }

TEST(Hvar, offsets_beyond_the_table) {
  EXPECT_EQ(rejected(be().u16(1).u16(0).u32(21).zeros(12).done()), "hvar_item_variation_store at 121");
  EXPECT_EQ(rejected(hvar(1000, 53, 58).done()), "hvar_advance_width_mapping at 1100");
  EXPECT_EQ(rejected(hvar(47, 1000, 58).done()), "hvar_lsb_mapping at 1100");
  EXPECT_EQ(rejected(hvar(47, 53, 1000).done()), "hvar_rsb_mapping at 1100");
}

TEST(Hvar, no_store) {
  const auto table = be().u16(1).zeros(18).done();
  const auto parsed = Hvar::parse(table_of(table), 4);
  EXPECT_EQ(advance_deltas(*parsed, 1), (std::vector{0.0F}));
  EXPECT_EQ(walk_hvar(table).lines.size(), 6);
}

TEST(Hvar, walk_of_all_fields) {
  const auto walked = walk_hvar(all_maps());
  EXPECT_EQ(Lines(walked.lines.begin(), walked.lines.begin() + 7), (Lines{
                                                                       "hvar.major_version = 1",
                                                                       "hvar.minor_version = 0",
                                                                       "hvar.item_variation_store_offset = 20",
                                                                       "hvar.advance_width_mapping_offset = 47",
                                                                       "hvar.lsb_mapping_offset = 53",
                                                                       "hvar.rsb_mapping_offset = 58",
                                                                       "item_variation_store.format = 1",
                                                                   }));
  EXPECT_EQ(Lines(walked.lines.end() - 15, walked.lines.end()),
            (Lines{
                "hvar.advance_width_mapping.format = 0",
                "hvar.advance_width_mapping.entry_format = 3",
                "hvar.advance_width_mapping.map_count = 2",
                "hvar.advance_width_mapping.map_data[0].outer_index = 0",
                "hvar.advance_width_mapping.map_data[0].inner_index = 2",
                "hvar.advance_width_mapping.map_data[1].outer_index = 0",
                "hvar.advance_width_mapping.map_data[1].inner_index = 0",
                "hvar.lsb_mapping.format = 0",
                "hvar.lsb_mapping.entry_format = 3",
                "hvar.lsb_mapping.map_count = 1",
                "hvar.lsb_mapping.map_data[0].outer_index = 0",
                "hvar.lsb_mapping.map_data[0].inner_index = 1",
                "hvar.rsb_mapping.format = 0",
                "hvar.rsb_mapping.entry_format = 3",
                "hvar.rsb_mapping.map_count = 0",
            }));
  EXPECT_EQ(walked.offsets.at(6), 20);
  EXPECT_EQ(walked.offsets.back(), 60);
  EXPECT_EQ(walked.failure, "");
}

TEST(Hvar, walk_shows_what_it_rejects) {
  const auto walked = walk_hvar(be().u16(2).zeros(18).done());
  EXPECT_EQ(walked.lines.size(), 6);
  EXPECT_EQ(walked.failure, "hvar_version at 0");
}

}  // namespace
}  // namespace ferro::test
