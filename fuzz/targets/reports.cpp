// SPDX-License-Identifier: Apache-2.0
//
// Where a crash is seen before it is reported: the linker leads the sanitizers' reports here (--wrap), and signals and
// Rust's panics come here first. Only in targets, which go past known crashes (oracles/places.h).
#include "reports.h"

#include <sanitizer/allocator_interface.h>
#include <sanitizer/asan_interface.h>
#include <unwind.h>

#include <array>
#include <csignal>
#include <cstdint>
#include <string_view>

#include "oracles/places.h"

#define FERROTYPE_UNCHECKED __attribute__((no_sanitize("address", "undefined"), noinline))

namespace {

// The caller of the report is the place; its frame pointer is what this function's caller saved. The report is a tail
// call, so that this function is no frame of its stack.
#define FERROTYPE_AT_CRASH() \
  ferrotype::at_crash(       \
      ferrotype::place_of(__builtin_return_address(0), *static_cast<void* const*>(__builtin_frame_address(0))))

// A copy that reads too far and one that writes too far are two bugs at one place.
#define FERROTYPE_AT_WRITE()      \
  ferrotype::at_crash(of_a_write( \
      ferrotype::place_of(__builtin_return_address(0), *static_cast<void* const*>(__builtin_frame_address(0)))))

ferrotype::Place of_a_write(ferrotype::Place place) {
  place[0] |= std::uint64_t{1} << 62U;
  return place;
}

std::uint64_t hash(std::uint64_t sum, std::uint64_t value) { return (sum ^ value) * 0x100000001b3U; }

struct Walk {
  std::uint64_t sum = 0xcbf29ce484222325U;
  int left = 16;
};

_Unwind_Reason_Code add_frame(_Unwind_Context* context, void* argument) {
  auto& walk = *static_cast<Walk*>(argument);
  walk.sum = hash(walk.sum, ferrotype::offset_in_program(reinterpret_cast<const void*>(_Unwind_GetIP(context))));
  return --walk.left > 0 ? _URC_NO_REASON : _URC_END_OF_STACK;
}

// A panic's frames begin with Rust's own; a place made of all of them is as good.
bool filter_panic(const char* file, std::size_t length, std::uint32_t line, std::uint32_t column) {
  std::uint64_t where = 0;
  for (const char letter : std::string_view(file, length)) where = hash(where, static_cast<unsigned char>(letter));
  Walk walk;
  _Unwind_Backtrace(add_frame, &walk);
  return ferrotype::is_known_panic({hash(where, line), hash(walk.sum, column), 0});
}

bool is_poisoned(const void* begin, std::size_t size) {
  return __asan_region_is_poisoned(const_cast<void*>(begin), size) != nullptr;
}

struct Interrupted {
  ferrotype::Place place{};
  std::size_t count = 0;
  bool began = false;
};

// Frames of the program behind the one that the signal interrupted; abort() has frames of the C library first.
_Unwind_Reason_Code add_interrupted(_Unwind_Context* context, void* argument) {
  auto& interrupted = *static_cast<Interrupted*>(argument);
  int is_interrupted = 0;
  const auto counter = _Unwind_GetIPInfo(context, &is_interrupted);
  interrupted.began = interrupted.began || is_interrupted != 0;
  const auto offset = ferrotype::offset_in_program(reinterpret_cast<const void*>(counter));
  if (!interrupted.began || offset == 0) return _URC_NO_REASON;
  interrupted.place[interrupted.count++] = offset;
  return interrupted.count < interrupted.place.size() ? _URC_NO_REASON : _URC_END_OF_STACK;
}

struct sigaction handlers_before[NSIG];

void on_signal(int number, siginfo_t* information, void* context) {
  Interrupted interrupted;
  _Unwind_Backtrace(add_interrupted, &interrupted);
  // A jump out of here would leave it blocked.
  sigset_t this_one;
  sigemptyset(&this_one);
  sigaddset(&this_one, number);
  sigprocmask(SIG_UNBLOCK, &this_one, nullptr);
  ferrotype::at_crash(interrupted.place);
  const auto& before = handlers_before[number];
  if ((before.sa_flags & SA_SIGINFO) != 0) {
    before.sa_sigaction(number, information, context);
  } else {
    before.sa_handler(number);
  }
}

}  // namespace

// Of the Rust library, in the fuzzing build.
extern "C" void ferro_set_panic_filter(bool (*is_known)(const char*, std::size_t, std::uint32_t, std::uint32_t));

// Asked by LeakSanitizer at each check: what a cut-off input had allocated is no leak.
extern "C" int __lsan_is_turned_off() { return ferrotype::inputs_gone_past() != 0 ? 1 : 0; }

#define FERROTYPE_ACCESS(NAME)                                                \
  extern "C" void __real_##NAME(std::uintptr_t address);                      \
  extern "C" FERROTYPE_UNCHECKED void __wrap_##NAME(std::uintptr_t address) { \
    FERROTYPE_AT_CRASH();                                                     \
    [[clang::musttail]] return __real_##NAME(address);                        \
  }
#define FERROTYPE_RANGE(NAME)                                                                      \
  extern "C" void __real_##NAME(std::uintptr_t address, std::uintptr_t size);                      \
  extern "C" FERROTYPE_UNCHECKED void __wrap_##NAME(std::uintptr_t address, std::uintptr_t size) { \
    FERROTYPE_AT_CRASH();                                                                          \
    [[clang::musttail]] return __real_##NAME(address, size);                                       \
  }
// Up to two values behind the description, which are words.
#define FERROTYPE_UNDEFINED(NAME)                                                                              \
  extern "C" void __real_##NAME(void* what, std::uintptr_t first, std::uintptr_t second);                      \
  extern "C" FERROTYPE_UNCHECKED void __wrap_##NAME(void* what, std::uintptr_t first, std::uintptr_t second) { \
    FERROTYPE_AT_CRASH();                                                                                      \
    [[clang::musttail]] return __real_##NAME(what, first, second);                                             \
  }
// Copies are checked by the run-time library itself, which does not come back; so they are looked at before.
#define FERROTYPE_COPY(NAME)                                                                         \
  extern "C" void* __real_##NAME(void* to, const void* from, std::size_t size);                      \
  extern "C" FERROTYPE_UNCHECKED void* __wrap_##NAME(void* to, const void* from, std::size_t size) { \
    if (size != 0 && is_poisoned(to, size)) FERROTYPE_AT_WRITE();                                    \
    if (size != 0 && is_poisoned(from, size)) FERROTYPE_AT_CRASH();                                  \
    [[clang::musttail]] return __real_##NAME(to, from, size);                                        \
  }
#define FERROTYPE_FILL(NAME)                                                                  \
  extern "C" void* __real_##NAME(void* to, int value, std::size_t size);                      \
  extern "C" FERROTYPE_UNCHECKED void* __wrap_##NAME(void* to, int value, std::size_t size) { \
    if (size != 0 && is_poisoned(to, size)) FERROTYPE_AT_CRASH();                             \
    [[clang::musttail]] return __real_##NAME(to, value, size);                                \
  }
#include "reports.def"

namespace ferrotype {

void watch_for_crashes() {
  ferro_set_panic_filter(filter_panic);
  for (const int number : {SIGSEGV, SIGBUS, SIGFPE, SIGABRT}) {
    auto& before = handlers_before[number];
    sigaction(number, nullptr, &before);
    // Where nobody reports it, the parent sees the signal.
    if ((before.sa_flags & SA_SIGINFO) == 0 && (before.sa_handler == SIG_DFL || before.sa_handler == SIG_IGN)) continue;
    struct sigaction action{};
    action.sa_sigaction = on_signal;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigaction(number, &action, nullptr);
  }
}

std::size_t allocated_bytes() { return __sanitizer_get_current_allocated_bytes(); }

}  // namespace ferrotype
