// SPDX-License-Identifier: Apache-2.0
#include "tables/varc/condition.h"

#include <gtest/gtest.h>

#include "../../support/be.h"

namespace ferro::test {
namespace {

using File = std::vector<std::uint8_t>;
using Coordinates = std::vector<std::int16_t>;

File range(std::uint16_t axis, std::int16_t from, std::int16_t to) {
  return be().u16(1).u16(axis).i16(from).i16(to).done();
}

File value(std::int16_t default_value, std::uint32_t index) { return be().u16(2).i16(default_value).u32(index).done(); }

// With those that it consists of behind it.
File combined(std::uint16_t format, const std::vector<File>& conditions) {
  auto condition = be().u16(format).u8(static_cast<std::uint8_t>(conditions.size()));
  std::size_t offset = 3 + 3 * conditions.size();
  for (const auto& part : conditions) {
    condition.u24(static_cast<std::uint32_t>(offset));
    offset += part.size();
  }
  for (const auto& part : conditions) condition.bytes(part);
  return condition.done();
}

File all(const std::vector<File>& conditions) { return combined(3, conditions); }
File any(const std::vector<File>& conditions) { return combined(4, conditions); }
File negated(const File& condition) { return be().u16(5).u24(5).bytes(condition).done(); }

const File yes = range(0, -1, 1);
const File no = range(0, 1, 2);

// A list of one condition, which stands at 8.
File list_of(const File& condition) { return be().u32(1).u32(8).bytes(condition).done(); }

// "yes" or "no", or the failure.
std::string met(const File& list, const Coordinates& coordinates = {}, std::uint32_t budget = 1000,
                std::uint32_t number = 0) {
  // A row for one value, of one region: the upper half of axis 0.
  static const File bytes = be().u16(1)
                                .u32(12)
                                .u16(1)
                                .u32(34)
                                .u32(1)
                                .u32(8)
                                .u16(1)
                                .u32(6)
                                .u16(0)
                                .i16(0)
                                .i16(0x4000)
                                .i16(0x4000)
                                .u8(1)
                                .u16(1)
                                .u16(0)
                                .u32(9)
                                .u32(1)
                                .u8(1)
                                .u8(1)
                                .u8(4)
                                .u8(0x40)
                                .i16(200)
                                .done();
  const auto store = MultiItemVariationStore::parse(table_of(bytes)).value();
  const auto parsed = ConditionList::parse(table_of(list));
  if (!parsed) return failure(parsed);
  const auto result = parsed->evaluate(number, {store, coordinates, budget}, 77);
  if (!result) return failure(result);
  return *result ? "yes" : "no";
}

std::string met_alone(const File& condition, const Coordinates& coordinates = {}) {
  return met(list_of(condition), coordinates);
}

TEST(VarcCondition, ranges_of_axes) {
  EXPECT_EQ(met_alone(range(1, -5, 7), {0, -5}), "yes");
  EXPECT_EQ(met_alone(range(1, -5, 7), {0, 7}), "yes");
  EXPECT_EQ(met_alone(range(1, -5, 7), {0, -6}), "no");
  EXPECT_EQ(met_alone(range(1, -5, 7), {0, 8}), "no");
  EXPECT_EQ(met_alone(range(1, 7, -5), {0, 0}), "no");
  EXPECT_EQ(met_alone(range(2, 0, 0), {9, 9}), "yes");
}

TEST(VarcCondition, values) {
  EXPECT_EQ(met_alone(value(1, 0xFFFFFFFF)), "yes");
  EXPECT_EQ(met_alone(value(0, 0xFFFFFFFF)), "no");
  EXPECT_EQ(met_alone(value(-100, 0), {0x2000}), "no");
  EXPECT_EQ(met_alone(value(-100, 0), {0x2001}), "yes");
  EXPECT_EQ(met_alone(value(-100, 1), {0x4000}), "no");
}

TEST(VarcCondition, combinations) {
  EXPECT_EQ(met_alone(all({yes, yes})), "yes");
  EXPECT_EQ(met_alone(all({yes, no})), "no");
  EXPECT_EQ(met_alone(any({no, yes})), "yes");
  EXPECT_EQ(met_alone(any({no, no})), "no");
  EXPECT_EQ(met_alone(negated(no)), "yes");
  EXPECT_EQ(met_alone(negated(all({any({no, yes}), negated(no)}))), "no");
}

TEST(VarcCondition, nothing_to_combine) {
  EXPECT_EQ(met_alone(all({})), "yes");
  EXPECT_EQ(met_alone(any({})), "no");
}

TEST(VarcCondition, no_offset_is_met) {
  EXPECT_EQ(met(be().u32(1).u32(0).done()), "yes");
  EXPECT_EQ(met_alone(be().u16(5).u24(0).done()), "no");
}

TEST(VarcCondition, unknown_formats_are_not_met) {
  EXPECT_EQ(met_alone(be().u16(0).done()), "no");
  EXPECT_EQ(met_alone(be().u16(6).done()), "no");
}

// What decides is not looked beyond.
TEST(VarcCondition, the_rest_does_not_matter) {
  const File broken = be().u16(1).done();
  EXPECT_EQ(met_alone(all({no, broken})), "no");
  EXPECT_EQ(met_alone(any({yes, broken})), "yes");
  EXPECT_EQ(met_alone(all({yes, broken})), "varc_condition_format1 at 25");
}

TEST(VarcCondition, number_of_a_condition) {
  EXPECT_EQ(met(be().u32(2).u32(0).u32(12).bytes(no).done(), {}, 1000, 1), "no");
  EXPECT_EQ(met(list_of(yes), {}, 1000, 1), "varc_condition_index at 77");
  std::uint32_t budget = 1;
  const MultiItemVariationStore store;
  EXPECT_EQ(failure(ConditionList().evaluate(0, {store, {}, budget}, 5)), "varc_condition_index at 5");
}

TEST(VarcCondition, missing_bytes) {
  EXPECT_EQ(met(first(list_of(yes), 3)), "varc_condition_list at 0");
  EXPECT_EQ(met(first(list_of(yes), 7)), "varc_condition_list_offsets at 4");
  EXPECT_EQ(met(be().u32(0xFFFFFFFF).u32(0).done()), "varc_condition_list_offsets at 4");
  EXPECT_EQ(met(be().u32(1).u32(9).done()), "varc_condition at 9");
  EXPECT_EQ(met(first(list_of(yes), 9)), "varc_condition at 8");
  EXPECT_EQ(met(first(list_of(yes), 15)), "varc_condition_format1 at 8");
  EXPECT_EQ(met(first(list_of(value(0, 0)), 15)), "varc_condition_format2 at 8");
  EXPECT_EQ(met(first(list_of(all({yes})), 10)), "varc_condition_format3 at 8");
  EXPECT_EQ(met(first(list_of(any({yes})), 13)), "varc_condition_offsets at 11");
  EXPECT_EQ(met(first(list_of(negated(yes)), 12)), "varc_condition_format5 at 8");
}

TEST(VarcCondition, depth) {
  File condition = yes;
  for (std::uint32_t i = 1; i < limits::varc_condition_depth; ++i) condition = negated(condition);
  EXPECT_EQ(met_alone(condition), "no");
  EXPECT_EQ(met_alone(negated(condition)), "varc_condition_depth at " + std::to_string(8 + 64 * 5));
}

TEST(VarcCondition, work) {
  EXPECT_EQ(met(list_of(all({yes, yes})), {}, 3), "yes");
  EXPECT_EQ(met(list_of(all({yes, yes})), {}, 2), "varc_condition_work at 25");
  EXPECT_EQ(met(list_of(value(1, 0)), {}, 3), "multi_item_variation_store_work at 16");
}

TEST(VarcCondition, walk_all) {
  const auto walked = walk(be().u32(3)
                               .u32(16)
                               .u32(0)
                               .u32(42)
                               .bytes(all({yes, value(-1, 2)}))
                               .u8(0)
                               .bytes(negated(be().u16(9).done()))
                               .done(),
                           ConditionList::walk);
  EXPECT_EQ(walked.failure, "");
  EXPECT_EQ(walked.lines, (Lines{
                              "varc.condition_list.condition_count = 3",
                              "varc.condition_list.condition_offsets[0].value = 16",
                              "varc.condition_list.condition_offsets[1].value = 0",
                              "varc.condition_list.condition_offsets[2].value = 42",
                              "varc.condition_list.conditions[0].conditions[0].format = 3",
                              "varc.condition_list.conditions[0].conditions[0].condition_count = 2",
                              "varc.condition_list.conditions[0].conditions[0].condition_offsets[0].value = 9",
                              "varc.condition_list.conditions[0].conditions[0].condition_offsets[1].value = 17",
                              "varc.condition_list.conditions[0].conditions[1].format = 1",
                              "varc.condition_list.conditions[0].conditions[1].axis_index = 0",
                              "varc.condition_list.conditions[0].conditions[1].filter_range_min_value = -1",
                              "varc.condition_list.conditions[0].conditions[1].filter_range_max_value = 1",
                              "varc.condition_list.conditions[0].conditions[2].format = 2",
                              "varc.condition_list.conditions[0].conditions[2].default_value = -1",
                              "varc.condition_list.conditions[0].conditions[2].var_index = 2",
                              "varc.condition_list.conditions[2].conditions[0].format = 5",
                              "varc.condition_list.conditions[2].conditions[0].condition_offset = 5",
                              "varc.condition_list.conditions[2].conditions[1].format = 9",
                          }));
}

TEST(VarcCondition, walks_of_broken_lists) {
  EXPECT_EQ(walk(first(list_of(yes), 7), ConditionList::walk).failure, "varc_condition_list_offsets at 4");
  EXPECT_EQ(walk(first(list_of(any({yes})), 13), ConditionList::walk).failure, "varc_condition_offsets at 11");
  EXPECT_EQ(walk(list_of(all({yes, be().u16(2).done()})), ConditionList::walk).failure, "varc_condition_format2 at 25");
}

}  // namespace
}  // namespace ferro::test
