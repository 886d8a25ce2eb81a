// SPDX-License-Identifier: Apache-2.0
#include "tables/hdmx.h"

namespace ferro {

Result<void> Hdmx::walk(Bytes table, std::uint16_t num_glyphs, Walker& walker) {
  FERRO_TRY(const auto header, table.read<HdmxHeader>(0, Check::hdmx_length));
  FERRO_CHECKED(walker.record({"hdmx"}, header, table.at(0)));
  FERRO_REQUIRE(header.version == 0, Check::hdmx_version, table.at(0));
  const std::uint64_t size = header.size_device_record;
  FERRO_REQUIRE(size >= sizeof(DeviceRecord) + num_glyphs, Check::hdmx_size_device_record, table.at(4));
  for (std::uint32_t i = 0; i < header.num_records; ++i) {
    const Place place{"hdmx.records[]", {i}};
    FERRO_TRY(const auto record, table.slice(sizeof(HdmxHeader) + i * size, size, Check::hdmx_records));
    FERRO_CHECKED(walker.record(place, record.get<DeviceRecord>(0), record.at(0)));
    FERRO_CHECKED(walker.bytes(place, "widths", record.get_slice(sizeof(DeviceRecord), num_glyphs)));
  }
  return {};
}

}  // namespace ferro
