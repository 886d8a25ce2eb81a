// SPDX-License-Identifier: Apache-2.0
//
// The advance widths that an instance has told, kept once it has been asked for as many as the font has glyphs: a row
// of deltas costs a multiplication for every region, and phantom points a visit of gvar. Four bytes a glyph. Threads
// share them: whoever computes an advance stores it, the same for all.
#pragma once

#include <atomic>
#include <bit>
#include <cstdint>
#include <memory>
#include <new>
#include <span>

#include "base/result.h"
#include "font.h"
#include "glyph_metrics.h"

namespace ferro {

class InstanceAdvances {
 public:
  InstanceAdvances() = default;
  InstanceAdvances(const InstanceAdvances&) = delete;
  InstanceAdvances& operator=(const InstanceAdvances&) = delete;
  ~InstanceAdvances() { delete[] memory_.load(std::memory_order_relaxed); }

  // As GlyphMetrics::horizontal of a place that is not the default, without bearings.
  Result<void> get(const Font& font, const GlyphMetrics& metrics, std::span<const std::uint32_t> glyphs,
                   std::span<float> advances) {
    Bits* memory = memory_.load(std::memory_order_acquire);
    if (memory == nullptr) {
      FERRO_CHECKED(metrics.horizontal(glyphs, advances, {}));
      count(font, glyphs.size());
      return {};
    }
    // What fails writes nothing, so that all are known before the first is written.
    if (knows({memory, size_}, glyphs)) {
      for (std::size_t i = 0; i < glyphs.size(); ++i) advances[i] = std::bit_cast<float>(read(memory[glyphs[i]]));
      return {};
    }
    FERRO_CHECKED(metrics.horizontal(glyphs, advances, {}));
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
      if (glyphs[i] < size_)
        memory[glyphs[i]].store(std::bit_cast<std::uint32_t>(advances[i]), std::memory_order_relaxed);
    }
    return {};
  }

 private:
  using Bits = std::atomic<std::uint32_t>;

  // No advance is this number, which is none.
  static constexpr std::uint32_t unknown = 0xFFFFFFFF;

  static std::uint32_t read(const Bits& bits) { return bits.load(std::memory_order_relaxed); }

  // Without a branch for each: the rule is that all are known.
  static bool knows(std::span<const Bits> memory, std::span<const std::uint32_t> glyphs) {
    bool known = true;
    for (const std::uint32_t glyph : glyphs) known &= glyph < memory.size() && read(memory[glyph]) != unknown;
    return known;
  }

  void count(const Font& font, std::uint64_t glyphs) {
    const auto num_glyphs = font.num_glyphs();
    if (!num_glyphs || *num_glyphs == 0) return;
    const std::uint64_t before = asked_.fetch_add(glyphs, std::memory_order_relaxed);
    if (before < *num_glyphs && glyphs >= *num_glyphs - before) make(*num_glyphs);
  }

  void make(std::size_t size) {
    std::unique_ptr<Bits[]> memory(new (std::nothrow) Bits[size]);
    if (memory == nullptr) return;
    for (std::size_t i = 0; i < size; ++i) memory[i].store(unknown, std::memory_order_relaxed);
    size_ = size;
    memory_.store(memory.release(), std::memory_order_release);
  }

  std::atomic<std::uint64_t> asked_ = 0;
  std::size_t size_ = 0;  // written before memory_, and read behind it
  std::atomic<Bits*> memory_ = nullptr;
};

}  // namespace ferro
