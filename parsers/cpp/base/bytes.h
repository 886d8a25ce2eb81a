// SPDX-License-Identifier: Apache-2.0
//
// The only door to the bytes of a font. A `Bytes` is a part of the file that knows where in the file it begins, so that
// every error carries an offset that a hex editor understands.
//
// Two ways to read. `read`, `slice` and `array` have a named check and return a Result; `get` and `Array::operator[]`
// are for what such a check has already covered, and do not look again. Every step goes through std::span, so that a
// library that checks its steps (`cpp_hardened`) sees it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "base/result.h"
#include "base/types.h"

namespace ferro {

// A view of `size()` records, already known to lie inside the table.
template <Record T>
class Array {
 public:
  Array() = default;
  Array(std::span<const std::uint8_t> bytes, std::uint64_t origin) : bytes_(bytes), origin_(origin) {}

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(bytes_.size() / sizeof(T)); }
  [[nodiscard]] bool empty() const { return bytes_.empty(); }
  // Place of record `i` in the file.
  [[nodiscard]] std::uint64_t at(std::uint64_t i) const { return origin_ + i * sizeof(T); }

  [[nodiscard]] T operator[](std::size_t i) const {
    T record;
    std::memcpy(&record, bytes_.subspan(i * sizeof(T), sizeof(T)).data(), sizeof(T));
    return record;
  }

 private:
  std::span<const std::uint8_t> bytes_;
  std::uint64_t origin_ = 0;
};

class Bytes {
 public:
  Bytes() = default;
  Bytes(std::span<const std::uint8_t> bytes, std::uint64_t origin) : bytes_(bytes), origin_(origin) {}

  [[nodiscard]] std::uint64_t size() const { return bytes_.size(); }
  [[nodiscard]] bool empty() const { return bytes_.empty(); }
  // Place in the file of the byte at `offset`.
  [[nodiscard]] std::uint64_t at(std::uint64_t offset) const { return origin_ + offset; }
  [[nodiscard]] std::span<const std::uint8_t> span() const { return bytes_; }

  [[nodiscard]] bool contains(std::uint64_t offset, std::uint64_t length) const {
    return offset <= size() && length <= size() - offset;
  }

  // `length` bytes at `offset`.
  [[nodiscard]] Result<Bytes> slice(std::uint64_t offset, std::uint64_t length, Check check) const {
    FERRO_REQUIRE(contains(offset, length), check, at(offset));
    return get_slice(offset, length);
  }

  // All bytes from `offset` on.
  [[nodiscard]] Result<Bytes> from(std::uint64_t offset, Check check) const {
    FERRO_REQUIRE(offset <= size(), check, at(offset));
    return Bytes(bytes_.subspan(static_cast<std::size_t>(offset)), at(offset));
  }

  // A copy of the record at `offset`.
  template <Record T>
  [[nodiscard]] Result<T> read(std::uint64_t offset, Check check) const {
    FERRO_REQUIRE(contains(offset, sizeof(T)), check, at(offset));
    return get<T>(offset);
  }

  // `count` records at `offset`.
  template <Record T>
  [[nodiscard]] Result<Array<T>> array(std::uint64_t offset, std::uint64_t count, Check check) const {
    FERRO_TRY(const auto bytes, slice(offset, count * sizeof(T), check));
    return Array<T>(bytes.bytes_, bytes.origin_);
  }

  // A copy of the record at `offset`, which a check has covered.
  template <Record T>
  [[nodiscard]] T get(std::uint64_t offset) const {
    T record;
    std::memcpy(&record, bytes_.subspan(static_cast<std::size_t>(offset), sizeof(T)).data(), sizeof(T));
    return record;
  }

  // `length` bytes at `offset`, which a check has covered.
  [[nodiscard]] Bytes get_slice(std::uint64_t offset, std::uint64_t length) const {
    return Bytes(bytes_.subspan(static_cast<std::size_t>(offset), static_cast<std::size_t>(length)), at(offset));
  }

  // `count` records at `offset`, which a check has covered.
  template <Record T>
  [[nodiscard]] Array<T> get_array(std::uint64_t offset, std::uint64_t count) const {
    return Array<T>(get_slice(offset, count * sizeof(T)).span(), at(offset));
  }

 private:
  std::span<const std::uint8_t> bytes_;
  std::uint64_t origin_ = 0;
};

}  // namespace ferro
