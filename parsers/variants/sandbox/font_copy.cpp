// SPDX-License-Identifier: Apache-2.0
#include "font_copy.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstring>

namespace ferrotype::sandbox {
namespace {

// What is not worth a fault of its own, and what comes with one at most.
constexpr std::size_t small = 16 * system_page;
constexpr std::size_t largest_portion = 64 * system_page;

}  // namespace

FontCopy::FontCopy(const std::uint8_t* from, std::size_t size, std::uint8_t* to) : from_(from), size_(size), to_(to) {
  is_late_ = has_guard_pages && size > small && mprotect(to, room(), PROT_NONE) == 0;
  if (!is_late_ && size != 0) std::memcpy(to, from, size);
}

bool FontCopy::bring(std::uintptr_t address) {
  const std::uintptr_t offset = address - reinterpret_cast<std::uintptr_t>(to_);
  if (!is_late_ || offset >= room()) return false;
  const std::size_t begin = offset / system_page * system_page;
  if (mprotect(to_ + begin, std::min(portion_, room() - begin), PROT_READ | PROT_WRITE) != 0) return false;
  std::memcpy(to_ + begin, from_ + begin, std::min(portion_, size_ - begin));
  portion_ = std::min(2 * portion_, largest_portion);
  return true;
}

void FontCopy::leave() const {
  if (is_late_) mprotect(to_, room(), PROT_READ | PROT_WRITE);
}

}  // namespace ferrotype::sandbox
