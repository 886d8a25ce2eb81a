// SPDX-License-Identifier: Apache-2.0
//
// `gvar`: how the outlines of `glyf` change with the location.
// https://learn.microsoft.com/typography/opentype/spec/gvar
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "base/record.h"
#include "base/walker.h"
#include "tables/tuple_variation.h"

namespace ferro {

FERRO_RECORD(GvarHeader, 20,
             (Uint16, major_version),
             (Uint16, minor_version),
             (Uint16, axis_count),
             (Uint16, shared_tuple_count),
             (Offset32, shared_tuples_offset),
             (Uint16, glyph_count),
             (Uint16, flags),
             (Offset32, glyph_variation_data_array_offset));

class Gvar {
 public:
  // `axis_count` is what fvar says, `num_glyphs` what maxp says. In a font without fvar the table has the number of
  // axes.
  static Result<Gvar> parse(Bytes table, std::optional<std::uint16_t> axis_count, std::uint16_t num_glyphs);
  // By the numbers of axes and glyphs of the table itself.
  static Result<void> walk(Bytes table, Walker& walker);

  [[nodiscard]] Bytes table() const { return table_; }
  // Those that a tuple can name.
  [[nodiscard]] std::uint32_t shared_tuple_count() const;
  // The scalars of the first shared tuples at a location of normalised coordinates, as many as `out` has room for and
  // shared_tuple_count() says; outlines at that location then need not compute them again.
  void shared_scalars(std::span<const std::int16_t> coordinates, std::span<float> out) const;

  // The tuples of a glyph below num_glyphs; none for one that does not vary.
  [[nodiscard]] Result<TupleVariations> glyph(std::uint32_t glyph) const;

 private:
  static Result<Gvar> parse_body(Bytes table, const GvarHeader& header);
  [[nodiscard]] std::uint32_t offset(std::uint32_t i) const {
    return has_long_offsets_ ? long_offsets_[i].value() : short_offsets_[i] * 2U;
  }
  [[nodiscard]] std::uint64_t at(std::uint32_t i) const {
    return has_long_offsets_ ? long_offsets_.at(i) : short_offsets_.at(i);
  }

  Bytes table_;
  Bytes data_;
  SharedTuples shared_tuples_;
  Array<Offset16> short_offsets_;
  Array<Offset32> long_offsets_;
  std::uint16_t axis_count_ = 0;
  bool has_long_offsets_ = false;
};

inline Result<TupleVariations> Gvar::glyph(std::uint32_t glyph) const {
  const std::uint32_t start = offset(glyph);
  const std::uint32_t end = offset(glyph + 1);
  FERRO_REQUIRE(start <= end, Check::gvar_order, at(glyph));
  FERRO_TRY(const auto bytes, data_.slice(start, end - start, Check::gvar_range));
  if (bytes.empty()) return TupleVariations();
  return TupleVariations::parse(bytes, 0, axis_count_, shared_tuples_);
}

// A location of the variation space, for the outlines there.
struct Variation {
  const Gvar* gvar;
  // Normalised; missing ones are 0, and those behind the axes of the font are ignored.
  std::span<const std::int16_t> coordinates;
  // What Gvar::shared_scalars() says of the coordinates, or nothing.
  std::span<const float> shared_scalars;
};

}  // namespace ferro
