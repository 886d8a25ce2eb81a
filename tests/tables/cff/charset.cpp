// SPDX-License-Identifier: Apache-2.0
#include "tables/cff/charset.h"

#include "support.h"
#include "tables/cff/predefined_charsets.h"
#include "tables/cff/standard_strings.h"

namespace ferro::test {
namespace {

using cff::Charset;

constexpr std::uint32_t at = 3;  // the first offset that is one

File behind_zeros(const Be& charset) { return be().zeros(at).bytes(charset.done()).done(); }

// SID or CID of every glyph, or the first failure.
std::string ids(const Result<Charset>& charset, std::uint32_t num_glyphs) {
  if (!charset) return failure(charset);
  std::string text;
  for (std::uint32_t glyph = 0; glyph < num_glyphs; ++glyph) {
    const auto id = charset->id(glyph);
    if (!id) return text + failure(id);
    text += std::to_string(*id) + " ";
  }
  return text;
}

std::string ids(const File& table, std::uint32_t num_glyphs) {
  return ids(Charset::parse(table_of(table), at, num_glyphs, false), num_glyphs);
}

// The first SID for which the way back is not what a slow search finds; "" for none.
std::string difference(const Charset& charset, std::uint32_t num_glyphs) {
  for (std::uint32_t id = 0; id < 70000; ++id) {
    std::optional<std::uint32_t> slow;
    for (std::uint32_t glyph = num_glyphs; glyph-- > 0;) {
      if (charset.id(glyph).value() == id) slow = glyph;
    }
    const auto found = charset.find([&](std::uint32_t other) -> Result<bool> { return other == id; });
    if (charset.glyph(id).value() != slow || found.value() != slow) return std::to_string(id);
  }
  return "";
}

TEST(CffCharset, iso_adobe) {
  const auto charset = Charset::parse({}, 0, 229, false).value();
  EXPECT_EQ(charset.id(0).value(), 0);
  EXPECT_EQ(charset.id(228).value(), 228);
  EXPECT_EQ(charset.glyph(228).value(), 228);
  EXPECT_EQ(charset.glyph(229).value(), std::nullopt);
  EXPECT_EQ(failure(Charset::parse(table_at({}, 7), 0, 230, false)), "cff_charset_glyphs at 7");
}

TEST(CffCharset, expert) {
  const auto charset = Charset::parse({}, 1, 166, false).value();
  EXPECT_EQ(charset.id(2).value(), 229);
  EXPECT_EQ(charset.id(165).value(), 378);
  EXPECT_EQ(charset.glyph(378).value(), 165);
  EXPECT_EQ(failure(Charset::parse({}, 1, 167, false)), "cff_charset_glyphs at 0");
}

TEST(CffCharset, expert_subset) {
  const auto charset = Charset::parse({}, 2, 80, false).value();
  EXPECT_EQ(charset.id(2).value(), 231);
  EXPECT_EQ(charset.id(79).value(), 339);
  EXPECT_EQ(charset.glyph(346).value(), std::nullopt);
  EXPECT_EQ(Charset::parse({}, 2, 87, false)->glyph(346).value(), 86);
  EXPECT_EQ(failure(Charset::parse({}, 2, 88, false)), "cff_charset_glyphs at 0");
}

TEST(CffCharset, sums_of_the_predefined_charsets) {
  const auto sum = [](const auto& sids) {
    std::uint32_t sum = 0;
    for (std::uint32_t i = 0; i < sids.size(); ++i) sum += (i + 1) * sids[i];
    return sum;
  };
  EXPECT_EQ(sum(cff::iso_adobe_charset), 4002920);
  EXPECT_EQ(sum(cff::expert_charset), 4370902);
  EXPECT_EQ(sum(cff::expert_subset_charset), 1083090);
}

TEST(CffCharset, standard_strings) {
  std::string text;
  for (std::uint32_t sid = 0; sid < cff::standard_string_count; ++sid) {
    const auto string = cff::standard_string(sid);
    text.append(string.begin(), string.end());
    if (sid == 0) EXPECT_EQ(text, ".notdef");
    if (sid == 1) EXPECT_EQ(text, ".notdefspace");
  }
  EXPECT_EQ(text.size(), 3052);
  EXPECT_TRUE(text.ends_with("001.003BlackBoldBookLightMediumRegularRomanSemibold"));
}

TEST(CffCharset, cids_that_are_glyphs) {
  const auto charset = Charset::parse({}, 0, 300, true).value();
  EXPECT_EQ(charset.id(299).value(), 299);
  EXPECT_EQ(charset.glyph(299).value(), 299);
  EXPECT_EQ(charset.glyph(300).value(), std::nullopt);
  EXPECT_EQ(difference(charset, 300), "");
}

TEST(CffCharset, format0) {
  const auto table = behind_zeros(be().u8(0).u16s({17, 5, 17, 65535}));
  EXPECT_EQ(ids(table, 5), "0 17 5 17 65535 ");
  EXPECT_EQ(difference(Charset::parse(table_of(table), at, 5, false).value(), 5), "");
  EXPECT_EQ(ids(table, 0), "");
  EXPECT_EQ(ids(table, 1), "0 ");
}

TEST(CffCharset, format1) {
  const auto table = behind_zeros(be().u8(1).u16(100).u8(2).u16(7).u8(0).u16(101).u8(255).u8(9));
  EXPECT_EQ(ids(table, 8), "0 100 101 102 7 101 102 103 ");
  EXPECT_EQ(difference(Charset::parse(table_of(table), at, 8, false).value(), 8), "");
  EXPECT_EQ(difference(Charset::parse(table_of(table), at, 3, false).value(), 3), "");
}

TEST(CffCharset, format2) {
  const auto table = behind_zeros(be().u8(2).u16s({65534, 3, 1, 700}));
  EXPECT_EQ(ids(table, 7), "0 65534 65535 65536 65537 1 2 ");
  EXPECT_EQ(difference(Charset::parse(table_of(table), at, 10, true).value(), 10), "");
}

// Whatever glyph comes after which, its range is found, or fails, as from the start.
TEST(CffCharset, glyphs_in_any_order) {
  constexpr std::uint32_t num_glyphs = 3000;
  auto single = be().u8(1);
  auto mixed = be().u8(2);
  for (std::uint16_t i = 0; i < num_glyphs; ++i) single.u16(static_cast<std::uint16_t>(7 * i)).u8(0);
  for (std::uint16_t i = 0; i < 30; ++i) mixed.u16(static_cast<std::uint16_t>(999 * i)).u16(i % 5 == 0 ? 600 : i);
  const auto broken = be().u8(1).u16(5).u8(255).u16(9).u8(255).u16(7).u8(99);
  auto listed = be().u8(0);
  for (std::uint16_t i = 1; i < num_glyphs; ++i) listed.u16(i * 3U);
  for (const auto& charset : {single, mixed, broken, listed}) {
    const auto table = behind_zeros(charset);
    const auto parsed = Charset::parse(table_of(table), at, num_glyphs, false).value();
    cff::CharsetPlaces places(parsed);
    for (std::uint32_t i = 0; i < 2 * num_glyphs; ++i) {
      const std::uint32_t glyph = i * 1009 % num_glyphs;
      const auto slow = parsed.id(glyph);
      const auto found = places.id(glyph);
      ASSERT_EQ(failure(found), failure(slow)) << glyph;
      ASSERT_EQ(found.value_or(0), slow.value_or(0)) << glyph;
    }
  }
}

TEST(CffCharset, missing_format) {
  EXPECT_EQ(ids(behind_zeros(be()), 5), "cff_charset_header at 3");
  EXPECT_EQ(failure(Charset::parse({}, UINT32_MAX, 1, false)), "cff_charset_header at 4294967295");
}

TEST(CffCharset, format_3) { EXPECT_EQ(ids(behind_zeros(be().u8(3)), 1), "cff_charset_format at 3"); }

TEST(CffCharset, missing_sid) { EXPECT_EQ(ids(behind_zeros(be().u8(0).u16(1).u8(0)), 3), "cff_charset_format0 at 4"); }

TEST(CffCharset, missing_range) {
  const auto format1 = behind_zeros(be().u8(1).u16(100).u8(1).u16(0));
  EXPECT_EQ(ids(format1, 4), "0 100 101 cff_charset_range at 7");
  const auto format2 = behind_zeros(be().u8(2).u16s({100, 1, 0}).u8(0));
  EXPECT_EQ(ids(format2, 4), "0 100 101 cff_charset_range at 8");
  const auto charset = Charset::parse(table_of(format2), at, 4, false).value();
  EXPECT_EQ(charset.glyph(101).value(), 2);
  EXPECT_EQ(failure(charset.glyph(102)), "cff_charset_range at 8");
}

Walked walked(const File& table, std::uint32_t num_glyphs, std::uint32_t offset = at) {
  return walk(table, [&](Bytes bytes, Walker& walker) { return Charset::walk(bytes, offset, num_glyphs, walker); });
}

TEST(CffCharset, walk_of_all_fields) {
  EXPECT_EQ(walked(behind_zeros(be().u8(0).u16s({17, 5})), 3).lines, (Lines{
                                                                         "cff.charset.format = 0",
                                                                         "cff.charset.glyph[0].value = 17",
                                                                         "cff.charset.glyph[1].value = 5",
                                                                     }));
  const auto format1 = walked(behind_zeros(be().u8(1).u16(100).u8(2).u16(7).u8(9).u8(9)), 5);
  EXPECT_EQ(format1.lines, (Lines{
                               "cff.charset.format = 1",
                               "cff.charset.ranges[0].first = 100",
                               "cff.charset.ranges[0].n_left = 2",
                               "cff.charset.ranges[1].first = 7",
                               "cff.charset.ranges[1].n_left = 9",
                           }));
  EXPECT_EQ(format1.offsets, (std::vector<std::uint64_t>{3, 4, 6, 7, 9}));
  EXPECT_EQ(walked(behind_zeros(be().u8(2).u16s({100, 300})), 5).lines.back(), "cff.charset.ranges[0].n_left = 300");
  EXPECT_EQ(walked({}, 5, 2).lines.size(), 0);
  EXPECT_EQ(walked({}, 5, 2).failure, "");
}

TEST(CffCharset, walk_up_to_what_is_broken) {
  EXPECT_EQ(walked({}, 5).failure, "cff_charset_header at 3");
  EXPECT_EQ(walked(behind_zeros(be().u8(3)), 5).lines, (Lines{"cff.charset.format = 3"}));
  EXPECT_EQ(walked(behind_zeros(be().u8(3)), 5).failure, "cff_charset_format at 3");
  const auto cut = walked(behind_zeros(be().u8(1).u16(100).u8(2).u16(7)), 5);
  EXPECT_EQ(cut.lines.back(), "cff.charset.ranges[0].n_left = 2");
  EXPECT_EQ(cut.failure, "cff_charset_range at 7");
}

}  // namespace
}  // namespace ferro::test
