// SPDX-License-Identifier: Apache-2.0
//
// Private DICT: what a hinter wants to know, and what charstrings need.
// https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf (15)
// https://learn.microsoft.com/typography/opentype/spec/cff2#private-dict-data
#pragma once

#include <optional>

#include "tables/cff/dict.h"

namespace ferro::cff {

// Of CFF. In CFF2, most of the values are blended first.
struct PrivateDict {
  // Each number but the first is a distance from the one before.
  Operands blue_values;
  Operands other_blues;
  Operands family_blues;
  Operands family_other_blues;
  Number blue_scale{39625, -6};
  Number blue_shift{7};
  Number blue_fuzz{1};
  std::optional<Number> std_hw;
  std::optional<Number> std_vw;
  Operands stem_snap_h;
  Operands stem_snap_v;
  Number force_bold{0};
  Number language_group{0};
  Number expansion_factor{6, -2};
  Number initial_random_seed{0};
  // From the start of the DICT on; 0 where there are none.
  std::uint32_t subrs = 0;
  Number default_width_x{0};
  Number nominal_width_x{0};

  static Result<PrivateDict> parse(Bytes dict);

 private:
  [[nodiscard]] Result<void> take(std::uint16_t operator_code, const Operands& operands);
};

// The few values of CFF or CFF2 that charstrings need.
struct CharstringDict {
  // From the start of the DICT on; 0 where there are none.
  std::uint32_t subrs = 0;
  Number default_width_x{0};
  Number nominal_width_x{0};
  std::uint32_t vsindex = 0;

  static Result<CharstringDict> parse(Bytes dict, CountWidth width);

 private:
  [[nodiscard]] Result<void> take(std::uint16_t operator_code, const Operands& operands);
};

}  // namespace ferro::cff
