// SPDX-License-Identifier: Apache-2.0
#include "base/record.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

using Three = std::array<Uint8, 3>;

FERRO_RECORD(EveryType, 38,
             (Uint8, a),
             (Int8, b),
             (Uint16, c),
             (Int16, d),
             (Uint24, e),
             (Uint32, f),
             (Int32, g),
             (Fixed, h),
             (F2Dot14, i),
             (LongDateTime, j),
             (Three, k),
             (Tag, l));

std::vector<std::uint8_t> every_type() {
  auto file = be().u8(255).i8(-1).u16(65535).i16(-2).u24(0xFFFFFE).u32(0xFFFFFFFF).i32(-3).i32(-0x18000);
  return file.i16(-0x6000).i64(-4).bytes({7, 8, 9}).tag("true").zeros(1).done();
}

// Sees the kinds of events.
class Kinds final : public EventSink {
 public:
  bool take(std::span<const Event> events) override {
    for (const auto& event : events) kinds.push_back(static_cast<int>(event.kind));
    return true;
  }

  std::vector<int> kinds;
};

TEST(Record, stored_values) {
  const auto file = every_type();
  const auto record = table_of(file).read<EveryType>(0, Check::head_length);
  EXPECT_EQ(failure(record), "");
  EXPECT_EQ(record->a, 255);
  EXPECT_EQ(record->b, -1);
  EXPECT_EQ(record->c, 65535);
  EXPECT_EQ(record->d, -2);
  EXPECT_EQ(record->e, 0xFFFFFE);
  EXPECT_EQ(record->f, 0xFFFFFFFF);
  EXPECT_EQ(record->g, -3);
  EXPECT_EQ(record->h, -0x18000);
  EXPECT_EQ(record->i, -0x6000);
  EXPECT_EQ(record->j, -4);
  EXPECT_EQ(record->k[1], 8);
  EXPECT_EQ(record->l, tag("true"));
}

TEST(Record, length) {
  const auto file = every_type();
  EXPECT_EQ(failure(table_of(file).read<EveryType>(1, Check::head_length)), "");
  EXPECT_EQ(failure(table_of(file).read<EveryType>(2, Check::head_length)), "head_length at 2");
  EXPECT_EQ(table_of(file).get_array<EveryType>(0, 1).size(), 1);
}

TEST(Record, walk_of_a_record) {
  const auto file = be().zeros(4).bytes(every_type()).done();
  const auto walked = walk(file, [](Bytes table, Walker& walker) {
    return walker.record({"table.records[]", {3}}, table.get<EveryType>(4), 4);
  });
  EXPECT_EQ(walked.lines, (Lines{
                              "table.records[3].a = 255",
                              "table.records[3].b = -1",
                              "table.records[3].c = 65535",
                              "table.records[3].d = -2",
                              "table.records[3].e = 16777214",
                              "table.records[3].f = 4294967295",
                              "table.records[3].g = -3",
                              "table.records[3].h = -98304",
                              "table.records[3].i = -24576",
                              "table.records[3].j = -4",
                              "table.records[3].k = [07 08 09]",
                              "table.records[3].l = true",
                          }));
  EXPECT_EQ(walked.offsets, (std::vector<std::uint64_t>{4, 5, 6, 8, 10, 13, 17, 21, 25, 27, 35, 38}));
  EXPECT_EQ(walked.failure, "");
}

// Unsigned, signed, tag, fixed, 2.14, date, bytes.
TEST(Record, kinds) {
  const auto file = every_type();
  Kinds sink;
  Walker walker(sink, file);
  EXPECT_EQ(failure(walker.record({"table"}, table_of(file).get<EveryType>(0), 0)), "");
  walker.flush();
  EXPECT_EQ(sink.kinds, (std::vector<int>{0, 1, 0, 1, 0, 0, 1, 3, 4, 5, 6, 2}));
}

}  // namespace
}  // namespace ferro::test
