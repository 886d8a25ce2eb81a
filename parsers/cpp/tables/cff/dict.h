// SPDX-License-Identifier: Apache-2.0
//
// DICT: operators, each behind its operands.
// https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf (4)
// https://learn.microsoft.com/typography/opentype/spec/cff2#dict-data
//
// Operands stay encoded until somebody asks for them. Operators that nobody knows are skipped with their operands, as
// the specification says; operands behind the last operator mean nothing.
#pragma once

#include <optional>

#include "tables/cff/index.h"

namespace ferro::cff {

// mantissa * 10^exponent. Exact, but for the digits of a real behind its first 13.
struct Number {
  std::int64_t mantissa = 0;
  std::int32_t exponent = 0;

  bool operator==(const Number&) const = default;
  // As 16.16: the nearest, the one farther from zero of two.
  [[nodiscard]] std::int32_t to_fixed() const;
};

// The operands of one operator.
class Operands {
 public:
  Operands() = default;
  Operands(Bytes encoding, std::uint32_t count) : encoding_(encoding), count_(count) {}

  [[nodiscard]] std::uint32_t count() const { return count_; }
  [[nodiscard]] Bytes encoding() const { return encoding_; }
  // Operand `i`, which the operator needs.
  [[nodiscard]] Result<Number> number(std::uint32_t i) const;
  // The same, where it is an offset, a size, or the like.
  [[nodiscard]] Result<std::uint32_t> integer(std::uint32_t i) const;
  // The first operand, into the field of a DICT.
  template <class Field>
  [[nodiscard]] Result<void> number_to(Field& field) const {
    FERRO_TRY(field, number(0));
    return {};
  }
  template <class Field>
  [[nodiscard]] Result<void> integer_to(Field& field) const {
    FERRO_TRY(field, integer(0));
    return {};
  }
  // Each as `field`; a real as its bytes, mantissa and exponent.
  [[nodiscard]] Result<void> walk(const Place& place, const char* field, Walker& walker) const;

 private:
  [[nodiscard]] Result<Bytes> operand(std::uint32_t i) const;

  Bytes encoding_;
  std::uint32_t count_ = 0;
};

struct DictEntry {
  std::uint16_t operator_code;
  // Of the operator, in the file.
  std::uint64_t offset;
  Operands operands;
};

class DictReader {
 public:
  // A DICT of CFF, which counts in 16 bits, or of CFF2, which counts in 32.
  static Result<DictReader> open(Bytes dict, CountWidth width);

  // The next operator; nothing at the end.
  [[nodiscard]] Result<std::optional<DictEntry>> entry();

 private:
  DictReader(Bytes dict, std::uint32_t most_operands) : dict_(dict), most_operands_(most_operands) {}
  [[nodiscard]] Result<std::uint16_t> operator_code();

  Bytes dict_;
  std::uint32_t most_operands_;
  std::uint64_t position_ = 0;
};

[[nodiscard]] Result<void> walk_dict(Bytes dict, CountWidth width, const Place& place, Walker& walker);

}  // namespace ferro::cff
