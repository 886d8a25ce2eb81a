// SPDX-License-Identifier: Apache-2.0
//
// The pages of a face's character map (tables/cmap/pages.h), made when the face has been asked for so many code points
// that they pay. Threads share it: the one whose question reaches the number makes them, the others go on without.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>

#include "local_buffer.h"
#include "tables/cmap.h"
#include "tables/cmap/pages.h"

namespace ferro {

class FacePages {
 public:
  // Code points after which the time that pages save has paid for making them.
  static constexpr std::uint64_t worthwhile = 8192;

  FacePages() = default;
  FacePages(const FacePages&) = delete;
  FacePages& operator=(const FacePages&) = delete;
  ~FacePages() { delete[] memory_.load(std::memory_order_relaxed); }

  // As Cmap::glyphs.
  void glyphs(const Cmap& cmap, std::span<const std::uint32_t> codepoints, std::uint32_t* glyphs) {
    if (const std::uint16_t* memory = memory_.load(std::memory_order_acquire)) {
      const std::uint32_t largest = cmap::Pages({memory, size_}).glyphs(codepoints, glyphs);
      if (largest > cmap::last_codepoint) [[unlikely]]
        cmap.glyphs(codepoints, glyphs);
      return;
    }
    cmap.glyphs(codepoints, glyphs);
    const std::uint64_t before = asked_.fetch_add(codepoints.size(), std::memory_order_relaxed);
    if (before < worthwhile && codepoints.size() >= worthwhile - before) make(cmap);
  }

 private:
  void make(const Cmap& cmap) {
    LocalBuffer<Mapping> mappings;
    if (!cmap.mappings(mappings.get())) return;
    const std::size_t size = cmap::Pages::memory_for(mappings.used());
    if (size == 0) return;
    std::unique_ptr<std::uint16_t[]> memory(new (std::nothrow) std::uint16_t[size]);
    if (memory == nullptr) return;
    cmap::Pages::fill(mappings.used(), {memory.get(), size});
    size_ = size;
    memory_.store(memory.release(), std::memory_order_release);
  }

  std::atomic<std::uint64_t> asked_ = 0;
  std::size_t size_ = 0;  // written before memory_, and read behind it
  std::atomic<std::uint16_t*> memory_ = nullptr;
};

}  // namespace ferro
