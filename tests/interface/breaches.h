// SPDX-License-Identifier: Apache-2.0
//
// How often a parser breaks the contract: the null parser with one operation replaced by a faulty one.
#pragma once

#include <cstring>
#include <functional>
#include <vector>

#include "contract.h"
#include "fonts.h"
#include "registry.h"

namespace ferrotype::test {

inline constexpr ferro_status ok{FERRO_OK, 0, nullptr, FERRO_NO_OFFSET, 0};
inline constexpr ferro_status malformed{FERRO_MALFORMED, 0, nullptr, FERRO_NO_OFFSET, 0};
inline constexpr ferro_status limit{FERRO_LIMIT, 0, nullptr, FERRO_NO_OFFSET, 0};
inline constexpr ferro_status bad_argument{FERRO_BAD_ARGUMENT, 0, nullptr, FERRO_NO_OFFSET, 0};

inline void count(contract* self, const char*, int, const char*) { ++*static_cast<int*>(self->owner); }

// How often a parser breaks the contract.
inline int breaches_of(const ferro_parser& parser) {
  const auto font = seed("synth-everything.ttf");
  int breaches = 0;
  contract self = {&parser, font.data(), font.size(), false, count, &breaches};
  check_constant_as_c(&self);
  check_faces_as_c(&self);
  const auto face = open(parser, font);
  check_arguments_as_c(&self, face.get());
  check_buffers_as_c(&self, face.get());
  check_answers_as_c(&self, face.get());
  return breaches;
}

inline int breaches_with(const std::function<void(ferro_parser&)>& damage) {
  ferro_parser parser = *find_parser("null");
  damage(parser);
  return breaches_of(parser);
}

// Appends so many elements, all zero but for what is set behind.
template <class Buffer>
bool append(Buffer* buffer, std::size_t count) {
  if (buffer->size + count > buffer->capacity &&
      (buffer->grow == nullptr || buffer->grow(buffer, buffer->size + count) != 0))
    return false;
  std::memset(static_cast<void*>(buffer->data + buffer->size), 0, count * sizeof(*buffer->data));
  buffer->size += count;
  return true;
}

}  // namespace ferrotype::test
