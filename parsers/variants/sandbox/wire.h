// SPDX-License-Identifier: Apache-2.0
//
// What lies in the memory of the sandbox for the host to read, as both see it: addresses are 32 bits wide there, and
// 0 is none. The host trusts nothing of it.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ferrotype.h"

namespace ferrotype::sandbox {

using Address = std::uint32_t;

// What a call appended to a growing buffer.
struct Part {
  Address data;
  std::uint32_t count;
};

// The answer to a call; what it says besides the status is valid when the code is FERRO_OK.
struct Reply {
  std::uint32_t code;
  Address check;  // its name
  std::uint64_t offset;
  std::uint64_t work;
  Part parts[2];
  std::uint32_t value;  // a number of faces, a glyph, or the address of room or of an instance
  std::uint32_t reserved;
  ferro_face_info info;
  ferro_metrics metrics;
};

// ferro_event
struct Event {
  Address path;
  Address field;
  std::uint32_t index[FERRO_INDICES];
  ferro_kind kind;
  std::uint32_t reserved;
  std::int64_t value;
  Address bytes;
  std::uint32_t padding;
  std::uint64_t offset;
};
static_assert(sizeof(Event) == 56);

// ferro_name
struct Name {
  std::uint16_t platform_id;
  std::uint16_t encoding_id;
  std::uint16_t language_id;
  std::uint16_t name_id;
  std::uint32_t length;
  std::uint32_t reserved;
  Address bytes;
};
static_assert(sizeof(Name) == 20);

// Events in one batch of a walk, at most.
inline constexpr std::uint32_t batch = 64;

}  // namespace ferrotype::sandbox
