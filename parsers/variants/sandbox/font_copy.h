// SPDX-License-Identifier: Apache-2.0
//
// The caller's font in the memory of a sandbox. With guard pages a large one comes by and by: its pages cannot be
// accessed until one of them is, and the handler of faults brings some. Opening a face then costs the same for every
// font.
#pragma once

#include <cstddef>
#include <cstdint>

#include "runtime.h"

namespace ferrotype::sandbox {

inline constexpr std::size_t system_page = 4096;

class FontCopy {
 public:
  FontCopy() = default;
  // `to` is the begin of a page; room is there up to the end of the last one.
  FontCopy(const std::uint8_t* from, std::size_t size, std::uint8_t* to);

  // Whether this was an access to what has not come yet; it is there now. For the handler of faults.
  [[nodiscard]] bool bring(std::uintptr_t address);
  // All of the room can be accessed again.
  void leave() const;

 private:
  [[nodiscard]] std::size_t room() const { return (size_ + system_page - 1) / system_page * system_page; }

  const std::uint8_t* from_ = nullptr;
  std::size_t size_ = 0;
  std::uint8_t* to_ = nullptr;
  bool is_late_ = false;
  // What comes next: little for who looks at tables here and there, more and more for who reads it all.
  std::size_t portion_ = system_page;
};

}  // namespace ferrotype::sandbox
