// SPDX-License-Identifier: Apache-2.0
#include "oracles/memory.h"

#include <sanitizer/asan_interface.h>

// g++ says it otherwise.
#ifndef __has_feature
#define __has_feature(feature) 0
#endif

namespace ferrotype {

#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
bool is_readable(const void* memory, std::size_t size) {
  return __asan_region_is_poisoned(const_cast<void*>(memory), size) == nullptr;
}
#else
bool is_readable(const void*, std::size_t) { return true; }
#endif

}  // namespace ferrotype
