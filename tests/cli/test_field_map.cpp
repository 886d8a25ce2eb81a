// What a byte of a font is: by the directory, by what a walk told, by neither.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "campaign/sfnt_parts.h"
#include "repro/field_map.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

constexpr std::uint64_t directory_end = sfnt_header_size + 2 * sfnt_record_size;

std::string font(const std::string& rest = "") {
  SfntParts parts;
  parts.version = std::string("\0\1\0\0", 4);
  parts.search = "search";
  parts.tables = {{"head", "sums", 0, std::string(54, 'h')}, {"maxp", "sums", 0, std::string(6, 'm')}};
  parts.rest = rest;
  return parts.file();
}

Json walked(std::uint64_t offset, const std::vector<std::uint64_t>& at) {
  auto events = Json::array();
  for (const auto one : at) {
    events.push_back({{"path", "head.field" + std::to_string(one)}, {"value", "7"}, {"offset", offset + one}});
  }
  auto table = Json{{"tag", "head"}, {"events", events}};
  return {{"faces", Json::array({Json{{"tables", Json::array({table})}}})}};
}

TEST(FieldMap, knows_the_directory_and_tables_without_a_walk) {
  const auto bytes = font("trailer");
  const FieldMap map(bytes, Json());
  EXPECT_EQ(map.name(map.at(5)), "directory.num_tables");
  EXPECT_EQ(map.at(5).value, "2");
  EXPECT_EQ(map.at(12).value, "head");
  EXPECT_EQ(map.name(map.at(sfnt_header_size + sfnt_record_size + 8)), "directory.records[1 'maxp'].offset");
  const auto unknown = map.at(directory_end + 9);
  EXPECT_EQ(map.name(unknown), "head+0x8");
  EXPECT_EQ(unknown.size, 4U);
  EXPECT_EQ(map.at(directory_end + 53).size, 2U) << "the table ends there";
  EXPECT_EQ(map.name(map.at(directory_end + 54)), "file+0x62") << "padding";
  EXPECT_EQ(map.at(bytes.size() - 1).table, "trailer");
}

TEST(FieldMap, regions_are_all_of_the_file_once) {
  for (const auto& bytes : {font(), font("trailer"), font().substr(0, 30), std::string("no font"), std::string()}) {
    std::uint64_t end = 0;
    const FieldMap map(bytes, Json());
    for (const auto& region : map.regions()) {
      EXPECT_EQ(region.offset, end);
      EXPECT_GT(region.size, 0U);
      end = region.end();
    }
    EXPECT_EQ(end, bytes.size());
  }
}

TEST(FieldMap, a_directory_that_leads_outside_still_has_names) {
  const auto bytes = font().substr(0, directory_end + 10);
  const FieldMap map(bytes, Json());
  EXPECT_EQ(map.name(map.at(sfnt_header_size + 8)), "directory.records[0 'head'].offset");
  EXPECT_EQ(map.name(map.at(directory_end)), "head+0x0");
  EXPECT_EQ(map.at(directory_end + 8).size, 2U);
}

TEST(FieldMap, a_value_ends_where_the_next_one_begins) {
  const FieldMap map(font(), walked(directory_end, {0, 4, 6, 30}));
  const auto size_at = [&](std::uint64_t offset) { return map.at(directory_end + offset).size; };
  EXPECT_EQ(map.name(map.at(directory_end + 5)), "head.field4");
  EXPECT_EQ(size_at(4), 2U);
  EXPECT_EQ(size_at(6), 4U) << "what follows is too far to be of one number";
  EXPECT_EQ(map.name(map.at(directory_end + 10)), "head+0xa");
  EXPECT_EQ(size_at(10), 2U) << "at multiples of four";
  EXPECT_EQ(size_at(29), 2U) << "up to the next value";
}

TEST(FieldMap, a_collection_has_the_tables_that_the_parser_told) {
  const auto bytes = std::string("ttcf") + std::string(96, '\0');
  const auto table = Json{{"tag", "glyf"}, {"offset", 40U}, {"length", 1000U}};
  const FieldMap map(bytes, {{"faces", Json::array({Json{{"directory", Json::array({table})}}})}});
  EXPECT_EQ(map.name(map.at(44)), "glyf+0x4");
  EXPECT_EQ(map.name(map.at(8)), "file+0x8");
}

TEST(FieldMap, outlives_what_is_no_inspection) {
  const auto hostile = Json::parse(R"({"faces": [1, {"tables": {"a": 1}, "directory": [[], {"offset": -1}]},
    {"tables": [{"tag": 3, "events": [{"offset": 18446744073709551615}, 5, {"offset": 44}]}]}]})");
  const FieldMap map(font(), hostile);
  EXPECT_EQ(map.at(44).table, "");
  EXPECT_EQ(map.at(1'000'000).size, 1U);
}

}  // namespace
}  // namespace ferrotype
