// SPDX-License-Identifier: Apache-2.0
//
// Advances, outlines and boxes. The scale of a font is its units per em unless one sets it, so positions are font
// units.
#include <algorithm>
#include <array>

#include "face.h"

namespace ferrotype::peers::harfbuzz {
namespace {

// Where HarfBuzz draws to. The sizes of the caller's buffers stay as they are until the glyph is complete.
struct Path {
  ferro_outline* out;
  std::size_t point_count;
  std::size_t verb_count;
  bool complete;

  template <class... Points>
  void put(std::uint8_t verb, Points... points) {
    const std::size_t points_wanted = point_count + sizeof...(points);
    const std::size_t verbs_wanted = verb_count + 1;
    if (!complete) return;
    if (points_wanted > out->points.capacity || verbs_wanted > out->verbs.capacity) [[unlikely]] {
      complete = reserve_more(out->points, points_wanted) && reserve_more(out->verbs, verbs_wanted);
      if (!complete) return;
    }
    out->verbs.data[verb_count++] = verb;
    ((out->points.data[point_count++] = points), ...);
  }
};

Path& path_of(void* data) { return *static_cast<Path*>(data); }

void move_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
  path_of(data).put(FERRO_MOVE, ferro_point{x, y});
}

void line_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
  path_of(data).put(FERRO_LINE, ferro_point{x, y});
}

void quadratic_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float control_x, float control_y, float x, float y,
                  void*) {
  path_of(data).put(FERRO_QUAD, ferro_point{control_x, control_y}, ferro_point{x, y});
}

void cubic_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float control1_x, float control1_y, float control2_x,
              float control2_y, float x, float y, void*) {
  path_of(data).put(FERRO_CUBIC, ferro_point{control1_x, control1_y}, ferro_point{control2_x, control2_y},
                    ferro_point{x, y});
}

void close_path(hb_draw_funcs_t*, void* data, hb_draw_state_t*, void*) { path_of(data).put(FERRO_CLOSE); }

hb_draw_funcs_t* draw_functions() {
  static hb_draw_funcs_t* const functions = [] {
    hb_draw_funcs_t* created = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(created, move_to, nullptr, nullptr);
    hb_draw_funcs_set_line_to_func(created, line_to, nullptr, nullptr);
    hb_draw_funcs_set_quadratic_to_func(created, quadratic_to, nullptr, nullptr);
    hb_draw_funcs_set_cubic_to_func(created, cubic_to, nullptr, nullptr);
    hb_draw_funcs_set_close_path_func(created, close_path, nullptr, nullptr);
    hb_draw_funcs_make_immutable(created);
    return created;
  }();
  return functions;
}

// All 0 for a glyph that has no box.
hb_glyph_extents_t box_of(hb_font_t* font, std::uint32_t glyph) {
  hb_glyph_extents_t box{};
  return hb_font_get_glyph_extents(font, glyph, &box) ? box : hb_glyph_extents_t{};
}

}  // namespace

ferro_status glyphs(const ferro_face* face, const std::uint32_t* codepoints, std::size_t count, std::uint32_t* glyphs) {
  if (face == nullptr || (count != 0 && (codepoints == nullptr || glyphs == nullptr)))
    return status(FERRO_BAD_ARGUMENT);
  hb_font_t* const font = face_of(face).font;
  for (std::size_t i = 0; i < count; ++i) {
    const auto wanted = static_cast<unsigned>(std::min<std::size_t>(count - i, 1U << 30U));
    // Ends at the first code point without a glyph.
    i += hb_font_get_nominal_glyphs(font, wanted, codepoints + i, sizeof(*codepoints), glyphs + i, sizeof(*glyphs));
    if (i < count) glyphs[i] = 0;
  }
  return status(FERRO_OK);
}

ferro_status advances(const ferro_face* face, const ferro_instance* instance, const std::uint32_t* glyphs,
                      std::size_t count, float* advances, float* bearings) {
  if (face == nullptr || (count != 0 && (glyphs == nullptr || advances == nullptr))) return status(FERRO_BAD_ARGUMENT);
  const Face& own = face_of(face);
  hb_font_t* const font = font_at(face, instance);
  std::array<hb_position_t, 256> positions;
  for (std::size_t done = 0; done < count; done += positions.size()) {
    const std::size_t length = std::min(count - done, positions.size());
    hb_font_get_glyph_h_advances(font, static_cast<unsigned>(length), glyphs + done, sizeof(*glyphs), positions.data(),
                                 sizeof(positions[0]));
    // hmtx may go on behind the last glyph, and HarfBuzz with it.
    for (std::size_t i = 0; i < length; ++i) {
      const bool exists = glyphs[done + i] < own.glyph_count;
      advances[done + i] = static_cast<float>(exists ? positions[i] : 0);
    }
  }
  for (std::size_t i = 0; bearings != nullptr && i < count; ++i) {
    bearings[i] = static_cast<float>(box_of(font, glyphs[i]).x_bearing);
  }
  return status(FERRO_OK);
}

ferro_status outline(const ferro_face* face, const ferro_instance* instance, std::uint32_t glyph,
                     ferro_outline* outline) {
  if (face == nullptr || outline == nullptr) return status(FERRO_BAD_ARGUMENT);
  const Face& own = face_of(face);
  if (glyph >= own.glyph_count) return status(FERRO_BAD_ARGUMENT);
  Path path{outline, outline->points.size, outline->verbs.size, true};
#if HB_VERSION_ATLEAST(7, 0, 0)
  hb_font_draw_glyph(font_at(face, instance), glyph, draw_functions(), &path);
#else
  hb_font_get_glyph_shape(font_at(face, instance), glyph, draw_functions(), &path);
#endif
  if (!path.complete) return status(FERRO_LIMIT);
  outline->points.size = path.point_count;
  outline->verbs.size = path.verb_count;
  return status(FERRO_OK);
}

ferro_status extents(const ferro_face* face, const ferro_instance* instance, const std::uint32_t* glyphs,
                     std::size_t count, ferro_extents* extents) {
  if (face == nullptr || (count != 0 && (glyphs == nullptr || extents == nullptr))) return status(FERRO_BAD_ARGUMENT);
  const Face& own = face_of(face);
  if (std::any_of(glyphs, glyphs + count, [&](std::uint32_t glyph) { return glyph >= own.glyph_count; })) {
    return status(FERRO_BAD_ARGUMENT);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const hb_glyph_extents_t box = box_of(font_at(face, instance), glyphs[i]);
    // HarfBuzz measures the height downwards.
    extents[i] = {static_cast<float>(box.x_bearing), static_cast<float>(box.y_bearing + box.height),
                  static_cast<float>(box.x_bearing + box.width), static_cast<float>(box.y_bearing)};
  }
  return status(FERRO_OK);
}

}  // namespace ferrotype::peers::harfbuzz
