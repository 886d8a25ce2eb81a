// SPDX-License-Identifier: Apache-2.0
#include "tables/cff/private_dict.h"

#include "tables/cff/operators.h"

namespace ferro::cff {

Result<PrivateDict> PrivateDict::parse(Bytes dict) {
  FERRO_TRY(auto reader, DictReader::open(dict, CountWidth::uint16));
  PrivateDict result;
  while (true) {
    FERRO_TRY(const auto entry, reader.entry());
    if (!entry) return result;
    FERRO_CHECKED(result.take(entry->operator_code, entry->operands));
  }
}

Result<void> PrivateDict::take(std::uint16_t operator_code, const Operands& operands) {
  switch (operator_code) {
    case op::blue_values:
      blue_values = operands;
      return {};
    case op::other_blues:
      other_blues = operands;
      return {};
    case op::family_blues:
      family_blues = operands;
      return {};
    case op::family_other_blues:
      family_other_blues = operands;
      return {};
    case op::blue_scale:
      return operands.number_to(blue_scale);
    case op::blue_shift:
      return operands.number_to(blue_shift);
    case op::blue_fuzz:
      return operands.number_to(blue_fuzz);
    case op::std_hw:
      return operands.number_to(std_hw);
    case op::std_vw:
      return operands.number_to(std_vw);
    case op::stem_snap_h:
      stem_snap_h = operands;
      return {};
    case op::stem_snap_v:
      stem_snap_v = operands;
      return {};
    case op::force_bold:
      return operands.number_to(force_bold);
    case op::language_group:
      return operands.number_to(language_group);
    case op::expansion_factor:
      return operands.number_to(expansion_factor);
    case op::initial_random_seed:
      return operands.number_to(initial_random_seed);
    case op::subrs:
      return operands.integer_to(subrs);
    case op::default_width_x:
      return operands.number_to(default_width_x);
    case op::nominal_width_x:
      return operands.number_to(nominal_width_x);
    default:
      return {};
  }
}

Result<CharstringDict> CharstringDict::parse(Bytes dict, CountWidth width) {
  FERRO_TRY(auto reader, DictReader::open(dict, width));
  CharstringDict result;
  while (true) {
    FERRO_TRY(const auto entry, reader.entry());
    if (!entry) return result;
    FERRO_CHECKED(result.take(entry->operator_code, entry->operands));
  }
}

Result<void> CharstringDict::take(std::uint16_t operator_code, const Operands& operands) {
  switch (operator_code) {
    case op::subrs:
      return operands.integer_to(subrs);
    case op::default_width_x:
      return operands.number_to(default_width_x);
    case op::nominal_width_x:
      return operands.number_to(nominal_width_x);
    case op::vsindex:
      return operands.integer_to(vsindex);
    default:
      return {};
  }
}

}  // namespace ferro::cff
