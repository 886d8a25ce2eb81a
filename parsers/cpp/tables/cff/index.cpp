// SPDX-License-Identifier: Apache-2.0
#include "tables/cff/index.h"

namespace ferro::cff {
namespace {

std::uint64_t size_of(CountWidth width) { return width == CountWidth::uint16 ? sizeof(Uint16) : sizeof(Uint32); }

Result<std::uint32_t> read_count(Bytes table, std::uint64_t offset, CountWidth width) {
  FERRO_TRY(const auto field, table.slice(offset, size_of(width), Check::cff_index_count));
  return width == CountWidth::uint16 ? field.get<Uint16>(0) : field.get<Uint32>(0).value();
}

}  // namespace

Result<Index> Index::parse(Bytes table, std::uint64_t offset, CountWidth width) {
  FERRO_TRY(const std::uint32_t count, read_count(table, offset, width));
  Index index;
  const std::uint64_t off_size_offset = offset + size_of(width);
  index.end_ = off_size_offset;
  if (count == 0) return index;
  FERRO_TRY(const std::uint32_t off_size, table.read<Uint8>(off_size_offset, Check::cff_index_header));
  FERRO_REQUIRE(off_size >= 1 && off_size <= 4, Check::cff_index_off_size, table.at(off_size_offset));
  index.count_ = count;
  index.off_size_ = off_size;
  index.mask_ = UINT32_MAX >> (32U - 8U * off_size);
  const std::uint64_t offsets = off_size_offset + sizeof(Uint8);
  const std::uint64_t size = (std::uint64_t{count} + 1) * off_size;
  FERRO_CHECKED(table.slice(offsets, size, Check::cff_index_offsets));
  const std::uint64_t before = sizeof(Uint32) - off_size;
  index.words_ = table.get_slice(offsets - before, size + before);
  const std::uint32_t last = index.offset(count);
  FERRO_REQUIRE(last >= 1, Check::cff_index_last_offset, index.offset_at(count));
  const std::uint64_t data = offsets + size - 1;
  FERRO_TRY(index.data_, table.slice(data, last, Check::cff_index_data));
  index.end_ = data + last;
  return index;
}

Result<Index> Index::walk(Bytes table, std::uint64_t offset, CountWidth width, const IndexPaths& paths,
                          const Place& place, std::size_t bracket, Walker& walker) {
  FERRO_TRY(const std::uint32_t count, read_count(table, offset, width));
  const Place header = place.with_path(paths.index);
  if (width == CountWidth::uint16) {
    FERRO_CHECKED(walker.value(header, "count", table.get<Uint16>(offset), table.at(offset)));
  } else {
    FERRO_CHECKED(walker.value(header, "count", table.get<Uint32>(offset), table.at(offset)));
  }
  if (count != 0) {
    const std::uint64_t at = offset + size_of(width);
    FERRO_TRY(const auto off_size, table.read<Uint8>(at, Check::cff_index_header));
    FERRO_CHECKED(walker.value(header, "off_size", off_size, table.at(at)));
  }
  FERRO_TRY(const auto index, parse(table, offset, width));
  if (index.empty()) return index;
  for (std::uint64_t i = 0; i <= count; ++i) {
    const Place number = place.with_path(paths.offsets).with_index(bracket, static_cast<std::uint32_t>(i));
    FERRO_CHECKED(walker.decoded(number, "offset", index.offset(i), index.offset_at(i)));
  }
  return index;
}

Result<void> Index::walk_objects(const Place& place, std::size_t bracket, const char* field, Walker& walker) const {
  for (std::uint32_t i = 0; i < count(); ++i) {
    FERRO_TRY(const auto object, get(i));
    FERRO_CHECKED(walker.bytes(place.with_index(bracket, i), field, object));
  }
  return {};
}

}  // namespace ferro::cff
