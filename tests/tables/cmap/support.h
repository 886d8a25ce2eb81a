// SPDX-License-Identifier: Apache-2.0
//
// Character maps written as fields, and the comparison of all code points with a slow and obvious lookup.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "../../support/be.h"
#include "tables/cmap.h"

namespace ferro::test {

using File = std::vector<std::uint8_t>;

struct Record {
  std::uint16_t platform_id;
  std::uint16_t encoding_id;
  std::size_t subtable;  // index of one
};

inline File cmap(const std::vector<Record>& records, const std::vector<File>& subtables) {
  auto table = be().u16(0).u16(static_cast<std::uint16_t>(records.size()));
  for (const auto& record : records) {
    std::size_t offset = 4 + 8 * records.size();
    for (std::size_t i = 0; i < record.subtable; ++i) offset += subtables[i].size();
    table.u16(record.platform_id).u16(record.encoding_id).u32(static_cast<std::uint32_t>(offset));
  }
  for (const auto& subtable : subtables) table.bytes(subtable);
  return table.done();
}

// A map of one subtable, which begins at offset 12.
inline File unicode(const File& subtable) { return cmap({{0, 4, 0}}, {subtable}); }

inline std::string parse_unicode(const File& subtable) { return failure(Cmap::parse(table_of(unicode(subtable)))); }

// Numbers that look random and are the same in every run and language.
class Numbers {
 public:
  std::uint32_t below(std::uint32_t limit) {
    state_ = state_ * 1664525U + 1013904223U;
    return (state_ >> 8U) % limit;
  }

 private:
  std::uint32_t state_ = 1;
};

class NoMoreMemory final : public Grow<Mapping> {
 public:
  std::span<Mapping> grow(std::span<Mapping>, std::size_t) override { return {}; }
};

inline constexpr std::uint32_t codepoint_count = 0x110000;

inline std::uint32_t glyph(const Cmap& cmap, std::uint32_t codepoint) {
  std::uint32_t glyph = 0xDEAD;
  cmap.glyphs({&codepoint, 1}, &glyph);
  return glyph;
}

// The glyphs of all code points in steps of `step`, a batch at a time, in the order of the code points.
inline std::vector<std::uint32_t> all_glyphs(const Cmap& cmap, std::uint32_t step, std::size_t batch) {
  std::vector<std::uint32_t> codepoints(codepoint_count);
  for (std::uint32_t i = 0; i < codepoint_count; ++i) {
    codepoints[i] = static_cast<std::uint32_t>(std::uint64_t{i} * step % codepoint_count);
  }
  std::vector<std::uint32_t> glyphs(codepoint_count, 0xDEAD);
  for (std::size_t i = 0; i < codepoint_count; i += batch) {
    const std::size_t count = std::min(batch, codepoint_count - i);
    cmap.glyphs(std::span(codepoints).subspan(i, count), glyphs.data() + i);
  }
  std::vector<std::uint32_t> sorted(codepoint_count);
  for (std::size_t i = 0; i < codepoint_count; ++i) sorted[codepoints[i]] = glyphs[i];
  return sorted;
}

inline std::vector<std::uint32_t> listed_glyphs(const Cmap& cmap) {
  std::vector<Mapping> memory(codepoint_count);
  NoMoreMemory none;
  Buffer<Mapping> buffer(memory, 0, none);
  EXPECT_EQ(failure(cmap.mappings(buffer)), "");
  std::vector<std::uint32_t> glyphs(codepoint_count, 0);
  std::uint32_t free = 0;
  for (const auto& mapping : std::span(memory).first(buffer.used())) {
    EXPECT_GE(mapping.codepoint, free);
    EXPECT_NE(mapping.glyph, 0);
    free = mapping.codepoint + 1;
    glyphs.at(mapping.codepoint) = mapping.glyph;
  }
  return glyphs;
}

// The first code point whose glyph is not that of `slow`, by every way in which a lookup can come about.
inline std::string difference(const File& file, const std::function<std::uint32_t(std::uint32_t)>& slow) {
  const auto cmap = Cmap::parse(table_of(file));
  if (!cmap) return failure(cmap);
  const struct {
    const char* name;
    std::vector<std::uint32_t> glyphs;
  } ways[] = {
      {"in order", all_glyphs(*cmap, 1, 5000)},
      {"backwards", all_glyphs(*cmap, codepoint_count - 1, 5000)},
      {"in leaps", all_glyphs(*cmap, 7919, 5000)},
      {"a few", all_glyphs(*cmap, 7919, 3)},
      {"listed", listed_glyphs(*cmap)},
  };
  for (std::uint32_t codepoint = 0; codepoint < codepoint_count; ++codepoint) {
    const std::uint32_t expected = slow(codepoint);
    for (const auto& way : ways) {
      if (way.glyphs[codepoint] == expected) continue;
      return std::string(way.name) + ": " + std::to_string(codepoint) + " has " +
             std::to_string(way.glyphs[codepoint]) + ", not " + std::to_string(expected);
    }
  }
  return "";
}

}  // namespace ferro::test
