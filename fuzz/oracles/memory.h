// SPDX-License-Identifier: Apache-2.0
//
// Memory that parsers write to. Of each block only the part that a parser may use is accessible under AddressSanitizer,
// so that blocks can stay warm between runs and an access one element too far is still seen. Unwritten elements hold a
// pattern, so that an answer that was promised and not written is seen in every build.
#pragma once

#include <sanitizer/asan_interface.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <span>

namespace ferrotype {

inline constexpr std::uint8_t unwritten = 0xA5;
// What one buffer may grow to; a parser that wants more gets no memory and answers with its limit.
inline constexpr std::size_t largest_buffer = std::size_t{256} << 20U;

template <class T>
[[nodiscard]] bool is_unwritten(const T& element) {
  unsigned char pattern[sizeof(T)];
  std::memset(pattern, unwritten, sizeof(T));
  return std::memcmp(&element, pattern, sizeof(T)) == 0;
}

// A block of elements of which the first `size()` are accessible.
template <class T>
class Block {
 public:
  Block() = default;
  Block(const Block&) = delete;
  Block& operator=(const Block&) = delete;
  ~Block() { release(); }

  [[nodiscard]] T* data() const { return data_; }
  [[nodiscard]] std::size_t size() const { return size_; }

  // Makes exactly `size` elements accessible; those that were not so before hold the pattern. False: no memory.
  [[nodiscard]] bool resize(std::size_t size) {
    if (size > largest_buffer / sizeof(T)) return false;
    if (size > reserved_ && !reserve(size)) return false;
    if (size > size_) {
      ASAN_UNPOISON_MEMORY_REGION(data_ + size_, (size - size_) * sizeof(T));
      std::memset(static_cast<void*>(data_ + size_), unwritten, (size - size_) * sizeof(T));
    } else if (size < size_) {
      ASAN_POISON_MEMORY_REGION(data_ + size, (reserved_ - size) * sizeof(T));
    }
    size_ = size;
    return true;
  }

 private:
  bool reserve(std::size_t size) {
    // Whole shadow granules, so that the end of the block can be hidden.
    const std::size_t wanted = (size + size / 2 + 7) / 8 * 8;
    auto* larger = static_cast<T*>(std::malloc(wanted * sizeof(T)));
    if (larger == nullptr) return false;
    if (size_ != 0) std::memcpy(static_cast<void*>(larger), data_, size_ * sizeof(T));
    release();
    data_ = larger;
    reserved_ = wanted;
    ASAN_POISON_MEMORY_REGION(data_ + size_, (reserved_ - size_) * sizeof(T));
    return true;
  }

  void release() {
    ASAN_UNPOISON_MEMORY_REGION(data_, reserved_ * sizeof(T));
    std::free(data_);
  }

  T* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t reserved_ = 0;
};

// A growing buffer of the interface: `Growing<ferro_name, ferro_names>`.
template <class T, class Interface>
class Growing {
 public:
  // Empty, and without capacity: the parser has to ask for what it needs.
  void reset() {
    static_cast<void>(block_.resize(0));
    buffer_ = {};
    buffer_.data = block_.data();
    buffer_.grow = grow;
    buffer_.owner = &block_;
  }

  // Drops what was appended and keeps the capacity.
  void clear() { buffer_.size = 0; }

  [[nodiscard]] Interface* interface() { return &buffer_; }
  [[nodiscard]] std::span<const T> elements() const { return {buffer_.data, buffer_.size}; }
  // Whether the parser left the buffer in a state that the contract knows.
  [[nodiscard]] bool sound() const {
    return buffer_.data == block_.data() && buffer_.capacity == block_.size() && buffer_.size <= buffer_.capacity &&
           buffer_.grow == grow && buffer_.owner == &block_;
  }

 private:
  static int32_t grow(Interface* buffer, std::size_t capacity) {
    auto& block = *static_cast<Block<T>*>(buffer->owner);
    // Parsers that append one by one ask once per doubling.
    const std::size_t wanted = capacity > 2 * block.size() ? capacity : 2 * block.size();
    if (capacity > block.size() && !block.resize(wanted)) return 1;
    buffer->data = block.data();
    buffer->capacity = block.size();
    return 0;
  }

  Block<T> block_;
  Interface buffer_{};
};

// An output array of exactly `count` elements.
template <class T>
class Exact {
 public:
  T* prepare(std::size_t count) {
    static_cast<void>(block_.resize(0));
    return block_.resize(count) ? block_.data() : nullptr;
  }
  [[nodiscard]] T* data() const { return block_.data(); }
  [[nodiscard]] std::span<const T> elements() const { return {block_.data(), block_.size()}; }
  [[nodiscard]] bool untouched() const {
    for (const T& element : elements())
      if (!is_unwritten(element)) return false;
    return true;
  }

 private:
  Block<T> block_;
};

}  // namespace ferrotype
