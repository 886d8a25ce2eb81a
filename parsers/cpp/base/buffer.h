// SPDX-License-Identifier: Apache-2.0
//
// Output that grows in memory that the caller owns, so that a warm caller causes no allocation. What is appended counts
// only once the whole call succeeds: the border publishes `used()` then, and not before.
#pragma once

#include <cstddef>
#include <span>

#include "base/result.h"

namespace ferro {

template <class T>
class Grow {
 public:
  // At least `capacity` elements, the first ones kept; an empty span when there is no memory.
  virtual std::span<T> grow(std::span<T> full, std::size_t capacity) = 0;

 protected:
  ~Grow() = default;
};

template <class T>
class Buffer {
 public:
  Buffer(std::span<T> memory, std::size_t used, Grow<T>& grow) : memory_(memory), used_(used), grow_(&grow) {}

  [[nodiscard]] std::size_t used() const { return used_; }

  // Room for `count` elements behind what is used. Their content is unspecified.
  [[nodiscard]] Result<std::span<T>> spare(std::size_t count) {
    if (count > memory_.size() - used_) [[unlikely]] {
      if (const auto larger = grow_->grow(memory_, used_ + count); !larger.empty()) memory_ = larger;
      FERRO_REQUIRE(count <= memory_.size() - used_, Check::buffer_capacity, 0);
    }
    return memory_.subspan(used_, count);
  }

  // Counts the first `count` elements of the spare room as used.
  void commit(std::size_t count) { used_ += count; }

  // The elements that are used from number `start` on, of which there are not fewer.
  [[nodiscard]] std::span<const T> since(std::size_t start) const { return memory_.first(used_).subspan(start); }
  [[nodiscard]] std::span<T> since(std::size_t start) { return memory_.first(used_).subspan(start); }

  // Gives up what is used from number `start` on.
  void rewind(std::size_t start) { used_ = start; }

  [[nodiscard]] Result<void> push(const T& value) {
    FERRO_TRY(const auto room, spare(1));
    room[0] = value;
    commit(1);
    return {};
  }

 private:
  std::span<T> memory_;
  std::size_t used_;
  Grow<T>* grow_;
};

}  // namespace ferro
