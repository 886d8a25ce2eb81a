// SPDX-License-Identifier: Apache-2.0
#include "mutator/font_file.h"

#include <algorithm>
#include <iterator>

namespace ferrotype::mutator {
namespace {

constexpr std::size_t header_size = 12;
constexpr std::size_t record_size = 16;
constexpr std::size_t most_tables = 256;
constexpr std::size_t most_faces = 16;
constexpr std::size_t most_times_summed = 8;
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
  directory_ = 0;
  starts_.clear();
  all_.clear();
  if (get(bytes_, 0, 4) == tag("ttcf")) {
    const std::size_t faces = std::min<std::size_t>(get(bytes_, 8, 4), most_faces);
    for (std::size_t i = 0; i < faces; ++i) starts_.push_back(header_size + 4 * i);
    directory_ = get(bytes_, faces == 0 ? header_size : starts_[face()], 4);
  }
  std::vector<std::size_t> directories{directory_};
  for (const std::size_t start : starts_) {
    const std::size_t directory = get(bytes_, start, 4);
    if (std::ranges::count(directories, directory) == 0) directories.push_back(directory);
  }
  tables_ = read_directory(directory_);
  for (const std::size_t directory : directories)
    std::ranges::copy(read_directory(directory), std::back_inserter(all_));
}

std::vector<Table> FontFile::read_directory(std::size_t directory) const {
  std::vector<Table> tables;
  const std::size_t count = std::min<std::size_t>(get(bytes_, directory + 4, 2), most_tables);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t record = directory + header_size + i * record_size;
    if (record > bytes_.size() || bytes_.size() - record < record_size) break;
    const std::size_t offset = get(bytes_, record + 8, 4);
    if (offset >= bytes_.size()) continue;
    tables.push_back({record, get(bytes_, record, 4), offset,
                      std::min<std::size_t>(get(bytes_, record + 12, 4), bytes_.size() - offset)});
  }
  return tables;
}

std::optional<std::size_t> FontFile::find(std::uint32_t tag) const {
  const auto found = std::ranges::find(tables_, tag, &Table::tag);
  return found == tables_.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - tables_.begin()));
}

std::span<const std::uint8_t> FontFile::content(std::size_t table) const {
  return std::span(bytes_).subspan(tables_[table].offset, tables_[table].length);
}

void FontFile::replace(std::size_t offset, std::size_t count, std::span<const std::uint8_t> bytes) {
  // What is put in where one table ends and the next begins is of the former.
  const bool appended = count == 0 && std::ranges::any_of(tables_, [&](const Table& table) {
                          return table.offset + table.length == offset;
                        });
  exchange(offset, count, bytes, appended, appended);
}

void FontFile::exchange(std::size_t offset, std::size_t count, std::span<const std::uint8_t> bytes, bool moves,
                        bool grows) {
  offset = std::min(offset, bytes_.size());
  count = std::min(count, bytes_.size() - offset);
  const auto growth = static_cast<std::uint32_t>(bytes.size() - count);
  const auto at = bytes_.begin() + static_cast<std::ptrdiff_t>(offset);
  const auto common = static_cast<std::ptrdiff_t>(std::min(count, bytes.size()));
  const auto next = std::copy(bytes.begin(), bytes.begin() + common, at);
  if (bytes.size() > count)
    bytes_.insert(next, bytes.begin() + common, bytes.end());
  else
    bytes_.erase(next, next + static_cast<std::ptrdiff_t>(count) - common);
  const auto add = [&](std::size_t place) { put(bytes_, place, 4, get(bytes_, place, 4) + growth); };
  const std::size_t end_of_change = offset + count;
  for (const Table& table : all_) {
    // A record that the change wrote over is what it is now.
    if (table.record < end_of_change && table.record + record_size > offset) continue;
    const std::size_t record = table.record < offset ? table.record : table.record + bytes.size() - count;
    const std::size_t end = table.offset + table.length;
    if (moves ? table.offset >= offset : table.offset > offset)
      add(record + 8);
    else if (grows ? offset <= end : offset < end)
      add(record + 12);
  }
  // Of a collection the header is never behind a change that is not one of the header.
  for (const std::size_t start : starts_) {
    if (start + 4 <= offset && get(bytes_, start, 4) >= end_of_change) add(start);
  }
  read();
}

void FontFile::add(std::uint32_t tag, std::span<const std::uint8_t> content) {
  const std::size_t count = get(bytes_, directory_ + 4, 2);
  const std::size_t end = directory_ + header_size + count * record_size;
  if (end > bytes_.size() || count >= most_tables) return;
  const Bytes copy(content.begin(), content.end());  // which may be of this font
  const Bytes record(record_size);
  exchange(end, 0, record, true, false);
  while (bytes_.size() % 4 != 0) bytes_.push_back(0);
  put(bytes_, end, 4, tag);
  put(bytes_, end + 8, 4, static_cast<std::uint32_t>(bytes_.size()));
  put(bytes_, end + 12, 4, static_cast<std::uint32_t>(copy.size()));
  put(bytes_, directory_ + 4, 2, static_cast<std::uint32_t>(count + 1));
  bytes_.insert(bytes_.end(), copy.begin(), copy.end());
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
  // Tables may be one another's bytes, as those of a collection are: of as many as make the file a few times.
  std::size_t left = most_times_summed * bytes_.size();
  for (const Table& table : all_) {
    if (table.length > left) break;
    left -= table.length;
    // A table that ends behind the file ends with it.
    put(bytes_, table.record + 12, 4, static_cast<std::uint32_t>(table.length));
    put(bytes_, table.record + 4, 4, sum(std::span(bytes_).subspan(table.offset, table.length)));
  }
  if (head && tables_[*head].length >= adjustment_offset + 4)
    put(bytes_, tables_[*head].offset + adjustment_offset, 4, magic_sum - sum(bytes_));
}

}  // namespace ferrotype::mutator
