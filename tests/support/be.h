// SPDX-License-Identifier: Apache-2.0
//
// Tables written as fields, and the two ways in which the tests look at what a parser makes of them:
//
//   const auto file = be().u16(1).i16(-3).tag("head").done();
//   EXPECT_EQ(failure(Head::parse(table_of(file))), "head_length at 0");  // "" where the result is a value
//   const auto walked = walk(file, Head::walk);  // or a lambda of (Bytes, Walker&)
//   EXPECT_EQ(walked.lines, (Lines{"head.major_version = 1", ...}));
//   EXPECT_EQ(walked.failure, "head_length at 0");
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/walker.h"

namespace ferro::test {

// Writes big-endian fields one after the other.
class Be {
 public:
  Be& u8(std::uint8_t value) { return number(value, 1); }
  Be& i8(std::int8_t value) { return number(static_cast<std::uint8_t>(value), 1); }
  Be& u16(std::uint16_t value) { return number(value, 2); }
  Be& i16(std::int16_t value) { return number(static_cast<std::uint16_t>(value), 2); }
  Be& u24(std::uint32_t value) { return number(value, 3); }
  Be& u32(std::uint32_t value) { return number(value, 4); }
  Be& i32(std::int32_t value) { return number(static_cast<std::uint32_t>(value), 4); }
  Be& i64(std::int64_t value) { return number(static_cast<std::uint64_t>(value), 8); }
  Be& tag(std::string_view name) { return text(name); }
  Be& text(std::string_view letters) { return bytes({letters.begin(), letters.end()}); }
  // Several fields of one width.
  Be& u16s(std::initializer_list<std::uint16_t> values) {
    for (const auto value : values) u16(value);
    return *this;
  }
  Be& zeros(std::size_t count) { return bytes(std::vector<std::uint8_t>(count)); }
  Be& bytes(const std::vector<std::uint8_t>& values) {
    bytes_.insert(bytes_.end(), values.begin(), values.end());
    return *this;
  }

  [[nodiscard]] std::size_t size() const { return bytes_.size(); }
  // A copy of its exact size, so that a sanitizer sees the first byte behind it.
  [[nodiscard]] std::vector<std::uint8_t> done() const { return {bytes_.begin(), bytes_.end()}; }

 private:
  Be& number(std::uint64_t value, unsigned width) {
    while (width-- != 0) bytes_.push_back(static_cast<std::uint8_t>(value >> (8U * width)));
    return *this;
  }

  std::vector<std::uint8_t> bytes_;
};

inline Be be() { return {}; }

// The bytes as a table that begins at `origin` of some file, or at its start. They have to live as long as the table.
inline Bytes table_at(const std::vector<std::uint8_t>& bytes, std::uint64_t origin) { return {bytes, origin}; }
inline Bytes table_of(const std::vector<std::uint8_t>& bytes) { return table_at(bytes, 0); }

// The first `count` bytes.
inline std::vector<std::uint8_t> first(const std::vector<std::uint8_t>& bytes, std::size_t count) {
  return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count)};
}

// "check at offset", or "" for a value.
template <class T>
std::string failure(const Result<T>& result) {
  if (result) return "";
  return std::string(name_of(result.error().check)) + " at " + std::to_string(result.error().offset);
}

using Lines = std::vector<std::string>;

// Collects the events of a walk as lines "path.field = value": indices stand in their brackets, bytes as
// [01 FF], and an index without bracket is shown behind the line, where no test expects it.
class Recorder final : public EventSink {
 public:
  bool take(std::span<const Event> events) override {
    for (const auto& event : events) {
      lines.push_back(place_of(event) + "." + event.field + " = " + value_of(event));
      offsets.push_back(event.offset);
    }
    return lines.size() < most;
  }

  Lines lines;
  std::vector<std::uint64_t> offsets;  // of each line
  // The walk is stopped by the batch that reaches this number of lines.
  std::size_t most = SIZE_MAX;

 private:
  static std::string place_of(const Event& event) {
    std::string text;
    std::size_t used = 0;
    for (const char* c = event.path; *c != '\0'; ++c) {
      text += *c;
      if (*c == '[') text += std::to_string(event.index.at(used++));
    }
    for (; used < event.index.size(); ++used) {
      if (event.index.at(used) != 0) text += " stray index " + std::to_string(event.index.at(used));
    }
    return text;
  }

  static std::string value_of(const Event& event) {
    if (event.kind == Kind::bytes) return hex(std::span(event.bytes, static_cast<std::size_t>(event.value)));
    if (event.kind != Kind::tag) return std::to_string(event.value);
    const auto letters = be().u32(static_cast<std::uint32_t>(event.value)).done();
    return {letters.begin(), letters.end()};
  }

  static std::string hex(std::span<const std::uint8_t> bytes) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string text = "[";
    for (const auto byte : bytes) {
      if (text.size() > 1) text += ' ';
      text += digits[byte >> 4U];
      text += digits[byte & 15U];
    }
    return text + "]";
  }
};

struct Walked {
  Lines lines;
  std::vector<std::uint64_t> offsets;
  std::string failure;
};

// What `function(Bytes table, Walker&)` emits for a file that is nothing but the table.
template <class Function>
Walked walk(const std::vector<std::uint8_t>& file, Function&& function) {
  Recorder recorder;
  Walker walker(recorder, file);
  const Result<void> result = function(table_of(file), walker);
  walker.flush();
  return {recorder.lines, recorder.offsets, failure(result)};
}

}  // namespace ferro::test
