// SPDX-License-Identifier: Apache-2.0
//
// Font files made of tables.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "be.h"

namespace ferro::test {

struct TestTable {
  std::string tag;
  std::vector<std::uint8_t> bytes;
};
using TestTables = std::vector<TestTable>;

inline std::uint32_t tag_of(std::string_view letters) {
  std::uint32_t tag = 0;
  for (const char letter : letters) tag = (tag << 8U) | static_cast<std::uint8_t>(letter);
  return tag;
}

// A face with these tables one behind the other, without padding. The directory begins the file.
inline std::vector<std::uint8_t> sfnt(const TestTables& tables, std::uint32_t version = 0x00010000) {
  auto file = be().u32(version).u16(static_cast<std::uint16_t>(tables.size())).zeros(6);
  std::size_t offset = 12 + 16 * tables.size();
  for (const auto& table : tables) {
    file.tag(table.tag).u32(0).u32(static_cast<std::uint32_t>(offset));
    file.u32(static_cast<std::uint32_t>(table.bytes.size()));
    offset += table.bytes.size();
  }
  for (const auto& table : tables) file.bytes(table.bytes);
  return file.done();
}

// Where such a file has the table.
inline std::uint64_t offset_of(const TestTables& tables, std::string_view tag) {
  std::uint64_t offset = 12 + 16 * tables.size();
  for (const auto& table : tables) {
    if (table.tag == tag) return offset;
    offset += table.bytes.size();
  }
  return 0;
}

}  // namespace ferro::test
