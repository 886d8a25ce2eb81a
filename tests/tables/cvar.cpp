// SPDX-License-Identifier: Apache-2.0
#include "tables/cvar.h"

#include <gtest/gtest.h>

#include "tuple_variation/support.h"

namespace ferro::test::variation {
namespace {

File cvar(const std::vector<Tuple>& tuples, const File& shared_points = {}) {
  return be().u16(1).u16(0).bytes(store(tuples, shared_points, 4)).done();
}

// "100 -2", or the failure.
std::string values(const File& table, const std::vector<std::int16_t>& location,
                   const std::vector<std::int16_t>& stored = {100, 0, -100}) {
  auto cvt = be();
  for (const auto value : stored) cvt.i16(value);
  const auto file = cvt.u8(9).done();
  const auto parsed = Cvar::parse(table_of(table), 1);
  if (!parsed) return failure(parsed);
  std::vector<float> out(stored.size(), -1);
  const auto result = parsed->values(table_of(file), location, out);
  if (!result) return failure(result);
  std::string text;
  for (const auto value : out) text += (text.empty() ? "" : " ") + std::to_string(static_cast<std::int64_t>(value));
  return text;
}

TEST(Cvar, all_values) {
  const auto table = cvar({{peak, {one}, {0x02, 10, 0xFD, 7}}});
  EXPECT_EQ(values(table, {}), "100 0 -100");
  EXPECT_EQ(values(table, {one}), "110 -3 -93");
  EXPECT_EQ(values(table, {half}), "105 -1 -96");
}

TEST(Cvar, some_values) {
  const auto table = cvar({{peak, {one}, {0x01, 10, 20}},
                           {peak | private_points, {one}, {1, 0, 1, 0x40, 1, 0}},
                           {peak, {-one}, {0xC1, 0x7F, 0xFF, 0xFF, 0xFF, 0x80, 0, 0, 0}}},
                          {2, 1, 0, 2});
  EXPECT_EQ(values(table, {one}), "110 256 -80");
  EXPECT_EQ(values(table, {-one}), "2147483648 0 -2147483648");
  EXPECT_EQ(values(table, {-0x2000}), "1073741952 0 -1073741952");
}

// Halves go up, as those of FreeType and fontTools.
TEST(Cvar, rounding) {
  const auto table = cvar({{peak, {one}, {0x02, 1, 0xFF, 3}}});
  EXPECT_EQ(values(table, {half}, {0, 0, 0}), "1 0 2");
  EXPECT_EQ(values(table, {half - 1}, {0, 0, 0}), "0 0 1");
  EXPECT_EQ(values(table, {half + 1}, {0, 0, 0}), "1 -1 2");
}

TEST(Cvar, walk_of_all) {
  const auto table = cvar({{peak, {half}, {0x00, 5}}}, {1, 0, 2});
  const auto found = walk(table, [](Bytes bytes, Walker& walker) { return Cvar::walk(bytes, 1, walker); });
  EXPECT_EQ(found.failure, "");
  EXPECT_EQ(found.lines, (Lines{
                             "cvar.major_version = 1",
                             "cvar.minor_version = 0",
                             "cvar.tuple_variation_count = 32769",
                             "cvar.data_offset = 14",
                             "cvar.shared_point_numbers[0].point_number = 2",
                             "cvar.tuple_variation_headers[0].variation_data_size = 2",
                             "cvar.tuple_variation_headers[0].tuple_index = 32768",
                             "cvar.tuple_variation_headers[0].peak_tuple[0].coordinate = 8192",
                             "cvar.tuple_variation_headers[0].deltas[0].delta = 5",
                         }));
}

TEST(Cvar, header) {
  EXPECT_EQ(values(be().u16(1).u8(0).done(), {}), "cvar_length at 0");
  EXPECT_EQ(values(be().u16(2).zeros(6).done(), {}), "cvar_version at 0");
  EXPECT_EQ(values(be().u16(1).zeros(5).done(), {}), "tuple_store_header at 4");
}

// Its tuples are its own.
TEST(Cvar, shared_tuple) { EXPECT_EQ(values(cvar({{0, {}, {0x82}}}), {one}), "tuple_shared_index at 8"); }

TEST(Cvar, value_that_does_not_exist) {
  EXPECT_EQ(values(cvar({{peak | private_points, {one}, {1, 0, 2, 0x00, 1}}}), {one}), "100 0 -99");
  EXPECT_EQ(values(cvar({{peak | private_points, {one}, {1, 0, 3, 0x00, 1}}}), {one}), "cvar_value at 16");
  EXPECT_EQ(values(cvar({{peak | private_points, {one}, {1, 0, 3, 0x00, 1}}}), {}), "100 0 -100");
}

TEST(Cvar, no_values) { EXPECT_EQ(values(cvar({{peak, {one}, {}}}), {one}, {}), ""); }

}  // namespace
}  // namespace ferro::test::variation
