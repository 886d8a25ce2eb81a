// SPDX-License-Identifier: Apache-2.0
//
// A growing buffer of a call's own, for what the caller does not see. The border allocates; the parser behind it does
// not. Before anything is allocated it has so many elements at hand, on the stack.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <new>
#include <span>

#include "base/buffer.h"

namespace ferro {

template <class T, std::size_t AtHand = 0>
class LocalBuffer final : public Grow<T> {
 public:
  LocalBuffer() : buffer_({}, 0, *this) {}
  LocalBuffer(const LocalBuffer&) = delete;
  LocalBuffer& operator=(const LocalBuffer&) = delete;

  Buffer<T>& get() { return buffer_; }
  [[nodiscard]] std::span<const T> used() const { return buffer_.since(0); }

  std::span<T> grow(std::span<T> full, std::size_t capacity) override {
    if (capacity <= AtHand) return at_hand_;
    capacity = std::max(capacity, 2 * full.size());
    std::unique_ptr<T[]> larger(new (std::nothrow) T[capacity]{});
    if (larger == nullptr) return {};
    std::ranges::copy(full, larger.get());
    memory_ = std::move(larger);
    return {memory_.get(), capacity};
  }

 private:
  std::array<T, AtHand> at_hand_;
  std::unique_ptr<T[]> memory_;
  Buffer<T> buffer_;
};

}  // namespace ferro
