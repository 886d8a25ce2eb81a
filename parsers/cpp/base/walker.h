// SPDX-License-Identifier: Apache-2.0
//
// The structural walk: a table as a flat list of (place, field, value) events, handed on in batches.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

#include "base/bytes.h"
#include "base/limits.h"

namespace ferro {

enum class Kind : std::uint32_t { unsigned_number, signed_number, tag, fixed, f2dot14, date, bytes };

// A structure of a table: its path in the words of the specification, with one index for each "[]" in it.
struct Place {
  const char* path;
  std::array<std::uint32_t, 4> index{};

  // The same indices of another structure.
  [[nodiscard]] Place with_path(const char* other) const { return Place{other, index}; }

  // The same structure with another index in one of its brackets.
  [[nodiscard]] Place with_index(std::size_t bracket, std::uint32_t number) const {
    Place place = *this;
    place.index[bracket] = number;
    return place;
  }
};

struct Event {
  const char* path;
  const char* field;
  std::array<std::uint32_t, 4> index;
  Kind kind;
  std::uint32_t reserved;
  std::int64_t value;
  const std::uint8_t* bytes;
  std::uint64_t offset;
};

class EventSink {
 public:
  // False ends the walk.
  virtual bool take(std::span<const Event> events) = 0;

 protected:
  ~EventSink() = default;
};

class Walker {
 public:
  Walker(EventSink& sink, std::span<const std::uint8_t> file) : sink_(&sink), file_(file) {}

  // All fields of a record that stands at `offset` of the file.
  template <class T>
  [[nodiscard]] Result<void> record(const Place& place, const T& record, std::uint64_t offset) {
    Result<void> result;
    record.each_field([&](const char* name, const auto& field, std::size_t at) {
      if (result) result = value(place, name, field, offset + at);
    });
    return result;
  }

  // One stored number.
  template <class Value, std::size_t Width, class Role>
  [[nodiscard]] Result<void> value(const Place& place, const char* field, const BigEndian<Value, Width, Role>& number,
                                   std::uint64_t offset) {
    return emit(place, field, kind_of<Value, Role>(), static_cast<std::int64_t>(number.value()), nullptr, offset);
  }

  // A short array inside a record, as its bytes.
  template <std::size_t Count>
  [[nodiscard]] Result<void> value(const Place& place, const char* field, const std::array<Uint8, Count>&,
                                   std::uint64_t offset) {
    return bytes(place, field, file_.subspan(static_cast<std::size_t>(offset), Count), offset);
  }

  // A number that is decoded rather than stored as it is; `offset` is where its encoding begins.
  [[nodiscard]] Result<void> decoded(const Place& place, const char* field, std::int64_t value, std::uint64_t offset) {
    return emit(place, field, Kind::signed_number, value, nullptr, offset);
  }

  [[nodiscard]] Result<void> bytes(const Place& place, const char* field, Bytes content) {
    return bytes(place, field, content.span(), content.at(0));
  }

  // Hands on what is left. To be called once, at the end, whatever the result of the walk.
  void flush() {
    if (used_ != 0 && !stopped_) stopped_ = !sink_->take(std::span(batch_).first(used_));
    used_ = 0;
  }

  [[nodiscard]] bool stopped() const { return stopped_; }
  [[nodiscard]] std::uint64_t work() const { return events_; }

 private:
  template <class Value, class Role>
  static constexpr Kind kind_of() {
    if constexpr (std::is_same_v<Role, TagRole>) return Kind::tag;
    if constexpr (std::is_same_v<Role, FixedRole>) return Kind::fixed;
    if constexpr (std::is_same_v<Role, F2Dot14Role>) return Kind::f2dot14;
    if constexpr (std::is_same_v<Role, DateRole>) return Kind::date;
    return std::is_signed_v<Value> ? Kind::signed_number : Kind::unsigned_number;
  }

  [[nodiscard]] Result<void> bytes(const Place& place, const char* field, std::span<const std::uint8_t> content,
                                   std::uint64_t offset) {
    return emit(place, field, Kind::bytes, static_cast<std::int64_t>(content.size()),
                content.empty() ? nullptr : content.data(), offset);
  }

  [[nodiscard]] Result<void> emit(const Place& place, const char* field, Kind kind, std::int64_t value,
                                  const std::uint8_t* bytes, std::uint64_t offset) {
    FERRO_REQUIRE(events_ < limits::walk_events && !stopped_, Check::walk_budget, offset);
    batch_[used_++] = Event{place.path, field, place.index, kind, 0, value, bytes, offset};
    ++events_;
    if (used_ == batch_.size()) flush();
    return {};
  }

  EventSink* sink_;
  std::span<const std::uint8_t> file_;
  std::size_t used_ = 0;
  std::uint32_t events_ = 0;
  bool stopped_ = false;
  std::array<Event, 64> batch_;
};

}  // namespace ferro
