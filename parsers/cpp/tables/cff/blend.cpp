// SPDX-License-Identifier: Apache-2.0
#include "tables/cff/blend.h"

#include <algorithm>

namespace ferro::cff {

BlendRegions::BlendRegions(const Array<Uint16>& regions, std::span<const float> scalars)
    : regions_(regions), scalars_(scalars) {
  if (is_default()) return;
  const std::size_t count = std::min(size(), weights_.size());
  for (std::size_t i = 0; i < count; ++i) weights_[i] = weight_of(scalars_[regions_[i]]);
}

Result<std::size_t> blend(std::span<Bits> operands, std::size_t count, const BlendRegions& regions,
                          std::uint64_t offset) {
  FERRO_REQUIRE(count >= 1, Check::charstring_blend_count, offset);
  count -= 1;
  const std::size_t numbers = operands[count] >> 16U;
  const std::size_t deltas = numbers * regions.size();
  FERRO_REQUIRE(numbers + deltas <= count, Check::charstring_blend_operands, offset);
  const std::size_t first = count - deltas - numbers;
  const std::size_t end = first + numbers;
  if (regions.is_default()) return end;
  std::size_t delta = end;
  for (std::size_t i = first; i < end; ++i) {
    // From half a 16.16 on.
    std::uint64_t sum = 1U << 29U;
    for (std::size_t region = 0; region < regions.size(); ++region) {
      const std::int64_t weight = regions.weight(region);
      sum += static_cast<std::uint64_t>(weight * static_cast<std::int32_t>(operands[delta]));
      delta += 1;
    }
    operands[i] += static_cast<Bits>(sum >> 30U);
  }
  return end;
}

}  // namespace ferro::cff
