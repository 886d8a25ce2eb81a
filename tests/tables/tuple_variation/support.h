// SPDX-License-Identifier: Apache-2.0
//
// Tuple variation stores, and tables of them, written as fields.
#pragma once

#include <algorithm>

#include "../../support/be.h"
#include "tables/tuple_variation.h"

namespace ferro::test::variation {

using File = std::vector<std::uint8_t>;

constexpr std::uint16_t peak = tuple_flag::embedded_peak_tuple;
constexpr std::uint16_t region = tuple_flag::intermediate_region;
constexpr std::uint16_t private_points = tuple_flag::private_point_numbers;

// 2.14 numbers: the end of an axis, and the middle of one side.
constexpr std::int16_t one = 0x4000;
constexpr std::int16_t half = 0x2000;

struct Tuple {
  std::uint16_t index;
  std::vector<std::int16_t> tuples;
  File data;
};

// `base` is where the store begins in what its offset counts from.
inline File store(const std::vector<Tuple>& tuples, const File& shared_points = {}, std::uint16_t base = 0) {
  auto headers = be();
  auto data = be().bytes(shared_points);
  for (const auto& tuple : tuples) {
    headers.u16(static_cast<std::uint16_t>(tuple.data.size())).u16(tuple.index);
    for (const auto coordinate : tuple.tuples) headers.i16(coordinate);
    data.bytes(tuple.data);
  }
  const std::uint16_t flags = shared_points.empty() ? 0 : tuple_flag::shared_point_numbers;
  auto file = be().u16(static_cast<std::uint16_t>(flags | tuples.size()));
  file.u16(static_cast<std::uint16_t>(base + 4 + headers.size()));
  return file.bytes(headers.done()).bytes(data.done()).done();
}

// With long offsets. The data of the first glyph is at 20 + 4 * (glyphs + 1) and two bytes a shared coordinate.
inline File gvar(std::uint16_t axis_count, const std::vector<std::int16_t>& shared, const std::vector<File>& glyphs) {
  const auto tuples = static_cast<std::uint16_t>(axis_count == 0 ? 0 : shared.size() / axis_count);
  const auto count = static_cast<std::uint16_t>(glyphs.size());
  const auto shared_offset = static_cast<std::uint32_t>(20 + 4 * (count + 1));
  auto file = be().u16s({1, 0, axis_count, tuples}).u32(shared_offset).u16(count).u16(1);
  file.u32(shared_offset + 2 * static_cast<std::uint32_t>(shared.size()));
  std::uint32_t offset = 0;
  for (const auto& glyph : glyphs) {
    file.u32(offset);
    offset += static_cast<std::uint32_t>(glyph.size());
  }
  file.u32(offset);
  for (const auto coordinate : shared) file.i16(coordinate);
  for (const auto& glyph : glyphs) file.bytes(glyph);
  return file.done();
}

}  // namespace ferro::test::variation
