// SPDX-License-Identifier: Apache-2.0
//
// Metrics of lines and glyphs, and boxes of glyphs. Outlines that are only measured are drawn into memory of the call.
#include <cstring>

#include "glyph_metrics.h"
#include "interface/support.h"
#include "local_buffer.h"

namespace ferro::border {
namespace {

// What a call has on its stack, so that one for a few glyphs allocates nothing: points and verbs of all but the largest
// glyphs, and boxes. The same in both languages.
constexpr std::size_t points_at_hand = 256;
constexpr std::size_t boxes_at_hand = 64;

// Allocates when a larger outline is drawn to it, for all glyphs of a call.
class Scratch {
 public:
  Outline& get() { return outline_; }

 private:
  LocalBuffer<std::uint8_t, points_at_hand> verbs_;
  LocalBuffer<Point, points_at_hand> points_;
  Outline outline_{verbs_.get(), points_.get()};
};

ferro_status line(const Result<FaceMetrics>& result, ferro_metrics* metrics) {
  if (!result) return failed(result.error());
  *metrics = {result->ascender, result->descender, result->line_gap, {}};
  return ok(1);
}

}  // namespace

ferro_status metrics(const ferro_face* face, const ferro_instance* instance, ferro_metrics* metrics) {
  if (face == nullptr || metrics == nullptr) return bad_argument();
  Scratch scratch;
  return line(GlyphMetrics(face->font, location_of(instance), scratch.get()).horizontal_line(), metrics);
}

ferro_status vertical_metrics(const ferro_face* face, const ferro_instance* instance, ferro_metrics* metrics) {
  if (face == nullptr || metrics == nullptr) return bad_argument();
  Scratch scratch;
  return line(GlyphMetrics(face->font, location_of(instance), scratch.get()).vertical_line(), metrics);
}

ferro_status advances(const ferro_face* face, const ferro_instance* instance, const std::uint32_t* glyphs,
                      std::size_t count, float* advances, float* bearings) {
  if (face == nullptr || (count != 0 && (glyphs == nullptr || advances == nullptr))) return bad_argument();
  Scratch scratch;
  const GlyphMetrics metrics(face->font, location_of(instance), scratch.get());
  const bool may_be_known = location_of(instance) != nullptr && bearings == nullptr;
  const auto result = may_be_known ? instance->advances.get(face->font, metrics, {glyphs, count}, {advances, count})
                                   : metrics.horizontal({glyphs, count}, {advances, count}, output(bearings, count));
  return result ? ok(count) : failed(result.error());
}

ferro_status vertical_advances(const ferro_face* face, const ferro_instance* instance, const std::uint32_t* glyphs,
                               std::size_t count, float* advances, float* bearings, float* origins) {
  if (face == nullptr || (count != 0 && (glyphs == nullptr || advances == nullptr))) return bad_argument();
  Scratch scratch;
  const GlyphMetrics metrics(face->font, location_of(instance), scratch.get());
  const auto result =
      metrics.vertical({glyphs, count}, {advances, count}, output(bearings, count), output(origins, count));
  return result ? ok(count) : failed(result.error());
}

ferro_status extents(const ferro_face* face, const ferro_instance* instance, const std::uint32_t* glyphs,
                     std::size_t count, ferro_extents* extents) {
  if (face == nullptr || (count != 0 && (glyphs == nullptr || extents == nullptr))) return bad_argument();
  Scratch scratch;
  const Location* location = location_of(instance);
  // Outputs are written only when every glyph has an answer.
  LocalBuffer<Extents, boxes_at_hand> boxes;
  const auto room = boxes.get().spare(count);
  if (!room) return failed(room.error());
  for (std::size_t i = 0; i < count; ++i) {
    const auto box = face->font.extents(glyphs[i], location, scratch.get());
    if (!box) return failed(box.error());
    (*room)[i] = *box;
  }
  if (count != 0) std::memcpy(extents, room->data(), count * sizeof(Extents));
  return ok(count);
}

}  // namespace ferro::border
