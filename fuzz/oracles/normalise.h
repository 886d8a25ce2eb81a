// SPDX-License-Identifier: Apache-2.0
//
// The accepted differences between parsers of different origin, as functions from answers to answers. Each has a
// number; fuzz/README.md says why it is accepted. Twins are never normalised.
//
//   N1   a peer may reject what the twins accept (counted as rejected, not judged)
//   N2   a glyph that the font does not have is glyph 0
//   N3   a contour may draw its closing line or leave it to CLOSE
//   N4   segments without extent, and contours without segments, may be there or not
//   N5   a contour may start at any of its points
//   N6   coordinates of a composite or a charstring may be rounded or cut to whole units, and boxes and bearings follow
//        them (counted); what becomes a point may be gone
//   N7   a peer's walk may hold fewer events; those that both have are compared, without offsets
//   N8   names without a byte may be there or not, nor those whose language is the number of a tag
//   N9   a glyph without contours, or with a box inside out, has no box to agree on, nor a bearing that could be seen
//   N10  an advance may be kept in 16 bits with a sign
//   N11  U+0000 to U+00FF of a symbol font may stand for U+F000 to U+F0FF or not
//   N12  a peer may use none of the character maps, and then maps nothing (counted as skipped)
//   N13  the ascender may be made positive, the descender negative
//   N14  at a place of the variation space all numbers may be rounded to whole units (counted)
//   N15  there deltas may be added up in another precision (counted)
//   N16  a normalised coordinate may be rounded otherwise (counted)
//   N17  flags may be left out
//   N18  of several glyphs of one name any may be found
//   N19  a peer may see no axis, and then has one place (counted as skipped)
//   N20  a glyph that the font does not have may have any name
//   N21  glyphs of a font with VARC are drawn by the twins alone (counted as skipped)
//   N22  16.16 numbers of axes and named instances need agree as 32-bit floats only
#pragma once

#include <ferrotype.h>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ferrotype {

// N2
[[nodiscard]] constexpr std::uint32_t normal_glyph(std::uint32_t glyph, std::uint32_t glyph_count) {
  return glyph < glyph_count ? glyph : 0;
}
[[nodiscard]] std::vector<ferro_mapping> normal_mappings(std::span<const ferro_mapping> mappings,
                                                         std::uint32_t glyph_count);

// N8
[[nodiscard]] std::vector<ferro_name> normal_names(std::span<const ferro_name> names);

// N10
[[nodiscard]] bool same_advance(float left, float right);

// N11: whether every code point up to U+00FF that is mapped says what U+F0xx says, and there is one.
[[nodiscard]] bool is_symbol_map(std::span<const ferro_mapping> mappings);
// N11: without those.
[[nodiscard]] std::vector<ferro_mapping> without_symbols(std::span<const ferro_mapping> mappings);
inline constexpr std::uint32_t last_symbol = 0xFF;

// A piece of a contour, from the end of the one before it. Unused control points are the end.
struct Segment {
  std::uint8_t verb;
  std::array<ferro_point, 3> points;
  [[nodiscard]] const ferro_point& end() const { return points[2]; }
};
using Contour = std::vector<Segment>;

// N3 and N4. The outline keeps the contract: whole contours, all points there.
[[nodiscard]] std::vector<Contour> normal_contours(std::span<const std::uint8_t> verbs,
                                                   std::span<const ferro_point> points);

// N5: whether one contour is the other begun elsewhere, with coordinates at most `tolerance` apart.
[[nodiscard]] bool same_contour(const Contour& left, const Contour& right, float tolerance);

// N6: the same, but for segments within the tolerance of where they begin, which rounding makes and unmakes.
[[nodiscard]] bool same_rounded_contour(const Contour& left, const Contour& right, float tolerance);
// N6: without contours that lie within the tolerance of their first point.
[[nodiscard]] std::vector<Contour> without_specks(std::vector<Contour> contours, float tolerance);

// N6: what rounding may move a coordinate by; each level of nesting rounds once.
inline constexpr float rounding_tolerance = 1.0F;

// N14: an advance, a bearing, the metrics of a line: one sum of deltas, rounded.
// Points: as many at most for the point and the component that it is in, each with its deltas.
inline constexpr float place_tolerance = 2.0F;
// N15: the last of the 6 fractional bits that rasterisers keep, many times over.
inline constexpr float precision_tolerance = 1.0F / 16;

// What coordinates of these two outlines may differ by (N6, N14, N15).
[[nodiscard]] float outline_tolerance(bool located, const std::vector<Contour>& left,
                                      const std::vector<Contour>& right);

// N16: dividing by the range and mapping by `avar` round or cut once each, in 1/16384.
inline constexpr int coordinate_tolerance = 2;

// N22
[[nodiscard]] bool same_fixed(std::int32_t left, std::int32_t right);

// N17
[[nodiscard]] bool same_axis(const ferro_axis& left, const ferro_axis& right);
[[nodiscard]] bool same_named_instance(const ferro_named_instance& left, const ferro_named_instance& right);

// N6: whether an outline holds a coordinate that is no whole unit, or no such part of one, so that a parser that rounds
// must differ. Midpoints of whole units are halves.
[[nodiscard]] bool has_fractions(const std::vector<Contour>& contours, float parts = 1);

}  // namespace ferrotype
