// SPDX-License-Identifier: Apache-2.0
//
// The mutator of all font targets: takes an input apart, changes it as a font, and puts it together again. The same
// seed makes the same of the same input, whatever was changed before. Not thread-safe: where the fields of the last few
// inputs are is kept, because a fuzzer changes one input several times in a row.
#pragma once

#include <array>

#include "mutator/mutations.h"

namespace ferrotype::mutator {

struct Choice {
  unsigned repair_of_64 = 48;  // how many of 64 inputs are repaired
  unsigned bytes_of_64 = 6;    // how many get the fuzzer's own mutations alone, wherever in the file
};

class FontMutator {
 public:
  FontMutator(const ferro_parser& parser, Choice choice, MutateBytes bytes);

  // Changes the first `size` bytes of `data`, with room for all of it. Returns how many there are then, 1 at the least.
  std::size_t mutate(std::span<std::uint8_t> data, std::size_t size, std::uint32_t seed);
  // Writes into `data` what becomes of `left` with a table of `right`; mostly nothing, which is 0.
  std::size_t cross(std::span<const std::uint8_t> left, std::span<const std::uint8_t> right,
                    std::span<std::uint8_t> data, std::uint32_t seed);

 private:
  std::size_t change(Bytes input, const FontFile* other, std::span<std::uint8_t> data, Random& random);
  const FieldMap& fields_of(const FontFile& font, Random& random);

  struct Known {
    std::size_t hash = 0;  // of the font
    std::uint32_t face = 0;
    std::uint32_t part = 0;  // the first table walked
    FieldMap fields;
  };

  const ferro_parser* parser_;
  Choice choice_;
  MutateBytes bytes_;
  std::array<Known, 8> known_;
  std::size_t oldest_ = 0;  // of them
};

}  // namespace ferrotype::mutator
