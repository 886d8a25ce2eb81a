// SPDX-License-Identifier: Apache-2.0
//
// FreeType behind the C interface.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <new>

#include "face.h"

#include FT_SFNT_NAMES_H
#include FT_TRUETYPE_TABLES_H

namespace ferrotype::peers::freetype {
namespace {

using Lock = std::lock_guard<std::mutex>;

ferro_status open(const std::uint8_t* data, std::size_t size, std::uint32_t index, ferro_face** face) {
  if (data == nullptr || face == nullptr) return status(FERRO_BAD_ARGUMENT);
  auto* opened = new (std::nothrow) Face;
  if (opened == nullptr) return status(FERRO_LIMIT);
  const ferro_status result = opened->open(data, size, index);
  if (result.code == FERRO_OK) {
    *face = reinterpret_cast<ferro_face*>(opened);
  } else {
    delete opened;
  }
  return result;
}

void close(ferro_face* face) { delete reinterpret_cast<Face*>(face); }

// FreeType tells neither checksum nor offset of a table, so there is no record to give.
ferro_status directory(const ferro_face* face, ferro_tables* tables) {
  return status(face == nullptr || tables == nullptr ? FERRO_BAD_ARGUMENT : FERRO_UNSUPPORTED);
}

ferro_status info(const ferro_face* face, ferro_face_info* info) {
  if (face == nullptr || info == nullptr) return status(FERRO_BAD_ARGUMENT);
  Face& own = face_of(face);
  const Lock lock(own.mutex);
  *info = {own.sfnt_version, static_cast<std::uint32_t>(own.face->num_glyphs), own.face->units_per_EM, {}};
  return status(FERRO_OK);
}

ferro_status names(const ferro_face* face, ferro_names* names) {
  if (face == nullptr || names == nullptr) return status(FERRO_BAD_ARGUMENT);
  Face& own = face_of(face);
  const Lock lock(own.mutex);
  const FT_UInt count = FT_Get_Sfnt_Name_Count(own.face);
  if (!reserve(*names, names->size + count)) return status(FERRO_LIMIT);
  for (FT_UInt i = 0; i < count; ++i) {
    FT_SfntName name{};
    if (const FT_Error error = FT_Get_Sfnt_Name(own.face, i, &name)) return failed(error);
    names->data[names->size + i] = {name.platform_id,
                                    name.encoding_id,
                                    name.language_id,
                                    name.name_id,
                                    name.string_len,
                                    0,
                                    name.string_len == 0 ? nullptr : name.string};
  }
  names->size += count;
  return status(FERRO_OK);
}

ferro_status glyphs(const ferro_face* face, const std::uint32_t* codepoints, std::size_t count, std::uint32_t* glyphs) {
  if (face == nullptr || (count != 0 && (codepoints == nullptr || glyphs == nullptr)))
    return status(FERRO_BAD_ARGUMENT);
  Face& own = face_of(face);
  const Lock lock(own.mutex);
  for (std::size_t i = 0; i < count; ++i) {
    glyphs[i] = own.has_charmap ? FT_Get_Char_Index(own.face, codepoints[i]) : 0;
  }
  return status(FERRO_OK);
}

ferro_status variants(const ferro_face* face, const std::uint32_t* codepoints, const std::uint32_t* selectors,
                      std::size_t count, std::uint32_t* glyphs) {
  const bool missing = codepoints == nullptr || selectors == nullptr || glyphs == nullptr;
  if (face == nullptr || (count != 0 && missing)) return status(FERRO_BAD_ARGUMENT);
  Face& own = face_of(face);
  const Lock lock(own.mutex);
  for (std::size_t i = 0; i < count; ++i) {
    glyphs[i] = FT_Face_GetCharVariantIndex(own.face, codepoints[i], selectors[i]);
  }
  return status(FERRO_OK);
}

ferro_status mappings(const ferro_face* face, ferro_mappings* mappings) {
  if (face == nullptr || mappings == nullptr) return status(FERRO_BAD_ARGUMENT);
  Face& own = face_of(face);
  const Lock lock(own.mutex);
  if (!own.has_charmap) return status(FERRO_OK);
  std::size_t size = mappings->size;
  FT_UInt glyph = 0;
  for (FT_ULong codepoint = FT_Get_First_Char(own.face, &glyph); glyph != 0 && codepoint <= 0x10FFFF;
       codepoint = FT_Get_Next_Char(own.face, codepoint, &glyph)) {
    if (!reserve_more(*mappings, size + 1)) return status(FERRO_LIMIT);
    mappings->data[size++] = {static_cast<std::uint32_t>(codepoint), glyph};
  }
  mappings->size = size;
  return status(FERRO_OK);
}

// OS/2, fsSelection
constexpr FT_UShort use_typo_metrics = 1U << 7U;

ferro_metrics lines(FT_Short ascender, FT_Short descender, FT_Short line_gap) {
  return {static_cast<float>(ascender), static_cast<float>(descender), static_cast<float>(line_gap), {}};
}

ferro_status metrics(const ferro_face* face, const ferro_instance* instance, ferro_metrics* metrics) {
  if (face == nullptr || metrics == nullptr) return status(FERRO_BAD_ARGUMENT);
  Face& own = face_of(face);
  const Lock lock(own.mutex);
  if (const FT_Error error = own.move_to(instance)) return failed(error);
  if (!FT_HAS_HORIZONTAL(own.face)) return status(FERRO_MALFORMED);
  // FT_Face has a choice of its own, and only the sum of the three.
  const auto* os2 = static_cast<const TT_OS2*>(FT_Get_Sfnt_Table(own.face, FT_SFNT_OS2));
  const auto* hhea = static_cast<const TT_HoriHeader*>(FT_Get_Sfnt_Table(own.face, FT_SFNT_HHEA));
  if (os2 != nullptr && (os2->fsSelection & use_typo_metrics) != 0) {
    *metrics = lines(os2->sTypoAscender, os2->sTypoDescender, os2->sTypoLineGap);
  } else if (hhea != nullptr) {
    *metrics = lines(hhea->Ascender, hhea->Descender, hhea->Line_Gap);
  } else {
    return status(FERRO_MALFORMED);
  }
  return status(FERRO_OK);
}

ferro_status glyph_names(const ferro_face* face, const std::uint32_t* glyphs, std::size_t count, std::uint32_t* ends,
                         ferro_bytes* text) {
  if (face == nullptr || text == nullptr || (count != 0 && (glyphs == nullptr || ends == nullptr))) {
    return status(FERRO_BAD_ARGUMENT);
  }
  Face& own = face_of(face);
  const Lock lock(own.mutex);
  return append_names(count, ends, *text, [&](std::size_t i, char* buffer, unsigned size) {
    return FT_HAS_GLYPH_NAMES(own.face) && FT_Get_Glyph_Name(own.face, glyphs[i], buffer, size) == 0;
  });
}

ferro_status glyph_of_name(const ferro_face* face, const std::uint8_t* name, std::size_t length, std::uint32_t* glyph) {
  if (face == nullptr || glyph == nullptr || (length != 0 && name == nullptr)) return status(FERRO_BAD_ARGUMENT);
  Face& own = face_of(face);
  const Lock lock(own.mutex);
  *glyph = FERRO_NO_GLYPH;
  std::array<char, longest_name> text;
  if (length >= text.size() || !FT_HAS_GLYPH_NAMES(own.face)) return status(FERRO_OK);
  // A name is a string of C there, which ends at its first zero byte: it would be another one.
  if (std::find(name, name + length, std::uint8_t{0}) != name + length) return status(FERRO_OK);
  *std::copy_n(name, length, text.data()) = '\0';
  const FT_UInt found = FT_Get_Name_Index(own.face, text.data());
  // 0 is also what a name that is not there gives.
  std::array<char, longest_name> first;
  const bool is_first = found == 0 && FT_Get_Glyph_Name(own.face, 0, first.data(), first.size()) == 0 &&
                        std::strcmp(first.data(), text.data()) == 0;
  if (found != 0 || is_first) *glyph = found;
  return status(FERRO_OK);
}

// Of the library that is loaded, not of the headers.
struct Version {
  Version() {
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) return;
    FT_Int major = 0;
    FT_Int minor = 0;
    FT_Int patch = 0;
    FT_Library_Version(library, &major, &minor, &patch);
    FT_Done_FreeType(library);
    std::snprintf(text, sizeof(text), "%d.%d.%d", major, minor, patch);
  }

  char text[40] = "unknown";
};

const Version version;

}  // namespace
}  // namespace ferrotype::peers::freetype

extern "C" {
extern const ferro_parser FERROTYPE_SYMBOL;
const ferro_parser FERROTYPE_SYMBOL = {
    FERRO_ABI_VERSION,
    sizeof(ferro_parser),
    FERROTYPE_NAME,
    ferrotype::peers::freetype::version.text,
    "C",
    FERRO_COMPILER FERROTYPE_COMPILED,
    FERRO_CAN_INFO | FERRO_CAN_WALK | FERRO_CAN_NAMES | FERRO_CAN_GLYPHS | FERRO_CAN_VARIANTS | FERRO_CAN_MAPPINGS |
        FERRO_CAN_METRICS | FERRO_CAN_ADVANCES | FERRO_CAN_OUTLINE | FERRO_CAN_EXTENTS | FERRO_CAN_AXES |
        FERRO_CAN_NAMED_INSTANCES | FERRO_CAN_NORMALIZE | FERRO_CAN_LOCATE | FERRO_CAN_GLYPH_NAMES |
        FERRO_CAN_GLYPH_OF_NAME,
    ferrotype::peers::freetype::face_count,
    ferrotype::peers::freetype::open,
    ferrotype::peers::freetype::close,
    ferrotype::peers::freetype::directory,
    ferrotype::peers::freetype::info,
    ferrotype::peers::freetype::walk,
    ferrotype::peers::freetype::names,
    ferrotype::peers::freetype::glyphs,
    ferrotype::peers::freetype::variants,
    ferrotype::peers::freetype::mappings,
    ferrotype::peers::freetype::metrics,
    ferrotype::peers::freetype::advances,
    ferrotype::peers::freetype::outline,
    ferrotype::peers::freetype::extents,
    ferrotype::peers::freetype::axes,
    ferrotype::peers::freetype::named_instances,
    ferrotype::peers::freetype::normalize,
    ferrotype::peers::freetype::locate,
    ferrotype::peers::freetype::release,
    nullptr,
    nullptr,
    ferrotype::peers::freetype::glyph_names,
    ferrotype::peers::freetype::glyph_of_name,
    nullptr,
};
}
