// The positive control of the counter: one that counted nothing would say of every parser that it allocates nothing.
// SPDX-License-Identifier: Apache-2.0
#include "workloads/heap_control.h"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <cstring>
#include <memory>

#include "workloads/counting.h"

namespace ferrotype {
namespace {

struct Release {
  void operator()(void* memory) const { std::free(memory); }
};

using Memory = std::unique_ptr<void, Release>;

struct alignas(128) Aligned {
  char byte = 0;
};

// Compilers leave out memory that nobody looks at.
template <class Pointer>
void look(const Pointer& memory) {
  benchmark::DoNotOptimize(memory.get());
  benchmark::ClobberMemory();
}

void allocate_nine_times() {
  Memory memory(std::malloc(100));
  look(memory);
  memory.reset(std::realloc(memory.release(), 1'000'000));
  look(memory);
  look(Memory(std::calloc(10, 10)));
  look(Memory(std::aligned_alloc(64, 128)));
  void* found = nullptr;
  if (posix_memalign(&found, 4096, 100) == 0) look(Memory(found));
  look(std::make_unique<char>());
  look(std::make_unique<char[]>(100));
  look(std::make_unique<Aligned>());
  look(Memory(strdup("by the C library, which is a shared one")));
}

}  // namespace

HeapControl plant_allocations() {
  HeapUse use;
  {
    const Counting counting(&use);
    allocate_nine_times();
  }
  return {.planted = 9, .counted = use.allocations, .left = use.live};
}

}  // namespace ferrotype
