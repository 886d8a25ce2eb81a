// An input gets smaller, and stays the same finding.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "campaign/minimise.h"
#include "campaign/sfnt_parts.h"

namespace ferrotype {
namespace {

std::string font(const std::vector<std::pair<std::string, std::string>>& tables, const std::string& rest = "") {
  SfntParts parts;
  parts.version = std::string("\0\1\0\0", 4);
  parts.search = "search";
  for (const auto& [tag, bytes] : tables) parts.tables.push_back({tag, "sums", 0, bytes});
  parts.rest = rest;
  return parts.file();
}

std::string table_of(const std::string& bytes, const std::string& tag) {
  for (const auto& table : SfntParts::of(bytes).value_or(SfntParts{}).tables) {
    if (table.tag == tag) return table.bytes;
  }
  return "missing";
}

TEST(SfntParts, gives_back_the_file_that_it_was_made_of) {
  const auto bytes = font({{"head", "12345"}, {"maxp", ""}, {"glyf", "abc"}}, "trailer");
  const auto parts = SfntParts::of(bytes);
  ASSERT_TRUE(parts);
  ASSERT_EQ(parts->tables.size(), 3U);
  EXPECT_EQ(parts->tables[0].bytes, "12345");
  EXPECT_EQ(parts->tables[2].tag, "glyf");
  EXPECT_EQ(parts->rest, "trailer");
  EXPECT_EQ(parts->file(), bytes);
}

TEST(SfntParts, is_none_of_what_is_no_font_or_leads_outside) {
  EXPECT_FALSE(SfntParts::of(""));
  EXPECT_FALSE(SfntParts::of("wOFF0000000000000000"));
  const auto bytes = font({{"head", "12345"}});
  EXPECT_FALSE(SfntParts::of(std::string_view(bytes).substr(0, bytes.size() - 4)));
  EXPECT_FALSE(SfntParts::of(std::string_view(bytes).substr(0, 20)));
}

TEST(Minimise, leaves_the_table_and_the_bytes_that_matter) {
  const auto input = font({{"head", std::string(100, 'h')},
                           {"glyf", std::string(50, 'a') + "BUG" + std::string(2000, 'b')},
                           {"name", std::string(5000, 'n')}},
                          "trailer");
  std::uint64_t asked = 0;
  const auto minimised = minimise(input, [&](const std::string& bytes) {
    ++asked;
    return table_of(bytes, "glyf").find("BUG") != std::string::npos;
  });
  EXPECT_EQ(minimised.runs, asked);
  EXPECT_TRUE(minimised.complete);
  const auto parts = SfntParts::of(minimised.bytes).value();
  ASSERT_EQ(parts.tables.size(), 1U);
  EXPECT_TRUE(parts.rest.empty());
  // The beginning cannot go, so it is cleared.
  const auto glyf = parts.tables[0].bytes;
  EXPECT_EQ(glyf.size(), 53U);
  EXPECT_EQ(glyf.substr(50), "BUG");
  EXPECT_EQ(glyf.substr(0, 40), std::string(40, '\0'));
}

TEST(Minimise, keeps_a_trailer_that_matters) {
  const auto input = font({{"head", "1234"}, {"glyf", "5678"}}, "TRAILER!");
  const auto minimised = minimise(input, [&](const std::string& bytes) { return bytes.ends_with("TRAILER!"); });
  EXPECT_TRUE(minimised.bytes.ends_with("TRAILER!"));
  EXPECT_LT(minimised.bytes.size(), input.size());
}

TEST(Minimise, cuts_what_is_no_font_by_bytes) {
  const auto minimised = minimise(std::string(1000, 'x') + "ab" + std::string(1000, 'y'),
                                  [](const std::string& bytes) { return bytes.find("ab") != std::string::npos; });
  EXPECT_EQ(minimised.bytes, "ab");
}

TEST(Minimise, drops_records_of_a_directory_that_leads_nowhere) {
  auto input = font({{"head", "1234"}, {"glyf", "5678"}, {"name", "9"}}).substr(0, 12 + 3 * 16);
  ASSERT_FALSE(SfntParts::of(input));
  const auto minimised = minimise(input, [](const std::string& bytes) {
    const auto count = bytes.size() < 12 ? 0 : static_cast<std::size_t>(bytes[5]);
    for (std::size_t i = 0; i < count; ++i) {
      if (bytes.size() >= 12 + 16 * (i + 1) && bytes.substr(12 + 16 * i, 4) == "glyf") return true;
    }
    return false;
  });
  EXPECT_EQ(minimised.bytes.size(), 28U);
}

TEST(Minimise, gives_back_what_cannot_get_smaller) {
  const std::string input = "exactly this";
  const auto minimised = minimise(input, [&](const std::string& bytes) { return bytes == input; });
  EXPECT_EQ(minimised.bytes, input);
}

TEST(Minimise, keeps_its_limits) {
  MinimiserLimits limits;
  limits.runs = 7;
  std::uint64_t asked = 0;
  const auto minimised =
      minimise(std::string(10'000, 'x'), [&](const std::string&) { return ++asked > 1'000'000; }, limits);
  EXPECT_EQ(asked, 7U);
  EXPECT_FALSE(minimised.complete);
  std::atomic<bool> stopping{true};
  limits.stopping = &stopping;
  EXPECT_EQ(minimise("xxxx", [](const std::string&) { return true; }, limits).bytes, "xxxx");
}

}  // namespace
}  // namespace ferrotype
