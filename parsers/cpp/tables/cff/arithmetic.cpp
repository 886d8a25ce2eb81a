// SPDX-License-Identifier: Apache-2.0
#include "tables/cff/arithmetic.h"

#include <algorithm>

#include "tables/cff/charstring_operators.h"

namespace ferro::cff {
namespace {

// Operands that an operator takes from the stack at least.
std::size_t operands_of(std::uint8_t b1) {
  switch (b1) {
    case op::not_:
    case op::abs:
    case op::neg:
    case op::drop:
    case op::get:
    case op::sqrt:
    case op::dup:
      return 1;
    case op::and_:
    case op::or_:
    case op::add:
    case op::sub:
    case op::div:
    case op::eq:
    case op::put:
    case op::mul:
    case op::exch:
    case op::index:
    case op::roll:
      return 2;
    case op::ifelse:
      return 4;
    default:
      return 0;
  }
}

constexpr Bits truth(bool condition) { return condition ? fixed_one : 0; }

Bits next_random(Transient& transient) {
  transient.random = transient.random * 1664525U + 1013904223U;
  return (transient.random >> 16U) + 1;
}

}  // namespace

Result<std::size_t> calculate(std::uint8_t b1, std::span<Bits> operands, std::size_t count, Transient& transient,
                              std::uint64_t offset) {
  const std::size_t needed = operands_of(b1);
  FERRO_REQUIRE(count >= needed, Check::charstring_operands, offset);
  const std::size_t rest = count - needed;
  const auto taken = operands.subspan(rest);
  switch (b1) {
    case op::and_:
      taken[0] = truth(taken[0] != 0 && taken[1] != 0);
      return rest + 1;
    case op::or_:
      taken[0] = truth(taken[0] != 0 || taken[1] != 0);
      return rest + 1;
    case op::not_:
      taken[0] = truth(taken[0] == 0);
      return rest + 1;
    case op::abs:
      taken[0] = magnitude(taken[0]);
      return rest + 1;
    case op::add:
      taken[0] += taken[1];
      return rest + 1;
    case op::sub:
      taken[0] -= taken[1];
      return rest + 1;
    case op::div:
      taken[0] = divide(taken[0], taken[1]);
      return rest + 1;
    case op::neg:
      taken[0] = 0U - taken[0];
      return rest + 1;
    case op::eq:
      taken[0] = truth(taken[0] == taken[1]);
      return rest + 1;
    case op::drop:
      return rest;
    case op::put: {
      const std::int32_t i = whole(taken[1]);
      FERRO_REQUIRE(i >= 0 && i < std::ssize(transient.array), Check::charstring_put, offset);
      transient.array[static_cast<std::size_t>(i)] = taken[0];
      return rest;
    }
    case op::get: {
      const std::int32_t i = whole(taken[0]);
      FERRO_REQUIRE(i >= 0 && i < std::ssize(transient.array), Check::charstring_get, offset);
      taken[0] = transient.array[static_cast<std::size_t>(i)];
      return rest + 1;
    }
    case op::ifelse:
      if (static_cast<std::int32_t>(taken[2]) > static_cast<std::int32_t>(taken[3])) taken[0] = taken[1];
      return rest + 1;
    case op::random:
      FERRO_REQUIRE(count < operands.size(), Check::charstring_random, offset);
      taken[0] = next_random(transient);
      return rest + 1;
    case op::mul:
      taken[0] = multiply(taken[0], taken[1]);
      return rest + 1;
    case op::sqrt:
      taken[0] = square_root(taken[0]);
      return rest + 1;
    case op::dup:
      FERRO_REQUIRE(count < operands.size(), Check::charstring_dup, offset);
      taken[1] = taken[0];
      return rest + 2;
    case op::exch:
      std::swap(taken[0], taken[1]);
      return rest + 2;
    case op::index: {
      // A negative one is that of the topmost operand.
      const auto i = static_cast<std::size_t>(std::max(whole(taken[1]), 0));
      FERRO_REQUIRE(i <= rest, Check::charstring_index, offset);
      taken[1] = operands[rest - i];
      return rest + 2;
    }
    case op::roll: {
      const std::int32_t size = whole(taken[0]);
      FERRO_REQUIRE(size >= 0 && static_cast<std::size_t>(size) <= rest, Check::charstring_roll, offset);
      if (size == 0) return rest;
      const std::int32_t places = whole(taken[1]) % size;
      const auto rolled = operands.subspan(rest - static_cast<std::size_t>(size), static_cast<std::size_t>(size));
      std::ranges::rotate(rolled, rolled.begin() + (places > 0 ? size - places : -places));
      return rest;
    }
    default:
      FERRO_REQUIRE(false, Check::charstring_operator, offset);
      return rest;
  }
}

}  // namespace ferro::cff
