// SPDX-License-Identifier: Apache-2.0
//
// Sine, cosine and tangent of angles in half turns, which are the same number in both languages on every machine: in
// 32-bit floating point, each product and sum rounded, and nothing of a library.
//
// The angle less the nearest quarter turns is exact; of what is left, at most an eighth of a turn, sine and cosine are
// polynomials, five terms of their series. The result is within 3e-7 of the true one, and exact at quarter turns.
#pragma once

#include <cstdint>

namespace ferro {

struct SinCos {
  float sin;
  float cos;
};

[[nodiscard]] inline SinCos sin_cos(float half_turns) {
  // From 2^24 on all numbers are even: whole turns.
  if (half_turns >= 16777216 || half_turns <= -16777216) return {0, 1};
  const float doubled = half_turns * 2;
  auto quarters = static_cast<std::int32_t>(doubled);
  const float rest = doubled - static_cast<float>(quarters);
  if (rest >= 0.5F) quarters += 1;
  if (rest <= -0.5F) quarters -= 1;
  const float angle = half_turns - static_cast<float>(quarters) * 0.5F;
  const float square = angle * angle;
  const float sin =
      angle * (3.14159265F +
               square * (-5.16771278F + square * (2.55016404F + square * (-0.599264529F + square * 0.0821458866F))));
  const float cos =
      1 + square * (-4.93480220F + square * (4.05871213F + square * (-1.33526277F + square * 0.235330630F)));
  switch (static_cast<std::uint32_t>(quarters) & 3U) {
    case 0:
      return {sin, cos};
    case 1:
      return {cos, 0 - sin};
    case 2:
      return {0 - sin, 0 - cos};
    default:
      return {0 - cos, sin};
  }
}

// At a quarter turn, where there is none, 2^24 and not infinity.
[[nodiscard]] inline float tan(float half_turns) {
  const auto [sin, cos] = sin_cos(half_turns);
  return cos == 0 ? sin * 16777216 : sin / cos;
}

}  // namespace ferro
