// SPDX-License-Identifier: Apache-2.0
#include "tables/multi_item_variation_store.h"

#include "tables/item_variation_store.h"

namespace ferro {
namespace {

constexpr cff::IndexPaths delta_sets_paths = {
    "multi_item_variation_store.item_variation_data[].delta_sets",
    "multi_item_variation_store.item_variation_data[].delta_sets.offsets[]",
};

Result<void> walk_row(Bytes row, const Place& place, Walker& walker) {
  PackedReader reader(row);
  for (std::uint32_t i = 0; !reader.is_at_end();) {
    FERRO_TRY(const auto run, reader.delta_run(UINT32_MAX));
    for (std::uint32_t k = 0; k < run.count; ++k, ++i) {
      FERRO_CHECKED(walker.decoded(place.with_index(2, i), "value", run.delta(k), run.at(k)));
    }
  }
  return {};
}

}  // namespace

Result<void> MultiItemVariationStore::spend(std::uint64_t cost, std::uint32_t& budget, std::uint64_t offset) {
  FERRO_REQUIRE(cost <= budget, Check::multi_item_variation_store_work, offset);
  budget -= static_cast<std::uint32_t>(cost);
  return {};
}

Result<MultiItemVariationStore> MultiItemVariationStore::parse(Bytes store) {
  FERRO_TRY(const auto header, store.read<MultiItemVariationStoreHeader>(0, Check::multi_item_variation_store_header));
  FERRO_REQUIRE(header.format == 1, Check::multi_item_variation_store_format, store.at(0));
  MultiItemVariationStore parsed;
  parsed.store_ = store;
  FERRO_TRY(parsed.data_offsets_,
            store.array<Offset32>(sizeof(MultiItemVariationStoreHeader), header.item_variation_data_count,
                                  Check::multi_item_variation_store_data_offsets));
  const std::uint64_t list_offset = header.variation_region_list_offset;
  FERRO_TRY(parsed.region_list_, store.from(list_offset, Check::sparse_variation_region_list));
  FERRO_TRY(const auto region_count, parsed.region_list_.read<Uint32>(0, Check::sparse_variation_region_list));
  FERRO_TRY(parsed.region_offsets_,
            parsed.region_list_.array<Offset32>(sizeof(Uint32), region_count, Check::sparse_variation_region_offsets));
  return parsed;
}

Result<MultiItemVariationStore::Region> MultiItemVariationStore::region(std::uint32_t i) const {
  const std::uint64_t offset = region_offsets_[i];
  if (offset == 0) return Region{};
  FERRO_TRY(const auto bytes, region_list_.from(offset, Check::sparse_variation_region));
  FERRO_TRY(const auto count, bytes.read<Uint16>(0, Check::sparse_variation_region));
  FERRO_TRY(const auto axis_offsets,
            bytes.array<Offset32>(sizeof(Uint16), count, Check::sparse_variation_region_axis_offsets));
  return Region{bytes, axis_offsets};
}

Result<SparseRegionAxisCoordinates> MultiItemVariationStore::read_axis(Bytes region, std::uint64_t offset) {
  return region.read<SparseRegionAxisCoordinates>(offset, Check::sparse_region_axis_coordinates);
}

Result<float> MultiItemVariationStore::scalar(std::uint32_t i, std::span<const std::int16_t> coordinates,
                                              std::uint32_t& budget) const {
  FERRO_TRY(const auto region, this->region(i));
  FERRO_CHECKED(spend(std::uint64_t{region.axis_offsets.size()} + 1, budget, region_offsets_.at(i)));
  float scalar = 1;
  for (std::uint32_t axis = 0; axis < region.axis_offsets.size() && scalar != 0; ++axis) {
    const std::uint64_t offset = region.axis_offsets[axis];
    if (offset == 0) continue;
    FERRO_TRY(const auto along, read_axis(region.bytes, offset));
    const std::uint16_t index = along.axis_index;
    const auto coordinate = index < coordinates.size() ? coordinates[index] : std::int16_t{0};
    scalar *= axis_scalar(along.start_coord, along.peak_coord, along.end_coord, coordinate);
  }
  return scalar;
}

Result<MultiItemVariationStore::Data> MultiItemVariationStore::data(std::uint32_t outer) const {
  if (outer >= data_offsets_.size()) return Data{};
  const std::uint64_t offset = data_offsets_[outer];
  if (offset == 0) return Data{};
  FERRO_TRY(const auto bytes, store_.from(offset, Check::multi_item_variation_data_header));
  FERRO_TRY(const auto header, bytes.read<MultiItemVariationDataHeader>(0, Check::multi_item_variation_data_header));
  FERRO_REQUIRE(header.format == 1, Check::multi_item_variation_data_format, bytes.at(0));
  Data data;
  FERRO_TRY(data.region_indexes, bytes.array<Uint16>(sizeof(MultiItemVariationDataHeader), header.region_index_count,
                                                     Check::multi_item_variation_data_region_indexes));
  const std::uint64_t behind = sizeof(MultiItemVariationDataHeader) + header.region_index_count * sizeof(Uint16);
  FERRO_TRY(const auto delta_sets_offset,
            bytes.read<Offset32>(behind, Check::multi_item_variation_data_delta_sets_offset));
  if (delta_sets_offset == 0) return data;
  FERRO_TRY(data.delta_sets, cff::Index::parse(bytes, delta_sets_offset, cff::CountWidth::uint32));
  return data;
}

Result<std::uint32_t> MultiItemVariationStore::region_index(const Array<Uint16>& indexes, std::uint32_t i) const {
  const std::uint32_t index = indexes[i];
  FERRO_REQUIRE(index < region_offsets_.size(), Check::multi_item_variation_data_region_index, indexes.at(i));
  return index;
}

Result<void> MultiItemVariationStore::walk_regions(Walker& walker) const {
  const Place list{"multi_item_variation_store.variation_region_list"};
  FERRO_CHECKED(walker.value(list, "region_count", region_list_.get<Uint32>(0), region_list_.at(0)));
  for (std::uint32_t i = 0; i < region_offsets_.size(); ++i) {
    const Place place{"multi_item_variation_store.variation_region_list.variation_region_offsets[]", {i}};
    FERRO_CHECKED(walker.value(place, "value", region_offsets_[i], region_offsets_.at(i)));
  }
  for (std::uint32_t i = 0; i < region_offsets_.size(); ++i) {
    FERRO_TRY(const auto region, this->region(i));
    if (region.bytes.empty()) continue;
    const Place place{"multi_item_variation_store.variation_region_list.variation_regions[]", {i}};
    FERRO_CHECKED(walker.value(place, "region_axis_count", region.bytes.get<Uint16>(0), region.bytes.at(0)));
    const auto& offsets = region.axis_offsets;
    for (std::uint32_t axis = 0; axis < offsets.size(); ++axis) {
      const Place at = place.with_index(1, axis);
      FERRO_CHECKED(walker.value(
          at.with_path("multi_item_variation_store.variation_region_list.variation_regions[].region_axis_offsets[]"),
          "value", offsets[axis], offsets.at(axis)));
      if (offsets[axis] == 0) continue;
      FERRO_TRY(const auto along, read_axis(region.bytes, offsets[axis]));
      FERRO_CHECKED(walker.record(
          at.with_path("multi_item_variation_store.variation_region_list.variation_regions[].region_axes[]"), along,
          region.bytes.at(offsets[axis])));
    }
  }
  return {};
}

Result<void> MultiItemVariationStore::walk_data(std::uint32_t outer, Walker& walker) const {
  const std::uint64_t offset = data_offsets_[outer];
  if (offset == 0) return {};
  FERRO_TRY(const auto data, this->data(outer));
  const auto bytes = store_.get_slice(offset, store_.size() - offset);
  const Place place{"multi_item_variation_store.item_variation_data[]", {outer}};
  FERRO_CHECKED(walker.record(place, bytes.get<MultiItemVariationDataHeader>(0), bytes.at(0)));
  for (std::uint32_t i = 0; i < data.region_indexes.size(); ++i) {
    const Place region{"multi_item_variation_store.item_variation_data[].region_indexes[]", {outer, i}};
    FERRO_CHECKED(walker.value(region, "value", data.region_indexes[i], data.region_indexes.at(i)));
    FERRO_CHECKED(region_index(data.region_indexes, i));
  }
  const std::uint64_t behind = sizeof(MultiItemVariationDataHeader) + data.region_indexes.size() * sizeof(Uint16);
  const auto delta_sets_offset = bytes.get<Offset32>(behind);
  FERRO_CHECKED(walker.value(place, "delta_sets_offset", delta_sets_offset, bytes.at(behind)));
  if (delta_sets_offset == 0) return {};
  FERRO_CHECKED(
      cff::Index::walk(bytes, delta_sets_offset, cff::CountWidth::uint32, delta_sets_paths, place, 1, walker));
  for (std::uint32_t inner = 0; inner < data.delta_sets.count(); ++inner) {
    FERRO_TRY(const auto row, data.delta_sets.get(inner));
    const Place values{"multi_item_variation_store.item_variation_data[].delta_sets[].values[]", {outer, inner}};
    FERRO_CHECKED(walk_row(row, values, walker));
  }
  return {};
}

Result<void> MultiItemVariationStore::walk(Bytes store, Walker& walker) {
  FERRO_TRY(const auto header, store.read<MultiItemVariationStoreHeader>(0, Check::multi_item_variation_store_header));
  FERRO_CHECKED(walker.record({"multi_item_variation_store"}, header, store.at(0)));
  FERRO_TRY(const auto parsed, parse(store));
  const auto& offsets = parsed.data_offsets_;
  for (std::uint32_t i = 0; i < offsets.size(); ++i) {
    const Place place{"multi_item_variation_store.item_variation_data_offsets[]", {i}};
    FERRO_CHECKED(walker.value(place, "value", offsets[i], offsets.at(i)));
  }
  FERRO_CHECKED(parsed.walk_regions(walker));
  for (std::uint32_t outer = 0; outer < offsets.size(); ++outer) FERRO_CHECKED(parsed.walk_data(outer, walker));
  return {};
}

}  // namespace ferro
