// SPDX-License-Identifier: Apache-2.0
#include "base/buffer.h"

#include <gtest/gtest.h>

#include "../support/outline.h"

namespace ferro::test {
namespace {

constexpr std::uint8_t filler = 0xAA;

// One element less than was asked for.
class Stingy final : public Grow<std::uint8_t> {
 public:
  std::span<std::uint8_t> grow(std::span<std::uint8_t>, std::size_t capacity) override {
    memory_.resize(capacity - 1);
    return memory_;
  }

 private:
  std::vector<std::uint8_t> memory_;
};

TEST(Buffer, room_that_is_there) {
  std::vector<std::uint8_t> memory = {1, 2, 3, 4};
  Heap<std::uint8_t> heap(filler);
  Buffer<std::uint8_t> buffer(memory, 1, heap);
  EXPECT_EQ(buffer.used(), 1);
  const auto room = buffer.spare(3);
  EXPECT_EQ(failure(room), "");
  EXPECT_EQ(room->size(), 3);
  (*room)[0] = 7;
  EXPECT_EQ(buffer.used(), 1);
  buffer.commit(2);
  EXPECT_EQ(buffer.used(), 3);
  EXPECT_EQ(buffer.spare(1)->size(), 1);
  EXPECT_EQ(memory, (std::vector<std::uint8_t>{1, 7, 3, 4}));
  EXPECT_EQ(heap.requests.size(), 0);
}

TEST(Buffer, no_room_needs_no_memory) {
  NoMemory<std::uint8_t> none;
  Buffer<std::uint8_t> buffer({}, 0, none);
  EXPECT_EQ(failure(buffer.spare(0)), "");
  EXPECT_EQ(buffer.spare(0)->size(), 0);
}

// What was written behind the used part too: an outline is made there in several steps.
TEST(Buffer, growth_keeps_everything) {
  Heap<std::uint8_t> heap(filler);
  Buffer<std::uint8_t> buffer({}, 0, heap);
  std::ranges::fill(*buffer.spare(2), std::uint8_t{1});
  buffer.commit(1);
  std::ranges::fill(buffer.spare(3)->subspan(1), std::uint8_t{2});
  EXPECT_EQ(buffer.spare(4)->size(), 4);
  EXPECT_EQ(heap.first(5), (std::vector<std::uint8_t>{1, 1, 2, 2, filler}));
  EXPECT_EQ(heap.requests, (std::vector<std::size_t>{2, 4, 5}));
}

TEST(Buffer, push) {
  Heap<std::uint8_t> heap(filler);
  Buffer<std::uint8_t> buffer({}, 0, heap);
  for (std::uint8_t i = 0; i < 5; ++i) EXPECT_EQ(failure(buffer.push(i)), "");
  EXPECT_EQ(buffer.used(), 5);
  EXPECT_EQ(heap.first(5), (std::vector<std::uint8_t>{0, 1, 2, 3, 4}));
  EXPECT_EQ(heap.requests, (std::vector<std::size_t>{1, 2, 3, 4, 5}));
}

TEST(Buffer, rewind) {
  Heap<std::uint8_t> heap(0xAA);
  Buffer<std::uint8_t> buffer({}, 0, heap);
  for (std::uint8_t i = 0; i < 5; ++i) ASSERT_EQ(failure(buffer.push(i)), "");
  const auto last = buffer.since(3);
  EXPECT_EQ(std::vector(last.begin(), last.end()), (std::vector<std::uint8_t>{3, 4}));
  EXPECT_TRUE(buffer.since(5).empty());
  buffer.since(2)[0] = 7;
  buffer.rewind(3);
  EXPECT_EQ(buffer.used(), 3);
  EXPECT_EQ(failure(buffer.push(9)), "");
  EXPECT_EQ(heap.first(4), (std::vector<std::uint8_t>{0, 1, 7, 9}));
}

TEST(Buffer, no_memory) {
  std::vector<std::uint8_t> memory(4);
  NoMemory<std::uint8_t> none;
  Buffer<std::uint8_t> buffer(memory, 2, none);
  EXPECT_EQ(failure(buffer.spare(2)), "");
  EXPECT_EQ(failure(buffer.spare(3)), "buffer_capacity at 0");
  EXPECT_EQ(buffer.used(), 2);
}

TEST(Buffer, push_without_memory) {
  std::vector<std::uint8_t> memory(1);
  NoMemory<std::uint8_t> none;
  Buffer<std::uint8_t> buffer(memory, 0, none);
  EXPECT_EQ(failure(buffer.push(9)), "");
  EXPECT_EQ(failure(buffer.push(9)), "buffer_capacity at 0");
  EXPECT_EQ(buffer.used(), 1);
}

TEST(Buffer, less_memory_than_was_asked_for) {
  Stingy stingy;
  Buffer<std::uint8_t> buffer({}, 0, stingy);
  EXPECT_EQ(failure(buffer.spare(3)), "buffer_capacity at 0");
}

}  // namespace
}  // namespace ferro::test
