// SPDX-License-Identifier: Apache-2.0
//
// The parser that does nothing: what it costs is what the interface costs. It checks its arguments and writes its
// outputs like any other, all zeros, and says that every font has one face and that a face has nothing in it.
#include <algorithm>

#include "border.h"

namespace ferrotype::peers::null {
namespace {

char the_face;

// One value is written here and now; for more the library is called, as it would be by anyone.
template <class Value>
void clear(Value* values, std::size_t count) {
  if (count == 1) {
    *values = {};
  } else {
    std::fill_n(values, count, Value{});
  }
}

ferro_status face_count(const std::uint8_t* data, std::size_t, std::uint32_t* count) {
  if (data == nullptr || count == nullptr) return status(FERRO_BAD_ARGUMENT);
  *count = 1;
  return status(FERRO_OK);
}

ferro_status open(const std::uint8_t* data, std::size_t, std::uint32_t index, ferro_face** face) {
  if (data == nullptr || face == nullptr || index != 0) return status(FERRO_BAD_ARGUMENT);
  *face = reinterpret_cast<ferro_face*>(&the_face);
  return status(FERRO_OK);
}

void close(ferro_face*) {}

// For an operation that finds nothing to append.
template <class Buffer>
ferro_status append_nothing(const ferro_face* face, Buffer* buffer) {
  return status(face == nullptr || buffer == nullptr ? FERRO_BAD_ARGUMENT : FERRO_OK);
}

ferro_status directory(const ferro_face* face, ferro_tables* tables) { return append_nothing(face, tables); }

ferro_status info(const ferro_face* face, ferro_face_info* info) {
  if (face == nullptr || info == nullptr) return status(FERRO_BAD_ARGUMENT);
  *info = {};
  return status(FERRO_OK);
}

ferro_status walk(const ferro_face* face, std::uint32_t, ferro_sink* sink) {
  return status(face == nullptr || sink == nullptr || sink->take == nullptr ? FERRO_BAD_ARGUMENT : FERRO_OK);
}

ferro_status names(const ferro_face* face, ferro_names* names) { return append_nothing(face, names); }

ferro_status glyphs(const ferro_face* face, const std::uint32_t* codepoints, std::size_t count, std::uint32_t* glyphs) {
  if (face == nullptr || (count != 0 && (codepoints == nullptr || glyphs == nullptr)))
    return status(FERRO_BAD_ARGUMENT);
  clear(glyphs, count);
  return status(FERRO_OK);
}

ferro_status variants(const ferro_face* face, const std::uint32_t* codepoints, const std::uint32_t* selectors,
                      std::size_t count, std::uint32_t* glyphs) {
  if (count != 0 && selectors == nullptr) return status(FERRO_BAD_ARGUMENT);
  return null::glyphs(face, codepoints, count, glyphs);
}

ferro_status mappings(const ferro_face* face, ferro_mappings* mappings) { return append_nothing(face, mappings); }

ferro_status metrics(const ferro_face* face, const ferro_instance*, ferro_metrics* metrics) {
  if (face == nullptr || metrics == nullptr) return status(FERRO_BAD_ARGUMENT);
  *metrics = {};
  return status(FERRO_OK);
}

ferro_status advances(const ferro_face* face, const ferro_instance*, const std::uint32_t* glyphs, std::size_t count,
                      float* advances, float* bearings) {
  if (face == nullptr || (count != 0 && (glyphs == nullptr || advances == nullptr))) return status(FERRO_BAD_ARGUMENT);
  clear(advances, count);
  if (bearings != nullptr) clear(bearings, count);
  return status(FERRO_OK);
}

ferro_status outline(const ferro_face* face, const ferro_instance*, std::uint32_t, ferro_outline* outline) {
  return append_nothing(face, outline);
}

ferro_status extents(const ferro_face* face, const ferro_instance*, const std::uint32_t* glyphs, std::size_t count,
                     ferro_extents* extents) {
  if (face == nullptr || (count != 0 && (glyphs == nullptr || extents == nullptr))) return status(FERRO_BAD_ARGUMENT);
  clear(extents, count);
  return status(FERRO_OK);
}

ferro_status axes(const ferro_face* face, ferro_axes* axes) { return append_nothing(face, axes); }

ferro_status named_instances(const ferro_face* face, ferro_named_instances* instances, ferro_fixeds* coordinates) {
  if (coordinates == nullptr) return status(FERRO_BAD_ARGUMENT);
  return append_nothing(face, instances);
}

ferro_status normalize(const ferro_face* face, const ferro_setting* settings, std::size_t count,
                       std::int16_t* coordinates, std::size_t axis_count) {
  if (face == nullptr || (count != 0 && settings == nullptr)) return status(FERRO_BAD_ARGUMENT);
  if (axis_count != 0 && coordinates == nullptr) return status(FERRO_BAD_ARGUMENT);
  clear(coordinates, axis_count);
  return status(FERRO_OK);
}

ferro_status locate(const ferro_face* face, const std::int16_t* coordinates, std::size_t axis_count,
                    ferro_instance** instance) {
  if (face == nullptr || instance == nullptr) return status(FERRO_BAD_ARGUMENT);
  if (axis_count != 0 && coordinates == nullptr) return status(FERRO_BAD_ARGUMENT);
  *instance = reinterpret_cast<ferro_instance*>(&the_face);
  return status(FERRO_OK);
}

void release(ferro_instance*) {}

ferro_status vertical_advances(const ferro_face* face, const ferro_instance* instance, const std::uint32_t* glyphs,
                               std::size_t count, float* advances, float* bearings, float* origins) {
  const ferro_status answer = null::advances(face, instance, glyphs, count, advances, bearings);
  if (answer.code == FERRO_OK && origins != nullptr) clear(origins, count);
  return answer;
}

ferro_status glyph_names(const ferro_face* face, const std::uint32_t* glyphs, std::size_t count, std::uint32_t* ends,
                         ferro_bytes* text) {
  if (text == nullptr) return status(FERRO_BAD_ARGUMENT);
  return null::glyphs(face, glyphs, count, ends);
}

ferro_status glyph_of_name(const ferro_face* face, const std::uint8_t* name, std::size_t length, std::uint32_t* glyph) {
  if (face == nullptr || glyph == nullptr || (length != 0 && name == nullptr)) return status(FERRO_BAD_ARGUMENT);
  *glyph = FERRO_NO_GLYPH;
  return status(FERRO_OK);
}

ferro_status name_texts(const ferro_face* face, ferro_name_texts* texts, ferro_bytes* bytes) {
  if (bytes == nullptr) return status(FERRO_BAD_ARGUMENT);
  return append_nothing(face, texts);
}

}  // namespace
}  // namespace ferrotype::peers::null

extern "C" {
extern const ferro_parser ferro_parser_null;
const ferro_parser ferro_parser_null = {
    FERRO_ABI_VERSION,
    sizeof(ferro_parser),
    "null",
    FERROTYPE_VERSION,
    "C++20",
    FERRO_COMPILER,
    FERRO_CAN_DIRECTORY | FERRO_CAN_INFO | FERRO_CAN_WALK | FERRO_CAN_NAMES | FERRO_CAN_GLYPHS | FERRO_CAN_VARIANTS |
        FERRO_CAN_MAPPINGS | FERRO_CAN_METRICS | FERRO_CAN_ADVANCES | FERRO_CAN_OUTLINE | FERRO_CAN_EXTENTS |
        FERRO_CAN_AXES | FERRO_CAN_NAMED_INSTANCES | FERRO_CAN_NORMALIZE | FERRO_CAN_LOCATE |
        FERRO_CAN_VERTICAL_METRICS | FERRO_CAN_VERTICAL_ADVANCES | FERRO_CAN_GLYPH_NAMES | FERRO_CAN_GLYPH_OF_NAME |
        FERRO_CAN_NAME_TEXTS,
    ferrotype::peers::null::face_count,
    ferrotype::peers::null::open,
    ferrotype::peers::null::close,
    ferrotype::peers::null::directory,
    ferrotype::peers::null::info,
    ferrotype::peers::null::walk,
    ferrotype::peers::null::names,
    ferrotype::peers::null::glyphs,
    ferrotype::peers::null::variants,
    ferrotype::peers::null::mappings,
    ferrotype::peers::null::metrics,
    ferrotype::peers::null::advances,
    ferrotype::peers::null::outline,
    ferrotype::peers::null::extents,
    ferrotype::peers::null::axes,
    ferrotype::peers::null::named_instances,
    ferrotype::peers::null::normalize,
    ferrotype::peers::null::locate,
    ferrotype::peers::null::release,
    ferrotype::peers::null::metrics,
    ferrotype::peers::null::vertical_advances,
    ferrotype::peers::null::glyph_names,
    ferrotype::peers::null::glyph_of_name,
    ferrotype::peers::null::name_texts,
};
}
