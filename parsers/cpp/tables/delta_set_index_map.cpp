// SPDX-License-Identifier: Apache-2.0
#include "tables/delta_set_index_map.h"

namespace ferro {
namespace {

constexpr unsigned inner_index_bit_count_mask = 0x0F;
constexpr unsigned map_entry_size_mask = 0x30;

}  // namespace

Result<DeltaSetIndexMap> DeltaSetIndexMap::parse(Bytes map) {
  FERRO_TRY(const std::uint8_t format, map.read<Uint8>(0, Check::delta_set_index_map_length));
  FERRO_REQUIRE(format <= 1, Check::delta_set_index_map_format, map.at(0));
  DeltaSetIndexMap parsed;
  std::uint64_t header_size = sizeof(DeltaSetIndexMapFormat0);
  unsigned entry_format = 0;
  if (format == 0) {
    FERRO_TRY(const auto header, map.read<DeltaSetIndexMapFormat0>(0, Check::delta_set_index_map_format0));
    entry_format = header.entry_format;
    parsed.map_count_ = header.map_count;
  } else {
    FERRO_TRY(const auto header, map.read<DeltaSetIndexMapFormat1>(0, Check::delta_set_index_map_format1));
    entry_format = header.entry_format;
    parsed.map_count_ = header.map_count;
    header_size = sizeof(DeltaSetIndexMapFormat1);
  }
  parsed.entry_size_ = static_cast<std::uint8_t>(((entry_format & map_entry_size_mask) >> 4U) + 1U);
  parsed.inner_bits_ = static_cast<std::uint8_t>((entry_format & inner_index_bit_count_mask) + 1U);
  const std::uint64_t data_size = std::uint64_t{parsed.map_count_} * parsed.entry_size_;
  FERRO_TRY(parsed.map_data_, map.slice(header_size, data_size, Check::delta_set_index_map_data));
  return parsed;
}

Result<std::optional<DeltaSetIndexMap>> DeltaSetIndexMap::at(Bytes table, std::uint64_t offset, Check check) {
  if (offset == 0) return std::nullopt;
  FERRO_TRY(const auto map, table.from(offset, check));
  FERRO_TRY(const auto parsed, parse(map));
  return parsed;
}

Result<void> DeltaSetIndexMap::walk(Bytes map, const Place& header, const Place& entries, std::size_t bracket,
                                    Walker& walker) {
  FERRO_TRY(const auto parsed, parse(map));
  if (map.get<Uint8>(0) == 0) {
    FERRO_CHECKED(walker.record(header, map.get<DeltaSetIndexMapFormat0>(0), map.at(0)));
  } else {
    FERRO_CHECKED(walker.record(header, map.get<DeltaSetIndexMapFormat1>(0), map.at(0)));
  }
  for (std::uint32_t i = 0; i < parsed.map_count_; ++i) {
    const auto place = entries.with_index(bracket, i);
    const auto index = parsed.entry(i);
    const std::uint64_t offset = parsed.map_data_.at(std::uint64_t{i} * parsed.entry_size_);
    FERRO_CHECKED(walker.decoded(place, "outer_index", index.outer, offset));
    FERRO_CHECKED(walker.decoded(place, "inner_index", index.inner, offset));
  }
  return {};
}

}  // namespace ferro
