// SPDX-License-Identifier: Apache-2.0
//
// INDEXes written as fields.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "../../support/be.h"

namespace ferro::test {

using File = std::vector<std::uint8_t>;

inline File letters(std::string_view text) { return be().text(text).done(); }

// The INDEX of these objects behind its field `count`.
inline File index_body(const std::vector<File>& objects, std::uint32_t off_size) {
  auto index = be().u8(static_cast<std::uint8_t>(off_size));
  std::uint64_t offset = 1;
  const auto write_offset = [&] {
    for (std::uint32_t byte = off_size; byte-- > 0;) index.u8(static_cast<std::uint8_t>(offset >> (8U * byte)));
  };
  write_offset();
  for (const auto& object : objects) {
    offset += object.size();
    write_offset();
  }
  for (const auto& object : objects) index.bytes(object);
  return index.done();
}

// As CFF has it.
inline File index_of(const std::vector<File>& objects, std::uint32_t off_size = 1) {
  auto index = be().u16(static_cast<std::uint16_t>(objects.size()));
  return objects.empty() ? index.done() : index.bytes(index_body(objects, off_size)).done();
}

// As CFF2 has it.
inline File index2_of(const std::vector<File>& objects, std::uint32_t off_size = 1) {
  auto index = be().u32(static_cast<std::uint32_t>(objects.size()));
  return objects.empty() ? index.done() : index.bytes(index_body(objects, off_size)).done();
}

}  // namespace ferro::test
