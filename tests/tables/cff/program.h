// SPDX-License-Identifier: Apache-2.0
//
// Charstrings written as numbers and operators, and what they draw.
#pragma once

#include "../../support/outline.h"
#include "support.h"
#include "tables/cff/charstring.h"
#include "tables/cff/charstring_operators.h"

namespace ferro::test::charstring {

namespace op = cff::op;

class Program {
 public:
  // Each in its shortest form.
  [[nodiscard]] Program numbers(const std::vector<int>& values) const {
    Program program = *this;
    for (const int value : values) program.add_number(value);
    return program;
  }
  // 16.16, as bits.
  [[nodiscard]] Program fixed(std::int32_t bits) const { return bytes(be().u8(255).i32(bits).done()); }
  [[nodiscard]] Program op(std::uint8_t b0) const { return bytes({b0}); }
  // Numbers and the operator that takes them.
  [[nodiscard]] Program then(const std::vector<int>& values, std::uint8_t b0) const { return numbers(values).op(b0); }
  [[nodiscard]] Program escaped(std::uint8_t b1) const { return bytes({op::escape, b1}); }
  [[nodiscard]] Program bytes(const File& bytes) const {
    Program program = *this;
    program.bytes_.bytes(bytes);
    return program;
  }
  [[nodiscard]] Program repeated(std::size_t times, const Program& other) const {
    Program program = *this;
    for (std::size_t i = 0; i < times; ++i) program.bytes_.bytes(other.done());
    return program;
  }

  [[nodiscard]] File done() const { return bytes_.done(); }

 private:
  void add_number(int value) {
    const int beyond = std::abs(value) - 108;
    const int two_bytes = value < 0 ? 251 : 247;
    if (value >= -107 && value <= 107) {
      bytes_.u8(static_cast<std::uint8_t>(value + 139));
    } else if (value >= -1131 && value <= 1131) {
      bytes_.u8(static_cast<std::uint8_t>(two_bytes + beyond / 256)).u8(static_cast<std::uint8_t>(beyond % 256));
    } else {
      bytes_.u8(op::shortint).i16(static_cast<std::int16_t>(value));
    }
  }

  Be bytes_;
};

inline Program program() { return {}; }

struct Subrs {
  std::vector<File> local;
  std::vector<File> global;
};

// Draws with `function(interpreter)` where the INDEXes of the subroutines are at offset 10,000 and 20,000.
template <class Function>
Drawn with_interpreter(const Subrs& subrs, Function&& function) {
  const auto local = index_of(subrs.local, 4);
  const auto global = index_of(subrs.global, 4);
  return draw([&](Outline& out) -> Result<std::uint64_t> {
    const cff::Subroutines subroutines{cff::Index::parse(table_at(global, 20000), 0, cff::CountWidth::uint16).value(),
                                       cff::Index::parse(table_at(local, 10000), 0, cff::CountWidth::uint16).value()};
    cff::Interpreter interpreter(subroutines, out);
    FERRO_CHECKED(function(interpreter));
    return interpreter.work();
  });
}

// What a charstring of Type 2 at offset 1000 draws.
inline Drawn drawn(const Program& charstring, const Subrs& subrs = {}) {
  const auto file = charstring.done();
  return with_interpreter(
      subrs, [&](cff::Interpreter& interpreter) { return interpreter.draw_type2(table_at(file, 1000), {}); });
}
inline std::string path(const Program& charstring, const Subrs& subrs = {}) { return drawn(charstring, subrs).path; }

// What a charstring of CFF2 at offset 1000 draws.
inline Drawn drawn2(const Program& charstring, const Subrs& subrs = {}, const cff::Variation& variation = {}) {
  const auto file = charstring.done();
  return with_interpreter(
      subrs, [&](cff::Interpreter& interpreter) { return interpreter.draw_cff2(table_at(file, 1000), variation); });
}
inline std::string path2(const Program& charstring, const Subrs& subrs = {}, const cff::Variation& variation = {}) {
  return drawn2(charstring, subrs, variation).path;
}

}  // namespace ferro::test::charstring
