// SPDX-License-Identifier: Apache-2.0
//
// A case: one font with the parameters of a run. An input is a font file, so that every corpus is one of seeds;
// parameters may follow it in a trailer, read from the end of the input. Coordinates are normalised ones, 2.14 and in
// the order of the axes: the one place beside the default instance where a font that varies is asked.
//
//   payload   uint16 face (0xFFFF: all), uint32 first_glyph, uint32 glyph_count (0: to the last),
//             uint8 axis_count, int16 coordinates[axis_count], uint16 text_count, uint32 text[text_count]
//   footer    uint16 payload_length, uint8 version (1), "FERROTYP"
//
// All big-endian. What is not exactly this is a part of the font, and the default parameters walk everything.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ferrotype {

struct Parameters {
  std::optional<std::uint32_t> face;
  std::uint32_t first_glyph = 0;
  std::uint32_t glyph_count = 0;
  std::vector<std::int16_t> coordinates;
  std::vector<std::uint32_t> text;

  bool operator==(const Parameters&) const = default;
};

// How much of a font is judged, in the driver's units of cost: little for fuzz targets, who have thousands of cases.
struct Budget {
  std::uint32_t faces = 4;  // of one collection; parsers treat a fifth one like the fourth
  std::uint64_t walk = 1U << 18U;
  std::uint64_t walk_of_table = 1U << 16U;
  std::uint64_t metrics = 1U << 17U;  // at the default instance; at all other places together as much again
  std::uint64_t outline = 1U << 16U;  // the same
  std::uint64_t variations = 1U << 16U;
  std::uint64_t glyph_names = 1U << 16U;
  std::uint64_t total = UINT64_MAX;  // no face is begun behind it
};
// All of every font that is no bomb: twice the events after which a walk meets its own limit, and few seconds under a
// sanitizer.
inline constexpr Budget whole_font = {256, 1U << 24U, 1U << 24U, 1U << 24U, 1U << 24U, 1U << 24U, 1U << 24U, 1U << 24U};

struct Case {
  std::span<const std::uint8_t> font;  // borrowed from the input
  Parameters parameters;
  Budget budget{};
};

[[nodiscard]] Case read_case(std::span<const std::uint8_t> input);

// The trailer that `read_case` reads back; texts and coordinates must fit their counts.
[[nodiscard]] std::vector<std::uint8_t> trailer(const Parameters& parameters);

}  // namespace ferrotype
