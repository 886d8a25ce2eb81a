// SPDX-License-Identifier: Apache-2.0
#include "tables/glyph_deltas.h"

#include <gtest/gtest.h>

#include <numeric>

#include "../support/be.h"

namespace ferro::test {
namespace {

constexpr std::uint16_t region_count = 300;

// A subtable of `rows` rows whose columns are the regions from the last one backwards.
std::vector<std::uint8_t> subtable(std::uint16_t rows, std::uint16_t columns, std::uint16_t words, bool is_long) {
  auto data = be().u16(rows).u16(static_cast<std::uint16_t>(words | (is_long ? 0x8000U : 0U))).u16(columns);
  for (std::uint16_t i = 0; i < columns; ++i) data.u16(static_cast<std::uint16_t>(region_count - 1 - i));
  const std::size_t size = std::size_t{rows} * (columns + words) * (is_long ? 2 : 1);
  for (std::size_t i = 0; i < size; ++i) data.u8(static_cast<std::uint8_t>(i * i + 3 * i + rows));
  return data.done();
}

// Of every kind: words and bytes, long words, only words, nothing, one with more columns than are planned for, and 70
// more, so that lists hold several.
std::vector<std::uint8_t> many_data() {
  std::vector<std::vector<std::uint8_t>> subtables = {subtable(9, 5, 2, false), subtable(7, 4, 1, true),
                                                      subtable(8, 3, 3, false), subtable(4, 0, 0, false),
                                                      subtable(3, region_count, 10, false)};
  for (std::uint16_t i = 0; i < 70; ++i) subtables.push_back(subtable(2, 1 + i % 3, i % 2, false));
  const auto count = static_cast<std::uint16_t>(subtables.size());
  std::uint32_t offset = 8U + 4U * count;
  auto store = be().u16(1).u32(offset).u16(count);
  offset += 4;
  for (const auto& data : subtables) {
    store.u32(offset);
    offset += static_cast<std::uint32_t>(data.size());
  }
  store.u16(0).u16(region_count);
  for (const auto& data : subtables) store.bytes(data);
  return store.done();
}

// Two bytes an entry, four bits for the row; some name no subtable, some no row.
std::vector<std::uint8_t> many_entries(std::uint16_t count) {
  auto map = be().u8(0).u8(0x13).u16(count);
  for (std::uint16_t i = 0; i < count; ++i)
    map.u16(static_cast<std::uint16_t>(((i * 31U) % 80U) << 4U | (i * 7U) % 10U));
  return map.done();
}

// Every third is 0.
std::vector<float> many_scalars() {
  std::vector<float> scalars(region_count);
  for (std::uint32_t i = 0; i < region_count; ++i)
    scalars[i] = static_cast<float>(i % 3) * 0.3F / static_cast<float>(i + 1);
  return scalars;
}

TEST(GlyphDeltas, batches_equal_single_glyphs) {
  const auto store_bytes = many_data();
  const auto map_bytes = many_entries(1100);
  const auto store = ItemVariationStore::parse(table_of(store_bytes));
  ASSERT_EQ(failure(store), "");
  const auto mapped = DeltaSetIndexMap::parse(table_of(map_bytes));
  ASSERT_EQ(failure(mapped), "");
  const auto scalars = many_scalars();
  std::vector<std::uint32_t> glyphs(1300);
  std::iota(glyphs.begin(), glyphs.end(), 0);
  for (const auto& map : {*mapped, DeltaSetIndexMap()}) {
    for (const std::size_t count : {0U, 1U, 511U, 512U, 513U, 1300U}) {
      const auto batch = std::span(glyphs).last(count);
      std::vector<float> numbers(count + 1, 1000.0F);
      add_glyph_deltas(*store, map, 1200, batch, scalars, numbers.data());
      for (std::size_t i = 0; i < count; ++i) {
        const float delta = batch[i] < 1200 ? glyph_delta(*store, map, batch[i], scalars) : 0;
        ASSERT_EQ(numbers[i], 1000.0F + delta);
      }
      ASSERT_EQ(numbers[count], 1000.0F);
    }
  }
}

TEST(GlyphDeltas, deltas_are_the_sums_of_their_rows) {
  const auto store_bytes = many_data();
  const auto store = ItemVariationStore::parse(table_of(store_bytes));
  const auto map_bytes = many_entries(1100);
  const auto map = DeltaSetIndexMap::parse(table_of(map_bytes));
  const auto scalars = many_scalars();
  bool some = false;
  for (std::uint32_t glyph = 0; glyph < 1100; ++glyph) {
    const float delta = store->delta((glyph * 31) % 80, (glyph * 7) % 10, scalars);
    ASSERT_EQ(glyph_delta(*store, *map, glyph, scalars), delta);
    some = some || delta != 0;
  }
  EXPECT_TRUE(some);
}

TEST(GlyphDeltas, glyphs_that_are_asked_for_twice) {
  const auto store_bytes = many_data();
  const auto store = ItemVariationStore::parse(table_of(store_bytes));
  const auto map_bytes = many_entries(1100);
  const auto map = DeltaSetIndexMap::parse(table_of(map_bytes));
  const auto scalars = many_scalars();
  const std::array<std::uint32_t, 3> glyphs{4, 4, 4};
  std::array<float, 3> numbers{};
  add_glyph_deltas(*store, *map, 1200, glyphs, scalars, numbers.data());
  const float delta = glyph_delta(*store, *map, 4, scalars);
  EXPECT_EQ(numbers, (std::array{delta, delta, delta}));
}

}  // namespace
}  // namespace ferro::test
