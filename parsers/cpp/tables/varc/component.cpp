// SPDX-License-Identifier: Apache-2.0
#include "tables/varc/component.h"

#include "base/limits.h"

namespace ferro {

Result<PackedReader> AxisIndicesList::list(std::uint32_t i, std::uint64_t offset) const {
  FERRO_REQUIRE(i < lists_.count(), Check::varc_axis_indices_index, offset);
  FERRO_TRY(const auto list, lists_.get(i));
  return PackedReader(list);
}

Result<std::uint32_t> AxisIndicesList::count(PackedReader list) {
  std::uint32_t count = 0;
  while (!list.is_at_end()) {
    const std::uint64_t offset = list.at();
    FERRO_TRY(const auto run, list.delta_run(UINT32_MAX));
    count += run.count;
    FERRO_REQUIRE(count <= limits::fvar_axes, Check::varc_axis_indices_count, offset);
  }
  return count;
}

Result<std::uint32_t> VarComponent::read_uint32var(Bytes record, std::uint64_t& position, Check check) {
  FERRO_TRY(const std::uint32_t first, record.read<Uint8>(position, check));
  const auto more = std::min(static_cast<std::uint32_t>(std::countl_one(static_cast<std::uint8_t>(first))), 4U);
  FERRO_TRY(const auto bytes, record.slice(position + 1, more, check));
  position += 1 + more;
  std::uint32_t number = more == 4 ? 0 : first & (0x7FU >> more);
  for (std::uint32_t i = 0; i < more; ++i) number = (number << 8U) | bytes.get<Uint8>(i);
  return number;
}

Result<std::uint32_t> VarComponent::read_glyph(Bytes record, std::uint64_t& position, bool is_24bit) {
  const std::uint64_t start = position;
  position += is_24bit ? sizeof(Uint24) : sizeof(Uint16);
  FERRO_TRY(const auto field, record.slice(start, position - start, Check::varc_component_gid));
  return is_24bit ? field.get<Uint24>(0).value() : field.get<Uint16>(0).value();
}

Result<void> VarComponent::skip_values(PackedReader& values, std::uint32_t count) {
  for (std::uint32_t left = count; left != 0;) {
    FERRO_TRY(const auto run, values.delta_run(left));
    left -= run.count;
  }
  return {};
}

Result<void> VarComponent::walk_values(const Place& place, Walker& walker) const {
  PackedReader reader = axis_values;
  for (std::uint32_t i = 0; i < axis_count;) {
    FERRO_TRY(const auto run, reader.delta_run(axis_count - i));
    for (std::uint32_t k = 0; k < run.count; ++k, ++i) {
      FERRO_CHECKED(walker.decoded(place.with_index(2, i), "value", run.delta(k), run.at(k)));
    }
  }
  return {};
}

Result<void> VarComponent::walk_all(Bytes record, const AxisIndicesList& axis_indices, std::uint32_t number,
                                    Walker& walker) {
  std::uint64_t position = 0;
  for (std::uint32_t i = 0; position != record.size(); ++i) {
    const Place place{"varc.glyph_records[].components[]", {number, i}};
    FERRO_TRY(const auto component,
              read(record, position, axis_indices, [&](const char* name, std::int64_t field, std::uint64_t offset) {
                return walker.decoded(place, name, field, offset);
              }));
    FERRO_CHECKED(component.walk_values(place.with_path("varc.glyph_records[].components[].axis_values[]"), walker));
  }
  return {};
}

}  // namespace ferro
