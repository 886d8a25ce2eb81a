// SPDX-License-Identifier: Apache-2.0
//
// What every parsing function returns: a value, or the check that failed and where. No strings, no exceptions.
#pragma once

#include <cstdint>
#include <tl/expected.hpp>
#include <utility>

#include "base/check.h"

namespace ferro {

struct Error {
  Check check;
  std::uint64_t offset;  // in the file
};

template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(Check check, std::uint64_t offset) {
  return tl::unexpected<Error>(Error{check, offset});
}

}  // namespace ferro

#define FERRO_CONCAT_(a, b) a##b
#define FERRO_CONCAT(a, b) FERRO_CONCAT_(a, b)

// FERRO_TRY(const auto x, expression): declares x, or returns the error of the expression.
#define FERRO_TRY(declaration, ...) FERRO_TRY_(FERRO_CONCAT(ferro_result_, __LINE__), declaration, __VA_ARGS__)
#define FERRO_TRY_(result, declaration, ...)               \
  auto result = (__VA_ARGS__);                             \
  if (!result) [[unlikely]]                                \
    return tl::unexpected<::ferro::Error>(result.error()); \
  declaration = *std::move(result)

// FERRO_CHECKED(expression): the same for an expression without a value.
#define FERRO_CHECKED(...)                                             \
  do {                                                                 \
    if (auto ferro_result = (__VA_ARGS__); !ferro_result) [[unlikely]] \
      return tl::unexpected<::ferro::Error>(ferro_result.error());     \
  } while (false)

// FERRO_REQUIRE(condition, check, offset): the one form of a validation.
#define FERRO_REQUIRE(condition, check, offset)                \
  do {                                                         \
    ::ferro::reach(check);                                     \
    if (!(condition) && !::ferro::ablated(check)) [[unlikely]] \
      return ::ferro::fail(check, offset);                     \
  } while (false)
