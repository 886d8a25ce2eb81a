// SPDX-License-Identifier: Apache-2.0
//
// The fields of each kind of DICT.
#include "support.h"
#include "tables/cff/font_dicts.h"
#include "tables/cff/private_dict.h"
#include "tables/cff/top_dict.h"

namespace ferro::test {
namespace {

using cff::CountWidth;
using cff::FontDict;
using cff::Number;
using cff::PrivateDict;
using cff::TopDict;

constexpr auto cff1 = CountWidth::uint16;

TEST(CffDicts, defaults_of_the_top_dict) {
  const auto dict = TopDict::parse({}, cff1).value();
  EXPECT_EQ(dict.version, std::nullopt);
  EXPECT_EQ(dict.is_fixed_pitch, (Number{0, 0}));
  EXPECT_EQ(dict.underline_position, (Number{-100, 0}));
  EXPECT_EQ(dict.underline_thickness, (Number{50, 0}));
  EXPECT_EQ(dict.charstring_type, (Number{2, 0}));
  EXPECT_EQ(dict.font_matrix[0], (Number{1, -3}));
  EXPECT_EQ(dict.font_matrix[1], (Number{0, 0}));
  EXPECT_EQ(dict.font_matrix[3], (Number{1, -3}));
  EXPECT_EQ(dict.unique_id, std::nullopt);
  EXPECT_EQ(dict.font_bbox, (std::array<Number, 4>{}));
  EXPECT_EQ(dict.xuid.count(), 0);
  EXPECT_EQ(dict.charset, 0);
  EXPECT_EQ(dict.encoding, 0);
  EXPECT_EQ(dict.char_strings, 0);
  EXPECT_FALSE(dict.ros.has_value());
  EXPECT_EQ(dict.cid_count, (Number{8720, 0}));
  EXPECT_EQ(dict.fd_array, 0);
  EXPECT_EQ(dict.vstore, 0);
}

TEST(CffDicts, fields_of_the_top_dict) {
  // Each SID or offset is 1000 and its operator, and numbers are the negative of that.
  auto table = be();
  for (const std::uint16_t code : {0, 1, 2, 3, 4, 15, 16, 17, 24, 0x0C00, 0x0C15, 0x0C16, 0x0C24, 0x0C25, 0x0C26}) {
    table.bytes(entry({1000 + code}, code));
  }
  for (const std::uint16_t code :
       {13, 0x0C01, 0x0C02, 0x0C03, 0x0C04, 0x0C05, 0x0C06, 0x0C08, 0x0C14, 0x0C1F, 0x0C20, 0x0C21, 0x0C22, 0x0C23}) {
    table.bytes(entry({-1000 - code}, code));
  }
  table.bytes(entry({1, 2, 3, 4, 5, 6}, 0x0C07)).bytes(entry({-1, -2, -3, -4}, 5)).bytes(entry({7, 8, 9}, 14));
  table.bytes(entry({10, 11}, 18)).bytes(entry({12, 13}, 0x0C17)).bytes(entry({14, 15, -16}, 0x0C1E));
  const auto bytes = table.done();
  const auto dict = TopDict::parse(table_of(bytes), cff1).value();
  EXPECT_EQ(dict.version, 1000);
  EXPECT_EQ(dict.notice, 1001);
  EXPECT_EQ(dict.copyright, 1000 + 0x0C00);
  EXPECT_EQ(dict.full_name, 1002);
  EXPECT_EQ(dict.family_name, 1003);
  EXPECT_EQ(dict.weight, 1004);
  EXPECT_EQ(dict.is_fixed_pitch, (Number{-1000 - 0x0C01, 0}));
  EXPECT_EQ(dict.italic_angle, (Number{-1000 - 0x0C02, 0}));
  EXPECT_EQ(dict.underline_position, (Number{-1000 - 0x0C03, 0}));
  EXPECT_EQ(dict.underline_thickness, (Number{-1000 - 0x0C04, 0}));
  EXPECT_EQ(dict.paint_type, (Number{-1000 - 0x0C05, 0}));
  EXPECT_EQ(dict.charstring_type, (Number{-1000 - 0x0C06, 0}));
  EXPECT_EQ(dict.font_matrix, (cff::FontMatrix{{{1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 0}, {6, 0}}}));
  EXPECT_EQ(dict.unique_id, (Number{-1013, 0}));
  EXPECT_EQ(dict.font_bbox, (std::array<Number, 4>{{{-1, 0}, {-2, 0}, {-3, 0}, {-4, 0}}}));
  EXPECT_EQ(dict.stroke_width, (Number{-1000 - 0x0C08, 0}));
  EXPECT_EQ(dict.xuid.number(2).value(), (Number{9, 0}));
  EXPECT_EQ(dict.charset, 1015);
  EXPECT_EQ(dict.encoding, 1016);
  EXPECT_EQ(dict.char_strings, 1017);
  EXPECT_EQ(dict.private_size, 10);
  EXPECT_EQ(dict.private_offset, 11);
  EXPECT_EQ(dict.synthetic_base, (Number{-1000 - 0x0C14, 0}));
  EXPECT_EQ(dict.post_script, 1000 + 0x0C15);
  EXPECT_EQ(dict.base_font_name, 1000 + 0x0C16);
  EXPECT_EQ(dict.base_font_blend.number(1).value(), (Number{13, 0}));
  EXPECT_EQ(dict.ros->registry, 14);
  EXPECT_EQ(dict.ros->ordering, 15);
  EXPECT_EQ(dict.ros->supplement, (Number{-16, 0}));
  EXPECT_EQ(dict.cid_font_version, (Number{-1000 - 0x0C1F, 0}));
  EXPECT_EQ(dict.cid_font_revision, (Number{-1000 - 0x0C20, 0}));
  EXPECT_EQ(dict.cid_font_type, (Number{-1000 - 0x0C21, 0}));
  EXPECT_EQ(dict.cid_count, (Number{-1000 - 0x0C22, 0}));
  EXPECT_EQ(dict.uid_base, (Number{-1000 - 0x0C23, 0}));
  EXPECT_EQ(dict.fd_array, 1000 + 0x0C24);
  EXPECT_EQ(dict.fd_select, 1000 + 0x0C25);
  EXPECT_EQ(dict.font_name, 1000 + 0x0C26);
  EXPECT_EQ(dict.vstore, 1024);
}

TEST(CffDicts, operators_of_too_few_operands) {
  const auto failed = [](const File& dict) { return failure(TopDict::parse(table_of(dict), cff1)); };
  EXPECT_EQ(failed(entry({}, 17)), "cff_dict_operand_count at 0");
  EXPECT_EQ(failed(entry({1}, 18)), "cff_dict_operand_count at 0");
  EXPECT_EQ(failed(entry({1, 2, 3}, 5)), "cff_dict_operand_count at 0");
  EXPECT_EQ(failed(entry({1, 2, 3, 4, 5}, 0x0C07)), "cff_dict_operand_count at 0");
  EXPECT_EQ(failed(entry({1, 2}, 0x0C1E)), "cff_dict_operand_count at 0");
  EXPECT_EQ(failed(entry({-1}, 17)), "cff_dict_integer at 0");
}

TEST(CffDicts, defaults_of_the_private_dict) {
  const auto dict = PrivateDict::parse({}).value();
  EXPECT_EQ(dict.blue_values.count(), 0);
  EXPECT_EQ(dict.blue_scale, (Number{39625, -6}));
  EXPECT_EQ(dict.blue_shift, (Number{7, 0}));
  EXPECT_EQ(dict.blue_fuzz, (Number{1, 0}));
  EXPECT_EQ(dict.std_hw, std::nullopt);
  EXPECT_EQ(dict.force_bold, (Number{0, 0}));
  EXPECT_EQ(dict.language_group, (Number{0, 0}));
  EXPECT_EQ(dict.expansion_factor, (Number{6, -2}));
  EXPECT_EQ(dict.initial_random_seed, (Number{0, 0}));
  EXPECT_EQ(dict.subrs, 0);
  EXPECT_EQ(dict.default_width_x, (Number{0, 0}));
  EXPECT_EQ(dict.nominal_width_x, (Number{0, 0}));
}

TEST(CffDicts, fields_of_the_private_dict) {
  auto table = be();
  for (const std::uint16_t code : {6, 7, 8, 9, 0x0C0C, 0x0C0D}) table.bytes(entry({1, code}, code));
  for (const std::uint16_t code : {10, 11, 19, 20, 21, 0x0C09, 0x0C0A, 0x0C0B, 0x0C0E, 0x0C11, 0x0C12, 0x0C13}) {
    table.bytes(entry({code}, code));
  }
  const auto bytes = table.done();
  const auto dict = PrivateDict::parse(table_of(bytes)).value();
  EXPECT_EQ(dict.blue_values.number(1).value(), (Number{6, 0}));
  EXPECT_EQ(dict.other_blues.number(1).value(), (Number{7, 0}));
  EXPECT_EQ(dict.family_blues.number(1).value(), (Number{8, 0}));
  EXPECT_EQ(dict.family_other_blues.number(1).value(), (Number{9, 0}));
  EXPECT_EQ(dict.blue_scale, (Number{0x0C09, 0}));
  EXPECT_EQ(dict.blue_shift, (Number{0x0C0A, 0}));
  EXPECT_EQ(dict.blue_fuzz, (Number{0x0C0B, 0}));
  EXPECT_EQ(dict.std_hw, (Number{10, 0}));
  EXPECT_EQ(dict.std_vw, (Number{11, 0}));
  EXPECT_EQ(dict.stem_snap_h.number(1).value(), (Number{0x0C0C, 0}));
  EXPECT_EQ(dict.stem_snap_v.number(1).value(), (Number{0x0C0D, 0}));
  EXPECT_EQ(dict.force_bold, (Number{0x0C0E, 0}));
  EXPECT_EQ(dict.language_group, (Number{0x0C11, 0}));
  EXPECT_EQ(dict.expansion_factor, (Number{0x0C12, 0}));
  EXPECT_EQ(dict.initial_random_seed, (Number{0x0C13, 0}));
  EXPECT_EQ(dict.subrs, 19);
  EXPECT_EQ(dict.default_width_x, (Number{20, 0}));
  EXPECT_EQ(dict.nominal_width_x, (Number{21, 0}));
}

TEST(CffDicts, fields_of_the_font_dict) {
  const auto bytes = joined({entry({300}, 0x0C26), entry({1, 0, 0, 1, 0, 0}, 0x0C07), entry({10, 11}, 18)});
  const auto dict = FontDict::parse(table_of(bytes), cff1).value();
  EXPECT_EQ(dict.font_name, 300);
  EXPECT_EQ(dict.private_size, 10);
  EXPECT_EQ(dict.private_offset, 11);
  EXPECT_EQ(FontDict::parse({}, cff1)->font_name, std::nullopt);
  EXPECT_EQ(failure(FontDict::parse(table_of({139, 18}), cff1)), "cff_dict_operand_count at 0");
}

}  // namespace
}  // namespace ferro::test
