// SPDX-License-Identifier: Apache-2.0
//
// The operations of the interface by what their answers lie in.
#pragma once

#include "visit.h"

namespace ferrotype::sandbox {

[[nodiscard]] inline ferro_status bad_argument() { return status(FERRO_BAD_ARGUMENT); }

// An instance of another face is no instance.
[[nodiscard]] inline bool belongs(const ferro_instance* instance, const ferro_face& face) {
  return instance == nullptr || instance->face == &face;
}
[[nodiscard]] inline Address address_of(const ferro_instance* instance) {
  return instance == nullptr ? 0 : instance->address;
}

// faces.cpp
ferro_status face_count(const std::uint8_t* data, std::size_t size, std::uint32_t* count);
ferro_status open(const std::uint8_t* data, std::size_t size, std::uint32_t index, ferro_face** face);
void close(ferro_face* face);
ferro_status info(const ferro_face* face, ferro_face_info* info);
ferro_status walk(const ferro_face* face, std::uint32_t tag, ferro_sink* sink);
ferro_status metrics(const ferro_face* face, const ferro_instance* instance, ferro_metrics* metrics);
ferro_status vertical_metrics(const ferro_face* face, const ferro_instance* instance, ferro_metrics* metrics);
ferro_status locate(const ferro_face* face, const std::int16_t* coordinates, std::size_t axis_count,
                    ferro_instance** instance);
void release(ferro_instance* instance);

// arrays.cpp
ferro_status glyphs(const ferro_face* face, const std::uint32_t* codepoints, std::size_t count, std::uint32_t* glyphs);
ferro_status variants(const ferro_face* face, const std::uint32_t* codepoints, const std::uint32_t* selectors,
                      std::size_t count, std::uint32_t* glyphs);
ferro_status advances(const ferro_face* face, const ferro_instance* instance, const std::uint32_t* glyphs,
                      std::size_t count, float* advances, float* bearings);
ferro_status vertical_advances(const ferro_face* face, const ferro_instance* instance, const std::uint32_t* glyphs,
                               std::size_t count, float* advances, float* bearings, float* origins);
ferro_status extents(const ferro_face* face, const ferro_instance* instance, const std::uint32_t* glyphs,
                     std::size_t count, ferro_extents* extents);
ferro_status normalize(const ferro_face* face, const ferro_setting* settings, std::size_t count,
                       std::int16_t* coordinates, std::size_t axis_count);
ferro_status glyph_of_name(const ferro_face* face, const std::uint8_t* name, std::size_t length, std::uint32_t* glyph);

// buffers.cpp
ferro_status directory(const ferro_face* face, ferro_tables* tables);
ferro_status names(const ferro_face* face, ferro_names* names);
ferro_status mappings(const ferro_face* face, ferro_mappings* mappings);
ferro_status outline(const ferro_face* face, const ferro_instance* instance, std::uint32_t glyph,
                     ferro_outline* outline);
ferro_status axes(const ferro_face* face, ferro_axes* axes);
ferro_status named_instances(const ferro_face* face, ferro_named_instances* instances, ferro_fixeds* coordinates);
ferro_status glyph_names(const ferro_face* face, const std::uint32_t* glyphs, std::size_t count, std::uint32_t* ends,
                         ferro_bytes* text);
ferro_status name_texts(const ferro_face* face, ferro_name_texts* texts, ferro_bytes* bytes);

}  // namespace ferrotype::sandbox
