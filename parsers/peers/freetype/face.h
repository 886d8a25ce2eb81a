// SPDX-License-Identifier: Apache-2.0
//
// A face of FreeType behind the interface.
#pragma once

#include <ft2build.h>
#include FT_FREETYPE_H

#include <cstdint>
#include <mutex>
#include <vector>

#include "border.h"

namespace ferrotype::peers::freetype {

[[nodiscard]] ferro_status failed(FT_Error error);

[[nodiscard]] ferro_status face_count(const std::uint8_t* data, std::size_t size, std::uint32_t* count);

// A place of the variation space: FreeType keeps one at a time in the face, so an instance holds where it is.
struct Instance {
  std::uint64_t number = 0;  // of this face; 0 is the default instance
  std::vector<FT_Fixed> coordinates{};
};

class Face {
 public:
  // Loads a glyph in font units, as it is stored.
  static constexpr FT_Int32 load_flags = FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP;

  Face() = default;
  ~Face();
  Face(const Face&) = delete;
  Face& operator=(const Face&) = delete;

  [[nodiscard]] ferro_status open(const std::uint8_t* data, std::size_t size, std::uint32_t index);

  // Brings the face to a place, unless it is there; the caller holds the lock. Null is the default instance.
  [[nodiscard]] FT_Error move_to(const ferro_instance* instance);
  // Somebody else moves the face.
  void lost(std::size_t axis_count) {
    origin_.resize(axis_count);
    current_ = unknown;
  }
  [[nodiscard]] std::uint64_t next_instance() { return ++instances_; }
  [[nodiscard]] bool varies() const { return FT_HAS_MULTIPLE_MASTERS(face); }

  [[nodiscard]] bool has(std::uint32_t glyph) const { return glyph < static_cast<std::uint32_t>(face->num_glyphs); }
  // Memory that lasts until the next call, or null.
  [[nodiscard]] float* scratch(std::size_t count);

  // An FT_Face changes by nearly every call, even one that only asks; so one thread at a time.
  std::mutex mutex;
  // A library of its own, so that faces share nothing.
  FT_Library library = nullptr;
  FT_Face face = nullptr;
  std::uint32_t sfnt_version = 0;
  // One that the font has is selected.
  bool has_charmap = false;

 private:
  static constexpr std::uint64_t unknown = UINT64_MAX;

  std::uint64_t current_ = 0;
  std::uint64_t instances_ = 0;
  std::vector<FT_Fixed> origin_;
  float* scratch_ = nullptr;
  std::size_t scratch_count_ = 0;
};

[[nodiscard]] inline Face& face_of(const ferro_face* face) {
  return *reinterpret_cast<Face*>(const_cast<ferro_face*>(face));
}

[[nodiscard]] inline const Instance& instance_of(const ferro_instance* instance) {
  return *reinterpret_cast<const Instance*>(instance);
}

ferro_status walk(const ferro_face* face, std::uint32_t tag, ferro_sink* sink);
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

}  // namespace ferrotype::peers::freetype
