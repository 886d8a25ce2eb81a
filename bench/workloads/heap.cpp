// The heap of a program that is linked with this file: it stands in for malloc and its relatives, which glibc's manual
// calls "Replacing malloc". Shared libraries call it too, and so operator new of C++ and the allocator of Rust. Memory
// is the C library's; allocations are counted where `counted` says.
// SPDX-License-Identifier: Apache-2.0
#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstddef>
#include <cstdint>

#include "workloads/counting.h"

#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#error "a sanitizer brings a malloc of its own"
#endif

extern "C" {
// The C library's own, under the names that it has for them beside the standard's.
void* libc_malloc(std::size_t size) noexcept __asm__("__libc_malloc");
void* libc_calloc(std::size_t count, std::size_t size) noexcept __asm__("__libc_calloc");
void* libc_realloc(void* memory, std::size_t size) noexcept __asm__("__libc_realloc");
void* libc_memalign(std::size_t alignment, std::size_t size) noexcept __asm__("__libc_memalign");
void libc_free(void* memory) noexcept __asm__("__libc_free");
}

namespace ferrotype {
namespace {

std::size_t page_size() { return static_cast<std::size_t>(sysconf(_SC_PAGESIZE)); }

std::int64_t size_of(void* memory) { return static_cast<std::int64_t>(malloc_usable_size(memory)); }

void* took(void* memory) {
  if (counted == nullptr || memory == nullptr) return memory;
  ++counted->allocations;
  counted->live += size_of(memory);
  counted->peak = std::max(counted->peak, counted->live);
  return memory;
}

}  // namespace
}  // namespace ferrotype

extern "C" {

void* malloc(std::size_t size) noexcept { return ferrotype::took(libc_malloc(size)); }

void* calloc(std::size_t count, std::size_t size) noexcept { return ferrotype::took(libc_calloc(count, size)); }

void* realloc(void* memory, std::size_t size) noexcept {
  const std::int64_t before = ferrotype::size_of(memory);
  void* moved = libc_realloc(memory, size);
  // What fails leaves the memory as it was; size 0 releases it, and gives nothing.
  if (ferrotype::counted != nullptr && (moved != nullptr || size == 0)) ferrotype::counted->live -= before;
  return ferrotype::took(moved);
}

void free(void* memory) noexcept {
  if (ferrotype::counted != nullptr) ferrotype::counted->live -= ferrotype::size_of(memory);
  libc_free(memory);
}

void* memalign(std::size_t alignment, std::size_t size) noexcept {
  return ferrotype::took(libc_memalign(alignment, size));
}

void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept { return memalign(alignment, size); }

// Of whole pages, and of as many as it takes.
void* valloc(std::size_t size) noexcept { return memalign(ferrotype::page_size(), size); }
void* pvalloc(std::size_t size) noexcept {
  const std::size_t page = ferrotype::page_size();
  return memalign(page, (size + page - 1) / page * page);
}

int posix_memalign(void** memory, std::size_t alignment, std::size_t size) noexcept {
  if (!std::has_single_bit(alignment) || alignment % sizeof(void*) != 0) return EINVAL;
  void* found = memalign(alignment, size);
  if (found == nullptr) return ENOMEM;
  *memory = found;
  return 0;
}
}
