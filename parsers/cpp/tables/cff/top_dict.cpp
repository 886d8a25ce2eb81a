// SPDX-License-Identifier: Apache-2.0
#include "tables/cff/top_dict.h"

#include "tables/cff/operators.h"

namespace ferro::cff {
namespace {

template <std::size_t Count>
Result<void> numbers_to(const Operands& operands, std::array<Number, Count>& fields) {
  for (std::uint32_t i = 0; i < Count; ++i) {
    FERRO_TRY(fields[i], operands.number(i));
  }
  return {};
}

Result<Ros> read_ros(const Operands& operands) {
  FERRO_TRY(const auto registry, operands.integer(0));
  FERRO_TRY(const auto ordering, operands.integer(1));
  FERRO_TRY(const auto supplement, operands.number(2));
  return Ros{registry, ordering, supplement};
}

}  // namespace

Result<TopDict> TopDict::parse(Bytes dict, CountWidth width) {
  FERRO_TRY(auto reader, DictReader::open(dict, width));
  TopDict result;
  while (true) {
    FERRO_TRY(const auto entry, reader.entry());
    if (!entry) return result;
    FERRO_CHECKED(result.take(entry->operator_code, entry->operands));
  }
}

Result<void> TopDict::take(std::uint16_t operator_code, const Operands& operands) {
  switch (operator_code) {
    case op::version:
      return operands.integer_to(version);
    case op::notice:
      return operands.integer_to(notice);
    case op::copyright:
      return operands.integer_to(copyright);
    case op::full_name:
      return operands.integer_to(full_name);
    case op::family_name:
      return operands.integer_to(family_name);
    case op::weight:
      return operands.integer_to(weight);
    case op::is_fixed_pitch:
      return operands.number_to(is_fixed_pitch);
    case op::italic_angle:
      return operands.number_to(italic_angle);
    case op::underline_position:
      return operands.number_to(underline_position);
    case op::underline_thickness:
      return operands.number_to(underline_thickness);
    case op::paint_type:
      return operands.number_to(paint_type);
    case op::charstring_type:
      return operands.number_to(charstring_type);
    case op::font_matrix:
      return numbers_to(operands, font_matrix);
    case op::unique_id:
      return operands.number_to(unique_id);
    case op::font_bbox:
      return numbers_to(operands, font_bbox);
    case op::stroke_width:
      return operands.number_to(stroke_width);
    case op::xuid:
      xuid = operands;
      return {};
    case op::charset:
      return operands.integer_to(charset);
    case op::encoding:
      return operands.integer_to(encoding);
    case op::char_strings:
      return operands.integer_to(char_strings);
    case op::private_dict: {
      FERRO_TRY(private_size, operands.integer(0));
      FERRO_TRY(private_offset, operands.integer(1));
      return {};
    }
    case op::synthetic_base:
      return operands.number_to(synthetic_base);
    case op::post_script:
      return operands.integer_to(post_script);
    case op::base_font_name:
      return operands.integer_to(base_font_name);
    case op::base_font_blend:
      base_font_blend = operands;
      return {};
    case op::ros: {
      FERRO_TRY(ros, read_ros(operands));
      return {};
    }
    case op::cid_font_version:
      return operands.number_to(cid_font_version);
    case op::cid_font_revision:
      return operands.number_to(cid_font_revision);
    case op::cid_font_type:
      return operands.number_to(cid_font_type);
    case op::cid_count:
      return operands.number_to(cid_count);
    case op::uid_base:
      return operands.number_to(uid_base);
    case op::fd_array:
      return operands.integer_to(fd_array);
    case op::fd_select:
      return operands.integer_to(fd_select);
    case op::font_name:
      return operands.integer_to(font_name);
    case op::vstore:
      return operands.integer_to(vstore);
    default:
      return {};
  }
}

}  // namespace ferro::cff
