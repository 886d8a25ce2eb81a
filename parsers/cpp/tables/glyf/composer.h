// SPDX-License-Identifier: Apache-2.0
//
// Outlines that are more than one glyph as it is stored: composites, and glyphs at a location of the variation space.
// https://learn.microsoft.com/typography/opentype/spec/glyf#composite-glyph-description
#pragma once

#include <cstdint>

#include "base/outline.h"
#include "tables/glyf.h"
#include "tables/glyf/composite.h"
#include "tables/gvar.h"

namespace ferro {

// Collects the points of a glyph and of its components behind what the outline's buffers hold already: points in the
// one, their flags in the other.
class Glyf::Composer {
 public:
  Composer(const Glyf& glyf, const Hmtx* hmtx, const Variation* variation, Outline& out)
      : glyf_(glyf), hmtx_(hmtx), variation_(variation), out_(out) {}

  // Adds the points of a glyph, in its own coordinates, and returns where in them its origin is.
  Result<float> add(std::uint32_t glyph, std::uint32_t depth);

  // One of the two at the end. Turns the collected points into a path, and returns the work done.
  Result<std::uint64_t> finish(float origin);
  // The smallest box that has all collected points, and no outline.
  Result<Extents> bounds(float origin);

 private:
  Result<float> add_simple(std::uint32_t glyph, Bytes bytes, std::uint16_t contours, float origin, bool is_alone);
  Result<float> add_components(std::uint32_t glyph, Bytes bytes, std::uint32_t depth, float origin);
  Result<std::uint32_t> reserve_deltas(std::uint32_t glyph, Bytes bytes, float& origin);
  Result<void> release_deltas(std::size_t start, std::uint32_t reserved);
  Result<std::uint32_t> count_components(Bytes bytes) const;
  Result<void> place(const Component& component, std::size_t base, std::size_t start, Point delta,
                     std::uint64_t offset);

  // Behind what is collected, in the spare room of the two buffers.
  [[nodiscard]] std::size_t point_end() const { return first_point_ + reserved_ + count_; }
  [[nodiscard]] std::size_t flag_end() const { return first_flag_ + count_; }

  const Glyf& glyf_;
  const Hmtx* hmtx_;
  const Variation* variation_;
  Outline& out_;
  // Room for the path in front of the points, where it is known: of a simple glyph.
  std::size_t first_point_ = 0;
  std::size_t first_flag_ = 0;
  // Points that hold what a location adds to the components of composites that are not complete.
  std::size_t reserved_ = 0;
  std::uint32_t count_ = 0;
  std::uint32_t contours_ = 0;
  std::uint32_t components_ = 0;
  std::uint64_t delta_work_ = 0;
};

}  // namespace ferro
