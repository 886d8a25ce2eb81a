// SPDX-License-Identifier: Apache-2.0
//
// The four flex operators: two curves that a rasterizer may draw as a line, which nobody here does.
// https://adobe-type-tools.github.io/font-tech-notes/pdfs/5177.Type2.pdf (4.1)
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "base/result.h"
#include "tables/cff/pen.h"

namespace ferro::cff {

// `b1` is one of the four.
[[nodiscard]] Result<std::array<Curve, 2>> flex(std::uint8_t b1, std::span<const Bits> operands, std::uint64_t offset);

}  // namespace ferro::cff
