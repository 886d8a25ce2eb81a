// SPDX-License-Identifier: Apache-2.0
#include "runtime.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstdarg>
#include <cstdlib>
#include <mutex>
#include <vector>

namespace ferrotype::sandbox {

thread_local Activation* active = nullptr;
thread_local bool is_prepared = !has_guard_pages;

namespace {

constexpr std::uint32_t most_pages = UINT32_MAX / wasm_page;

// Types are few: a signature is its number in this list.
struct Signature {
  std::size_t parameters;
  std::vector<wasm_rt_type_t> types;
  bool operator==(const Signature&) const = default;
};

void set_pages(wasm_rt_memory_t& memory, std::uint32_t pages) {
  memory.pages = pages;
  memory.size = static_cast<std::uint32_t>(pages * wasm_page);
}

}  // namespace

void end_call(int reason) {
  active->reason = reason;
  _longjmp(active->jump, 1);
}

void renew(wasm_rt_memory_t& memory, std::uint32_t pages, std::size_t kept_begin, std::size_t kept_end) {
  madvise(memory.data, kept_begin, MADV_DONTNEED);
  madvise(memory.data + kept_end, memory.size - kept_end, MADV_DONTNEED);
  if (memory.pages > pages) {
    const std::size_t kept = pages * wasm_page;
    mprotect(memory.data + kept, memory.size - kept, PROT_NONE);
    set_pages(memory, pages);
  }
}

const char* name_of_trap(int reason) {
  switch (reason) {
    case WASM_RT_TRAP_OOB:
      return "sandbox trap: memory";
    case WASM_RT_TRAP_EXHAUSTION:
      return "sandbox trap: stack";
    case WASM_RT_TRAP_UNREACHABLE:
      return "sandbox trap: unreachable";
    case WASM_RT_TRAP_CALL_INDIRECT:
      return "sandbox trap: call";
    default:
      return "sandbox trap: arithmetic";
  }
}

}  // namespace ferrotype::sandbox

using namespace ferrotype::sandbox;

#if WASM_RT_MEMCHECK_SIGNAL_HANDLER == 0
__thread std::uint32_t wasm_rt_call_stack_depth = 0;

void ferrotype::sandbox::prepare_thread() {}
#endif

void wasm_rt_trap(wasm_rt_trap_t reason) { end_call(reason); }

std::uint32_t wasm_rt_register_func_type(std::uint32_t parameters, std::uint32_t results, ...) {
  static std::mutex mutex;
  static std::vector<Signature> signatures;
  const std::scoped_lock lock(mutex);
  Signature signature{parameters, {}};
  va_list types;
  va_start(types, results);
  for (std::uint32_t i = 0; i < parameters + results; ++i) {
    signature.types.push_back(static_cast<wasm_rt_type_t>(va_arg(types, int)));
  }
  va_end(types);
  auto found = std::ranges::find(signatures, signature);
  if (found == signatures.end()) found = signatures.insert(found, signature);
  // 0 is the type of no function.
  return static_cast<std::uint32_t>(found - signatures.begin()) + 1;
}

// Where there is no room the memory is empty, and the first access to it a trap.
void wasm_rt_allocate_memory(wasm_rt_memory_t* memory, std::uint32_t pages, std::uint32_t max_pages) {
  *memory = {nullptr, 0, std::min(max_pages, most_pages), 0};
  void* data = mmap(nullptr, reservation, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (data == MAP_FAILED) return;
  memory->data = static_cast<std::uint8_t*>(data);
  wasm_rt_grow_memory(memory, pages);
}

std::uint32_t wasm_rt_grow_memory(wasm_rt_memory_t* memory, std::uint32_t pages) {
  const std::uint32_t before = memory->pages;
  if (pages > memory->max_pages - before) return UINT32_MAX;
  if (pages != 0 && mprotect(memory->data + memory->size, pages * wasm_page, PROT_READ | PROT_WRITE) != 0)
    return UINT32_MAX;
  set_pages(*memory, before + pages);
  return before;
}

void wasm_rt_free_memory(wasm_rt_memory_t* memory) {
  if (memory->data != nullptr) munmap(memory->data, reservation);
}

void wasm_rt_allocate_funcref_table(wasm_rt_funcref_table_t* table, std::uint32_t elements,
                                    std::uint32_t max_elements) {
  auto* data = static_cast<wasm_rt_funcref_t*>(std::calloc(elements, sizeof(wasm_rt_funcref_t)));
  *table = {data, max_elements, data == nullptr ? 0 : elements};
}

void wasm_rt_free_funcref_table(wasm_rt_funcref_table_t* table) { std::free(table->data); }
