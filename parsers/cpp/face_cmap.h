// SPDX-License-Identifier: Apache-2.0
//
// The character map of a face: read when somebody first asks for it, since a program that only draws never does; and
// spread out into pages (tables/cmap/pages.h) when it has been asked for so many code points that they pay. Threads
// share it: one reads or makes, the others wait for what they need and go on without pages.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "font.h"
#include "local_buffer.h"
#include "once.h"
#include "tables/cmap.h"
#include "tables/cmap/pages.h"

namespace ferro {

class FaceCmap {
 public:
  // Code points after which the time that pages save has paid for making them.
  static constexpr std::uint64_t worthwhile = 8192;

  FaceCmap() = default;
  FaceCmap(const FaceCmap&) = delete;
  FaceCmap& operator=(const FaceCmap&) = delete;
  ~FaceCmap() { delete[] memory_.load(std::memory_order_relaxed); }

  // Nothing where the font has none.
  const Result<std::optional<Cmap>>& get(const Font& font) {
    read_.call([&] { cmap_ = font.read_cmap(); });
    return cmap_;
  }

  // As Cmap::glyphs, of what `get` gave.
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

  Once read_;
  Result<std::optional<Cmap>> cmap_ = std::nullopt;
  std::atomic<std::uint64_t> asked_ = 0;
  std::size_t size_ = 0;  // written before memory_, and read behind it
  std::atomic<std::uint16_t*> memory_ = nullptr;
};

}  // namespace ferro
