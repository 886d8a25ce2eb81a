// SPDX-License-Identifier: Apache-2.0
#include "tables/cff/charstring.h"

#include <array>

#include "base/limits.h"
#include "tables/cff/arithmetic.h"
#include "tables/cff/blend.h"
#include "tables/cff/charstring_operators.h"
#include "tables/cff/flex.h"

namespace ferro::cff {
namespace {

// What is left of a charstring.
struct Code {
  Code() = default;
  explicit Code(Bytes charstring) : rest(charstring.span()), end(charstring.at(charstring.size())) {}

  // In the file.
  [[nodiscard]] std::uint64_t offset() const { return end - rest.size(); }
  void skip(std::size_t length) { rest = rest.subspan(length); }

  std::span<const std::uint8_t> rest;
  std::uint64_t end = 0;
};

constexpr bool is_one_byte(std::uint32_t b0) { return b0 - 32U < 247U - 32U; }
constexpr bool is_two_bytes(std::uint32_t b0) { return b0 - 247U < 255U - 247U; }
constexpr bool is_number(std::uint32_t b0) { return b0 >= 32 || b0 == op::shortint; }

constexpr std::size_t number_length(std::uint32_t b0) {
  if (b0 == op::shortint) return 3;
  if (b0 == 255) return 5;
  return b0 < 247 ? 1 : 2;
}

constexpr Bits one_byte(std::uint32_t b0) { return (b0 - 139U) << 16U; }

constexpr Bits two_bytes(std::uint32_t b0, std::uint32_t b1) {
  // Positive below 251.
  const std::uint32_t value = ((b0 - 247U) << 8U) + b1 + 108U;
  return (b0 < 251 ? value : 4U * 256U - value) << 16U;
}

Bits number(Code code, std::size_t length) {
  const Bytes bytes(code.rest, 0);
  if (length == 5) return bytes.get<Uint32>(1);
  if (length == 3) return std::uint32_t{bytes.get<Uint16>(1)} << 16U;
  if (length == 2) return two_bytes(code.rest[0], code.rest[1]);
  return one_byte(code.rest[0]);
}

std::int64_t bias(std::uint32_t count) {
  if (count < 1240) return 107;
  return count < 33900 ? 1131 : 32768;
}

Result<Pen::Room> make_room(Outline& out, std::size_t points) {
  FERRO_TRY(const auto verbs, out.verbs.spare(2 * points));
  FERRO_TRY(const auto room, out.points.spare(points));
  return Pen::Room{room, verbs};
}

// All bits, or none.
constexpr Bits mask(bool condition) { return 0U - static_cast<Bits>(condition); }

}  // namespace

template <bool is_cff2>
Result<std::optional<Seac>> Interpreter::run(Bytes charstring, Position origin, const Variation& variation) {
  constexpr std::size_t capacity = is_cff2 ? limits::cff2_operands : limits::cff_operands;
  std::array<Bits, capacity> operands;  // NOLINT(cppcoreguidelines-pro-type-member-init)
  std::size_t count = 0;
  std::array<Code, limits::charstring_subr_depth> callers;
  std::size_t depth = 0;
  Code code(charstring);
  std::uint64_t steps = steps_;
  std::size_t stems = 0;
  bool has_mask = false;
  Transient transient;
  bool has_regions = false;
  BlendRegions regions;
  std::uint32_t vsindex = variation.vsindex;
  std::optional<Seac> seac;
  FERRO_TRY(const auto first_room, make_room(out_, 64));
  Pen pen(first_room, origin);

  while (true) {
    // Most of a charstring is numbers of one or two bytes.
    while (code.rest.size() >= 2) {
      const std::uint32_t b0 = code.rest[0];
      if (is_one_byte(b0)) {
        FERRO_REQUIRE(count < capacity, Check::charstring_stack, code.offset());
        operands[count] = one_byte(b0);
        code.skip(1);
      } else if (is_two_bytes(b0)) {
        FERRO_REQUIRE(count < capacity, Check::charstring_stack, code.offset());
        operands[count] = two_bytes(b0, code.rest[1]);
        code.skip(2);
      } else {
        break;
      }
      count += 1;
    }
    if (code.rest.empty()) {
      if (depth == 0) break;
      depth -= 1;
      code = callers[depth];
      continue;
    }
    const std::uint64_t offset = code.offset();
    const std::uint8_t b0 = code.rest[0];
    if (is_number(b0)) {
      const std::size_t length = number_length(b0);
      FERRO_REQUIRE(length <= code.rest.size(), Check::charstring_number, offset);
      FERRO_REQUIRE(count < capacity, Check::charstring_stack, offset);
      operands[count] = number(code, length);
      count += 1;
      code.skip(length);
      continue;
    }

    code.skip(1);
    steps += 1 + count;
    FERRO_REQUIRE(steps <= limits::charstring_steps, Check::charstring_steps, offset);
    if (!pen.has_room(count)) [[unlikely]] {
      FERRO_TRY(const auto room, make_room(out_, 2 * (pen.point_count() + count)));
      pen.set_room(room);
    }
    switch (b0) {
      case op::hstem:
      case op::vstem:
      case op::hstemhm:
      case op::vstemhm:
        if (!has_mask) stems += count / 2;
        break;
      case op::hintmask:
      case op::cntrmask: {
        if (!has_mask) stems += count / 2;
        has_mask = true;
        const std::size_t length = (stems + 7) / 8;
        FERRO_REQUIRE(length <= code.rest.size(), Check::charstring_mask, offset);
        code.skip(length);
        break;
      }
      case op::rmoveto:
      case op::hmoveto:
      case op::vmoveto: {
        const std::size_t needed = b0 == op::rmoveto ? 2 : 1;
        FERRO_REQUIRE(count >= needed, Check::charstring_moveto, offset);
        pen.move(operands[count - needed] & ~mask(b0 == op::vmoveto), operands[count - 1] & ~mask(b0 == op::hmoveto));
        break;
      }
      case op::rlineto:
        FERRO_REQUIRE(count % 2 == 0, Check::charstring_rlineto, offset);
        for (std::size_t i = 0; i < count; i += 2) pen.line(operands[i], operands[i + 1]);
        break;
      case op::hlineto:
      case op::vlineto: {
        Bits horizontal = mask(b0 == op::hlineto);
        for (std::size_t i = 0; i < count; ++i) {
          pen.line(operands[i] & horizontal, operands[i] & ~horizontal);
          horizontal = ~horizontal;
        }
        break;
      }
      case op::rlinecurve:
      case op::rcurveline:
      case op::rrcurveto: {
        std::size_t i = 0;
        if (b0 == op::rlinecurve) {
          FERRO_REQUIRE(count >= 6 && count % 2 == 0, Check::charstring_rlinecurve, offset);
          for (; i + 6 < count; i += 2) pen.line(operands[i], operands[i + 1]);
        }
        for (; i + 6 <= count; i += 6) {
          pen.curve({operands[i], operands[i + 1], operands[i + 2], operands[i + 3], operands[i + 4], operands[i + 5]});
        }
        if (b0 == op::rcurveline) {
          FERRO_REQUIRE(count - i >= 2, Check::charstring_rcurveline, offset);
          pen.line(operands[i], operands[i + 1]);
        }
        break;
      }
      case op::hhcurveto:
      case op::vvcurveto:
      case op::hvcurveto:
      case op::vhcurveto: {
        FERRO_REQUIRE(count % 4 <= 1, Check::charstring_curveto, offset);
        Bits horizontal = mask(b0 == op::hhcurveto || b0 == op::hvcurveto);
        const Bits alternate = mask(b0 == op::hvcurveto || b0 == op::vhcurveto);
        std::size_t i = 0;
        if (alternate == 0 && count % 2 != 0) {
          pen.skip(operands[0] & ~horizontal, operands[0] & horizontal);
          i = 1;
        }
        for (; i + 4 <= count; i += 4) {
          const Bits end_horizontal = horizontal ^ alternate;
          const Bits start = operands[i];
          const Bits end = operands[i + 3];
          const Bits last = count - i == 5 ? operands[i + 4] : 0;
          pen.curve({start & horizontal, start & ~horizontal, operands[i + 1], operands[i + 2],
                     (end & end_horizontal) | (last & ~end_horizontal),
                     (end & ~end_horizontal) | (last & end_horizontal)});
          horizontal = end_horizontal;
        }
        break;
      }
      case op::callsubr:
      case op::callgsubr: {
        FERRO_REQUIRE(count >= 1, Check::charstring_subr_number, offset);
        count -= 1;
        const Index& subrs = b0 == op::callsubr ? subroutines_.local : subroutines_.global;
        const std::int64_t subr = whole(operands[count]) + bias(subrs.count());
        FERRO_REQUIRE(subr >= 0 && subr < subrs.count(), Check::charstring_subr, offset);
        FERRO_REQUIRE(depth < callers.size(), Check::charstring_subr_depth, offset);
        FERRO_TRY(const auto bytes, subrs.get(static_cast<std::uint32_t>(subr)));
        callers[depth] = code;
        depth += 1;
        code = Code(bytes);
        continue;
      }
      case op::escape: {
        FERRO_REQUIRE(!code.rest.empty(), Check::charstring_escape, offset);
        const std::uint8_t b1 = code.rest[0];
        code.skip(1);
        if (b1 >= op::hflex && b1 <= op::flex1) {
          FERRO_TRY(const auto curves, flex(b1, std::span(operands).first(count), offset));
          for (const auto& curve : curves) pen.curve(curve);
          break;
        }
        if constexpr (!is_cff2) {
          if (b1 == op::dotsection) break;
          FERRO_TRY(count, calculate(b1, operands, count, transient, offset));
          continue;
        }
        FERRO_REQUIRE(false, Check::charstring_operator, offset);
        break;
      }
      case op::return_:
        if constexpr (!is_cff2) {
          FERRO_REQUIRE(depth != 0, Check::charstring_return, offset);
          depth -= 1;
          code = callers[depth];
          continue;
        }
        FERRO_REQUIRE(false, Check::charstring_operator, offset);
        break;
      case op::endchar:
        if constexpr (!is_cff2) {
          if (count > 1) {
            FERRO_REQUIRE(count >= 4, Check::charstring_seac_operands, offset);
            seac = Seac{
                {operands[count - 4], operands[count - 3]}, whole(operands[count - 2]), whole(operands[count - 1])};
          }
          code = Code{};
          depth = 0;
          break;
        }
        FERRO_REQUIRE(false, Check::charstring_operator, offset);
        break;
      case op::vsindex:
        if constexpr (is_cff2) {
          FERRO_REQUIRE(count >= 1, Check::charstring_vsindex_operand, offset);
          FERRO_REQUIRE(!has_regions, Check::charstring_vsindex_order, offset);
          vsindex = static_cast<std::uint32_t>(whole(operands[count - 1]));
          break;
        }
        FERRO_REQUIRE(false, Check::charstring_operator, offset);
        break;
      case op::blend:
        if constexpr (is_cff2) {
          if (!has_regions) {
            FERRO_REQUIRE(vsindex < variation.store.data_count(), Check::charstring_vsindex, offset);
            regions = BlendRegions(variation.store.region_indexes(vsindex), variation.scalars);
            has_regions = true;
          }
          FERRO_TRY(count, blend(operands, count, regions, offset));
          continue;
        }
        FERRO_REQUIRE(false, Check::charstring_operator, offset);
        break;
      default:
        FERRO_REQUIRE(false, Check::charstring_operator, offset);
    }
    count = 0;
  }
  pen.finish();
  out_.points.commit(pen.point_count());
  out_.verbs.commit(pen.verb_count());
  steps_ = steps;
  points_ += pen.point_count();
  return seac;
}

Result<std::optional<Seac>> Interpreter::draw_type2(Bytes charstring, Position origin) {
  return run<false>(charstring, origin, {});
}

Result<void> Interpreter::draw_cff2(Bytes charstring, const Variation& variation) {
  FERRO_CHECKED(run<true>(charstring, {}, variation));
  return {};
}

}  // namespace ferro::cff
