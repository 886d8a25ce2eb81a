// SPDX-License-Identifier: Apache-2.0
#include "tables/cff/dict.h"

#include <algorithm>
#include <limits>

#include "tables/cff/operators.h"

namespace ferro::cff {
namespace {

constexpr std::uint8_t short_integer = 28;
constexpr std::uint8_t long_integer = 29;
constexpr std::uint8_t real = 30;

bool is_operand(std::uint8_t byte) { return (byte >= short_integer && byte <= real) || (byte >= 32 && byte != 255); }

// Up to the byte with the nibble that ends it, or one byte behind the DICT where there is none.
std::uint64_t real_size(Bytes dict, std::uint64_t position) {
  for (std::uint64_t end = position + 1; end < dict.size(); ++end) {
    const std::uint32_t byte = dict.get<Uint8>(end);
    if (byte >> 4U == 0xF || (byte & 0xFU) == 0xF) return end + 1 - position;
  }
  return dict.size() + 1 - position;
}

// Of the operand at `position`, its first byte included.
std::uint64_t operand_size(Bytes dict, std::uint64_t position) {
  const std::uint8_t byte = dict.get<Uint8>(position);
  if (byte == real) return real_size(dict, position);
  if (byte == short_integer) return 3;
  if (byte == long_integer) return 5;
  return byte < 247 ? 1 : 2;
}

std::int64_t decode_integer(Bytes operand) {
  const std::int32_t byte = operand.get<Uint8>(0);
  if (byte == short_integer) return operand.get<Int16>(1);
  if (byte == long_integer) return operand.get<Int32>(1);
  if (byte < 247) return byte - 139;
  const std::int32_t low = operand.get<Uint8>(1);
  return byte < 251 ? (byte - 247) * 256 + low + 108 : -(byte - 251) * 256 - low - 108;
}

// The parts of a real in their order.
enum class Part : std::uint8_t { sign, whole, fraction, exponent };

constexpr std::uint32_t point = 0xA;
constexpr std::uint32_t positive_exponent = 0xB;
constexpr std::uint32_t negative_exponent = 0xC;
constexpr std::uint32_t minus = 0xE;
constexpr std::uint32_t end_of_number = 0xF;

class Real {
 public:
  // False for a nibble that cannot come next.
  bool take(std::uint32_t nibble) {
    if (nibble <= 9) return take_digit(nibble);
    if (nibble == point && part_ < Part::fraction) {
      part_ = Part::fraction;
      return true;
    }
    if ((nibble == positive_exponent || nibble == negative_exponent) && part_ < Part::exponent) {
      part_ = Part::exponent;
      exponent_is_negative_ = nibble == negative_exponent;
      return true;
    }
    if (nibble == minus && part_ == Part::sign) {
      part_ = Part::whole;
      is_negative_ = true;
      return true;
    }
    return false;
  }

  [[nodiscard]] Number number() const {
    return Number{is_negative_ ? -mantissa_ : mantissa_, scale_ + (exponent_is_negative_ ? -exponent_ : exponent_)};
  }

 private:
  // Of 13 digits, so that 16 bits more fit; and exponents that no sum of two can make overflow.
  static constexpr std::int64_t room_for_digit = 1'000'000'000'000;
  static constexpr std::int32_t most_exponent = 9999;

  bool take_digit(std::uint32_t digit) {
    if (part_ == Part::exponent) {
      exponent_ = std::min(exponent_ * 10 + static_cast<std::int32_t>(digit), most_exponent);
      return true;
    }
    part_ = std::max(part_, Part::whole);
    const bool counts = mantissa_ < room_for_digit;
    if (counts) mantissa_ = mantissa_ * 10 + digit;
    if (part_ == Part::fraction && counts) --scale_;
    if (part_ == Part::whole && !counts) ++scale_;
    return true;
  }

  Part part_ = Part::sign;
  bool is_negative_ = false;
  bool exponent_is_negative_ = false;
  std::int64_t mantissa_ = 0;
  std::int32_t scale_ = 0;
  std::int32_t exponent_ = 0;
};

Result<Number> decode_real(Bytes operand) {
  Real real;
  for (std::uint64_t i = 1; i < operand.size(); ++i) {
    const std::uint32_t byte = operand.get<Uint8>(i);
    for (const std::uint32_t nibble : {byte >> 4U, byte & 0xFU}) {
      if (nibble == end_of_number) return real.number();
      FERRO_REQUIRE(real.take(nibble), Check::cff_dict_real, operand.at(i));
    }
  }
  return real.number();
}

Result<Number> decode(Bytes operand) {
  if (operand.get<Uint8>(0) == real) return decode_real(operand);
  return Number{decode_integer(operand), 0};
}

}  // namespace

std::int32_t Number::to_fixed() const {
  constexpr std::int64_t lowest = std::numeric_limits<std::int32_t>::min();
  constexpr std::int64_t highest = std::numeric_limits<std::int32_t>::max();
  if (exponent < -18) return 0;
  std::int64_t value = mantissa * 65536;
  for (std::int32_t i = exponent; i > 0 && value != 0 && value > lowest && value < highest; --i) value *= 10;
  std::int64_t divisor = 1;
  for (std::int32_t i = exponent; i < 0; ++i) divisor *= 10;
  value = (value + (value < 0 ? -(divisor / 2) : divisor / 2)) / divisor;
  return static_cast<std::int32_t>(std::clamp(value, lowest, highest));
}

Result<Bytes> Operands::operand(std::uint32_t i) const {
  FERRO_REQUIRE(i < count_, Check::cff_dict_operand_count, encoding_.at(0));
  std::uint64_t position = 0;
  for (; i > 0; --i) position += operand_size(encoding_, position);
  return encoding_.get_slice(position, operand_size(encoding_, position));
}

Result<Number> Operands::number(std::uint32_t i) const {
  FERRO_TRY(const auto bytes, operand(i));
  return decode(bytes);
}

Result<std::uint32_t> Operands::integer(std::uint32_t i) const {
  FERRO_TRY(const auto bytes, operand(i));
  FERRO_TRY(const auto number, decode(bytes));
  const bool is_whole = number.exponent == 0 && number.mantissa >= 0 && number.mantissa <= UINT32_MAX;
  FERRO_REQUIRE(is_whole, Check::cff_dict_integer, bytes.at(0));
  return static_cast<std::uint32_t>(number.mantissa);
}

Result<void> Operands::walk(const Place& place, const char* field, Walker& walker) const {
  for (std::uint64_t position = 0; position < encoding_.size();) {
    const auto bytes = encoding_.get_slice(position, operand_size(encoding_, position));
    FERRO_TRY(const auto number, decode(bytes));
    if (bytes.get<Uint8>(0) == real) {
      FERRO_CHECKED(walker.bytes(place, field, bytes));
      FERRO_CHECKED(walker.decoded(place, "mantissa", number.mantissa, bytes.at(0)));
      FERRO_CHECKED(walker.decoded(place, "exponent", number.exponent, bytes.at(0)));
    } else {
      FERRO_CHECKED(walker.decoded(place, field, number.mantissa, bytes.at(0)));
    }
    position += bytes.size();
  }
  return {};
}

Result<DictReader> DictReader::open(Bytes dict, CountWidth width) {
  FERRO_REQUIRE(dict.size() <= limits::cff_dict_size, Check::cff_dict_size, dict.at(0));
  return DictReader(dict, width == CountWidth::uint16 ? limits::cff_operands : limits::cff2_operands);
}

Result<std::optional<DictEntry>> DictReader::entry() {
  const std::uint64_t start = position_;
  std::uint32_t count = 0;
  while (position_ < dict_.size()) {
    const std::uint64_t offset = position_;
    if (!is_operand(dict_.get<Uint8>(offset))) {
      FERRO_TRY(const auto code, operator_code());
      return DictEntry{code, dict_.at(offset), Operands(dict_.get_slice(start, offset - start), count)};
    }
    FERRO_REQUIRE(count < most_operands_, Check::cff_dict_operands, dict_.at(offset));
    const std::uint64_t size = operand_size(dict_, offset);
    FERRO_REQUIRE(dict_.contains(offset, size), Check::cff_dict_operand, dict_.at(offset));
    position_ += size;
    ++count;
  }
  return std::nullopt;
}

// Of the operator at the position; leaves the position behind it.
Result<std::uint16_t> DictReader::operator_code() {
  const std::uint8_t byte = dict_.get<Uint8>(position_);
  ++position_;
  if (byte != op::escape) return byte;
  FERRO_TRY(const std::uint8_t second, dict_.read<Uint8>(position_, Check::cff_dict_operator));
  ++position_;
  return static_cast<std::uint16_t>((op::escape << 8U) | second);
}

Result<void> walk_dict(Bytes dict, CountWidth width, const Place& place, Walker& walker) {
  FERRO_TRY(auto reader, DictReader::open(dict, width));
  while (true) {
    FERRO_TRY(const auto entry, reader.entry());
    if (!entry) return {};
    if (const char* name = operator_name(entry->operator_code); name != nullptr) {
      // A field of no value, for an operator without operands.
      if (entry->operands.count() == 0) FERRO_CHECKED(walker.bytes(place, name, entry->operands.encoding()));
      FERRO_CHECKED(entry->operands.walk(place, name, walker));
    } else {
      FERRO_CHECKED(walker.decoded(place, "operator", entry->operator_code, entry->offset));
      FERRO_CHECKED(entry->operands.walk(place, "operand", walker));
    }
  }
}

}  // namespace ferro::cff
