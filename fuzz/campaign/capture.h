// What is kept of a child's output, and how it is cut into lines.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace ferrotype {

// Keeps the start and the end of a stream. A sanitizer's report is at the end, a program's banner at the start.
class Capture {
 public:
  explicit Capture(std::size_t cap) : head_cap_(cap / 8), tail_cap_(cap - cap / 8) {}

  [[nodiscard]] std::uint64_t taken() const { return taken_; }

  void take(std::string_view bytes) {
    taken_ += bytes.size();
    const auto into_head = std::min(bytes.size(), head_cap_ - head_.size());
    head_.append(bytes.substr(0, into_head));
    tail_.append(bytes.substr(into_head));
    if (tail_.size() > 2 * tail_cap_) cut(tail_cap_);
  }

  std::string text() && {
    if (tail_.size() > tail_cap_) cut(tail_cap_);
    if (dropped_ != 0) head_ += fmt::format("\n[{} bytes left out]\n", dropped_);
    return std::move(head_) + tail_;
  }

 private:
  void cut(std::size_t keep) {
    dropped_ += tail_.size() - keep;
    tail_.erase(0, tail_.size() - keep);
  }

  std::size_t head_cap_;
  std::size_t tail_cap_;
  std::size_t dropped_ = 0;
  std::uint64_t taken_ = 0;
  std::string head_;
  std::string tail_;
};

class Lines {
 public:
  explicit Lines(const std::function<void(std::string_view)>& call) : call_(call) {}

  void take(std::string_view bytes) {
    if (!call_) return;
    for (const char byte : bytes) {
      if (byte == '\n') {
        call_(line_);
        line_.clear();
      } else if (line_.size() < (std::size_t{1} << 20)) {
        line_ += byte;
      }
    }
  }

  void finish() {
    if (call_ && !line_.empty()) call_(line_);
    line_.clear();
  }

 private:
  const std::function<void(std::string_view)>& call_;
  std::string line_;
};

}  // namespace ferrotype
