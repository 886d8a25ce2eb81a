// SPDX-License-Identifier: Apache-2.0
#include "sfnt/directory.h"

#include <gtest/gtest.h>

#include "../support/sfnt.h"

namespace ferro::test {
namespace {

using File = std::vector<std::uint8_t>;

// A directory at the start of a file that has these records and 100 bytes.
Be records(std::initializer_list<std::array<std::uint32_t, 3>> tag_offset_length) {
  auto file = be().u32(0x00010000).u16(static_cast<std::uint16_t>(tag_offset_length.size())).zeros(6);
  for (const auto& [tag, offset, length] : tag_offset_length) file.u32(tag).u32(0).u32(offset).u32(length);
  return file.zeros(100 - file.size());
}

std::string parse(const File& file, std::uint32_t offset = 0) {
  return failure(Directory::parse(table_of(file), offset));
}

// "from to" of the table that is found, "none", or the failure.
std::string find(const File& file, std::uint32_t tag) {
  const auto table = Directory::parse(table_of(file), 0)->find(tag);
  if (!table) return failure(table);
  if (!*table) return "none";
  return std::to_string((*table)->at(0)) + ' ' + std::to_string((*table)->at((*table)->size()));
}

TEST(Directory, versions) {
  for (const std::uint32_t version : {0x00010000U, tag("true"), tag("typ1"), tag("OTTO")}) {
    const auto file = sfnt({}, version);
    const auto directory = Directory::parse(table_of(file), 0);
    EXPECT_EQ(failure(directory), "");
    EXPECT_EQ(directory->sfnt_version(), version);
  }
  for (const std::uint32_t version : {0U, 0x00020000U, tag("ttcf"), tag("wOFF"), tag("TRUE")}) {
    EXPECT_EQ(parse(sfnt({}, version)), "sfnt_version at 0");
  }
}

TEST(Directory, header_beyond_the_file) {
  EXPECT_EQ(parse({}), "sfnt_header at 0");
  EXPECT_EQ(parse(first(sfnt({}), 11)), "sfnt_header at 0");
  EXPECT_EQ(parse(sfnt({}), 12), "sfnt_header at 12");
  EXPECT_EQ(parse(sfnt({}), 0xFFFFFFFF), "sfnt_header at 4294967295");
}

TEST(Directory, somewhere_in_the_file) {
  const auto file = be().zeros(5).bytes(records({{tag("head"), 0, 5}, {tag("maxp"), 5, 4}}).done()).done();
  const auto directory = Directory::parse(table_of(file), 5);
  EXPECT_EQ(failure(directory), "");
  EXPECT_EQ(directory->records().size(), 2);
  EXPECT_EQ(directory->records()[1].table_tag, tag("maxp"));
  EXPECT_EQ(directory->records().at(1), 5 + 12 + 16);
  // Offsets of tables are offsets in the file.
  EXPECT_EQ((*directory->find(tag("maxp")))->at(0), 5);
  EXPECT_EQ(failure(directory->require(tag("loca"), Check::loca_missing)), "loca_missing at 5");
  EXPECT_EQ(parse(be().zeros(5).bytes(sfnt({}, 1)).done(), 5), "sfnt_version at 5");
}

TEST(Directory, number_of_tables) {
  EXPECT_EQ(parse(be().u32(0x00010000).u16(4096).zeros(6 + 4096 * 16).done()), "");
  EXPECT_EQ(parse(be().u32(0x00010000).u16(4097).zeros(6 + 4097 * 16).done()), "sfnt_table_count at 4");
  EXPECT_EQ(parse(be().u32(0x00010000).u16(65535).zeros(6).done()), "sfnt_table_count at 4");
}

TEST(Directory, records_beyond_the_file) {
  const auto file = records({{tag("head"), 0, 0}, {tag("maxp"), 0, 0}}).done();
  EXPECT_EQ(parse(first(file, 44)), "");
  EXPECT_EQ(parse(first(file, 43)), "sfnt_directory at 12");
}

TEST(Directory, find_a_table) {
  const auto file = records({{tag("head"), 90, 10}, {tag("maxp"), 100, 0}, {tag("maxp"), 0, 4}, {0, 1, 2}}).done();
  EXPECT_EQ(find(file, tag("head")), "90 100");
  // The first one of several, even if it is empty.
  EXPECT_EQ(find(file, tag("maxp")), "100 100");
  EXPECT_EQ(find(file, 0), "1 3");
  EXPECT_EQ(find(file, tag("Head")), "none");
}

TEST(Directory, tables_may_overlap) {
  const auto file = records({{tag("head"), 0, 100}, {tag("maxp"), 12, 16}}).done();
  EXPECT_EQ(find(file, tag("head")), "0 100");
  EXPECT_EQ(find(file, tag("maxp")), "12 28");
}

TEST(Directory, table_beyond_the_file) {
  EXPECT_EQ(find(records({{tag("head"), 90, 11}}).done(), tag("head")), "sfnt_table_range at 20");
  EXPECT_EQ(find(records({{tag("head"), 101, 0}}).done(), tag("head")), "sfnt_table_range at 20");
  EXPECT_EQ(find(records({{0, 0, 0}, {tag("head"), 1, 0xFFFFFFFF}}).done(), tag("head")), "sfnt_table_range at 36");
  EXPECT_EQ(find(records({{tag("head"), 0xFFFFFFFF, 2}}).done(), tag("head")), "sfnt_table_range at 20");
  // Nobody asked for it.
  EXPECT_EQ(find(records({{tag("maxp"), 0xFFFFFFFF, 2}, {tag("head"), 0, 4}}).done(), tag("head")), "0 4");
}

TEST(Directory, has) {
  const auto file = records({{tag("head"), 90, 10}, {tag("maxp"), 90, 11}}).done();
  const auto directory = Directory::parse(table_of(file), 0);
  EXPECT_TRUE(directory->has(tag("head")));
  EXPECT_TRUE(directory->has(tag("maxp")));
  EXPECT_FALSE(directory->has(tag("loca")));
}

TEST(Directory, require) {
  const auto file = records({{tag("head"), 90, 10}, {tag("maxp"), 90, 11}}).done();
  const auto directory = Directory::parse(table_of(file), 0);
  EXPECT_EQ(directory->require(tag("head"), Check::head_missing)->at(0), 90);
  EXPECT_EQ(failure(directory->require(tag("loca"), Check::loca_missing)), "loca_missing at 0");
  EXPECT_EQ(failure(directory->require(tag("maxp"), Check::maxp_missing)), "sfnt_table_range at 36");
}

}  // namespace
}  // namespace ferro::test
