// SPDX-License-Identifier: Apache-2.0
#include "tables/device.h"

namespace ferro {
namespace {

constexpr std::uint16_t local_2_bit_deltas = 1;
constexpr std::uint16_t local_8_bit_deltas = 3;
constexpr std::uint16_t variation_index = 0x8000;

}  // namespace

Result<void> Device::walk(Bytes table, std::uint64_t offset, const Place& place, Walker& walker) {
  FERRO_TRY(const auto header, table.read<DeviceHeader>(offset, Check::device_header));
  const std::uint16_t format = header.delta_format;
  if (format == variation_index) return walker.record(place, table.get<VariationIndex>(offset), table.at(offset));
  FERRO_CHECKED(walker.record(place, header, table.at(offset)));
  const bool is_known = format >= local_2_bit_deltas && format <= local_8_bit_deltas;
  FERRO_REQUIRE(is_known, Check::device_delta_format, table.at(offset + 4));
  FERRO_REQUIRE(header.start_size <= header.end_size, Check::device_sizes, table.at(offset));
  // Packed into words: 2, 4 or 8 bits each.
  const std::uint64_t count = header.end_size - header.start_size + 1U;
  const std::uint64_t words = ((count << format) + 15U) / 16U;
  const std::uint64_t first = offset + sizeof(DeviceHeader);
  FERRO_TRY(const auto values, table.slice(first, words * sizeof(Uint16), Check::device_delta_values));
  return walker.bytes(place, "delta_values", values);
}

}  // namespace ferro
