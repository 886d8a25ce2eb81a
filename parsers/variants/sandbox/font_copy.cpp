// SPDX-License-Identifier: Apache-2.0
#include "font_copy.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstring>

namespace ferrotype::sandbox {
namespace {

// What comes at once, and what is not worth a fault of its own.
constexpr std::size_t portion = 8 * system_page;
constexpr std::size_t small = 2 * portion;

}  // namespace

FontCopy::FontCopy(const std::uint8_t* from, std::size_t size, std::uint8_t* to) : from_(from), size_(size), to_(to) {
  is_late_ = has_guard_pages && size > small && mprotect(to, room(), PROT_NONE) == 0;
  if (!is_late_ && size != 0) std::memcpy(to, from, size);
}

bool FontCopy::bring(std::uintptr_t address) const {
  const std::uintptr_t offset = address - reinterpret_cast<std::uintptr_t>(to_);
  if (!is_late_ || offset >= room()) return false;
  const std::size_t begin = offset / portion * portion;
  if (mprotect(to_ + begin, std::min(portion, room() - begin), PROT_READ | PROT_WRITE) != 0) return false;
  std::memcpy(to_ + begin, from_ + begin, std::min(portion, size_ - begin));
  return true;
}

void FontCopy::leave() const {
  if (is_late_) mprotect(to_, room(), PROT_READ | PROT_WRITE);
}

}  // namespace ferrotype::sandbox
