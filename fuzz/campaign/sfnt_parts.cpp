// SPDX-License-Identifier: Apache-2.0
#include "sfnt_parts.h"

#include <algorithm>
#include <array>

namespace ferrotype {
namespace {

constexpr std::size_t header_size = 12;
constexpr std::size_t record_size = 16;

std::uint32_t number_at(std::string_view bytes, std::size_t offset, int size) {
  std::uint32_t value = 0;
  for (int i = 0; i < size; ++i)
    value = value << 8U | static_cast<unsigned char>(bytes[offset + static_cast<std::size_t>(i)]);
  return value;
}

void put(std::string& bytes, std::uint64_t value, int size) {
  for (int i = size - 1; i >= 0; --i) bytes += static_cast<char>(value >> (8U * static_cast<unsigned>(i)) & 0xFFU);
}

constexpr std::uint64_t aligned(std::uint64_t value) { return (value + 3) & ~std::uint64_t{3}; }

}  // namespace

std::optional<SfntParts> SfntParts::of(std::string_view font) {
  if (font.size() < header_size) return std::nullopt;
  SfntParts parts;
  parts.version = font.substr(0, 4);
  constexpr std::array<std::string_view, 3> versions = {std::string_view("\0\1\0\0", 4), "OTTO", "true"};
  if (std::ranges::find(versions, parts.version) == versions.end()) return std::nullopt;
  const std::size_t count = number_at(font, 4, 2);
  parts.search = font.substr(6, 6);
  if (count > (font.size() - header_size) / record_size) return std::nullopt;
  std::uint64_t end = header_size + count * record_size;
  for (std::size_t i = 0; i < count; ++i) {
    const auto record = font.substr(header_size + i * record_size, record_size);
    const std::uint64_t offset = number_at(record, 8, 4);
    const std::uint64_t length = number_at(record, 12, 4);
    if (offset > font.size() || length > font.size() - offset) return std::nullopt;
    parts.tables.push_back({std::string(record.substr(0, 4)), std::string(record.substr(4, 4)), offset,
                            std::string(font.substr(offset, length))});
    end = std::max(end, offset + length);
  }
  parts.rest = font.substr(std::min<std::uint64_t>(font.size(), aligned(end)));
  return parts;
}

std::string SfntParts::file() const {
  std::string head = version;
  put(head, tables.size(), 2);
  head += search;
  std::string body;
  const std::uint64_t start = header_size + tables.size() * record_size;
  for (const auto& table : tables) {
    head += table.tag + table.checksum;
    put(head, start + body.size(), 4);
    put(head, table.bytes.size(), 4);
    body += table.bytes;
    body.append(aligned(body.size()) - body.size(), '\0');
  }
  return head + body + rest;
}

}  // namespace ferrotype
