// SPDX-License-Identifier: Apache-2.0
#include "base/walker.h"

#include <gtest/gtest.h>

#include <numeric>

#include "../support/be.h"
#include "base/record.h"

namespace ferro::test {
namespace {

// The sizes of the batches; takes no more than `most` of them.
class Batches final : public EventSink {
 public:
  bool take(std::span<const Event> events) override {
    sizes.push_back(events.size());
    return sizes.size() < most;
  }

  [[nodiscard]] std::size_t total() const { return std::reduce(sizes.begin(), sizes.end()); }

  std::vector<std::size_t> sizes;
  std::size_t most = SIZE_MAX;
};

// Emits so many events; event i is at offset 1000 + i.
std::string emit(Walker& walker, std::uint32_t count) {
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto result = walker.decoded({"table.values[]", {i}}, "value", i, 1000 + i);
    if (!result) return failure(result);
  }
  return "";
}

TEST(Walker, batches_of_64) {
  const std::vector<std::pair<std::uint32_t, std::vector<std::size_t>>> expected = {
      {0, {}}, {1, {1}}, {63, {63}}, {64, {64}}, {65, {64, 1}}, {200, {64, 64, 64, 8}}};
  for (const auto& [count, sizes] : expected) {
    Batches sink;
    Walker walker(sink, {});
    EXPECT_EQ(emit(walker, count), "");
    // Nothing waits but the last batch.
    EXPECT_EQ(sink.total(), count / 64 * 64);
    walker.flush();
    walker.flush();
    EXPECT_EQ(sink.sizes, sizes);
    EXPECT_EQ(walker.work(), count);
    EXPECT_FALSE(walker.stopped());
  }
}

TEST(Walker, events_stay_in_order) {
  Recorder sink;
  Walker walker(sink, {});
  EXPECT_EQ(emit(walker, 130), "");
  walker.flush();
  ASSERT_EQ(sink.lines.size(), 130);
  for (std::size_t i = 0; i < 130; ++i) {
    const auto number = std::to_string(i);
    EXPECT_EQ(sink.lines[i], "table.values[" + number + "].value = " + number);
    EXPECT_EQ(sink.offsets[i], 1000 + i);
  }
}

TEST(Walker, stop) {
  Batches sink;
  sink.most = 2;
  Walker walker(sink, {});
  EXPECT_EQ(emit(walker, 1000), "walk_budget at 1128");
  EXPECT_TRUE(walker.stopped());
  EXPECT_EQ(walker.work(), 128);
  EXPECT_EQ(emit(walker, 1), "walk_budget at 1000");
  walker.flush();
  EXPECT_EQ(sink.sizes, (std::vector<std::size_t>{64, 64}));
}

TEST(Walker, stop_at_the_last_batch) {
  Batches sink;
  sink.most = 1;
  Walker walker(sink, {});
  EXPECT_EQ(emit(walker, 5), "");
  EXPECT_FALSE(walker.stopped());
  walker.flush();
  EXPECT_TRUE(walker.stopped());
  walker.flush();
  EXPECT_EQ(sink.sizes, (std::vector<std::size_t>{5}));
}

TEST(Walker, budget) {
  Batches sink;
  Walker walker(sink, {});
  EXPECT_EQ(emit(walker, limits::walk_events - 1), "");
  EXPECT_EQ(emit(walker, 2), "walk_budget at 1001");
  EXPECT_EQ(emit(walker, 1), "walk_budget at 1000");
  walker.flush();
  EXPECT_EQ(walker.work(), 8388608);
  EXPECT_EQ(sink.total(), 8388608);
  EXPECT_FALSE(walker.stopped());
}

FERRO_RECORD(FourFields, 8,
             (Uint16, a),
             (Uint16, b),
             (Uint16, c),
             (Uint16, d));

TEST(Walker, a_record_ends_where_the_budget_does) {
  Recorder sink;
  sink.most = 64;
  Walker walker(sink, {});
  EXPECT_EQ(emit(walker, 62), "");
  EXPECT_EQ(failure(walker.record({"table"}, FourFields{}, 500)), "walk_budget at 504");
  EXPECT_EQ(sink.lines.size(), 64);
  EXPECT_EQ(sink.lines.back(), "table.b = 0");
}

TEST(Walker, places) {
  const auto walked = walk(be().bytes({5, 6, 7}).done(), [](Bytes table, Walker& walker) -> Result<void> {
    const Place place{"table.a[].b[].c[].d[]", {1, 2, 3, 4}};
    FERRO_CHECKED(walker.decoded(place, "value", -1, 9));
    FERRO_CHECKED(walker.decoded(place.with_index(0, 0xFFFFFFFF).with_index(3, 0), "value", INT64_MIN, 8));
    FERRO_CHECKED(walker.bytes({"table"}, "some", table.get_slice(1, 2)));
    return walker.bytes({"table"}, "none", table.get_slice(3, 0));
  });
  EXPECT_EQ(walked.lines, (Lines{
                              "table.a[1].b[2].c[3].d[4].value = -1",
                              "table.a[4294967295].b[2].c[3].d[0].value = -9223372036854775808",
                              "table.some = [06 07]",
                              "table.none = []",
                          }));
  EXPECT_EQ(walked.offsets, (std::vector<std::uint64_t>{9, 8, 1, 3}));
}

}  // namespace
}  // namespace ferro::test
