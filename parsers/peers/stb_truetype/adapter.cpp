// SPDX-License-Identifier: Apache-2.0
//
// stb_truetype behind the C interface. The library takes a pointer without a size and says of itself that it checks no
// offset that it reads; nothing here checks in its place, so that a broken font does to it what it does to its users.
#include <stb/stb_truetype.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <new>
#include <span>

#include "border.h"

namespace ferrotype::peers::stb_truetype {
namespace {

// Only read once it is open: threads may share it.
struct Face {
  stbtt_fontinfo font{};
  std::uint32_t sfnt_version = 0;

  // The library takes the number from `maxp`, or 65,535 where there is none.
  [[nodiscard]] std::uint32_t glyph_count() const { return static_cast<std::uint32_t>(font.numGlyphs); }
  [[nodiscard]] bool has(std::uint32_t glyph) const { return glyph < glyph_count(); }
  [[nodiscard]] bool has_charstrings() const { return font.cff.size != 0; }
};

const Face& face_of(const ferro_face* face) { return *reinterpret_cast<const Face*>(face); }

// A tag, or the header of a collection up to its number of faces: what the library reads to count.
constexpr std::size_t header_size = 12;

ferro_status face_count(const std::uint8_t* data, std::size_t size, std::uint32_t* count) {
  if (data == nullptr || count == nullptr) return status(FERRO_BAD_ARGUMENT);
  if (size < header_size) return status(FERRO_MALFORMED);
  const int found = stbtt_GetNumberOfFonts(data);
  if (found <= 0) return status(found == 0 ? FERRO_UNSUPPORTED : FERRO_MALFORMED);
  *count = static_cast<std::uint32_t>(found);
  return status(FERRO_OK);
}

ferro_status open(const std::uint8_t* data, std::size_t size, std::uint32_t index, ferro_face** face) {
  if (data == nullptr || face == nullptr) return status(FERRO_BAD_ARGUMENT);
  std::uint32_t count = 0;
  if (const ferro_status counted = face_count(data, size, &count); counted.code != FERRO_OK) return counted;
  if (index >= count) return status(FERRO_BAD_ARGUMENT);
  std::unique_ptr<Face> opened(new (std::nothrow) Face);
  if (opened == nullptr) return status(FERRO_LIMIT);
  const int offset = stbtt_GetFontOffsetForIndex(data, static_cast<int>(index));
  if (offset < 0) return status(FERRO_MALFORMED);
  // It does not say whether something is missing, or is of a kind that it does not read.
  if (stbtt_InitFont(&opened->font, data, offset) == 0) return status(FERRO_UNSUPPORTED);
  opened->sfnt_version = sfnt_version(data, size, index);
  *face = reinterpret_cast<ferro_face*>(opened.release());
  return status(FERRO_OK);
}

void close(ferro_face* face) { delete reinterpret_cast<Face*>(face); }

ferro_status info(const ferro_face* face, ferro_face_info* info) {
  if (face == nullptr || info == nullptr) return status(FERRO_BAD_ARGUMENT);
  const Face& own = face_of(face);
  // The units per em are only to be had as what they do to one pixel; a float has room for all of their 16 bits.
  const float pixels_per_unit = stbtt_ScaleForMappingEmToPixels(&own.font, 1);
  *info = {own.sfnt_version, own.glyph_count(), static_cast<std::uint32_t>(std::lround(1 / pixels_per_unit)), {}};
  return status(FERRO_OK);
}

ferro_status glyphs(const ferro_face* face, const std::uint32_t* codepoints, std::size_t count, std::uint32_t* glyphs) {
  if (face == nullptr || (count != 0 && (codepoints == nullptr || glyphs == nullptr))) {
    return status(FERRO_BAD_ARGUMENT);
  }
  constexpr std::uint32_t last = 0x10FFFF;
  const stbtt_fontinfo& font = face_of(face).font;
  for (std::size_t i = 0; i < count; ++i) {
    // The library takes a number with a sign.
    const bool exists = codepoints[i] <= last;
    glyphs[i] = exists ? static_cast<std::uint32_t>(stbtt_FindGlyphIndex(&font, static_cast<int>(codepoints[i]))) : 0;
  }
  return status(FERRO_OK);
}

ferro_status metrics(const ferro_face* face, const ferro_instance*, ferro_metrics* metrics) {
  if (face == nullptr || metrics == nullptr) return status(FERRO_BAD_ARGUMENT);
  int ascender = 0;
  int descender = 0;
  int line_gap = 0;
  stbtt_GetFontVMetrics(&face_of(face).font, &ascender, &descender, &line_gap);
  *metrics = {static_cast<float>(ascender), static_cast<float>(descender), static_cast<float>(line_gap), {}};
  return status(FERRO_OK);
}

ferro_status advances(const ferro_face* face, const ferro_instance*, const std::uint32_t* glyphs, std::size_t count,
                      float* advances, float* bearings) {
  if (face == nullptr || (count != 0 && (glyphs == nullptr || advances == nullptr))) return status(FERRO_BAD_ARGUMENT);
  const Face& own = face_of(face);
  for (std::size_t i = 0; i < count; ++i) {
    int advance = 0;
    int bearing = 0;
    if (own.has(glyphs[i])) stbtt_GetGlyphHMetrics(&own.font, static_cast<int>(glyphs[i]), &advance, &bearing);
    advances[i] = static_cast<float>(advance);
    if (bearings != nullptr) bearings[i] = static_cast<float>(bearing);
  }
  return status(FERRO_OK);
}

// The library hands out coordinates as they are stored; in the interface a TrueType glyph begins at its bearing.
int shift_of(const Face& face, int glyph) {
  if (face.has_charstrings()) return 0;
  int bearing = 0;
  int x_min = 0;
  stbtt_GetGlyphHMetrics(&face.font, glyph, nullptr, &bearing);
  stbtt_GetGlyphBox(&face.font, glyph, &x_min, nullptr, nullptr, nullptr);
  return bearing - x_min;
}

std::size_t points_of(unsigned char type) {
  if (type == STBTT_vcubic) return 3;
  return type == STBTT_vcurve ? 2 : 1;
}

ferro_status append(std::span<const stbtt_vertex> vertices, int shift, ferro_outline& out) {
  if (vertices.empty()) return status(FERRO_OK);
  // A charstring may draw before it has moved anywhere.
  if (vertices.front().type != STBTT_vmove) return status(FERRO_MALFORMED);
  std::size_t points = 0;
  std::size_t contours = 0;
  for (const stbtt_vertex& vertex : vertices) {
    points += points_of(vertex.type);
    contours += vertex.type == STBTT_vmove ? 1 : 0;
  }
  if (!reserve(out.points, out.points.size + points)) return status(FERRO_LIMIT);
  if (!reserve(out.verbs, out.verbs.size + vertices.size() + contours)) return status(FERRO_LIMIT);

  ferro_point* point = out.points.data + out.points.size;
  std::uint8_t* verb = out.verbs.data + out.verbs.size;
  const auto put = [&](int x, int y) { *point++ = {static_cast<float>(x + shift), static_cast<float>(y)}; };
  bool inside = false;
  for (const stbtt_vertex& vertex : vertices) {
    switch (vertex.type) {
      case STBTT_vmove:
        if (inside) *verb++ = FERRO_CLOSE;
        *verb++ = FERRO_MOVE;
        inside = true;
        break;
      case STBTT_vcubic:
        *verb++ = FERRO_CUBIC;
        put(vertex.cx, vertex.cy);
        put(vertex.cx1, vertex.cy1);
        break;
      case STBTT_vcurve:
        *verb++ = FERRO_QUAD;
        put(vertex.cx, vertex.cy);
        break;
      default:
        *verb++ = FERRO_LINE;
    }
    put(vertex.x, vertex.y);
  }
  *verb = FERRO_CLOSE;
  out.points.size += points;
  out.verbs.size += vertices.size() + contours;
  return status(FERRO_OK);
}

ferro_status outline(const ferro_face* face, const ferro_instance*, std::uint32_t glyph, ferro_outline* outline) {
  if (face == nullptr || outline == nullptr) return status(FERRO_BAD_ARGUMENT);
  const Face& own = face_of(face);
  if (!own.has(glyph)) return status(FERRO_BAD_ARGUMENT);
  const int index = static_cast<int>(glyph);
  stbtt_vertex* vertices = nullptr;
  // A shape without vertices may be memory to free, too.
  const auto count = static_cast<std::size_t>(stbtt_GetGlyphShape(&own.font, index, &vertices));
  const ferro_status result = append({vertices, count}, shift_of(own, index), *outline);
  stbtt_FreeShape(&own.font, vertices);
  return result;
}

ferro_status extents(const ferro_face* face, const ferro_instance*, const std::uint32_t* glyphs, std::size_t count,
                     ferro_extents* extents) {
  if (face == nullptr || (count != 0 && (glyphs == nullptr || extents == nullptr))) return status(FERRO_BAD_ARGUMENT);
  const Face& own = face_of(face);
  if (!std::all_of(glyphs, glyphs + count, [&](std::uint32_t glyph) { return own.has(glyph); })) {
    return status(FERRO_BAD_ARGUMENT);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const int glyph = static_cast<int>(glyphs[i]);
    extents[i] = {};
    if (stbtt_IsGlyphEmpty(&own.font, glyph) != 0) continue;
    int x_min = 0;
    int y_min = 0;
    int x_max = 0;
    int y_max = 0;
    stbtt_GetGlyphBox(&own.font, glyph, &x_min, &y_min, &x_max, &y_max);
    const int shift = shift_of(own, glyph);
    extents[i] = {static_cast<float>(x_min + shift), static_cast<float>(y_min), static_cast<float>(x_max + shift),
                  static_cast<float>(y_max)};
  }
  return status(FERRO_OK);
}

}  // namespace
}  // namespace ferrotype::peers::stb_truetype

extern "C" {
extern const ferro_parser ferro_parser_stb_truetype;
const ferro_parser ferro_parser_stb_truetype = {
    .abi_version = FERRO_ABI_VERSION,
    .struct_size = sizeof(ferro_parser),
    .name = "stb_truetype",
    .version = FERROTYPE_VERSION,
    .language = "C",
    .compiler = FERRO_COMPILER,
    .capabilities = FERRO_CAN_INFO | FERRO_CAN_GLYPHS | FERRO_CAN_METRICS | FERRO_CAN_ADVANCES | FERRO_CAN_OUTLINE |
                    FERRO_CAN_EXTENTS | FERRO_UNCHECKED,
    .face_count = ferrotype::peers::stb_truetype::face_count,
    .open = ferrotype::peers::stb_truetype::open,
    .close = ferrotype::peers::stb_truetype::close,
    .directory = nullptr,
    .info = ferrotype::peers::stb_truetype::info,
    .walk = nullptr,
    .names = nullptr,
    .glyphs = ferrotype::peers::stb_truetype::glyphs,
    .variants = nullptr,
    .mappings = nullptr,
    .metrics = ferrotype::peers::stb_truetype::metrics,
    .advances = ferrotype::peers::stb_truetype::advances,
    .outline = ferrotype::peers::stb_truetype::outline,
    .extents = ferrotype::peers::stb_truetype::extents,
    .axes = nullptr,
    .named_instances = nullptr,
    .normalize = nullptr,
    .locate = nullptr,
    .release = nullptr,
    .vertical_metrics = nullptr,
    .vertical_advances = nullptr,
    .glyph_names = nullptr,
    .glyph_of_name = nullptr,
    .name_texts = nullptr,
};
}
