// The bytes that a failure depends on, where the failure is made up and the answer is known.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "campaign/sfnt_parts.h"
#include "repro/offenders.h"

namespace ferrotype {
namespace {

constexpr std::uint64_t glyf = sfnt_header_size + 2 * sfnt_record_size;
constexpr std::uint64_t glyf_size = 5000;

std::string font() {
  SfntParts parts;
  parts.version = std::string("\0\1\0\0", 4);
  parts.search = "search";
  parts.tables = {{"glyf", "sums", 0, std::string(glyf_size, 'g')}, {"name", "sums", 0, std::string(300, 'n')}};
  return parts.file();
}

Offenders offenders_of(const std::function<bool(const std::string&)>& fails, const OffenderLimits& limits = {}) {
  const auto input = font();
  EXPECT_TRUE(fails(input));
  const FieldMap map(input, nlohmann::json());
  const auto fate = [&](const std::string& bytes) { return fails(bytes) ? Fate{"abort", "same"} : Fate{"none", ""}; };
  return find_offenders(input, map, "same", fate, limits);
}

TEST(Offenders, one_byte_of_a_large_table_is_found_in_few_runs) {
  const auto found = offenders_of([](const std::string& bytes) { return bytes[glyf + 3001] == 'g'; });
  ASSERT_EQ(found.all.size(), 1U);
  EXPECT_EQ(found.all[0].field.offset, glyf + 3000);
  EXPECT_EQ(found.all[0].field.size, 4U);
  EXPECT_EQ(found.all[0].field.table, "glyf");
  EXPECT_TRUE(found.all[0].ends_it());
  EXPECT_TRUE(found.complete);
  EXPECT_LT(found.runs, 90U);
}

TEST(Offenders, all_that_has_to_be_there_is_found) {
  const auto found = offenders_of([](const std::string& bytes) {
    return bytes[5] == 2 && bytes[glyf + 8] == 'g' && bytes[glyf + 4990] == 'g' && bytes[glyf + glyf_size + 1] == 'n';
  });
  std::vector<std::uint64_t> offsets;
  for (const auto& one : found.all) offsets.push_back(one.field.offset);
  // The directory comes last, of its fields num_tables.
  EXPECT_EQ(offsets, (std::vector<std::uint64_t>{glyf + 8, glyf + 4988, glyf + glyf_size, 4}));
  EXPECT_EQ(found.all.back().field.path, "directory.num_tables");
}

TEST(Offenders, of_bytes_that_stand_in_for_each_other_the_range_is_told) {
  const auto found =
      offenders_of([](const std::string& bytes) { return bytes[glyf + 10] == 'g' || bytes[glyf + 4000] == 'g'; });
  ASSERT_EQ(found.all.size(), 1U);
  EXPECT_EQ(found.all[0].field.offset, glyf);
  EXPECT_EQ(found.all[0].field.size, glyf_size);
}

TEST(Offenders, one_change_may_be_another_failure_and_the_other_none) {
  const auto input = font();
  const FieldMap map(input, nlohmann::json());
  const auto fate = [](const std::string& bytes) {
    const auto byte = bytes[glyf];
    if (byte == 'g') return Fate{"abort", "same"};
    return byte == '\0' ? Fate{"timeout", "another"} : Fate{"none", ""};
  };
  const auto found = find_offenders(input, map, "same", fate);
  ASSERT_EQ(found.all.size(), 1U);
  ASSERT_TRUE(found.all[0].inverted && found.all[0].zeroed);
  EXPECT_TRUE(found.all[0].inverted->is_gone());
  EXPECT_EQ(found.all[0].zeroed->crash_class, "timeout");
}

TEST(Offenders, where_nothing_matters_nothing_is_told) {
  const auto found = offenders_of([](const std::string&) { return true; });
  EXPECT_TRUE(found.all.empty());
  EXPECT_TRUE(found.complete);
}

TEST(Offenders, the_budget_ends_it_and_is_told) {
  std::uint64_t told = 0;
  const auto found = offenders_of([](const std::string& bytes) { return bytes[glyf + 3001] == 'g'; },
                                  {.runs = 10, .progress = [&](std::uint64_t runs) { told = runs; }});
  EXPECT_FALSE(found.complete);
  EXPECT_EQ(found.runs, 10U);
  EXPECT_EQ(told, 10U);
}

TEST(Offenders, a_change_inverts_or_clears_the_range_and_nothing_else) {
  EXPECT_EQ(changed("abcd", {.offset = 1, .size = 2}, Change::zero), std::string("a\0\0d", 4));
  EXPECT_EQ(changed("abcd", {.offset = 3, .size = 1}, Change::invert), "abc\x9b");
}

}  // namespace
}  // namespace ferrotype
