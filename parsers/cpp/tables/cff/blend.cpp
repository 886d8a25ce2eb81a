// SPDX-License-Identifier: Apache-2.0
#include "tables/cff/blend.h"

namespace ferro::cff {
namespace {

constexpr std::uint32_t scalar_bits = 30;
constexpr std::uint64_t half = 1U << (scalar_bits - 1U);

std::int64_t weight_of(float scalar) {
  return static_cast<std::int32_t>(scalar * static_cast<float>(1U << scalar_bits));
}

}  // namespace

Result<std::size_t> blend(std::span<Bits> operands, std::size_t count, const Array<Uint16>& regions,
                          std::span<const float> scalars, std::uint64_t offset) {
  FERRO_REQUIRE(count >= 1, Check::charstring_blend_count, offset);
  count -= 1;
  const std::size_t numbers = operands[count] >> 16U;
  const std::size_t deltas = numbers * regions.size();
  FERRO_REQUIRE(numbers + deltas <= count, Check::charstring_blend_operands, offset);
  const std::size_t first = count - deltas - numbers;
  const std::size_t end = first + numbers;
  if (scalars.empty()) return end;
  std::size_t delta = end;
  for (std::size_t i = first; i < end; ++i) {
    std::uint64_t sum = half;
    for (std::size_t region = 0; region < regions.size(); ++region) {
      const std::int64_t weight = weight_of(scalars[regions[region]]);
      sum += static_cast<std::uint64_t>(weight * static_cast<std::int32_t>(operands[delta]));
      delta += 1;
    }
    operands[i] += static_cast<Bits>(sum >> scalar_bits);
  }
  return end;
}

}  // namespace ferro::cff
