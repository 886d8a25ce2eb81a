// SPDX-License-Identifier: Apache-2.0
//
// A composite glyph: other glyphs, moved and transformed.
// https://learn.microsoft.com/typography/opentype/spec/glyf#composite-glyph-description
#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(ComponentHeader, 4,
             (Uint16, flags),
             (Uint16, glyph_index));

namespace component_flag {
inline constexpr std::uint16_t arg_1_and_2_are_words = 0x0001;
inline constexpr std::uint16_t args_are_xy_values = 0x0002;
inline constexpr std::uint16_t we_have_a_scale = 0x0008;
inline constexpr std::uint16_t more_components = 0x0020;
inline constexpr std::uint16_t we_have_an_x_and_y_scale = 0x0040;
inline constexpr std::uint16_t we_have_a_two_by_two = 0x0080;
inline constexpr std::uint16_t we_have_instructions = 0x0100;
inline constexpr std::uint16_t use_my_metrics = 0x0200;
inline constexpr std::uint16_t scaled_component_offset = 0x0800;
inline constexpr std::uint16_t unscaled_component_offset = 0x1000;
}  // namespace component_flag

struct Component {
  std::uint16_t flags;
  std::uint16_t glyph_index;
  // An offset, or the numbers of two points that are to coincide.
  std::int32_t argument1;
  std::int32_t argument2;
  float x_scale;
  float scale01;
  float scale10;
  float y_scale;

  [[nodiscard]] bool has(std::uint16_t flag) const { return (flags & flag) != 0; }
  [[nodiscard]] bool is_transformed() const;
  // Whether the transformation applies to the offset too. Where a font sets both flags, or none, it does not.
  [[nodiscard]] bool has_scaled_offset() const;

  // The component at `position` of the glyph; leaves the position behind it.
  static Result<Component> read(Bytes glyph, std::uint64_t& position);
  // How many components a glyph has, and the last one whose metrics it has, if any.
  struct Metrics {
    std::uint32_t components = 0;
    std::optional<std::uint16_t> glyph;
  };
  static Result<Metrics> metrics_of(Bytes glyph);
  static Result<void> walk_all(Bytes glyph, std::uint32_t id, Walker& walker);
};

}  // namespace ferro
