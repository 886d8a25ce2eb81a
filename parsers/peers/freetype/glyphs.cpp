// SPDX-License-Identifier: Apache-2.0
//
// Advances, outlines and boxes, in font units: FreeType's numbers are integers here.
#include <array>
#include <cstring>

#include "face.h"

#include FT_ADVANCES_H
#include FT_OUTLINE_H

namespace ferrotype::peers::freetype {
namespace {

using Lock = std::lock_guard<std::mutex>;

ferro_point point_of(const FT_Vector& vector) { return {static_cast<float>(vector.x), static_cast<float>(vector.y)}; }

ferro_point midpoint(ferro_point a, ferro_point b) { return {(a.x + b.x) * 0.5F, (a.y + b.y) * 0.5F}; }

// Reads the points themselves: FT_Outline_Decompose cuts the fraction of implied points off.
class PathWriter {
 public:
  PathWriter(ferro_point* points, std::uint8_t* verbs) : point_(points), verb_(verbs) {}

  // False where the kinds of the points make no curve. Versions of FreeType differ in the sign of a tag.
  template <class Tag>
  [[nodiscard]] bool contour(const FT_Vector* points, const Tag* tags, int count) {
    const auto kind = [&](int i) { return FT_CURVE_TAG(tags[i]); };
    const ferro_point first = point_of(points[0]);
    ferro_point start = first;
    int i = 1;
    if (kind(0) == FT_CURVE_TAG_CUBIC) return false;
    if (kind(0) == FT_CURVE_TAG_CONIC) {
      const ferro_point last = point_of(points[count - 1]);
      start = kind(count - 1) == FT_CURVE_TAG_ON ? last : midpoint(last, first);
      i = 0;
    }
    put(FERRO_MOVE, start);

    bool pending = false;
    ferro_point control{};
    for (; i < count; ++i) {
      const ferro_point point = point_of(points[i]);
      switch (kind(i)) {
        case FT_CURVE_TAG_ON:
          if (pending) {
            put(FERRO_QUAD, control, point);
          } else {
            put(FERRO_LINE, point);
          }
          pending = false;
          break;
        case FT_CURVE_TAG_CONIC:
          if (pending) put(FERRO_QUAD, control, midpoint(control, point));
          control = point;
          pending = true;
          break;
        default:
          if (pending || i + 1 >= count || kind(i + 1) != FT_CURVE_TAG_CUBIC) return false;
          put(FERRO_CUBIC, point, point_of(points[i + 1]), i + 2 < count ? point_of(points[i + 2]) : start);
          i += 2;
      }
    }
    if (pending) put(FERRO_QUAD, control, start);
    put(FERRO_CLOSE);
    return true;
  }

  [[nodiscard]] const ferro_point* point() const { return point_; }
  [[nodiscard]] const std::uint8_t* verb() const { return verb_; }

 private:
  template <class... Points>
  void put(std::uint8_t verb, Points... points) {
    *verb_++ = verb;
    ((*point_++ = points), ...);
  }

  ferro_point* point_;
  std::uint8_t* verb_;
};

ferro_status append(const FT_Outline& source, ferro_outline& out) {
  const auto points = static_cast<std::size_t>(source.n_points);
  const auto contours = static_cast<std::size_t>(source.n_contours);
  if (!reserve(out.points, out.points.size + 2 * points + contours)) return status(FERRO_LIMIT);
  if (!reserve(out.verbs, out.verbs.size + points + 2 * contours)) return status(FERRO_LIMIT);
  if (contours == 0) return status(FERRO_OK);

  PathWriter path(out.points.data + out.points.size, out.verbs.data + out.verbs.size);
  int first = 0;
  for (std::size_t i = 0; i < contours; ++i) {
    const int last = source.contours[i];
    if (last < first || last >= source.n_points) return status(FERRO_MALFORMED);
    if (!path.contour(source.points + first, source.tags + first, last - first + 1)) return status(FERRO_MALFORMED);
    first = last + 1;
  }
  out.points.size = static_cast<std::size_t>(path.point() - out.points.data);
  out.verbs.size = static_cast<std::size_t>(path.verb() - out.verbs.data);
  return status(FERRO_OK);
}

// FreeType's interface for many advances takes glyphs that follow each other.
FT_Error run_of_advances(const Face& face, const std::uint32_t* glyphs, std::size_t count, float* out,
                         std::size_t* done) {
  std::array<FT_Fixed, 64> run;
  std::size_t length = 1;
  while (length < count && length < run.size() && glyphs[length] == glyphs[0] + length && face.has(glyphs[length])) {
    ++length;
  }
  *done = length;
  const FT_Error error =
      FT_Get_Advances(face.face, glyphs[0], static_cast<FT_UInt>(length), FT_LOAD_NO_SCALE, run.data());
  if (error != 0) return error;
  for (std::size_t i = 0; i < length; ++i) out[i] = static_cast<float>(run[i]);
  return 0;
}

}  // namespace

ferro_status advances(const ferro_face* face, const ferro_instance* instance, const std::uint32_t* glyphs,
                      std::size_t count, float* advances, float* bearings) {
  if (face == nullptr || (count != 0 && (glyphs == nullptr || advances == nullptr))) return status(FERRO_BAD_ARGUMENT);
  if (count == 0) return status(FERRO_OK);
  Face& own = face_of(face);
  const Lock lock(own.mutex);
  // A glyph that fails to load must not leave half an answer.
  float* const results = own.scratch(bearings == nullptr ? count : 2 * count);
  if (results == nullptr) return status(FERRO_LIMIT);
  if (const FT_Error error = own.move_to(instance)) return failed(error);
  for (std::size_t i = 0, done = 1; i < count; i += done) {
    done = 1;
    results[i] = 0;
    if (!own.has(glyphs[i])) continue;
    if (const FT_Error error = run_of_advances(own, glyphs + i, count - i, results + i, &done)) return failed(error);
  }
  for (std::size_t i = 0; bearings != nullptr && i < count; ++i) {
    results[count + i] = 0;
    if (!own.has(glyphs[i])) continue;
    if (const FT_Error error = FT_Load_Glyph(own.face, glyphs[i], Face::load_flags)) return failed(error);
    results[count + i] = static_cast<float>(own.face->glyph->metrics.horiBearingX);
  }
  std::memcpy(advances, results, count * sizeof(float));
  if (bearings != nullptr) std::memcpy(bearings, results + count, count * sizeof(float));
  return status(FERRO_OK);
}

ferro_status outline(const ferro_face* face, const ferro_instance* instance, std::uint32_t glyph,
                     ferro_outline* outline) {
  if (face == nullptr || outline == nullptr) return status(FERRO_BAD_ARGUMENT);
  Face& own = face_of(face);
  const Lock lock(own.mutex);
  if (!own.has(glyph)) return status(FERRO_BAD_ARGUMENT);
  if (const FT_Error error = own.move_to(instance)) return failed(error);
  if (const FT_Error error = FT_Load_Glyph(own.face, glyph, Face::load_flags)) return failed(error);
  if (own.face->glyph->format != FT_GLYPH_FORMAT_OUTLINE) return status(FERRO_UNSUPPORTED);
  return append(own.face->glyph->outline, *outline);
}

ferro_status extents(const ferro_face* face, const ferro_instance* instance, const std::uint32_t* glyphs,
                     std::size_t count, ferro_extents* extents) {
  if (face == nullptr || (count != 0 && (glyphs == nullptr || extents == nullptr))) return status(FERRO_BAD_ARGUMENT);
  if (count == 0) return status(FERRO_OK);
  static_assert(sizeof(ferro_extents) == 4 * sizeof(float));
  Face& own = face_of(face);
  const Lock lock(own.mutex);
  float* const results = count > SIZE_MAX / sizeof(ferro_extents) ? nullptr : own.scratch(4 * count);
  if (results == nullptr) return status(FERRO_LIMIT);
  if (const FT_Error error = own.move_to(instance)) return failed(error);
  for (std::size_t i = 0; i < count; ++i) {
    if (!own.has(glyphs[i])) return status(FERRO_BAD_ARGUMENT);
    if (const FT_Error error = FT_Load_Glyph(own.face, glyphs[i], Face::load_flags)) return failed(error);
    const FT_GlyphSlot slot = own.face->glyph;
    if (slot->format != FT_GLYPH_FORMAT_OUTLINE) return status(FERRO_UNSUPPORTED);
    const FT_Glyph_Metrics box = slot->outline.n_contours == 0 ? FT_Glyph_Metrics{} : slot->metrics;
    results[4 * i] = static_cast<float>(box.horiBearingX);
    results[4 * i + 1] = static_cast<float>(box.horiBearingY - box.height);
    results[4 * i + 2] = static_cast<float>(box.horiBearingX + box.width);
    results[4 * i + 3] = static_cast<float>(box.horiBearingY);
  }
  std::memcpy(extents, results, count * sizeof(ferro_extents));
  return status(FERRO_OK);
}

}  // namespace ferrotype::peers::freetype
