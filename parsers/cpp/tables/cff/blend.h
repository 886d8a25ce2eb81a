// SPDX-License-Identifier: Apache-2.0
//
// blend: numbers of a charstring that vary.
// https://learn.microsoft.com/typography/opentype/spec/cff2charstr#syntax-for-font-variations-support-operators
//
// A scalar of a region, 0 to 1, is cut to 2.30. The sum of the products with the deltas wraps around in 64 bits and is
// rounded to the nearest 16.16, upwards from halfway. That is within 2^-15 of HarfBuzz, which sums doubles, for deltas
// of less than 2^15; FreeType has scalars of 16.16, a few thousandths apart.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/bytes.h"
#include "tables/cff/fixed.h"

namespace ferro::cff {

// The regions that all blends of a charstring sum over, and how much of each counts.
class BlendRegions {
 public:
  BlendRegions() = default;
  // `scalars` are those of all regions of the store, or none at the default location.
  BlendRegions(const Array<Uint16>& regions, std::span<const float> scalars);

  [[nodiscard]] std::size_t size() const { return regions_.size(); }
  [[nodiscard]] bool is_default() const { return scalars_.empty(); }
  // 2.30
  [[nodiscard]] std::int32_t weight(std::size_t i) const {
    return i < weights_.size() ? weights_[i] : weight_of(scalars_[regions_[i]]);
  }

 private:
  static std::int32_t weight_of(float scalar) {
    return static_cast<std::int32_t>(scalar * static_cast<float>(1U << 30U));
  }

  Array<Uint16> regions_;
  std::span<const float> scalars_;
  // Of the first ones; a subtable of Source Sans 3 has 2.
  std::array<std::int32_t, 32> weights_{};
};

// `operands` end with the numbers, then the deltas of each for every region, then how many numbers there are. The
// numbers come to stand in place of all that; returns how many operands there are then. At the default location the
// numbers stay as they are.
[[nodiscard]] Result<std::size_t> blend(std::span<Bits> operands, std::size_t count, const BlendRegions& regions,
                                        std::uint64_t offset);

}  // namespace ferro::cff
