// SPDX-License-Identifier: Apache-2.0
//
// A growing buffer of a call's own, for what the caller does not see. The border allocates; the parser behind it does
// not.
#pragma once

#include <algorithm>
#include <memory>
#include <new>
#include <span>

#include "base/buffer.h"

namespace ferro {

template <class T>
class LocalBuffer final : public Grow<T> {
 public:
  LocalBuffer() : buffer_({}, 0, *this) {}
  LocalBuffer(const LocalBuffer&) = delete;
  LocalBuffer& operator=(const LocalBuffer&) = delete;

  Buffer<T>& get() { return buffer_; }
  [[nodiscard]] std::span<const T> used() const { return {memory_.get(), buffer_.used()}; }
  // Forgets the elements and keeps the memory.
  void clear() { buffer_ = Buffer<T>({memory_.get(), capacity_}, 0, *this); }

  std::span<T> grow(std::span<T> full, std::size_t capacity) override {
    capacity = std::max(capacity, 2 * full.size());
    std::unique_ptr<T[]> larger(new (std::nothrow) T[capacity]{});
    if (larger == nullptr) return {};
    std::ranges::copy(full, larger.get());
    memory_ = std::move(larger);
    capacity_ = capacity;
    return {memory_.get(), capacity_};
  }

 private:
  std::unique_ptr<T[]> memory_;
  std::size_t capacity_ = 0;
  Buffer<T> buffer_;
};

}  // namespace ferro
