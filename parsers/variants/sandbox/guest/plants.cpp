// SPDX-License-Identifier: Apache-2.0
//
// For the tests alone: what a parser that was taken over could do. Each plant is a letter.
#include <cstdint>

#include "wire.h"

extern "C" __attribute__((import_module("host"), import_name("take"))) std::int32_t host_take(
    const ferrotype::sandbox::Event* events, std::size_t count);

namespace ferrotype::sandbox {

const Reply* reply_of_sandbox();

namespace {

constexpr Address wild = 0xFFFFFF00;
constexpr Address unused = 4194304 - 16;
char lie = 0;
Address font = 0;
volatile std::uint32_t depth = 0;

template <class T>
volatile T& at(Address address) {
  return *reinterpret_cast<volatile T*>(address);
}

std::uint32_t descend(std::uint32_t from) {
  if (depth == UINT32_MAX) return from;
  depth = depth + 1;
  return descend(from + 1) * 3 + depth;
}

void tell_event(Address path, Address bytes, std::uint32_t count) {
  static Event events[batch + 1];
  events[0] = {path, path, {}, FERRO_BYTES, 0, 4, bytes, 0, 0};
  host_take(events, count);
}

}  // namespace

__attribute__((export_name("plant"))) void plant(std::uint32_t letter) {
  static const char name[] = "planted";
  const Address path = reinterpret_cast<std::uintptr_t>(name);
  void (*nowhere)(std::uint64_t, float) = nullptr;
  switch (letter) {
    case 'r':
      depth = at<std::uint32_t>(wild);
      return;
    case 'w':
      at<std::uint64_t>(wild) = 1;
      return;
    case 'u':
      __builtin_trap();
    case 's':
      depth = descend(0);
      return;
    case 'i':
      asm volatile("" : "+r"(nowhere));
      nowhere(1, 2);
      return;
    case 'x':  // a mark where nothing else writes
      at<std::uint32_t>(unused) = 1;
      return;
    case 'y':  // ends the call where the mark is
      if (at<std::uint32_t>(unused) != 0) __builtin_trap();
      return;
    case 'e':
      return tell_event(wild, path, 1);
    case 'b':
      return tell_event(path, wild, 1);
    case 'm':
      return tell_event(path, path, batch + 1);
    default:
      lie = static_cast<char>(letter);
  }
}

// Called behind every other function.
__attribute__((export_name("lie"))) void tell_lie() {
  auto& reply = *const_cast<Reply*>(reply_of_sandbox());
  switch (lie) {
    case 'A':  // a part that lies nowhere
      reply.parts[0].data = wild;
      return;
    case 'C':  // one that is too long
      reply.parts[0].count = UINT32_MAX;
      return;
    case 'S':  // a status that there is not
      reply.code = 77;
      return;
    case 'K':  // a check that has no name
      reply.code = FERRO_MALFORMED;
      reply.check = wild;
      return;
    case 'N':  // a check of a name that no check has
      reply.code = FERRO_MALFORMED;
      reply.check = reinterpret_cast<std::uintptr_t>("planted");
      return;
    case 'B':  // bytes of a name outside of the font
      at<Name>(reply.parts[0].data).bytes = 16;
      return;
    case 'F':  // a part inside the font, which the names before have told
      if (font == 0) {
        font = at<Name>(reply.parts[0].data).bytes;
      } else {
        reply.parts[0] = {font, 1};
      }
      return;
    case 'V':  // a verb that there is not
      at<std::uint8_t>(reply.parts[0].data) = 9;
      return;
    case 'P':  // fewer points than the verbs take
      reply.parts[1].count -= 1;
      return;
    case 'T':  // texts that end behind their bytes
      at<ferro_name_text>(reply.parts[0].data).text_end = UINT32_MAX;
      return;
    default:
      return;
  }
}

}  // namespace ferrotype::sandbox
