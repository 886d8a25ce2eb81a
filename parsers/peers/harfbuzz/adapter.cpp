// SPDX-License-Identifier: Apache-2.0
//
// HarfBuzz behind the C interface.
#include <array>
#include <new>

#include "face.h"

namespace ferrotype::peers::harfbuzz {
namespace {

// What hb_blob_create takes.
constexpr std::size_t largest_size = 0x7FFFFFFF;

hb_blob_t* borrow(const std::uint8_t* data, std::size_t size) {
  return hb_blob_create(reinterpret_cast<const char*>(data), static_cast<unsigned>(size), HB_MEMORY_MODE_READONLY,
                        nullptr, nullptr);
}

ferro_status face_count(const std::uint8_t* data, std::size_t size, std::uint32_t* count) {
  if (data == nullptr || count == nullptr) return status(FERRO_BAD_ARGUMENT);
  if (size > largest_size) return status(FERRO_LIMIT);
  hb_blob_t* const blob = borrow(data, size);
  const unsigned faces = hb_face_count(blob);
  hb_blob_destroy(blob);
  if (faces == 0) return status(FERRO_MALFORMED);
  *count = faces;
  return status(FERRO_OK);
}

ferro_status open(const std::uint8_t* data, std::size_t size, std::uint32_t index, ferro_face** face) {
  if (data == nullptr || face == nullptr) return status(FERRO_BAD_ARGUMENT);
  std::uint32_t count = 0;
  // HarfBuzz opens anything; what it cannot read has no tables.
  if (const auto counted = face_count(data, size, &count); counted.code != FERRO_OK) return counted;
  if (index >= count) return status(FERRO_BAD_ARGUMENT);
  auto* opened = new (std::nothrow) Face{};
  if (opened == nullptr) return status(FERRO_LIMIT);

  hb_blob_t* const blob = borrow(data, size);
  hb_face_t* const hb_face = hb_face_create(blob, index);
  hb_blob_destroy(blob);
  hb_face_make_immutable(hb_face);
  opened->font = hb_font_create(hb_face);
  opened->glyph_count = hb_face_get_glyph_count(hb_face);
  opened->sfnt_version = sfnt_version(data, size, index);
  hb_face_destroy(hb_face);
  hb_font_make_immutable(opened->font);
  if (opened->font == hb_font_get_empty()) {
    delete opened;
    return status(FERRO_LIMIT);
  }
  *face = reinterpret_cast<ferro_face*>(opened);
  return status(FERRO_OK);
}

void close(ferro_face* face) {
  auto* own = reinterpret_cast<Face*>(face);
  if (own == nullptr) return;
  hb_font_destroy(own->font);
  delete own;
}

// HarfBuzz tells the tags of the tables, and nothing else of the directory.
ferro_status directory(const ferro_face* face, ferro_tables* tables) {
  return status(face == nullptr || tables == nullptr ? FERRO_BAD_ARGUMENT : FERRO_UNSUPPORTED);
}

ferro_status info(const ferro_face* face, ferro_face_info* info) {
  if (face == nullptr || info == nullptr) return status(FERRO_BAD_ARGUMENT);
  const Face& own = face_of(face);
  *info = {own.sfnt_version, own.glyph_count, hb_face_get_upem(hb_font_get_face(own.font)), {}};
  return status(FERRO_OK);
}

ferro_status walk(const ferro_face* face, std::uint32_t, ferro_sink* sink) {
  return status(face == nullptr || sink == nullptr || sink->take == nullptr ? FERRO_BAD_ARGUMENT : FERRO_UNSUPPORTED);
}

// HarfBuzz decodes names; the interface wants them as they are stored.
ferro_status names(const ferro_face* face, ferro_names* names) {
  return status(face == nullptr || names == nullptr ? FERRO_BAD_ARGUMENT : FERRO_UNSUPPORTED);
}

ferro_status variants(const ferro_face* face, const std::uint32_t* codepoints, const std::uint32_t* selectors,
                      std::size_t count, std::uint32_t* glyphs) {
  const bool missing = codepoints == nullptr || selectors == nullptr || glyphs == nullptr;
  if (face == nullptr || (count != 0 && missing)) return status(FERRO_BAD_ARGUMENT);
  hb_font_t* const font = face_of(face).font;
  for (std::size_t i = 0; i < count; ++i) {
    hb_codepoint_t glyph = 0;
    glyphs[i] = hb_font_get_variation_glyph(font, codepoints[i], selectors[i], &glyph) ? glyph : 0;
  }
  return status(FERRO_OK);
}

// Adds those of the code points that have a glyph.
ferro_status append_mapped(const ferro_face* face, const hb_codepoint_t* codepoints, unsigned count,
                           ferro_mappings& mappings, std::size_t& size) {
  std::array<std::uint32_t, 256> found;
  if (const auto asked = glyphs(face, codepoints, count, found.data()); asked.code != FERRO_OK) return asked;
  if (!reserve_more(mappings, size + count)) return status(FERRO_LIMIT);
  for (unsigned i = 0; i < count; ++i) {
    if (found[i] != 0 && codepoints[i] <= 0x10FFFF) mappings.data[size++] = {codepoints[i], found[i]};
  }
  return status(FERRO_OK);
}

ferro_status mappings(const ferro_face* face, ferro_mappings* mappings) {
  if (face == nullptr || mappings == nullptr) return status(FERRO_BAD_ARGUMENT);
  hb_set_t* const set = hb_set_create();
  hb_face_collect_unicodes(hb_font_get_face(face_of(face).font), set);
  ferro_status result = status(hb_set_allocation_successful(set) ? FERRO_OK : FERRO_LIMIT);
  std::size_t size = mappings->size;
  std::array<hb_codepoint_t, 256> batch;
  hb_codepoint_t last = HB_SET_VALUE_INVALID;
  while (result.code == FERRO_OK) {
    const unsigned count = hb_set_next_many(set, last, batch.data(), batch.size());
    if (count == 0) break;
    last = batch[count - 1];
    result = append_mapped(face, batch.data(), count, *mappings, size);
  }
  hb_set_destroy(set);
  if (result.code == FERRO_OK) mappings->size = size;
  return result;
}

ferro_status metrics(const ferro_face* face, const ferro_instance* instance, ferro_metrics* metrics) {
  if (face == nullptr || metrics == nullptr) return status(FERRO_BAD_ARGUMENT);
  hb_font_extents_t lines{};
  if (!hb_font_get_h_extents(font_at(face, instance), &lines)) return status(FERRO_MALFORMED);
  *metrics = {
      static_cast<float>(lines.ascender), static_cast<float>(lines.descender), static_cast<float>(lines.line_gap), {}};
  return status(FERRO_OK);
}

ferro_status glyph_names(const ferro_face* face, const std::uint32_t* glyphs, std::size_t count, std::uint32_t* ends,
                         ferro_bytes* text) {
  if (face == nullptr || text == nullptr || (count != 0 && (glyphs == nullptr || ends == nullptr))) {
    return status(FERRO_BAD_ARGUMENT);
  }
  hb_font_t* const font = face_of(face).font;
  return append_names(count, ends, *text, [&](std::size_t i, char* buffer, unsigned size) {
    return hb_font_get_glyph_name(font, glyphs[i], buffer, size) != 0;
  });
}

ferro_status glyph_of_name(const ferro_face* face, const std::uint8_t* name, std::size_t length, std::uint32_t* glyph) {
  if (face == nullptr || glyph == nullptr || (length != 0 && name == nullptr)) return status(FERRO_BAD_ARGUMENT);
  *glyph = FERRO_NO_GLYPH;
  hb_codepoint_t found = 0;
  // HarfBuzz counts in an int.
  if (length > largest_size) return status(FERRO_OK);
  if (hb_font_get_glyph_from_name(face_of(face).font, reinterpret_cast<const char*>(name), static_cast<int>(length),
                                  &found)) {
    *glyph = found;
  }
  return status(FERRO_OK);
}

}  // namespace
}  // namespace ferrotype::peers::harfbuzz

extern "C" {
extern const ferro_parser FERROTYPE_SYMBOL;
// Its version is that of the library that is loaded.
const ferro_parser FERROTYPE_SYMBOL = {
    FERRO_ABI_VERSION,
    sizeof(ferro_parser),
    FERROTYPE_NAME,
    hb_version_string(),
    "C++11",
    FERRO_COMPILER FERROTYPE_COMPILED,
    FERRO_CAN_INFO | FERRO_CAN_GLYPHS | FERRO_CAN_VARIANTS | FERRO_CAN_MAPPINGS | FERRO_CAN_METRICS |
        FERRO_CAN_ADVANCES | FERRO_CAN_OUTLINE | FERRO_CAN_EXTENTS | FERRO_CAN_AXES | FERRO_CAN_NAMED_INSTANCES |
        FERRO_CAN_NORMALIZE | FERRO_CAN_LOCATE | FERRO_CAN_GLYPH_NAMES | FERRO_CAN_GLYPH_OF_NAME,
    ferrotype::peers::harfbuzz::face_count,
    ferrotype::peers::harfbuzz::open,
    ferrotype::peers::harfbuzz::close,
    ferrotype::peers::harfbuzz::directory,
    ferrotype::peers::harfbuzz::info,
    ferrotype::peers::harfbuzz::walk,
    ferrotype::peers::harfbuzz::names,
    ferrotype::peers::harfbuzz::glyphs,
    ferrotype::peers::harfbuzz::variants,
    ferrotype::peers::harfbuzz::mappings,
    ferrotype::peers::harfbuzz::metrics,
    ferrotype::peers::harfbuzz::advances,
    ferrotype::peers::harfbuzz::outline,
    ferrotype::peers::harfbuzz::extents,
    ferrotype::peers::harfbuzz::axes,
    ferrotype::peers::harfbuzz::named_instances,
    ferrotype::peers::harfbuzz::normalize,
    ferrotype::peers::harfbuzz::locate,
    ferrotype::peers::harfbuzz::release,
    nullptr,
    nullptr,
    ferrotype::peers::harfbuzz::glyph_names,
    ferrotype::peers::harfbuzz::glyph_of_name,
    nullptr,
};
}
