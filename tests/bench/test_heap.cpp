// The counter of the heap, with allocations whose number and sizes are known.
// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>
#include <gtest/gtest.h>
#include <malloc.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "registry.h"
#include "workloads/buffers.h"
#include "workloads/counting.h"
#include "workloads/faces.h"
#include "workloads/heap_control.h"
#include "workloads/resident.h"
#include "workloads/workload.h"

// Memory is allocated and lost here to be counted, and the analyzer does not see what `seen` hands on.
// NOLINTBEGIN(clang-analyzer-*)
namespace ferrotype {
namespace {

// The compiler would leave out a pair of allocation and release.
void* seen(void* memory) {
  benchmark::DoNotOptimize(memory);
  return memory;
}

template <class Call>
HeapUse count(Call call) {
  HeapUse use;
  const Counting counting(&use);
  call();
  return use;
}

TEST(Counting, allocations_are_counted_and_their_bytes_are_those_that_the_allocator_gave) {
  void* memory = nullptr;
  const HeapUse use = count([&] { memory = seen(std::malloc(1000)); });
  EXPECT_EQ(use.allocations, 1U);
  EXPECT_GE(use.live, 1000);
  EXPECT_EQ(use.live, static_cast<std::int64_t>(malloc_usable_size(memory)));
  EXPECT_EQ(use.peak, use.live);
  std::free(memory);
}

TEST(Counting, a_release_ends_the_life_of_bytes_and_not_the_peak) {
  const HeapUse use = count([] {
    std::free(seen(std::malloc(1000)));
    std::free(seen(std::malloc(100)));
    std::free(nullptr);
  });
  EXPECT_EQ(use.allocations, 2U);
  EXPECT_EQ(use.live, 0);
  EXPECT_GE(use.peak, 1000);
  EXPECT_LT(use.peak, 1100);
}

TEST(Counting, a_reallocation_is_one_more_allocation_in_place_of_the_former) {
  const HeapUse use = count([] {
    void* memory = seen(std::realloc(nullptr, 10));
    memory = seen(std::realloc(memory, 100'000));
    memory = seen(std::realloc(memory, 50));
    std::free(memory);
  });
  EXPECT_EQ(use.allocations, 3U);
  EXPECT_EQ(use.live, 0);
  EXPECT_GE(use.peak, 100'000);
  EXPECT_LT(use.peak, 110'000);
}

TEST(Counting, memory_that_cannot_be_had_is_none) {
  volatile std::size_t too_much = SIZE_MAX / 2;
  void* memory = std::malloc(100);
  const HeapUse use = count([&] {
    EXPECT_EQ(seen(std::malloc(too_much)), nullptr);
    EXPECT_EQ(seen(std::calloc(too_much, 4)), nullptr);
    EXPECT_EQ(seen(std::realloc(memory, too_much)), nullptr);
  });
  EXPECT_EQ(use.allocations, 0U);
  EXPECT_EQ(use.live, 0);
  std::free(memory);
}

TEST(Counting, a_reallocation_to_nothing_is_a_release) {
  volatile std::size_t nothing = 0;
  const HeapUse use = count([&] {
    void* memory = seen(std::malloc(100));
    EXPECT_EQ(realloc(memory, nothing), nullptr);
  });
  EXPECT_EQ(use.allocations, 1U);
  EXPECT_EQ(use.live, 0);
}

TEST(Counting, aligned_memory_is_aligned_and_counted) {
  const auto is_aligned = [](void* memory, std::size_t to) {
    return reinterpret_cast<std::uintptr_t>(memory) % to == 0;
  };
  const HeapUse use = count([&] {
    void* memory = seen(std::aligned_alloc(256, 512));
    EXPECT_TRUE(is_aligned(memory, 256));
    std::free(memory);
    memory = seen(memalign(1024, 10));
    EXPECT_TRUE(is_aligned(memory, 1024));
    std::free(memory);
    for (const auto of_pages : {valloc, pvalloc}) {
      memory = seen(of_pages(10));
      EXPECT_TRUE(is_aligned(memory, 4096));
      std::free(memory);
    }
    ASSERT_EQ(posix_memalign(&memory, 4096, 10), 0);
    EXPECT_TRUE(is_aligned(seen(memory), 4096));
    std::free(memory);
    EXPECT_EQ(posix_memalign(&memory, 24, 10), EINVAL);
    EXPECT_EQ(posix_memalign(&memory, 4, 10), EINVAL);
  });
  EXPECT_EQ(use.allocations, 5U);
  EXPECT_EQ(use.live, 0);
}

TEST(Counting, cleared_memory_is_clear) {
  const HeapUse use = count([] {
    auto* memory = static_cast<char*>(seen(std::malloc(1000)));
    std::fill_n(memory, 1000, 'x');
    std::free(seen(memory));
    memory = static_cast<char*>(seen(std::calloc(100, 10)));
    EXPECT_TRUE(std::all_of(memory, memory + 1000, [](char byte) { return byte == 0; }));
    std::free(memory);
  });
  EXPECT_EQ(use.allocations, 2U);
}

TEST(Counting, containers_are_counted) {
  EXPECT_EQ(count([] {
              for (int i = 0; i < 7; ++i) benchmark::DoNotOptimize(std::make_unique<int>(i).get());
            }).allocations,
            7U);
}

TEST(Counting, only_what_is_to_be_counted_is) {
  HeapUse outer;
  HeapUse inner;
  std::free(seen(std::malloc(10)));
  {
    const Counting counting(&outer);
    {
      const Counting instead(&inner);
      std::free(seen(std::malloc(10)));
      std::free(seen(std::malloc(10)));
      const Counting nothing(nullptr);
      std::free(seen(std::malloc(10)));
    }
    std::free(seen(std::malloc(10)));
  }
  std::free(seen(std::malloc(10)));
  EXPECT_EQ(outer.allocations, 1U);
  EXPECT_EQ(inner.allocations, 2U);
}

TEST(Counting, what_other_threads_allocate_is_not_counted) {
  HeapUse use;
  std::thread other([] {});
  other.join();
  {
    std::optional<std::thread> worker;
    const Counting counting(&use);
    {
      const Counting nothing(nullptr);
      worker.emplace([] {
        for (int i = 0; i < 100; ++i) std::free(seen(std::malloc(10)));
      });
    }
    worker->join();
  }
  EXPECT_EQ(use.allocations, 0U);
}

TEST(HeapControl, what_is_planted_is_counted) {
  const HeapControl control = plant_allocations();
  EXPECT_GT(control.planted, 0U);
  EXPECT_EQ(control.counted, control.planted);
  EXPECT_EQ(control.left, 0);
}

TEST(Growing, the_memory_of_the_caller_is_not_the_parsers) {
  Growing<ferro_points> points;
  EXPECT_EQ(count([&] { ASSERT_EQ(points.get()->grow(points.get(), 1000), 0); }).allocations, 0U);
  EXPECT_GE(points.get()->capacity, 1000U);
}

// A parser whose face and calls allocate what the test says.
constexpr std::size_t face_bytes = 512;
constexpr std::size_t kept_bytes = 4096;
void* kept = nullptr;

ferro_parser allocating_parser() {
  ferro_parser parser = *find_parser("null");
  parser.name = "allocating";
  parser.open = [](const std::uint8_t*, std::size_t, std::uint32_t, ferro_face** face) -> ferro_status {
    *face = static_cast<ferro_face*>(std::malloc(face_bytes));
    return {};
  };
  parser.close = [](ferro_face* face) {
    std::free(face);
    std::free(std::exchange(kept, nullptr));
  };
  parser.advances = [](const ferro_face*, const ferro_instance*, const std::uint32_t*, std::size_t count, float*,
                       float*) -> ferro_status {
    for (std::size_t i = 0; i < 3 * count; ++i) std::free(seen(std::malloc(100)));
    if (kept == nullptr) kept = seen(std::malloc(kept_bytes));
    return {};
  };
  return parser;
}

const BenchFont font{.name = "font", .package = {}, .sha256 = {}, .data = {0}, .glyph_count = 50};

const Operation& operation(std::string_view name) {
  for (const Operation& operation : all_operations()) {
    if (operation.name == name) return operation;
  }
  throw std::out_of_range(std::string(name));
}

TEST(Passes, a_parser_that_allocates_thrice_a_glyph_is_counted_so) {
  const ferro_parser parser = allocating_parser();
  const auto advances = operation("advances").make(parser, font);
  EXPECT_EQ(advances->answers().code, FERRO_OK);
  const HeapUse use = advances->count();
  EXPECT_EQ(use.allocations, 150U);
  EXPECT_EQ(use.live, 0);
  EXPECT_GE(use.peak, 100);
}

TEST(Passes, an_opened_and_closed_face_leaves_nothing) {
  const ferro_parser parser = allocating_parser();
  const HeapUse use = operation("open").make(parser, font)->count();
  EXPECT_EQ(use.allocations, 1U);
  EXPECT_EQ(use.live, 0);
  EXPECT_EQ(use.peak, static_cast<std::int64_t>(face_bytes + 8));
}

TEST(Faces, what_is_kept_is_held_until_the_face_is_closed) {
  const ferro_parser parser = allocating_parser();
  const auto heap = heap_of_face(parser, font);
  ASSERT_TRUE(heap.has_value());
  EXPECT_EQ(heap->parser, "allocating");
  EXPECT_GE(heap->opened, static_cast<std::int64_t>(face_bytes));
  EXPECT_LT(heap->opened, static_cast<std::int64_t>(face_bytes + kept_bytes));
  EXPECT_GE(heap->drawn, static_cast<std::int64_t>(face_bytes + kept_bytes));
  EXPECT_EQ(heap->warm, heap->drawn);
  EXPECT_GT(heap->peak, heap->warm - 200);
  EXPECT_FALSE(heap->instance.has_value());
  EXPECT_EQ(heap->closed, 0);
}

TEST(Faces, what_a_face_leaves_is_told) {
  ferro_parser parser = allocating_parser();
  static void* left = nullptr;
  parser.close = [](ferro_face* face) {
    left = face;
    std::free(std::exchange(kept, nullptr));
  };
  EXPECT_GE(heap_of_face(parser, font)->closed, static_cast<std::int64_t>(face_bytes));
  std::free(left);
}

TEST(Faces, of_nothing_hold_nothing) {
  BenchFont varied = font;
  varied.location = {1 << 12};
  const auto heap = heap_of_face(*find_parser("null"), varied);
  ASSERT_TRUE(heap.has_value());
  EXPECT_EQ(heap->peak, 0);
  EXPECT_EQ(heap->instance, 0);
}

TEST(Faces, that_do_not_open_are_none) { EXPECT_FALSE(heap_of_face(*find_parser("cpp"), font).has_value()); }

TEST(Residence, is_what_a_face_keeps_and_touches) {
  constexpr std::int64_t kept_and_touched = 32 << 20;
  ferro_parser parser = *find_parser("null");
  parser.name = "greedy";
  parser.open = [](const std::uint8_t*, std::size_t, std::uint32_t, ferro_face** face) -> ferro_status {
    *face = static_cast<ferro_face*>(std::malloc(kept_and_touched));
    std::memset(*face, 1, kept_and_touched);
    return {};
  };
  parser.close = [](ferro_face* face) { std::free(face); };
  const auto greedy = resident_of_face(parser, font);
  const auto idle = resident_of_face(*find_parser("null"), font);
  ASSERT_TRUE(greedy && idle);
  EXPECT_GE(greedy->data, kept_and_touched);
  EXPECT_LT(greedy->data, kept_and_touched + (1 << 20));
  EXPECT_LT(idle->data, 64 << 10);
  EXPECT_EQ(idle->code, 0);
}

TEST(Residence, of_what_does_not_open_is_none) {
  EXPECT_FALSE(resident_of_face(*find_parser("cpp"), font).has_value());
}

TEST(Twins, boxes_of_few_glyphs_allocate_nothing) {
  const std::filesystem::path seeds = FERROTYPE_SEEDS;
  const std::vector paths{seeds / "subset-roboto-latin.ttf", seeds / "synth-cff-subrs.otf",
                          seeds / "fontations-cantarell-vf-trimmed.ttf", seeds / "fontations-notosansjp-vf-subset.otf"};
  auto fonts = own_fonts(paths);
  ASSERT_TRUE(fonts.has_value()) << fonts.error();
  for (BenchFont& seed : *fonts) {
    ASSERT_TRUE(ask(seed, checked_parsers()).has_value());
    for (const auto* name : {"cpp", "rust"}) {
      const ferro_parser& parser = *find_parser(name);
      const Face face(parser, seed);
      const Instance instance(parser, face, seed.location);
      std::vector<std::uint32_t> glyphs(std::min(seed.glyph_count, 64U));
      std::iota(glyphs.begin(), glyphs.end(), 0);
      std::vector<ferro_extents> boxes(glyphs.size());
      const HeapUse use = count([&] {
        for (const ferro_instance* at : {static_cast<const ferro_instance*>(nullptr), instance.get()}) {
          EXPECT_EQ(parser.extents(face.get(), at, glyphs.data(), glyphs.size(), boxes.data()).code, FERRO_OK);
        }
      });
      EXPECT_EQ(use.allocations, 0U) << seed.name << ", " << name;
    }
  }
}

}  // namespace
}  // namespace ferrotype
// NOLINTEND(clang-analyzer-*)
