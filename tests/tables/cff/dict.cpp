// SPDX-License-Identifier: Apache-2.0
#include "tables/cff/dict.h"

#include "support.h"

namespace ferro::test {
namespace {

using cff::CountWidth;
using cff::DictReader;
using cff::Number;
using cff::Operands;

// A real written as digits, '.', 'E', '-' behind it or elsewhere, and 'd' for the nibble that means nothing.
File real(std::string_view text) {
  std::vector<std::uint8_t> nibbles;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == 'E' && i + 1 < text.size() && text[i + 1] == '-') {
      nibbles.push_back(0xC);
      ++i;
    } else {
      const char* letters = "0123456789.E d-";
      nibbles.push_back(static_cast<std::uint8_t>(std::string_view(letters).find(text[i])));
    }
  }
  nibbles.push_back(0xF);
  if (nibbles.size() % 2 != 0) nibbles.push_back(0xF);
  auto bytes = be().u8(30);
  for (std::size_t i = 0; i < nibbles.size(); i += 2) {
    bytes.u8(static_cast<std::uint8_t>(nibbles[i] << 4U | nibbles[i + 1]));
  }
  return bytes.done();
}

// What `read` makes of the only operator of the DICT.
template <class Read>
auto of_entry(const File& dict, const Read& read, CountWidth width = CountWidth::uint16) {
  auto reader = DictReader::open(table_of(dict), width).value();
  return read(reader.entry().value()->operands);
}

std::string number(const File& operand) {
  const auto dict = joined({operand, {5}});
  return of_entry(dict, [](const Operands& operands) -> std::string {
    const auto number = operands.number(0);
    if (!number) return failure(number);
    return std::to_string(number->mantissa) + "e" + std::to_string(number->exponent);
  });
}

TEST(CffDict, integers_of_every_form) {
  EXPECT_EQ(number({32}), "-107e0");
  EXPECT_EQ(number({139}), "0e0");
  EXPECT_EQ(number({246}), "107e0");
  EXPECT_EQ(number({247, 0}), "108e0");
  EXPECT_EQ(number({250, 255}), "1131e0");
  EXPECT_EQ(number({251, 0}), "-108e0");
  EXPECT_EQ(number({254, 255}), "-1131e0");
  EXPECT_EQ(number(be().u8(28).i16(-32768).done()), "-32768e0");
  EXPECT_EQ(number(be().u8(29).i32(-2147483647 - 1).done()), "-2147483648e0");
}

TEST(CffDict, reals) {
  EXPECT_EQ(number(real("-2.25")), "-225e-2");
  EXPECT_EQ(number(real("0.140541E-3")), "140541e-9");
  EXPECT_EQ(number(real(".5")), "5e-1");
  EXPECT_EQ(number(real("12E5")), "12e5");
  EXPECT_EQ(number(real("")), "0e0");
  EXPECT_EQ(number(real("-")), "0e0");
  EXPECT_EQ(number(real("E7")), "0e7");
}

TEST(CffDict, reals_of_more_digits_than_fit) {
  EXPECT_EQ(number(real("123456789012345")), "1234567890123e2");
  EXPECT_EQ(number(real("12345678901234.5")), "1234567890123e1");
  EXPECT_EQ(number(real("-1.23456789012345")), "-1234567890123e-12");
  EXPECT_EQ(number(real("00000000000000000.00000000000000000001")), "1e-20");
  EXPECT_EQ(number(real("1E123456")), "1e9999");
  EXPECT_EQ(number(real(".1E-99999999999999999999")), "1e-10000");
}

TEST(CffDict, reals_that_are_no_numbers) {
  for (const auto* text : {"1.2.3", "1-", "--1", ".-1", "1E5E5", "1E-5E-5", "1E5.5", "1E5-", "d"}) {
    EXPECT_EQ(number(real(text)).substr(0, 16), "cff_dict_real at") << text;
  }
  EXPECT_EQ(number(real("1.2.3")), "cff_dict_real at 2");
}

TEST(CffDict, numbers_as_fixed) {
  EXPECT_EQ((Number{3, 0}.to_fixed()), 3 * 65536);
  EXPECT_EQ((Number{-25, -2}.to_fixed()), -16384);
  EXPECT_EQ((Number{3, 2}.to_fixed()), 300 * 65536);
  EXPECT_EQ((Number{1, -3}.to_fixed()), 66);
  EXPECT_EQ((Number{-1, -3}.to_fixed()), -66);
  EXPECT_EQ((Number{762939453125, -17}.to_fixed()), 1);  // half of the last bit
  EXPECT_EQ((Number{-762939453125, -17}.to_fixed()), -1);
  EXPECT_EQ((Number{762939453124, -17}.to_fixed()), 0);
  EXPECT_EQ((Number{9999999999999, -18}.to_fixed()), 1);
  EXPECT_EQ((Number{9999999999999, -19}.to_fixed()), 0);
  EXPECT_EQ((Number{9999999999999, 9999}.to_fixed()), INT32_MAX);
  EXPECT_EQ((Number{-9999999999999, 0}.to_fixed()), INT32_MIN);
  EXPECT_EQ((Number{0, 9999}.to_fixed()), 0);
}

TEST(CffDict, operators_of_one_and_two_bytes) {
  const auto dict = joined({entry({1}, 5), entry({2, 3}, 0x0C07), entry({}, 0x0CFF), entry({4}, 25), {139}});
  auto reader = DictReader::open(table_at(dict, 100), CountWidth::uint16).value();
  const auto expect = [&](std::uint16_t code, std::uint64_t offset, std::uint32_t count) {
    const auto entry = reader.entry().value();
    EXPECT_EQ(entry->operator_code, code);
    EXPECT_EQ(entry->offset, offset);
    EXPECT_EQ(entry->operands.count(), count);
  };
  expect(5, 105, 1);
  expect(0x0C07, 116, 2);
  expect(0x0CFF, 118, 0);
  expect(25, 125, 1);
  EXPECT_FALSE(reader.entry().value().has_value());
}

// The failure of the first operator.
std::string failed(const File& dict, CountWidth width = CountWidth::uint16) {
  auto reader = DictReader::open(table_of(dict), width);
  return reader ? failure(reader->entry()) : failure(reader);
}

TEST(CffDict, missing_byte_of_an_operand) {
  EXPECT_EQ(failed({139, 28, 0}), "cff_dict_operand at 1");
  EXPECT_EQ(failed({29, 0, 0, 0}), "cff_dict_operand at 0");
  EXPECT_EQ(failed({247}), "cff_dict_operand at 0");
  EXPECT_EQ(failed({254}), "cff_dict_operand at 0");
  EXPECT_EQ(failed({30}), "cff_dict_operand at 0");
  EXPECT_EQ(failed({30, 0x12, 0x34}), "cff_dict_operand at 0");
}

TEST(CffDict, missing_byte_of_an_operator) { EXPECT_EQ(failed({139, 12}), "cff_dict_operator at 2"); }

TEST(CffDict, more_operands_than_allowed) {
  EXPECT_EQ(failed(joined({File(48, 139), {6}})), "");
  EXPECT_EQ(failed(joined({File(49, 139), {6}})), "cff_dict_operands at 48");
  EXPECT_EQ(failed(joined({File(513, 139), {6}}), CountWidth::uint32), "");
  EXPECT_EQ(failed(joined({File(514, 139), {6}}), CountWidth::uint32), "cff_dict_operands at 513");
}

TEST(CffDict, larger_than_allowed) {
  EXPECT_EQ(failed(File(limits::cff_dict_size, 0)), "");
  EXPECT_EQ(failed(File(limits::cff_dict_size + 1, 0)), "cff_dict_size at 0");
}

TEST(CffDict, missing_operand) {
  EXPECT_EQ(of_entry({139, 18}, [](const Operands& operands) { return failure(operands.number(0)); }), "");
  EXPECT_EQ(of_entry({139, 18}, [](const Operands& operands) { return failure(operands.number(1)); }),
            "cff_dict_operand_count at 0");
  EXPECT_EQ(of_entry({18}, [](const Operands& operands) { return failure(operands.integer(0)); }),
            "cff_dict_operand_count at 0");
}

std::string integer(const File& operand) {
  return of_entry(joined({{139}, operand, {17}}), [](const Operands& operands) {
    const auto integer = operands.integer(1);
    return integer ? std::to_string(*integer) : failure(integer);
  });
}

TEST(CffDict, offsets_that_are_none) {
  EXPECT_EQ(integer(be().u8(29).i32(2147483647).done()), "2147483647");
  EXPECT_EQ(integer(real("4294967295")), "4294967295");
  EXPECT_EQ(integer(real("4294967296")), "cff_dict_integer at 1");
  EXPECT_EQ(integer({138}), "cff_dict_integer at 1");
  EXPECT_EQ(integer(real("1.5")), "cff_dict_integer at 1");
  EXPECT_EQ(integer(real("1E1")), "cff_dict_integer at 1");
  EXPECT_EQ(integer(real("1.1.")), "cff_dict_real at 3");
}

Walked walked(const File& dict) {
  return walk(dict, [](Bytes table, Walker& walker) {
    return cff::walk_dict(table, CountWidth::uint16, {"d[]", {7}}, walker);
  });
}

TEST(CffDict, walk_of_all_operands) {
  const auto walk = walked(joined({{140, 141, 5}, real("-2.5"), {12, 9}, {22}, {139, 25}, {12, 99}, {139}}));
  EXPECT_EQ(walk.lines, (Lines{
                            "d[7].font_bbox = 1",
                            "d[7].font_bbox = 2",
                            "d[7].blue_scale = [1E E2 A5 FF]",
                            "d[7].mantissa = -25",
                            "d[7].exponent = -1",
                            "d[7].vsindex = []",
                            "d[7].operator = 25",
                            "d[7].operand = 0",
                            "d[7].operator = 3171",
                        }));
  EXPECT_EQ(walk.offsets, (std::vector<std::uint64_t>{0, 1, 3, 3, 3, 9, 11, 10, 12}));
  EXPECT_EQ(walk.failure, "");
}

TEST(CffDict, walk_up_to_what_is_broken) {
  EXPECT_EQ(walked(File(limits::cff_dict_size + 1, 0)).failure, "cff_dict_size at 0");
  const auto walk = walked(joined({{140, 5}, real("--1"), {12, 9}}));
  EXPECT_EQ(walk.lines, (Lines{"d[7].font_bbox = 1"}));
  EXPECT_EQ(walk.failure, "cff_dict_real at 3");
}

TEST(CffDict, walk_of_all_operators) {
  // Every operator by its number, in both forms; those without a name come as numbers.
  auto dict = be();
  for (std::uint8_t code = 0; code < 28; ++code) {
    if (code != 12) dict.u8(139).u8(code);
  }
  for (std::uint8_t code = 0; code < 40; ++code) dict.u8(139).u8(12).u8(code);
  const auto lines = walked(dict.done()).lines;
  std::string names;
  for (const auto& line : lines) {
    if (line.starts_with("d[7].operator = ")) {
      names += line.substr(16) + " ";
    } else if (line != "d[7].operand = 0") {
      names += line.substr(5, line.size() - 9) + " ";
    }
  }
  EXPECT_EQ(names,
            "version notice full_name family_name weight font_bbox blue_values other_blues family_blues "
            "family_other_blues std_hw std_vw unique_id xuid charset encoding char_strings private subrs "
            "default_width_x nominal_width_x vsindex blend vstore 25 26 27 copyright is_fixed_pitch italic_angle "
            "underline_position underline_thickness paint_type charstring_type font_matrix stroke_width blue_scale "
            "blue_shift blue_fuzz stem_snap_h stem_snap_v force_bold 3087 3088 language_group expansion_factor "
            "initial_random_seed synthetic_base post_script base_font_name base_font_blend 3096 3097 3098 3099 3100 "
            "3101 ros cid_font_version cid_font_revision cid_font_type cid_count uid_base fd_array fd_select "
            "font_name 3111 ");
}

}  // namespace
}  // namespace ferro::test
