// SPDX-License-Identifier: Apache-2.0
#include "tables/name.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

// Two records and the storage "Abc" behind them.
std::vector<std::uint8_t> version_0() {
  return be().u16s({0, 2, 30, 3, 1, 0x409, 1, 2, 1, 1, 0, 65535, 2, 3, 0}).text("Abc").done();
}

// No name, and two language tags in the storage "de-en".
std::vector<std::uint8_t> version_1() { return be().u16s({1, 0, 16, 2, 2, 0, 2, 3}).text("de-en").done(); }

TEST(Name, records_and_strings) {
  const auto table = version_0();
  const auto name = Name::parse(table_at(table, 100));
  EXPECT_EQ(failure(name), "");
  EXPECT_EQ(name->count(), 2);
  const auto view = name->record(0);
  EXPECT_EQ(view->record.platform_id, 3);
  EXPECT_EQ(view->record.encoding_id, 1);
  EXPECT_EQ(view->record.language_id, 0x409);
  EXPECT_EQ(view->record.name_id, 1);
  EXPECT_EQ(view->string.at(0), 131);
  EXPECT_EQ(view->string.size(), 2);
  EXPECT_EQ(view->string.span()[1], 'c');
  EXPECT_EQ(name->record(1)->string.size(), 3);
}

TEST(Name, walk_of_version_0) {
  const auto walked = walk(version_0(), Name::walk);
  EXPECT_EQ(walked.lines, (Lines{
                              "name.version = 0",
                              "name.count = 2",
                              "name.storage_offset = 30",
                              "name.name_records[0].platform_id = 3",
                              "name.name_records[0].encoding_id = 1",
                              "name.name_records[0].language_id = 1033",
                              "name.name_records[0].name_id = 1",
                              "name.name_records[0].length = 2",
                              "name.name_records[0].string_offset = 1",
                              "name.name_records[0].string = [62 63]",
                              "name.name_records[1].platform_id = 1",
                              "name.name_records[1].encoding_id = 0",
                              "name.name_records[1].language_id = 65535",
                              "name.name_records[1].name_id = 2",
                              "name.name_records[1].length = 3",
                              "name.name_records[1].string_offset = 0",
                              "name.name_records[1].string = [41 62 63]",
                          }));
  EXPECT_EQ(walked.offsets.back(), 30);
  EXPECT_EQ(walked.failure, "");
}

TEST(Name, walk_of_version_1) {
  const auto walked = walk(version_1(), Name::walk);
  EXPECT_EQ(walked.lines, (Lines{
                              "name.version = 1",
                              "name.count = 0",
                              "name.storage_offset = 16",
                              "name.lang_tag_count = 2",
                              "name.lang_tag_records[0].length = 2",
                              "name.lang_tag_records[0].lang_tag_offset = 0",
                              "name.lang_tag_records[0].lang_tag = [64 65]",
                              "name.lang_tag_records[1].length = 2",
                              "name.lang_tag_records[1].lang_tag_offset = 3",
                              "name.lang_tag_records[1].lang_tag = [65 6E]",
                          }));
  EXPECT_EQ(walked.offsets.back(), 19);
  EXPECT_EQ(walked.failure, "");
}

TEST(Name, strings_inside_the_records) {
  // The storage may overlap anything else.
  EXPECT_EQ(walk(be().u16s({0, 1, 0}).zeros(8).u16(18).u16(0).done(), Name::walk).failure, "");
}

TEST(Name, missing_header) {
  EXPECT_EQ(failure(Name::parse(table_at(first(version_0(), 5), 100))), "name_length at 100");
  EXPECT_EQ(walk(first(version_0(), 5), Name::walk).failure, "name_length at 0");
}

TEST(Name, version_2) {
  EXPECT_EQ(failure(Name::parse(table_at(be().u16s({2, 0, 6}).done(), 100))), "name_version at 100");
}

TEST(Name, missing_record) {
  EXPECT_EQ(failure(Name::parse(table_at(first(version_0(), 29), 100))), "name_records at 106");
}

TEST(Name, missing_number_of_language_tags) {
  EXPECT_EQ(failure(Name::parse(table_at(first(version_1(), 7), 100))), "name_lang_tag_count at 106");
}

TEST(Name, missing_language_tag_record) {
  EXPECT_EQ(failure(Name::parse(table_at(first(version_1(), 15), 100))), "name_lang_tag_records at 108");
}

TEST(Name, storage_behind_the_table) {
  const auto parse = [](std::uint16_t storage_offset) {
    return failure(Name::parse(table_at(be().u16s({0, 0, storage_offset}).done(), 100)));
  };
  EXPECT_EQ(parse(6), "");
  EXPECT_EQ(parse(7), "name_storage_offset at 107");
}

TEST(Name, string_beyond_the_table) {
  const auto table = first(version_0(), 32);
  const auto name = Name::parse(table_at(table, 100));
  EXPECT_EQ(failure(name), "");
  EXPECT_EQ(failure(name->record(0)), "name_string_range at 131");
  EXPECT_EQ(failure(name->record(1)), "name_string_range at 130");
  const auto walked = walk(table, Name::walk);
  EXPECT_EQ(walked.lines.size(), 9);
  EXPECT_EQ(walked.failure, "name_string_range at 31");
}

TEST(Name, language_tag_beyond_the_table) {
  const auto walked = walk(first(version_1(), 20), Name::walk);
  EXPECT_EQ(walked.lines.size(), 9);
  EXPECT_EQ(walked.failure, "name_lang_tag_range at 19");
}

}  // namespace
}  // namespace ferro::test
