// SPDX-License-Identifier: Apache-2.0
//
// The walk of the arrays of numbers that the subtables have.
#pragma once

#include <cstdint>

#include "base/walker.h"

namespace ferro::cmap {

// One event for each number, at `path` with the index of the subtable's encoding record and that of the number.
template <class Number>
[[nodiscard]] Result<void> walk_array(const Array<Number>& array, const char* path, const char* field,
                                      std::uint32_t index, Walker& walker) {
  for (std::uint32_t i = 0; i < array.size(); ++i) {
    FERRO_CHECKED(walker.value({path, {index, i}}, field, array[i], array.at(i)));
  }
  return {};
}

}  // namespace ferro::cmap
