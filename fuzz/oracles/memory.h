// SPDX-License-Identifier: Apache-2.0
//
// Memory that parsers write to: blocks of exactly the size that a parser may use, so that AddressSanitizer sees an
// access one element too far as what it is. Elements hold a pattern until they are written, so that an answer that was
// promised and not written is seen in every build.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <span>

namespace ferrotype {

// The pattern. Only a session changes it, for the one call that tells an unwritten element from one that looks like it.
inline std::uint8_t unwritten = 0xA5;
// What one buffer may grow to; a parser that wants more gets no memory and answers with its limit.
inline constexpr std::size_t largest_buffer = std::size_t{256} << 20U;

template <class T>
[[nodiscard]] bool is_unwritten(const T& element) {
  unsigned char pattern[sizeof(T)];
  std::memset(pattern, unwritten, sizeof(T));
  return std::memcmp(&element, pattern, sizeof(T)) == 0;
}

// Whether AddressSanitizer, where there is one, lets these bytes be read: the harness reads them without its checks.
[[nodiscard]] bool is_readable(const void* memory, std::size_t size);

// Elements in an allocation of exactly their size.
template <class T>
class Block {
 public:
  Block() = default;
  Block(const Block&) = delete;
  Block& operator=(const Block&) = delete;
  ~Block() { std::free(data_); }

  [[nodiscard]] T* data() const { return data_; }
  [[nodiscard]] std::size_t size() const { return size_; }

  void clear() {
    std::free(data_);
    data_ = nullptr;
    size_ = 0;
  }

  // Keeps what is there; new elements hold the pattern. False: no memory.
  [[nodiscard]] bool enlarge(std::size_t size) {
    if (size > largest_buffer / sizeof(T)) return false;
    auto* larger = static_cast<T*>(std::malloc(size * sizeof(T)));
    if (larger == nullptr) return false;
    if (size_ != 0) std::memcpy(static_cast<void*>(larger), data_, size_ * sizeof(T));
    std::memset(static_cast<void*>(larger + size_), unwritten, (size - size_) * sizeof(T));
    std::free(data_);
    data_ = larger;
    size_ = size;
    return true;
  }

 private:
  T* data_ = nullptr;
  std::size_t size_ = 0;
};

// A growing buffer of the interface: `Growing<ferro_name, ferro_names>`.
template <class T, class Interface>
class Growing {
 public:
  // Empty, and without capacity: the parser has to ask for what it needs.
  void reset() {
    block_.clear();
    buffer_ = {};
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
    if (capacity > block.size() && !block.enlarge(wanted)) return 1;
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
    block_.clear();
    return count != 0 && block_.enlarge(count) ? block_.data() : nullptr;
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
