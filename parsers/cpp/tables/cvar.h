// SPDX-License-Identifier: Apache-2.0
//
// `cvar`: how the values of `cvt ` change with the location.
// https://learn.microsoft.com/typography/opentype/spec/cvar
//
// A value is the one of `cvt ` and the sum of its deltas, which is added up in 32-bit floating point and then rounded,
// halves up, as FreeType and fontTools do; the specification leaves it open.
#pragma once

#include <cstdint>
#include <span>

#include "base/record.h"
#include "base/walker.h"
#include "tables/tuple_variation.h"

namespace ferro {

FERRO_RECORD(CvarHeader, 4,
             (Uint16, major_version),
             (Uint16, minor_version));

class Cvar {
 public:
  // `axis_count` is what fvar says.
  static Result<Cvar> parse(Bytes table, std::uint16_t axis_count);
  // Takes the number of axes from the caller, for the table does not have it.
  static Result<void> walk(Bytes table, std::uint16_t axis_count, Walker& walker);

  // The values of `cvt ` at a location of normalised coordinates, whole numbers, into `out`, which has room for all:
  // half as many as `cvt` has bytes.
  [[nodiscard]] Result<void> values(Bytes cvt, std::span<const std::int16_t> coordinates, std::span<float> out) const;

 private:
  TupleVariations tuples_;
};

}  // namespace ferro
