// SPDX-License-Identifier: Apache-2.0
//
// Outlines as text, and the memory that they grow in.
#pragma once

#include <charconv>
#include <limits>
#include <string>
#include <vector>

#include "base/outline.h"
#include "be.h"

namespace ferro::test {

// Memory of exactly the size that was asked for, filled with something that is not to be seen in a result.
template <class T>
class Heap final : public Grow<T> {
 public:
  explicit Heap(const T& filler) : filler_(filler) {}

  // Elsewhere, so that what still points at the memory of before points at freed memory.
  std::span<T> grow(std::span<T> full, std::size_t capacity) override {
    requests.push_back(capacity);
    std::vector<T> larger(capacity, filler_);
    std::ranges::copy(full, larger.begin());
    memory_ = std::move(larger);
    return memory_;
  }

  [[nodiscard]] std::vector<T> first(std::size_t count) const {
    return {memory_.begin(), memory_.begin() + static_cast<std::ptrdiff_t>(count)};
  }

  std::vector<std::size_t> requests;

 private:
  std::vector<T> memory_;
  T filler_;
};

// Never has any.
template <class T>
class NoMemory final : public Grow<T> {
 public:
  std::span<T> grow(std::span<T>, std::size_t) override { return {}; }
};

inline std::string text_of(float number) {
  std::array<char, 64> letters{};
  const auto end = std::to_chars(letters.begin(), letters.end(), number, std::chars_format::fixed).ptr;
  return {letters.begin(), end};
}

// "M 0 0 L 10 0 Q 10 10 0 10 Z"; verbs and points that do not belong together are shown behind it.
inline std::string path_text(const std::vector<std::uint8_t>& verbs, const std::vector<Point>& points) {
  static constexpr std::string_view letters = "MLQCZ";
  static constexpr std::array<std::size_t, 5> takes = {1, 1, 2, 3, 0};
  std::string text;
  std::size_t used = 0;
  for (const auto verb : verbs) {
    if (!text.empty()) text += ' ';
    if (verb >= letters.size()) return text + "verb " + std::to_string(verb);
    text += letters[verb];
    if (takes[verb] > points.size() - used) return text + " without points";
    for (const auto end = used + takes[verb]; used < end; ++used) {
      text += ' ' + text_of(points[used].x) + ' ' + text_of(points[used].y);
    }
  }
  if (used != points.size()) text += " and " + std::to_string(points.size() - used) + " points";
  return text;
}

struct Drawn {
  std::string path;  // or the failure
  std::uint64_t work = 0;
};

// What `function(Outline&)` appends to nothing.
template <class Function>
Drawn draw(Function&& function) {
  Heap<std::uint8_t> verb_memory(0xAA);
  Heap<Point> point_memory({std::numeric_limits<float>::quiet_NaN(), 0});
  Buffer<std::uint8_t> verbs({}, 0, verb_memory);
  Buffer<Point> points({}, 0, point_memory);
  Outline out{verbs, points};
  const Result<std::uint64_t> work = function(out);
  const auto text = path_text(verb_memory.first(verbs.used()), point_memory.first(points.used()));
  if (!work) return {failure(work) + text};
  return {text, *work};
}

}  // namespace ferro::test
