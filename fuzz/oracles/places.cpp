// SPDX-License-Identifier: Apache-2.0
#include "oracles/places.h"

#include <link.h>
#include <pthread.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <csetjmp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

// Of the linker: where the program begins, and where its data end.
extern "C" const char __executable_start;
extern "C" const char _end;

namespace ferrotype {
namespace {

constexpr std::string_view word = "place ";

// A parser that was loaded, or a peer's. Those of the system are no place: every abort ends in the C library.
struct Library {
  const char* begin = nullptr;
  const char* end = nullptr;
  std::uint64_t name = 0;  // a hash
};

constexpr std::array<std::string_view, 8> of_the_system = {"libc.",      "libm.",       "ld-linux", "libgcc_s.",
                                                           "libstdc++.", "libpthread.", "libdl.",   "linux-vdso."};

struct State {
  std::string operation;
  std::vector<Library> libraries;
  std::vector<Place> known;  // sorted
  sigjmp_buf way_out;
  volatile std::sig_atomic_t is_running = 0;
  bool panicked = false;
  std::uint64_t gone_past = 0;
};
State state;

// Without a frame of the program, as behind a wild jump, there is no place: all such crashes would share it.
bool is_place(const Place& place) { return place != Place{}; }

bool is_known(const Place& place) { return is_place(place) && std::ranges::binary_search(state.known, place); }

void print(const Place& place) {
  std::array<char, 160> line{};
  const int length =
      std::snprintf(line.data(), line.size(), "FERROTYPE-PLACE place %s %llx,%llx,%llx\n", state.operation.c_str(),
                    static_cast<unsigned long long>(place[0]), static_cast<unsigned long long>(place[1]),
                    static_cast<unsigned long long>(place[2]));
  [[maybe_unused]] const auto written =
      write(STDERR_FILENO, line.data(), static_cast<std::size_t>(std::max(length, 0)));
}

struct Stack {
  const char* low = nullptr;
  const char* high = nullptr;
};

// Of the main thread, on which targets run. Asked once: it reads /proc.
const Stack& stack() {
  static const Stack bounds = [] {
    pthread_attr_t attributes;
    void* low = nullptr;
    std::size_t size = 0;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
      pthread_attr_getstack(&attributes, &low, &size);
      pthread_attr_destroy(&attributes);
    }
    return Stack{static_cast<const char*>(low), static_cast<const char*>(low) + size};
  }();
  return bounds;
}

int add_library(dl_phdr_info* information, std::size_t, void*) {
  std::string_view name = information->dlpi_name;
  if (name.empty()) return 0;  // the program
  name = name.substr(name.rfind('/') + 1);
  if (std::ranges::any_of(of_the_system, [name](std::string_view start) { return name.starts_with(start); })) return 0;
  std::uint64_t end = 0;
  for (int i = 0; i < information->dlpi_phnum; ++i) {
    const auto& segment = information->dlpi_phdr[i];
    if (segment.p_type == PT_LOAD) end = std::max<std::uint64_t>(end, segment.p_vaddr + segment.p_memsz);
  }
  const auto* begin = reinterpret_cast<const char*>(information->dlpi_addr);
  std::uint64_t hash = 1;
  for (const char letter : name) hash = hash * 31 + static_cast<unsigned char>(letter);
  state.libraries.push_back({begin, begin + end, (hash & 0x7fffU) | 0x8000U});
  return 0;
}

}  // namespace

void begin_places(std::string_view operation) {
  state.operation = operation;
  dl_iterate_phdr(add_library, nullptr);
  stack();
}

bool know_place(std::string_view line) {
  const std::string_view operation = state.operation;
  if (!line.starts_with(word)) return false;
  line.remove_prefix(word.size());
  if (!line.starts_with(operation) || line.substr(operation.size(), 1) != " ") return true;
  const char* at = line.data() + operation.size() + 1;
  const char* const end = line.data() + line.size();
  Place place{};
  for (auto& counter : place) {
    const auto [next, error] = std::from_chars(at, end, counter, 16);
    if (error != std::errc{}) return false;
    at = next == end ? next : next + 1;
  }
  state.known.insert(std::ranges::lower_bound(state.known, place), place);
  return true;
}

bool run_until_known_place(void (*body)(void*), void* argument) {
  state.panicked = false;
  if (sigsetjmp(state.way_out, 0) != 0) return false;
  state.is_running = 1;
  body(argument);
  state.is_running = 0;
  if (state.panicked) ++state.gone_past;
  return true;
}

void at_crash(const Place& place) {
  if (state.is_running == 0 || !is_known(place)) {
    if (is_place(place)) print(place);
    return;
  }
  state.is_running = 0;
  ++state.gone_past;
  siglongjmp(state.way_out, 1);
}

bool is_known_panic(const Place& place) {
  if (state.is_running == 0 || !is_known(place)) {
    print(place);
    return false;
  }
  state.panicked = true;
  return true;
}

bool has_gone_past_panic() { return state.panicked; }

std::uint64_t inputs_gone_past() { return state.gone_past; }

std::uint64_t offset_in_program(const void* counter) {
  const auto* address = static_cast<const char*>(counter);
  if (address >= &__executable_start && address < &_end)
    return static_cast<std::uint64_t>(address - &__executable_start);
  const auto at = std::ranges::find_if(
      state.libraries, [address](const Library& library) { return address >= library.begin && address < library.end; });
  if (at == state.libraries.end()) return 0;
  constexpr unsigned bits_of_offset = 40;
  return at->name << bits_of_offset | static_cast<std::uint64_t>(address - at->begin);
}

// Not instrumented: it reads whatever a broken stack holds, inside the stack's bounds.
__attribute__((no_sanitize("address", "undefined"))) Place place_of(const void* first, const void* frame) {
  Place place{offset_in_program(first), 0, 0};
  const auto* pointer = static_cast<const char*>(frame);
  for (std::size_t i = 1; i < place.size(); ++i) {
    constexpr std::size_t record = 2 * sizeof(void*);  // the caller's frame pointer, the return address
    if (pointer < stack().low || pointer > stack().high - record ||
        reinterpret_cast<std::uintptr_t>(pointer) % sizeof(void*) != 0) {
      break;
    }
    const auto* fields = reinterpret_cast<const void* const*>(pointer);
    place[i] = offset_in_program(fields[1]);
    pointer = static_cast<const char*>(fields[0]);
  }
  return place;
}

}  // namespace ferrotype
