// SPDX-License-Identifier: Apache-2.0
#include "tables/loca.h"

namespace ferro {

Result<Loca> Loca::parse(Bytes table, IndexToLocFormat format, std::uint16_t num_glyphs) {
  Loca loca;
  loca.format_ = format;
  const std::uint32_t entries = num_glyphs + 1U;
  if (format == IndexToLocFormat::short_offsets) {
    FERRO_TRY(loca.short_offsets_, table.array<Offset16>(0, entries, Check::loca_length));
  } else {
    FERRO_TRY(loca.long_offsets_, table.array<Offset32>(0, entries, Check::loca_length));
  }
  return loca;
}

Result<Bytes> Loca::glyph(Bytes glyf, std::uint32_t glyph) const {
  const std::uint32_t start = offset(glyph);
  const std::uint32_t end = offset(glyph + 1);
  FERRO_REQUIRE(start <= end, Check::loca_order, at(glyph));
  return glyf.slice(start, end - start, Check::glyf_range);
}

Result<void> Loca::walk(Bytes table, IndexToLocFormat format, std::uint16_t num_glyphs, Walker& walker) {
  FERRO_TRY(const auto loca, parse(table, format, num_glyphs));
  for (std::uint32_t i = 0; i <= num_glyphs; ++i) {
    FERRO_CHECKED(walker.decoded({"loca.offsets[]", {i}}, "offset", loca.offset(i), loca.at(i)));
  }
  return {};
}

}  // namespace ferro
