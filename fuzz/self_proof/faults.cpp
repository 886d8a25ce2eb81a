// SPDX-License-Identifier: Apache-2.0
#include "self_proof/faults.h"

#include <cstdint>
#include <cstdlib>

#ifdef FERROTYPE_PLANT_PANIC
// Of the Rust library, in the fuzzing build.
extern "C" void ferro_plant_panic();
#endif

namespace ferrotype {

void write_behind_a_heap_block(std::size_t seed) {
  // Not a constant, or the compiler would see through it.
  // Not whole words: behind one there may be no memory at all, and it would be another class of crash.
  const std::size_t size = 1 + seed % 7;
  auto* block = static_cast<volatile std::uint8_t*>(std::malloc(size));
  block[size] = 1;
  std::free(const_cast<std::uint8_t*>(block));
}

void leak_memory() {
  auto* volatile block = std::malloc(16);
  *static_cast<volatile std::uint8_t*>(block) = 1;
}

bool really_panic() {
#ifdef FERROTYPE_PLANT_PANIC
  ferro_plant_panic();
  return true;
#else
  return false;
#endif
}

}  // namespace ferrotype
