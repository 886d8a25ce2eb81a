// SPDX-License-Identifier: Apache-2.0
#include "tables/cff/outline.h"

#include "tables/cff/charstring.h"

namespace ferro {
namespace {

using cff::Interpreter;

Result<void> draw_component(const Cff& cff, std::int32_t code, cff::Position origin, std::uint64_t offset,
                            Interpreter& interpreter) {
  FERRO_REQUIRE(code >= 0 && code <= 255, Check::cff_seac_code, offset);
  FERRO_TRY(const auto glyph, cff.glyph_of_standard_code(static_cast<std::uint8_t>(code)));
  FERRO_REQUIRE(glyph, Check::cff_seac_glyph, offset);
  FERRO_TRY(const auto charstring, cff.charstring(*glyph));
  FERRO_TRY(const auto seac, interpreter.draw_type2(charstring, origin));
  FERRO_REQUIRE(!seac, Check::cff_seac_depth, charstring.at(0));
  return {};
}

}  // namespace

Result<std::uint64_t> cff_outline(const Cff& cff, std::uint32_t glyph, Outline& out) {
  FERRO_TRY(const auto charstring, cff.charstring(glyph));
  FERRO_TRY(const auto fd, cff.fd(glyph));
  FERRO_TRY(const auto subfont, cff.subfont(fd));
  const cff::Subroutines subroutines{cff.global_subrs(), subfont.local_subrs};
  Interpreter interpreter(subroutines, out);
  FERRO_TRY(const auto seac, interpreter.draw_type2(charstring, {}));
  if (seac) [[unlikely]] {
    FERRO_CHECKED(draw_component(cff, seac->bchar, {}, charstring.at(0), interpreter));
    FERRO_CHECKED(draw_component(cff, seac->achar, seac->accent, charstring.at(0), interpreter));
  }
  return interpreter.work() + subfont.work;
}

Result<Cff2Outlines> Cff2Outlines::parse(Bytes table) {
  Cff2Outlines outlines;
  FERRO_TRY(outlines.cff2_, Cff2::parse(table));
  FERRO_TRY(const auto store, outlines.cff2_.variation_store());
  if (store) {
    FERRO_TRY(outlines.store_, ItemVariationStore::parse(*store));
  }
  return outlines;
}

Result<std::uint64_t> Cff2Outlines::outline(std::uint32_t glyph, std::span<const float> scalars, Outline& out) const {
  FERRO_TRY(const auto charstring, cff2_.charstring(glyph));
  FERRO_TRY(const auto fd, cff2_.fd(glyph));
  FERRO_TRY(const auto subfont, cff2_.subfont(fd));
  const cff::Subroutines subroutines{cff2_.global_subrs(), subfont.local_subrs};
  Interpreter interpreter(subroutines, out);
  FERRO_CHECKED(interpreter.draw_cff2(charstring, {store_, subfont.vsindex, scalars}));
  return interpreter.work() + subfont.work;
}

}  // namespace ferro
