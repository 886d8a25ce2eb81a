// SPDX-License-Identifier: Apache-2.0
#include "sfnt_parts.h"

#include <algorithm>
#include <array>

namespace ferrotype {
namespace {

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

std::optional<std::vector<TableRecord>> table_records(std::string_view font) {
  if (font.size() < sfnt_header_size) return std::nullopt;
  constexpr std::array<std::string_view, 3> versions = {std::string_view("\0\1\0\0", 4), "OTTO", "true"};
  if (std::ranges::find(versions, font.substr(0, 4)) == versions.end()) return std::nullopt;
  const std::uint64_t told = number_at(font, 4, 2);
  const std::uint64_t room = (font.size() - sfnt_header_size) / sfnt_record_size;
  std::vector<TableRecord> records;
  for (std::uint64_t i = 0; i < std::min(told, room); ++i) {
    const auto record = font.substr(sfnt_header_size + i * sfnt_record_size, sfnt_record_size);
    records.push_back({std::string(record.substr(0, 4)), std::string(record.substr(4, 4)), number_at(record, 8, 4),
                       number_at(record, 12, 4)});
  }
  return records;
}

std::optional<SfntParts> SfntParts::of(std::string_view font) {
  const auto records = table_records(font);
  if (!records || records->size() < number_at(font, 4, 2)) return std::nullopt;
  SfntParts parts;
  parts.version = font.substr(0, 4);
  parts.search = font.substr(6, 6);
  std::uint64_t end = sfnt_header_size + records->size() * sfnt_record_size;
  for (const auto& record : *records) {
    if (record.offset > font.size() || record.length > font.size() - record.offset) return std::nullopt;
    parts.tables.push_back(
        {record.tag, record.checksum, record.offset, std::string(font.substr(record.offset, record.length))});
    end = std::max(end, record.offset + record.length);
  }
  parts.rest = font.substr(std::min<std::uint64_t>(font.size(), aligned(end)));
  return parts;
}

std::string SfntParts::file() const {
  std::string head = version;
  put(head, tables.size(), 2);
  head += search;
  std::string body;
  const std::uint64_t start = sfnt_header_size + tables.size() * sfnt_record_size;
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
