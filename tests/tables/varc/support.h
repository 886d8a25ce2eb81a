// SPDX-License-Identifier: Apache-2.0
//
// Variable composites written as fields.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "../../support/be.h"
#include "../../support/outline.h"
#include "../cff/support.h"
#include "tables/varc.h"

namespace ferro::test {

// One run of words.
inline File packed(const std::vector<std::int16_t>& values) {
  auto run = be().u8(static_cast<std::uint8_t>(0x40 + values.size() - 1));
  for (const auto value : values) run.i16(value);
  return run.done();
}

// The start of a component: flags and glyph.
inline Be component(std::uint32_t flags, std::uint16_t glyph) {
  if (flags < 0x80) return be().u8(static_cast<std::uint8_t>(flags)).u16(glyph);
  if (flags < 0x4000) return be().u16(static_cast<std::uint16_t>(0x8000 | flags)).u16(glyph);
  return be().u24(0xC00000 | flags).u16(glyph);
}

// Components one behind the other.
inline File together(const std::vector<Be>& components) {
  auto record = be();
  for (const auto& part : components) record.bytes(part.done());
  return record.done();
}

// What a table of these parts looks like; an empty part is not there. The header takes 24 bytes.
struct Parts {
  File coverage;
  File var_store;
  File condition_list;
  File axis_indices_list;
  File glyph_records;
};

inline File varc_of(const Parts& parts) {
  auto table = be().u16(1).u16(0);
  std::size_t offset = 24;
  for (const auto* part :
       {&parts.coverage, &parts.var_store, &parts.condition_list, &parts.axis_indices_list, &parts.glyph_records}) {
    table.u32(part->empty() ? 0 : static_cast<std::uint32_t>(offset));
    offset += part->size();
  }
  table.bytes(parts.coverage).bytes(parts.var_store).bytes(parts.condition_list);
  return table.bytes(parts.axis_indices_list).bytes(parts.glyph_records).done();
}

// Rows of deltas of 16 bits, each for the only region: the upper half of axis 0.
inline File store_of(const std::vector<std::vector<std::int16_t>>& rows) {
  std::vector<File> packed_rows;
  for (const auto& row : rows) packed_rows.push_back(packed(row));
  auto store = be().u16(1).u32(12).u16(1).u32(34).u32(1).u32(8);
  store.u16(1).u32(6).u16(0).i16(0).i16(0x4000).i16(0x4000);
  return store.u8(1).u16(1).u16(0).u32(9).bytes(index2_of(packed_rows)).done();
}

}  // namespace ferro::test
