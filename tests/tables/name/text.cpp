// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "../../support/be.h"
#include "../../support/outline.h"
#include "base/limits.h"
#include "charsets.h"
#include "tables/name.h"

namespace ferro::test {
namespace {

using Codes = std::vector<std::uint8_t>;

struct Ids {
  std::uint16_t platform;
  std::uint16_t encoding;
  std::uint16_t language;
};

constexpr Ids windows = {3, 1, 0x409};

// One record, and its string behind it.
std::vector<std::uint8_t> table_with(Ids ids, const Codes& string) {
  auto table = be().u16s({0, 1, 18, ids.platform, ids.encoding, ids.language, 1});
  return table.u16(static_cast<std::uint16_t>(string.size())).u16(0).bytes(string).done();
}

struct Decoder {
  Charsets charsets;

  std::string operator()(Ids ids, const Codes& string) {
    Heap<std::uint8_t> memory(0xAA);
    Buffer<std::uint8_t> utf8({}, 0, memory);
    const auto table = table_with(ids, string);
    const auto result = Name::parse(table_at(table, 100))->text(0, charsets, utf8);
    const auto letters = memory.first(utf8.used());
    return failure(result) + std::string(letters.begin(), letters.end());
  }
};

std::string text_of(Ids ids, const Codes& string) { return Decoder{}(ids, string); }

// As FNV-1a has it, with a byte that is not in UTF-8 behind each text.
std::uint64_t digest_of(std::uint64_t digest, const std::string& text) {
  for (const char letter : text + "\xFF") digest = (digest ^ static_cast<std::uint8_t>(letter)) * 0x100000001B3;
  return digest;
}

struct Row {
  std::uint16_t platform;
  std::uint16_t encoding;
  std::uint16_t language;
  std::uint64_t digest;
};

std::uint64_t digest_of_singles(Decoder& decoder, Ids ids) {
  std::uint64_t digest = 0xCBF29CE484222325;
  for (int code = 0; code < 256; ++code) digest = digest_of(digest, decoder(ids, {static_cast<std::uint8_t>(code)}));
  return digest;
}

// A line for every second byte.
Codes lines_of(std::uint8_t lead) {
  Codes lines;
  for (int trail = 0; trail < 256; ++trail) lines.insert(lines.end(), {lead, static_cast<std::uint8_t>(trail), 10});
  return lines;
}

TEST(NameText, utf16) {
  for (const Ids ids :
       {Ids{0, 0, 0}, Ids{0, 3, 0}, Ids{0, 4, 0}, Ids{0, 99, 7}, Ids{2, 1, 0}, Ids{3, 0, 0}, windows, Ids{3, 10, 0}}) {
    const auto string = be().u16s({0x41, 0xDF, 0x20AC, 0xD83D, 0xDE00, 0xD800, 0xDC00, 0xDBFF, 0xDFFF}).done();
    EXPECT_EQ(text_of(ids, string), "A\u00DF\u20AC\U0001F600\U00010000\U0010FFFF");
  }
  EXPECT_EQ(text_of(windows, {}), "");
  EXPECT_EQ(text_of(windows, be().u16s({0x7F, 0x80, 0x7FF, 0x800, 0xFFFF}).done()), "\x7F\u0080\u07FF\u0800\uFFFF");
}

TEST(NameText, lone_surrogates) {
  EXPECT_EQ(text_of(windows, be().u16s({0xD800, 0x41}).done()), "\uFFFDA");
  EXPECT_EQ(text_of(windows, be().u16s({0xDC00, 0x41}).done()), "\uFFFDA");
  EXPECT_EQ(text_of(windows, be().u16s({0xD800, 0xD83D, 0xDE00}).done()), "\uFFFD\U0001F600");
  EXPECT_EQ(text_of(windows, be().u16s({0xDE00, 0xD83D}).done()), "\uFFFD\uFFFD");
}

TEST(NameText, odd_byte_of_utf16) {
  EXPECT_EQ(text_of(windows, be().u16(0x41).u8(0x42).done()), "A");
  EXPECT_EQ(text_of(windows, {0x42}), "");
}

TEST(NameText, every_code_of_one_byte) {
  const auto rows = std::to_array<Row>({
      {1, 0, 0, 0x6E96B6B052628A33},    // roman
      {1, 0, 15, 0xD1F9E86EFA388A20},   // icelandic
      {1, 0, 17, 0x39D6410272EFFF8B},   // turkish
      {1, 0, 18, 0x4FBFDC57D0B4C503},   // croatian
      {1, 0, 25, 0x17B8348F533950D7},   // central_european
      {1, 0, 37, 0xC35461648536869D},   // romanian
      {1, 4, 12, 0xEAC35DB409DB7219},   // arabic
      {1, 4, 31, 0x493570FF8FD92835},   // farsi
      {1, 5, 10, 0x022F710B36F895DB},   // hebrew
      {1, 6, 14, 0x1E31CB47583E6B8F},   // greek
      {1, 7, 32, 0x4E5623207E8E79F9},   // cyrillic
      {1, 21, 22, 0x27DE10C6E6036C37},  // thai
      {2, 0, 0, 0x21E45C5F9C1E4E25},    // ascii
      {2, 2, 0, 0xEF93DD4542E8F8A5},    // latin1
  });
  Decoder decoder;
  for (const auto& [platform, encoding, language, digest] : rows) {
    EXPECT_EQ(digest_of_singles(decoder, {platform, encoding, language}), digest) << encoding << ' ' << language;
  }
}

TEST(NameText, every_code_of_one_and_two_bytes) {
  const auto rows = std::to_array<Row>({
      {1, 1, 11, 0xD6C0C3E27E707908},    // mac_japanese
      {1, 2, 19, 0x07DCA06392DC3FB1},    // mac_chinese_traditional
      {1, 3, 23, 0x6715384EFBF4E453},    // mac_korean
      {1, 25, 33, 0xE29061D24E29CF08},   // mac_chinese_simplified
      {3, 2, 1041, 0x055263EAA60F1B4A},  // shift_jis
      {3, 3, 2052, 0x74CF9087421E8931},  // gbk
      {3, 4, 1028, 0x9F1AABE9D65DAE9F},  // big5
      {3, 5, 1042, 0xF7BC5C793EB25B5C},  // uhc
      {3, 6, 1042, 0x1965D5845F4D3565},  // johab
  });
  Decoder decoder;
  for (const auto& [platform, encoding, language, digest] : rows) {
    const Ids ids = {platform, encoding, language};
    std::uint64_t found = digest_of_singles(decoder, ids);
    for (int lead = 0; lead < 256; ++lead)
      found = digest_of(found, decoder(ids, lines_of(static_cast<std::uint8_t>(lead))));
    EXPECT_EQ(found, digest) << platform << ' ' << encoding;
  }
}

TEST(NameText, languages_of_the_script_roman) {
  const auto letter_of = [](std::uint16_t language) { return text_of({1, 0, language}, {0xDE}); };
  EXPECT_EQ(letter_of(0), "\uFB01");
  for (const std::uint16_t language : {15, 30}) EXPECT_EQ(letter_of(language), "\u00DE");
  EXPECT_EQ(letter_of(17), "\u015E");
  for (const std::uint16_t language : {18, 40}) EXPECT_EQ(text_of({1, 0, language}, {0xC8}), "\u010C");
  for (const std::uint16_t language : {24, 25, 26, 27, 28, 38, 39}) EXPECT_EQ(letter_of(language), "\u0159");
  EXPECT_EQ(text_of({1, 0, 37}, {0xAF}), "\u0218");
}

TEST(NameText, encodings_with_two_numbers) {
  const auto same = [](std::uint16_t encoding, std::uint16_t language) {
    return text_of({1, encoding, 0}, {0x41, 0xBB, 0xC8, 0xDE}) == text_of({1, 0, language}, {0x41, 0xBB, 0xC8, 0xDE});
  };
  EXPECT_TRUE(same(29, 25));
  EXPECT_TRUE(same(35, 17));
  EXPECT_TRUE(same(36, 18));
  EXPECT_TRUE(same(37, 15));
  EXPECT_TRUE(same(38, 37));
  EXPECT_FALSE(same(29, 17));
}

TEST(NameText, real_names) {
  EXPECT_EQ(text_of({3, 2, 0x411}, {0x82, 0x6C, 0x82, 0x72, 0x20, 0x83, 0x53, 0xBA}), "\uFF2D\uFF33 \u30B4\uFF7A");
  EXPECT_EQ(text_of({1, 1, 11}, {0x83, 0x71, 0x83, 0x89, 0x5C, 0x80}), "\u30D2\u30E9\u00A5\\");
  EXPECT_EQ(text_of({3, 3, 0x804}, {0xCB, 0xCE, 0xCC, 0xE5, 0x80}), "\u5B8B\u4F53\u20AC");
  EXPECT_EQ(text_of({3, 4, 0x404}, {0xB2, 0xD3, 0xA9, 0xFA}), "\u7D30\u660E");
  EXPECT_EQ(text_of({3, 5, 0x412}, {0xB1, 0xBC, 0xB8, 0xB2}), "\uAD74\uB9BC");
  EXPECT_EQ(text_of({3, 6, 0x412}, {0x8A, 0x89, 0x9F, 0xA9}), "\uAD74\uB9B4");
}

TEST(NameText, broken_pairs) {
  const Ids japanese = {3, 2, 0x411};
  EXPECT_EQ(text_of(japanese, {0x82}), "\uFFFD");
  EXPECT_EQ(text_of(japanese, {0x41, 0x82, 0x41}), "A\uFFFDA");
  EXPECT_EQ(text_of(japanese, {0x82, 0x20, 0x42}), "\uFFFD B");
  EXPECT_EQ(text_of(japanese, {0x82, 0xFF, 0x42}), "\uFFFDB");
  EXPECT_EQ(text_of(japanese, {0xA0, 0xFD, 0x80, 0x42}), "\uFFFD\uFFFD\uFFFDB");
  EXPECT_EQ(text_of(japanese, {0x82, 0x82, 0x82}), "\uFF42\uFFFD");
}

TEST(NameText, unknown_encodings) {
  for (const Ids ids : {Ids{1, 8, 0}, Ids{1, 9, 0}, Ids{1, 32, 0}, Ids{2, 3, 0}, Ids{3, 7, 0}, Ids{3, 11, 0},
                        Ids{4, 0, 0}, Ids{240, 1, 0}}) {
    EXPECT_EQ(text_of(ids, {0x41}), "name_encoding at 106");
  }
}

TEST(NameText, string_beyond_the_table) {
  const auto table = be().u16s({0, 1, 18, 9, 9, 9, 1, 1, 0}).done();
  Charsets charsets;
  NoMemory<std::uint8_t> none;
  Buffer<std::uint8_t> utf8({}, 0, none);
  EXPECT_EQ(failure(Name::parse(table_at(table, 100))->text(0, charsets, utf8)), "name_string_range at 118");
}

TEST(NameText, much_text_in_one_buffer) {
  std::vector<std::uint8_t> memory(limits::name_text + 100);
  Charsets charsets;
  NoMemory<std::uint8_t> none;
  const auto table = table_with(windows, be().u16s({0x41, 0x42}).done());
  const auto name = Name::parse(table_at(table, 100));
  const auto text_behind = [&](std::size_t used) {
    Buffer<std::uint8_t> utf8(memory, used, none);
    return failure(name->text(0, charsets, utf8)) + std::to_string(utf8.used() - used);
  };
  EXPECT_EQ(text_behind(limits::name_text), "2");
  EXPECT_EQ(text_behind(limits::name_text + 1), "name_text_budget at 1180");
  EXPECT_EQ(text_behind(memory.size()), "name_text_budget at 1180");
  EXPECT_EQ(memory[limits::name_text + 1], 'B');
}

TEST(NameText, no_memory) {
  Charsets charsets;
  NoMemory<std::uint8_t> none;
  Buffer<std::uint8_t> utf8({}, 0, none);
  const auto table = table_with(windows, be().u16(0x41).done());
  EXPECT_EQ(failure(Name::parse(table_at(table, 100))->text(0, charsets, utf8)), "buffer_capacity at 0");
}

// A language of a name of version 0 or 1; version 1 has the tags "de" and "\u00E9".
std::string language_of(std::uint16_t version, std::uint16_t platform, std::uint16_t id, const Ltag* ltag = nullptr) {
  auto table = be().u16s({version, 1, 32, platform, 0, id, 1, 0, 0, 3, 4, 0, 2, 4, 3, 4});
  const auto bytes = table.u16s({0x64, 0x65, 0xE9}).done();
  Heap<std::uint8_t> memory(0xAA);
  Buffer<std::uint8_t> utf8({}, 0, memory);
  const auto name = Name::parse(table_at(bytes, 100));
  if (!name) return failure(name);
  const auto result = name->language(0, ltag, utf8);
  const auto letters = memory.first(utf8.used());
  return failure(result) + std::string(letters.begin(), letters.end());
}

TEST(NameLanguage, windows_and_macintosh) {
  EXPECT_EQ(language_of(0, 3, 0x409), "en");
  EXPECT_EQ(language_of(0, 3, 0x807), "de-CH");
  EXPECT_EQ(language_of(0, 3, 0x401), "ar-SA");
  EXPECT_EQ(language_of(0, 3, 0x540A), "es-US");
  EXPECT_EQ(language_of(0, 3, 0x400), "");
  EXPECT_EQ(language_of(0, 3, 0xFFFF), "");
  EXPECT_EQ(language_of(0, 1, 0), "en");
  EXPECT_EQ(language_of(0, 1, 38), "cs");
  EXPECT_EQ(language_of(0, 1, 151), "nn");
  EXPECT_EQ(language_of(0, 1, 95), "");
  EXPECT_EQ(language_of(0, 1, 152), "");
  EXPECT_EQ(language_of(0, 2, 0), "");
  EXPECT_EQ(language_of(0, 0, 0), "");
}

TEST(NameLanguage, every_id) {
  std::uint64_t digest = 0xCBF29CE484222325;
  for (std::uint32_t id = 0; id < 0x8000; ++id) {
    digest = digest_of(digest, language_of(0, 1, static_cast<std::uint16_t>(id)));
    digest = digest_of(digest, language_of(0, 3, static_cast<std::uint16_t>(id)));
  }
  EXPECT_EQ(digest, 0x1B884193930237C2);
}

TEST(NameLanguage, language_tags) {
  for (const std::uint16_t platform : {0, 1, 3, 4}) {
    EXPECT_EQ(language_of(1, platform, 0x8000), "de");
    EXPECT_EQ(language_of(1, platform, 0x8001), "\u00E9");
    EXPECT_EQ(language_of(1, platform, 0x8003), "name_lang_tag_number at 106");
  }
  EXPECT_EQ(language_of(1, 3, 0x8002), "name_lang_tag_range at 136");
  EXPECT_EQ(language_of(1, 3, 0x409), "en");
  EXPECT_EQ(language_of(0, 3, 0x8000), "");
}

TEST(NameLanguage, ltag) {
  const auto bytes = be().u32(1).u32(0).u32(2).u16s({20, 2, 21, 2}).text("s").u8(0x80).text("p").done();
  const auto ltag = Ltag::parse(table_at(bytes, 500));
  EXPECT_EQ(language_of(0, 0, 0, &*ltag), "s\uFFFD");
  EXPECT_EQ(language_of(0, 0, 1, &*ltag), "\uFFFDp");
  EXPECT_EQ(language_of(0, 0, 2, &*ltag), "ltag_tag_number at 508");
  EXPECT_EQ(language_of(0, 3, 0x409, &*ltag), "en");
  EXPECT_EQ(language_of(1, 0, 0x8000, &*ltag), "de");
  // Apple's number for all languages is no number of a tag.
  EXPECT_EQ(language_of(0, 0, 0xFFFF, &*ltag), "");
  EXPECT_EQ(language_of(1, 0, 0xFFFF), "");
}

}  // namespace
}  // namespace ferro::test
