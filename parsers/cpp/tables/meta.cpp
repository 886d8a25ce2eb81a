// SPDX-License-Identifier: Apache-2.0
#include "tables/meta.h"

namespace ferro {

Result<void> Meta::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto header, table.read<MetaHeader>(0, Check::meta_length));
  FERRO_CHECKED(walker.record({"meta"}, header, table.at(0)));
  FERRO_REQUIRE(header.version == 1, Check::meta_version, table.at(0));
  FERRO_TRY(const auto maps, table.array<DataMap>(sizeof(MetaHeader), header.data_maps_count, Check::meta_data_maps));
  for (std::uint32_t i = 0; i < maps.size(); ++i) {
    const Place place{"meta.data_maps[]", {i}};
    const DataMap map = maps[i];
    FERRO_CHECKED(walker.record(place, map, maps.at(i)));
    FERRO_TRY(const auto data, table.slice(map.data_offset, map.data_length, Check::meta_data_range));
    FERRO_CHECKED(walker.bytes(place, "data", data));
  }
  return {};
}

}  // namespace ferro
