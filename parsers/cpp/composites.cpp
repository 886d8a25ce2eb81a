// SPDX-License-Identifier: Apache-2.0
#include "composites.h"

#include "tables/varc/base_outlines.h"
#include "tables/varc/composer.h"
#include "variations.h"

namespace ferro {
namespace {

// Components vary at the default location, and in a font without fvar, too.
Result<std::optional<Gvar>> read_gvar(const Font& font) {
  FERRO_TRY(const auto& fvar, font.fvar());
  FERRO_TRY(const auto table, font.directory().find(tag("gvar")));
  if (!table) return std::nullopt;
  FERRO_TRY(const auto num_glyphs, font.num_glyphs());
  const auto axis_count = fvar ? std::optional(fvar->axis_count()) : std::nullopt;
  FERRO_TRY(const auto gvar, Gvar::parse(*table, axis_count, num_glyphs));
  return gvar;
}

}  // namespace

Result<std::uint64_t> composite_outline(const Font& font, const Varc& varc, std::uint32_t glyph, Bytes record,
                                        const Location* location, Outline& out) {
  FERRO_TRY(const auto num_glyphs, font.num_glyphs());
  const auto compose = [&](BaseOutlines& base) {
    const auto coordinates = location == nullptr ? std::span<const std::int16_t>() : location->coordinates;
    return VarcComposer(varc, num_glyphs, coordinates, base, out).outline(glyph, record);
  };
  if (const Cff* cff = font.cff()) {
    CffBaseOutlines base(*cff);
    return compose(base);
  }
  if (const Cff2Outlines* cff2 = font.cff2()) {
    Cff2BaseOutlines base(*cff2, location == nullptr ? std::span<const float>() : location->charstring_scalars());
    return compose(base);
  }
  FERRO_TRY(const auto gvar, read_gvar(font));
  GlyfBaseOutlines base(*font.glyf(), font.hmtx() ? &*font.hmtx() : nullptr, gvar ? &*gvar : nullptr,
                        location == nullptr ? std::span<const float>() : location->shared_tuple_scalars());
  return compose(base);
}

}  // namespace ferro
