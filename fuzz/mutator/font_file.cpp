// SPDX-License-Identifier: Apache-2.0
#include "mutator/font_file.h"

#include <algorithm>

namespace ferrotype::mutator {
namespace {

constexpr std::size_t header_size = 12;
constexpr std::size_t record_size = 16;
constexpr std::size_t most_tables = 256;
constexpr std::size_t adjustment_offset = 8;  // of checkSumAdjustment in head
constexpr std::uint32_t magic_sum = 0xB1B0AFBA;

std::uint32_t sum(std::span<const std::uint8_t> bytes) {
  std::uint32_t total = 0;
  for (std::size_t i = 0; i < bytes.size(); i += 4) {
    const std::size_t size = std::min<std::size_t>(4, bytes.size() - i);
    total += get(bytes, i, size) << 8U * (4 - size);
  }
  return total;
}

}  // namespace

std::uint32_t get(std::span<const std::uint8_t> bytes, std::size_t offset, std::size_t size) {
  if (size > bytes.size() || offset > bytes.size() - size) return 0;
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8U | bytes[offset + i];
  return value;
}

void put(std::span<std::uint8_t> bytes, std::size_t offset, std::size_t size, std::uint32_t value) {
  if (size > bytes.size() || offset > bytes.size() - size) return;
  for (std::size_t i = size; i > 0; --i, value >>= 8U) bytes[offset + i - 1] = static_cast<std::uint8_t>(value);
}

FontFile::FontFile(Bytes font, std::uint32_t face) : bytes_(std::move(font)), face_(face) { read(); }

void FontFile::read() {
  tables_.clear();
  directory_ = 0;
  if (get(bytes_, 0, 4) == tag("ttcf")) {
    const std::uint32_t faces = get(bytes_, 8, 4);
    directory_ = get(bytes_, header_size + 4 * (faces == 0 ? 0 : face_ % std::min(faces, 64U)), 4);
  }
  const std::size_t count = std::min<std::size_t>(get(bytes_, directory_ + 4, 2), most_tables);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t record = directory_ + header_size + i * record_size;
    if (record > bytes_.size() || bytes_.size() - record < record_size) break;
    const std::size_t offset = get(bytes_, record + 8, 4);
    if (offset >= bytes_.size()) continue;
    tables_.push_back({record, get(bytes_, record, 4), offset,
                       std::min<std::size_t>(get(bytes_, record + 12, 4), bytes_.size() - offset)});
  }
}

std::optional<std::size_t> FontFile::find(std::uint32_t tag) const {
  const auto found = std::ranges::find(tables_, tag, &Table::tag);
  return found == tables_.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - tables_.begin()));
}

std::span<const std::uint8_t> FontFile::content(std::size_t table) const {
  return std::span(bytes_).subspan(tables_[table].offset, tables_[table].length);
}

void FontFile::replace(std::size_t offset, std::size_t count, std::span<const std::uint8_t> bytes) {
  offset = std::min(offset, bytes_.size());
  count = std::min(count, bytes_.size() - offset);
  const auto growth = static_cast<std::uint32_t>(bytes.size() - count);
  const auto tables = tables_;
  const auto at = bytes_.begin() + static_cast<std::ptrdiff_t>(offset);
  const auto common = static_cast<std::ptrdiff_t>(std::min(count, bytes.size()));
  const auto next = std::copy(bytes.begin(), bytes.begin() + common, at);
  if (bytes.size() > count)
    bytes_.insert(next, bytes.begin() + common, bytes.end());
  else
    bytes_.erase(next, next + static_cast<std::ptrdiff_t>(count) - common);
  // What is put in where one table ends and the next begins is of the former.
  const bool appended = count == 0 && std::ranges::any_of(tables, [&](const Table& table) {
                          return table.offset + table.length == offset;
                        });
  for (const Table& table : tables) {
    // Records behind the change would have moved: directories come first, or are left as they are.
    if (table.record >= offset) continue;
    const std::size_t end = table.offset + table.length;
    if (appended ? table.offset >= offset : table.offset > offset)
      put(bytes_, table.record + 8, 4, static_cast<std::uint32_t>(table.offset) + growth);
    else if (appended ? offset <= end : offset < end)
      put(bytes_, table.record + 12, 4, get(bytes_, table.record + 12, 4) + growth);
  }
  read();
}

void FontFile::add(std::uint32_t tag, std::span<const std::uint8_t> content) {
  const std::size_t count = get(bytes_, directory_ + 4, 2);
  const std::size_t end = directory_ + header_size + count * record_size;
  if (end > bytes_.size() || count >= most_tables) return;
  const Bytes record(record_size);
  const auto old = tables_;
  bytes_.insert(bytes_.begin() + static_cast<std::ptrdiff_t>(end), record.begin(), record.end());
  for (const Table& table : old) {
    if (table.offset >= end) put(bytes_, table.record + 8, 4, static_cast<std::uint32_t>(table.offset + record_size));
  }
  while (bytes_.size() % 4 != 0) bytes_.push_back(0);
  put(bytes_, end, 4, tag);
  put(bytes_, end + 8, 4, static_cast<std::uint32_t>(bytes_.size()));
  put(bytes_, end + 12, 4, static_cast<std::uint32_t>(content.size()));
  put(bytes_, directory_ + 4, 2, static_cast<std::uint32_t>(count + 1));
  bytes_.insert(bytes_.end(), content.begin(), content.end());
  read();
}

void FontFile::remove(std::size_t table) {
  const std::size_t count = get(bytes_, directory_ + 4, 2);
  const std::size_t last = directory_ + header_size + (count - 1) * record_size;
  const std::size_t record = tables_[table].record;
  if (count == 0 || last > bytes_.size() || bytes_.size() - last < record_size || record > last) return;
  // The others keep their order; the room of the last record stays, so that nothing moves.
  const auto at = bytes_.begin();
  std::copy(at + static_cast<std::ptrdiff_t>(record + record_size),
            at + static_cast<std::ptrdiff_t>(last + record_size), at + static_cast<std::ptrdiff_t>(record));
  put(bytes_, directory_ + 4, 2, static_cast<std::uint32_t>(count - 1));
  read();
}

void FontFile::repair_glyph_counts() {
  const auto loca = find(tag("loca"));
  const auto maxp = find(tag("maxp"));
  const auto head = find(tag("head"));
  const auto glyf = find(tag("glyf"));
  if (!loca || !maxp || !head || !glyf) return;
  constexpr std::size_t format_offset = 50;
  const bool is_long = get(bytes_, tables_[*head].offset + format_offset, 2) == 1;
  const std::size_t size = is_long ? 4 : 2;
  const std::size_t entries = tables_[*loca].length / size;
  if (entries == 0) return;
  put(bytes_, tables_[*maxp].offset + 4, 2, static_cast<std::uint32_t>(std::min<std::size_t>(entries - 1, 0xFFFF)));
  const auto end = static_cast<std::uint32_t>(tables_[*glyf].length);
  std::uint32_t before = 0;
  for (std::size_t i = 0; i < entries; ++i) {
    const std::size_t at = tables_[*loca].offset + i * size;
    const std::uint32_t most = is_long ? end : end / 2;
    const std::uint32_t entry = std::clamp(get(bytes_, at, size), std::min(before, most), most);
    put(bytes_, at, size, entry);
    before = entry;
  }
}

void FontFile::repair() {
  repair_glyph_counts();
  const auto head = find(tag("head"));
  if (head && tables_[*head].length >= adjustment_offset + 4)
    put(bytes_, tables_[*head].offset + adjustment_offset, 4, 0);
  for (std::size_t i = 0; i < tables_.size(); ++i) {
    // A table that ends behind the file ends with it.
    put(bytes_, tables_[i].record + 12, 4, static_cast<std::uint32_t>(tables_[i].length));
    put(bytes_, tables_[i].record + 4, 4, sum(content(i)));
  }
  if (head && tables_[*head].length >= adjustment_offset + 4)
    put(bytes_, tables_[*head].offset + adjustment_offset, 4, magic_sum - sum(bytes_));
}

}  // namespace ferrotype::mutator
