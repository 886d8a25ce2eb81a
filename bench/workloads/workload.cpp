// The list of operations. Calls go through the parser's function pointers, and the parsers are compiled apart from the
// workloads, so that nothing of a parser is inlined into their loops.
// SPDX-License-Identifier: Apache-2.0
#include "workloads/workload.h"

#include <array>

#include "workloads/makers.h"

namespace ferrotype {
namespace {

using Items = std::uint64_t(const BenchFont&);

constexpr Items* once = [](const BenchFont&) -> std::uint64_t { return 1; };
constexpr Items* glyphs = [](const BenchFont& font) -> std::uint64_t { return font.glyph_count; };
constexpr Items* codepoints = [](const BenchFont& font) -> std::uint64_t { return font.codepoints.size(); };
constexpr Items* once_for_text = [](const BenchFont& font) -> std::uint64_t { return font.text.empty() ? 0 : 1; };
constexpr Items* text = [](const BenchFont& font) -> std::uint64_t { return font.text.size(); };
constexpr Items* table_bytes = [](const BenchFont& font) {
  std::uint64_t bytes = 0;
  for (const ferro_table& table : font.tables) bytes += table.length;
  return bytes;
};
// None for a font that does not vary.
constexpr Items* varied_once = [](const BenchFont& font) -> std::uint64_t { return font.location.empty() ? 0 : 1; };
constexpr Items* varied_glyphs = [](const BenchFont& font) -> std::uint64_t {
  return font.location.empty() ? 0 : font.glyph_count;
};

constexpr std::uint64_t at(std::uint64_t capabilities) { return capabilities | FERRO_CAN_LOCATE; }

constexpr std::array operations{
    Operation{"open", "font", FERRO_CAN_INFO, once, make_open},
    Operation{"open-charmap", "font", FERRO_CAN_GLYPHS, once_for_text, make_open_charmap},
    Operation{"open-advances", "font", FERRO_CAN_ADVANCES, once, make_open_advances},
    Operation{"open-outline", "font", FERRO_CAN_OUTLINE, once, make_open_outline},
    Operation{"open-outline-at", "font", at(FERRO_CAN_OUTLINE), varied_once, make_open_outline_at},
    Operation{"charmap", "code point", FERRO_CAN_GLYPHS, codepoints, make_charmap},
    Operation{"charmap-chatty", "code point", FERRO_CAN_GLYPHS, codepoints, make_charmap_chatty},
    Operation{"charmap-random", "code point", FERRO_CAN_GLYPHS, codepoints, make_charmap_random},
    Operation{"charmap-text", "code point", FERRO_CAN_GLYPHS, text, make_charmap_text},
    Operation{"advances", "glyph", FERRO_CAN_ADVANCES, glyphs, make_advances},
    Operation{"advances-chatty", "glyph", FERRO_CAN_ADVANCES, glyphs, make_advances_chatty},
    Operation{"advances-at", "glyph", at(FERRO_CAN_ADVANCES), varied_glyphs, make_advances_at},
    Operation{"normalize", "location", FERRO_CAN_NORMALIZE, varied_once, make_normalize},
    Operation{"locate", "location", FERRO_CAN_LOCATE, varied_once, make_locate},
    Operation{"locate-advances", "glyph", at(FERRO_CAN_ADVANCES), varied_glyphs, make_locate_advances},
    Operation{"outline", "glyph", FERRO_CAN_OUTLINE, glyphs, make_outline},
    Operation{"outline-one", "glyph", FERRO_CAN_OUTLINE, once, make_outline_one},
    Operation{"outline-runs", "glyph", FERRO_CAN_GLYPHS | FERRO_CAN_OUTLINE, text, make_outline_runs},
    Operation{"outline-at", "glyph", at(FERRO_CAN_OUTLINE), varied_glyphs, make_outline_at},
    Operation{"extents", "glyph", FERRO_CAN_EXTENTS, glyphs, make_extents},
    Operation{"extents-at", "glyph", at(FERRO_CAN_EXTENTS), varied_glyphs, make_extents_at},
    Operation{"directory", "font", FERRO_CAN_DIRECTORY, once, make_directory},
    Operation{"names", "font", FERRO_CAN_NAMES, once, make_names},
    Operation{"walk", "byte", FERRO_CAN_WALK, table_bytes, make_walk},
};

}  // namespace

std::span<const Operation> all_operations() { return operations; }

}  // namespace ferrotype
