// SPDX-License-Identifier: Apache-2.0
#include "tables/cff/encoding.h"

#include "support.h"
#include "tables/cff/predefined_encodings.h"

namespace ferro::test {
namespace {

using cff::Charset;
using cff::Encoding;

File behind_zeros(const Be& encoding) { return be().zeros(2).bytes(encoding.done()).done(); }

// The codes that have a glyph, each with its glyph, or the failure.
std::string glyphs(const Result<Encoding>& encoding, const Charset& charset) {
  if (!encoding) return failure(encoding);
  std::string text;
  for (std::uint32_t code = 0; code < 256; ++code) {
    const auto glyph = encoding->glyph(static_cast<std::uint8_t>(code), charset);
    if (!glyph) return text + failure(glyph);
    if (*glyph) text += std::to_string(code) + ":" + std::to_string(**glyph) + " ";
  }
  return text;
}

std::string glyphs(const File& table) {
  const auto charset = Charset::parse({}, 0, 5, false).value();
  return glyphs(Encoding::parse(table_of(table), 2), charset);
}

TEST(CffEncoding, standard) {
  const auto iso_adobe = Charset::parse({}, 0, 10, false).value();
  EXPECT_EQ(glyphs(Encoding::parse({}, 0), iso_adobe), "32:1 33:2 34:3 35:4 36:5 37:6 38:7 39:8 40:9 ");
  EXPECT_EQ(cff::glyph_of_standard_code(40, iso_adobe).value(), 9);
  EXPECT_EQ(cff::glyph_of_standard_code(41, iso_adobe).value(), std::nullopt);
  EXPECT_EQ(cff::glyph_of_standard_code(0, iso_adobe).value(), std::nullopt);
}

TEST(CffEncoding, expert) {
  const auto expert = Charset::parse({}, 1, 6, false).value();
  EXPECT_EQ(glyphs(Encoding::parse({}, 1), expert), "32:1 33:2 34:3 36:4 37:5 ");
}

TEST(CffEncoding, sums_of_the_predefined_encodings) {
  const auto sum = [](const auto& sids) {
    std::uint32_t sum = 0;
    for (std::uint32_t i = 0; i < sids.size(); ++i) sum += (i + 1) * sids[i];
    return sum;
  };
  EXPECT_EQ(sum(cff::standard_encoding), 1760685);
  EXPECT_EQ(sum(cff::expert_encoding), 7481903);
}

TEST(CffEncoding, format0) { EXPECT_EQ(glyphs(behind_zeros(be().u8(0).u8(3).bytes({65, 97, 65}))), "65:3 97:2 "); }

TEST(CffEncoding, format1) {
  EXPECT_EQ(glyphs(behind_zeros(be().u8(1).u8(3).bytes({65, 1, 250, 9, 66, 0}))),
            "65:1 66:13 250:3 251:4 252:5 253:6 254:7 255:8 ");
}

TEST(CffEncoding, supplements) {
  const auto table = behind_zeros(be().u8(0x80).u8(1).u8(65).u8(3).u8(66).u16(4).u8(65).u16(2).u8(65).u16(3));
  EXPECT_EQ(glyphs(table), "65:3 66:4 ");
  EXPECT_EQ(glyphs(behind_zeros(be().u8(0x81).u8(1).u8(65).u8(0).u8(1).u8(65).u16(99))), "");
}

TEST(CffEncoding, missing_format) { EXPECT_EQ(glyphs(behind_zeros(be())), "cff_encoding_header at 2"); }

TEST(CffEncoding, format_2) { EXPECT_EQ(glyphs(behind_zeros(be().u8(0x82).u8(0))), "cff_encoding_format at 2"); }

TEST(CffEncoding, missing_count) { EXPECT_EQ(glyphs(behind_zeros(be().u8(1))), "cff_encoding_count at 3"); }

TEST(CffEncoding, missing_code) { EXPECT_EQ(glyphs(behind_zeros(be().u8(0).u8(2).u8(65))), "cff_encoding_codes at 4"); }

TEST(CffEncoding, missing_range) {
  EXPECT_EQ(glyphs(behind_zeros(be().u8(1).u8(2).bytes({65, 0, 66}))), "cff_encoding_ranges at 4");
}

TEST(CffEncoding, missing_supplement) {
  EXPECT_EQ(glyphs(behind_zeros(be().u8(0x80).u8(1).u8(65))), "cff_encoding_supplement_count at 5");
  EXPECT_EQ(glyphs(behind_zeros(be().u8(0x81).u8(1).u16(65).u8(1).u16(0))), "cff_encoding_supplements at 7");
}

Walked walked(const File& table, std::uint32_t offset = 2) {
  return walk(table, [&](Bytes bytes, Walker& walker) { return Encoding::walk(bytes, offset, walker); });
}

TEST(CffEncoding, walk_of_all_fields) {
  const auto format0 = walked(behind_zeros(be().u8(0x80).u8(2).bytes({65, 66}).u8(1).u8(67).u16(5)));
  EXPECT_EQ(format0.lines, (Lines{
                               "cff.encoding.format = 128",
                               "cff.encoding.n_codes = 2",
                               "cff.encoding.code[0].value = 65",
                               "cff.encoding.code[1].value = 66",
                               "cff.encoding.n_sups = 1",
                               "cff.encoding.supplement[0].code = 67",
                               "cff.encoding.supplement[0].glyph = 5",
                           }));
  EXPECT_EQ(format0.offsets, (std::vector<std::uint64_t>{2, 3, 4, 5, 6, 7, 8}));
  const auto format1 = walked(behind_zeros(be().u8(1).u8(1).bytes({65, 3})));
  EXPECT_EQ(format1.lines, (Lines{
                               "cff.encoding.format = 1",
                               "cff.encoding.n_ranges = 1",
                               "cff.encoding.ranges[0].first = 65",
                               "cff.encoding.ranges[0].n_left = 3",
                           }));
  EXPECT_EQ(walked(behind_zeros(be().u8(0x81).u8(1).bytes({65, 3, 0}))).lines.back(), "cff.encoding.n_sups = 0");
  EXPECT_EQ(walked({}, 1).lines.size(), 0);
  EXPECT_EQ(walked({}, 1).failure, "");
}

TEST(CffEncoding, walk_up_to_what_is_broken) {
  EXPECT_EQ(walked({}).failure, "cff_encoding_header at 2");
  const auto cut = walked(behind_zeros(be().u8(0).u8(2).u8(65)));
  EXPECT_EQ(cut.lines, (Lines{"cff.encoding.format = 0"}));
  EXPECT_EQ(cut.failure, "cff_encoding_codes at 4");
}

}  // namespace
}  // namespace ferro::test
