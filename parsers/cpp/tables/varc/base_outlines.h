// SPDX-License-Identifier: Apache-2.0
//
// The glyphs that variable composites are made of in the end, from each of the tables that may have them.
#pragma once

#include <array>
#include <span>

#include "base/limits.h"
#include "base/outline.h"
#include "tables/cff/outline.h"
#include "tables/glyf.h"

namespace ferro {

class BaseOutlines {
 public:
  // Appends the outline of a glyph that exists, and returns the work done. `coordinates` are normalised, 2.14; those of
  // missing axes are 0. They are those of the font where `is_font_location`.
  virtual Result<std::uint64_t> outline(std::uint32_t glyph, std::span<const std::int16_t> coordinates,
                                        bool is_font_location, Outline& out) = 0;

 protected:
  ~BaseOutlines() = default;
};

class GlyfBaseOutlines final : public BaseOutlines {
 public:
  // Without gvar nothing varies. `shared_scalars` are those at the location of the font, or none.
  GlyfBaseOutlines(const Glyf& glyf, const Hmtx* hmtx, const Gvar* gvar, std::span<const float> shared_scalars)
      : glyf_(glyf), hmtx_(hmtx), gvar_(gvar), shared_scalars_(shared_scalars) {}
  Result<std::uint64_t> outline(std::uint32_t glyph, std::span<const std::int16_t> coordinates, bool is_font_location,
                                Outline& out) override;

 private:
  const Glyf& glyf_;
  const Hmtx* hmtx_;
  const Gvar* gvar_;
  std::span<const float> shared_scalars_;
};

class CffBaseOutlines final : public BaseOutlines {
 public:
  explicit CffBaseOutlines(const Cff& cff) : cff_(cff) {}
  Result<std::uint64_t> outline(std::uint32_t glyph, std::span<const std::int16_t> coordinates, bool is_font_location,
                                Outline& out) override;

 private:
  const Cff& cff_;
};

class Cff2BaseOutlines final : public BaseOutlines {
 public:
  // `scalars` are those at the location of the font, or none.
  Cff2BaseOutlines(const Cff2Outlines& cff2, std::span<const float> scalars) : cff2_(cff2), font_scalars_(scalars) {}
  Result<std::uint64_t> outline(std::uint32_t glyph, std::span<const std::int16_t> coordinates, bool is_font_location,
                                Outline& out) override;

 private:
  const Cff2Outlines& cff2_;
  std::span<const float> font_scalars_;
  std::array<float, limits::varc_charstring_regions> scalars_{};
};

}  // namespace ferro
