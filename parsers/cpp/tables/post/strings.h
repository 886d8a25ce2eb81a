// SPDX-License-Identifier: Apache-2.0
//
// The strings of version 2.0, each a length and as many letters, found by number. They can only be walked from the
// first one on; every 256th is remembered, so that a name costs at most as many steps whatever order they are asked for
// in.
#pragma once

#include <array>
#include <cstdint>

#include "base/bytes.h"

namespace ferro::post {

class Strings {
 public:
  // `first` is where the strings begin in the table.
  Strings(Bytes table, std::uint64_t first);

  // `index_at` is where the font refers to it.
  [[nodiscard]] Result<Bytes> find(std::uint32_t number, std::uint64_t index_at);

 private:
  static constexpr std::uint32_t step = 256;
  // One for every `step` of the numbers that 16 bits can express.
  static constexpr std::uint32_t most = 65536 / step;

  struct Cursor {
    std::uint32_t number;
    std::uint64_t offset;
  };

  [[nodiscard]] Cursor start_of(std::uint32_t number) const;

  Bytes table_;
  Cursor cursor_;  // the last one that was found
  std::uint32_t known_ = 1;
  std::array<std::uint64_t, most> offsets_;
};

}  // namespace ferro::post
