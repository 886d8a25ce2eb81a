// From counts of the heap to a row of each operation and parser, and the controls of the counter.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "statistics/memory.h"

namespace ferrotype {
namespace {

Cell cell(const std::string& parser, std::uint64_t allocations, const std::string& font = "font") {
  Cell cell{.operation = "outline", .font = font, .parser = parser, .item = "glyph", .items = 10};
  cell.heap = HeapUse{.allocations = allocations};
  return cell;
}

Measurements sound() {
  return {.baseline = "cpp",
          .blocks = 15,
          .cells = {cell("cpp", 0), cell("cpp again", 0), cell("peer", 5), cell("null", 0), cell("peer", 20, "b")},
          .faces = {{.font = "font", .parser = "peer", .opened = 100, .peak = 200, .closed = 1},
                    {.font = "font", .parser = "null", .instance = 0}},
          .heap_control = {.planted = 9, .counted = 9}};
}

TEST(Memory, allocations_are_by_item) {
  EXPECT_EQ(allocations_per_item(cell("peer", 5)), 0.5);
  Cell uncounted = cell("peer", 5);
  uncounted.heap.reset();
  EXPECT_FALSE(allocations_per_item(uncounted).has_value());
}

TEST(Memory, the_least_and_the_most_are_over_the_fonts) {
  const Memory memory = make_memory(sound());
  ASSERT_EQ(memory.allocations.size(), 3U);
  EXPECT_EQ(memory.allocations[0].parser, "cpp");
  EXPECT_EQ(memory.allocations[0].most, 0);
  const Counts& peer = memory.allocations[1];
  EXPECT_EQ(peer.parser, "peer");
  EXPECT_EQ(peer.item, "glyph");
  EXPECT_EQ(peer.least, 0.5);
  EXPECT_EQ(peer.most, 2);
  EXPECT_EQ(peer.fonts, (std::vector<std::string>{"font", "b"}));
  EXPECT_EQ(memory.faces.size(), 2U);
}

TEST(Memory, timed_cells_get_the_counts_of_the_other_program) {
  Measurements times = sound();
  for (Cell& cell : times.cells) {
    cell.heap.reset();
    cell.samples.assign(15, 1);
  }
  times.cells[2].samples.clear();
  times.faces.clear();
  times.heap_control = {};
  add_counts(times, sound());
  EXPECT_EQ(times.cells[4].heap->allocations, 20U);
  EXPECT_EQ(times.cells[0].heap->allocations, 0U);
  EXPECT_FALSE(times.cells[2].heap.has_value());
  EXPECT_EQ(times.faces.size(), 2U);
  EXPECT_EQ(times.heap_control.counted, 9U);
}

TEST(HeapControls, do_not_hold_when_what_was_timed_was_not_counted) {
  Measurements measurements = sound();
  for (Cell& cell : measurements.cells) {
    cell.samples.assign(15, 1);
    cell.heap.reset();
  }
  ASSERT_EQ(broken_heap_controls(measurements).size(), 1U);
  EXPECT_EQ(broken_heap_controls(measurements)[0], "the allocations of 4 timed rows were not counted");
}

TEST(HeapControls, hold_when_what_is_planted_is_counted_and_nothing_allocates_nothing) {
  EXPECT_TRUE(broken_heap_controls(sound()).empty());
}

TEST(HeapControls, do_not_hold_when_the_counter_is_wrong) {
  for (const HeapControl control : {HeapControl{}, HeapControl{.planted = 9}, HeapControl{.planted = 9, .counted = 10},
                                    HeapControl{.planted = 9, .counted = 9, .left = 24}}) {
    Measurements measurements = sound();
    measurements.heap_control = control;
    ASSERT_EQ(broken_heap_controls(measurements).size(), 1U);
    EXPECT_NE(broken_heap_controls(measurements)[0].find("planted allocations"), std::string::npos);
  }
}

TEST(HeapControls, do_not_hold_when_doing_nothing_allocates) {
  Measurements measurements = sound();
  measurements.cells[3] = cell("null", 1);
  ASSERT_EQ(broken_heap_controls(measurements).size(), 1U);
  EXPECT_EQ(broken_heap_controls(measurements)[0], "outline, font: doing nothing allocates 1 times, 0 bytes at most");
}

TEST(HeapControls, do_not_hold_when_a_face_of_nothing_holds_something) {
  for (const auto member : {&FaceHeap::opened, &FaceHeap::drawn, &FaceHeap::warm, &FaceHeap::peak, &FaceHeap::closed}) {
    Measurements measurements = sound();
    measurements.faces[1].*member = 24;
    EXPECT_EQ(broken_heap_controls(measurements).size(), 1U);
  }
  Measurements measurements = sound();
  measurements.faces[1].instance = 24;
  EXPECT_EQ(broken_heap_controls(measurements).size(), 1U);
}

}  // namespace
}  // namespace ferrotype
