// SPDX-License-Identifier: Apache-2.0
#include "tables/cmap/format0.h"

#include "tables/cmap/walk_array.h"

namespace ferro::cmap {
namespace {

constexpr std::uint32_t glyph_count = 256;

}  // namespace

Result<Format0> Format0::parse(Bytes subtable) {
  Format0 format;
  FERRO_TRY(format.glyph_id_array_,
            subtable.array<Uint8>(sizeof(Format0Header), glyph_count, Check::cmap_format0_glyph_ids));
  return format;
}

Result<void> Format0::walk(Bytes subtable, Walker& walker, std::uint32_t index) {
  FERRO_TRY(const auto format, parse(subtable));
  FERRO_CHECKED(walker.record({"cmap.format0[]", {index}}, subtable.get<Format0Header>(0), subtable.at(0)));
  return walk_array(format.glyph_id_array_, "cmap.format0[].glyph_id_array[]", "value", index, walker);
}

void Format0::glyphs(std::span<const std::uint32_t> codepoints, std::uint32_t* glyphs) const {
  each_glyph(codepoints, glyphs, [this](std::uint32_t code) { return glyph(code); });
}

Result<void> Format0::mappings(std::uint32_t first, Buffer<Mapping>& mappings) const {
  return push_mappings(first, glyph_count - 1, mappings, [this](std::uint32_t code) { return glyph(code); });
}

std::uint32_t Format0::glyph(std::uint32_t code) const { return code < glyph_count ? glyph_id_array_[code] : 0U; }

}  // namespace ferro::cmap
