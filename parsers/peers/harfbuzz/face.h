// SPDX-License-Identifier: Apache-2.0
//
// A face of HarfBuzz behind the interface. HarfBuzz reads tables when they are first asked for, and its objects may be
// shared by threads once they are immutable.
#pragma once

#include <hb-ot.h>
#include <hb.h>

#include <cstdint>

#include "border.h"

namespace ferrotype::peers::harfbuzz {

struct Face {
  hb_font_t* font;
  std::uint32_t sfnt_version;
  std::uint32_t glyph_count;
};

[[nodiscard]] inline const Face& face_of(const ferro_face* face) { return *reinterpret_cast<const Face*>(face); }

// An instance is a font of its own on the same face.
[[nodiscard]] inline hb_font_t* font_at(const ferro_face* face, const ferro_instance* instance) {
  if (instance == nullptr) return face_of(face).font;
  return reinterpret_cast<hb_font_t*>(const_cast<ferro_instance*>(instance));
}

ferro_status glyphs(const ferro_face* face, const std::uint32_t* codepoints, std::size_t count, std::uint32_t* glyphs);
ferro_status advances(const ferro_face* face, const ferro_instance* instance, const std::uint32_t* glyphs,
                      std::size_t count, float* advances, float* bearings);
ferro_status outline(const ferro_face* face, const ferro_instance* instance, std::uint32_t glyph,
                     ferro_outline* outline);
ferro_status extents(const ferro_face* face, const ferro_instance* instance, const std::uint32_t* glyphs,
                     std::size_t count, ferro_extents* extents);
ferro_status axes(const ferro_face* face, ferro_axes* axes);
ferro_status named_instances(const ferro_face* face, ferro_named_instances* instances, ferro_fixeds* coordinates);
ferro_status normalize(const ferro_face* face, const ferro_setting* settings, std::size_t count,
                       std::int16_t* coordinates, std::size_t axis_count);
ferro_status locate(const ferro_face* face, const std::int16_t* coordinates, std::size_t axis_count,
                    ferro_instance** instance);
void release(ferro_instance* instance);

}  // namespace ferrotype::peers::harfbuzz
