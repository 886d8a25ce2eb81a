// SPDX-License-Identifier: Apache-2.0
//
// Regions of the variation space, and how much their deltas count at a location.
// https://learn.microsoft.com/typography/opentype/spec/otvaroverview#algorithm-for-interpolation-of-instance-values
#pragma once

#include <cstdint>
#include <span>

#include "base/bytes.h"

namespace ferro {

// The tuple records that the tuples of a table may share.
struct SharedTuples {
  Bytes coordinates;
  std::uint32_t count = 0;

  [[nodiscard]] Array<F2Dot14> tuple(std::uint32_t i, std::uint16_t axis_count) const {
    return coordinates.get_array<F2Dot14>(std::uint64_t{i} * axis_count * sizeof(F2Dot14), axis_count);
  }
};

// How much the deltas of a region count at a location, of which missing axes are 0 and further ones are ignored:
// https://learn.microsoft.com/typography/opentype/spec/otvaroverview#algorithm-for-interpolation-of-instance-values
// In 32-bit floating point, axes multiplied in their order.
[[nodiscard]] float tuple_scalar(const Array<F2Dot14>& peak, std::span<const std::int16_t> coordinates);
// The same of a region that has a start and an end. An axis whose region is ill-formed is ignored.
[[nodiscard]] float intermediate_scalar(const Array<F2Dot14>& peak, const Array<F2Dot14>& start,
                                        const Array<F2Dot14>& end, std::span<const std::int16_t> coordinates);

}  // namespace ferro
