// SPDX-License-Identifier: Apache-2.0
#include "tables/item_variation_store.h"

namespace ferro {
namespace {

constexpr std::uint16_t long_words_flag = 0x8000;
constexpr std::uint16_t word_delta_count_mask = 0x7FFF;

float difference(std::int32_t a, std::int32_t b) { return static_cast<float>(a - b); }

// `sum`, and the deltas of the columns from `column` on, each times the scalar of its region. Those that are 0 are
// added like others: in an order that no branch predictor knows, passing over them takes longer.
template <class Delta>
float add_deltas(float sum, const Array<Delta>& deltas, const Array<Uint16>& region_indexes, std::uint32_t column,
                 std::span<const float> scalars) {
  for (std::uint32_t i = 0; i < deltas.size(); ++i) {
    sum += scalars[region_indexes[column + i]] * static_cast<float>(deltas[i].value());
  }
  return sum;
}

template <class Wide, class Narrow>
float row_delta(const ItemVariationData& data, std::uint64_t row, std::span<const float> scalars) {
  const std::uint32_t narrow_count = data.region_indexes.size() - data.word_count;
  const auto wide = data.delta_sets.get_array<Wide>(row, data.word_count);
  const auto narrow = data.delta_sets.get_array<Narrow>(row + data.word_count * sizeof(Wide), narrow_count);
  const float sum = add_deltas(0, wide, data.region_indexes, 0, scalars);
  return add_deltas(sum, narrow, data.region_indexes, data.word_count, scalars);
}

std::uint64_t row_size(std::uint64_t columns, std::uint64_t word_count, bool long_words) {
  return (columns + word_count) * (long_words ? sizeof(Int16) : sizeof(Int8));
}

// The subtable at `offset`, which checks have covered.
ItemVariationData read_data(Bytes store, std::uint64_t offset, const ItemVariationDataHeader& header) {
  ItemVariationData data;
  const std::uint16_t columns = header.region_index_count;
  data.item_count = header.item_count;
  data.word_count = header.word_delta_count & word_delta_count_mask;
  data.long_words = (header.word_delta_count & long_words_flag) != 0;
  data.row_size = row_size(columns, data.word_count, data.long_words);
  const std::uint64_t indexes_offset = offset + sizeof(ItemVariationDataHeader);
  data.region_indexes = store.get_array<Uint16>(indexes_offset, columns);
  const std::uint64_t rows_offset = indexes_offset + columns * sizeof(Uint16);
  data.delta_sets = store.get_slice(rows_offset, data.item_count * data.row_size);
  return data;
}

// Takes what the validation reads from the `budget` of the store.
Result<void> check_data(Bytes store, std::uint64_t offset, std::uint16_t region_count, std::uint32_t& budget) {
  FERRO_TRY(const auto header, store.read<ItemVariationDataHeader>(offset, Check::item_variation_data_header));
  const std::uint16_t count = header.region_index_count;
  const std::uint64_t word_count = header.word_delta_count & word_delta_count_mask;
  FERRO_REQUIRE(word_count <= count, Check::item_variation_data_word_delta_count, store.at(offset));
  FERRO_REQUIRE(count <= limits::item_variation_data_regions, Check::item_variation_data_regions, store.at(offset));
  FERRO_REQUIRE(count <= budget, Check::item_variation_store_region_indexes, store.at(offset));
  budget -= count;
  const std::uint64_t indexes_offset = offset + sizeof(ItemVariationDataHeader);
  FERRO_TRY(const auto region_indexes,
            store.array<Uint16>(indexes_offset, count, Check::item_variation_data_region_indexes));
  for (std::uint32_t i = 0; i < count; ++i) {
    FERRO_REQUIRE(region_indexes[i] < region_count, Check::item_variation_data_region_index, region_indexes.at(i));
  }
  const std::uint64_t rows_offset = indexes_offset + count * sizeof(Uint16);
  const bool long_words = (header.word_delta_count & long_words_flag) != 0;
  const std::uint64_t rows_size = header.item_count * row_size(count, word_count, long_words);
  FERRO_CHECKED(store.slice(rows_offset, rows_size, Check::item_variation_data_delta_sets));
  return {};
}

template <class Delta>
Result<void> walk_deltas(const Array<Delta>& deltas, std::uint32_t column, Place place, Walker& walker) {
  for (std::uint32_t i = 0; i < deltas.size(); ++i) {
    place.index[2] = column + i;
    FERRO_CHECKED(walker.value(place, "value", deltas[i], deltas.at(i)));
  }
  return {};
}

template <class Wide, class Narrow>
Result<void> walk_rows(const ItemVariationData& data, std::uint32_t outer, Walker& walker) {
  const std::uint32_t narrow_count = data.region_indexes.size() - data.word_count;
  for (std::uint32_t inner = 0; inner < data.item_count; ++inner) {
    const Place place{"item_variation_store.item_variation_data[].delta_sets[].delta_data[]", {outer, inner}};
    const std::uint64_t row = inner * data.row_size;
    const auto wide = data.delta_sets.get_array<Wide>(row, data.word_count);
    FERRO_CHECKED(walk_deltas(wide, 0, place, walker));
    const auto narrow = data.delta_sets.get_array<Narrow>(row + data.word_count * sizeof(Wide), narrow_count);
    FERRO_CHECKED(walk_deltas(narrow, data.word_count, place, walker));
  }
  return {};
}

Result<void> walk_data(const ItemVariationData& data, std::uint32_t outer, Walker& walker) {
  for (std::uint32_t i = 0; i < data.region_indexes.size(); ++i) {
    const Place place{"item_variation_store.item_variation_data[].region_indexes[]", {outer, i}};
    FERRO_CHECKED(walker.value(place, "value", data.region_indexes[i], data.region_indexes.at(i)));
  }
  // Rows without columns have no events that the budget of the walk could count.
  if (data.region_indexes.empty()) return {};
  if (data.long_words) return walk_rows<Int32, Int16>(data, outer, walker);
  return walk_rows<Int16, Int8>(data, outer, walker);
}

}  // namespace

float axis_scalar(std::int16_t start, std::int16_t peak, std::int16_t end, std::int16_t coordinate) {
  if (peak == 0 || coordinate == peak || start > peak || peak > end || (start < 0 && end > 0)) return 1;
  if (coordinate <= start || coordinate >= end) return 0;
  if (coordinate < peak) return difference(coordinate, start) / difference(peak, start);
  return difference(end, coordinate) / difference(end, peak);
}

float ItemVariationData::delta(std::uint32_t inner, std::span<const float> scalars) const {
  if (inner >= item_count) return 0;
  const std::uint64_t row = inner * row_size;
  return long_words ? row_delta<Int32, Int16>(*this, row, scalars) : row_delta<Int16, Int8>(*this, row, scalars);
}

Result<ItemVariationStore> ItemVariationStore::parse(Bytes store) {
  FERRO_TRY(const auto header, store.read<ItemVariationStoreHeader>(0, Check::item_variation_store_header));
  FERRO_REQUIRE(header.format == 1, Check::item_variation_store_format, store.at(0));
  ItemVariationStore parsed;
  parsed.store_ = store;
  FERRO_TRY(parsed.data_offsets_,
            store.array<Offset32>(sizeof(ItemVariationStoreHeader), header.item_variation_data_count,
                                  Check::item_variation_store_data_offsets));
  const std::uint64_t list_offset = header.variation_region_list_offset;
  FERRO_TRY(const auto list, store.read<VariationRegionList>(list_offset, Check::item_variation_store_region_list));
  parsed.axis_count_ = list.axis_count;
  parsed.region_count_ = list.region_count;
  const std::uint64_t axes = std::uint64_t{list.region_count} * list.axis_count;
  FERRO_TRY(parsed.region_axes_, store.array<RegionAxisCoordinates>(list_offset + sizeof(VariationRegionList), axes,
                                                                    Check::item_variation_store_regions));
  std::uint32_t budget = limits::item_variation_store_region_indexes;
  for (std::uint32_t outer = 0; outer < parsed.data_count(); ++outer) {
    const std::uint64_t offset = parsed.data_offsets_[outer];
    if (offset != 0) FERRO_CHECKED(check_data(store, offset, parsed.region_count_, budget));
  }
  return parsed;
}

Result<ItemVariationStore> ItemVariationStore::at(Bytes table, std::uint64_t offset, Check check) {
  if (offset == 0) return ItemVariationStore{};
  FERRO_TRY(const auto store, table.from(offset, check));
  return parse(store);
}

Result<void> ItemVariationStore::walk_at(Bytes table, std::uint64_t offset, Check check, Walker& walker) {
  if (offset == 0) return {};
  FERRO_TRY(const auto store, table.from(offset, check));
  return walk(store, walker);
}

void ItemVariationStore::region_scalars(std::span<const std::int16_t> coordinates, std::span<float> scalars) const {
  std::size_t first = 0;
  for (std::uint32_t region = 0; region < region_count_; ++region) {
    float scalar = 1;
    for (std::size_t axis = 0; axis < axis_count_ && scalar != 0; ++axis) {
      const auto coordinate = axis < coordinates.size() ? coordinates[axis] : std::int16_t{0};
      const auto along = region_axes_[first + axis];
      scalar *= axis_scalar(along.start_coord, along.peak_coord, along.end_coord, coordinate);
    }
    scalars[region] = scalar;
    first += axis_count_;
  }
}

ItemVariationData ItemVariationStore::data(std::uint32_t outer) const {
  if (outer >= data_count()) return {};
  const std::uint64_t offset = data_offsets_[outer];
  if (offset == 0) return {};
  return read_data(store_, offset, store_.get<ItemVariationDataHeader>(offset));
}

Result<void> ItemVariationStore::walk(Bytes store, Walker& walker) {
  FERRO_TRY(const auto header, store.read<ItemVariationStoreHeader>(0, Check::item_variation_store_header));
  FERRO_CHECKED(walker.record({"item_variation_store"}, header, store.at(0)));
  FERRO_TRY(const auto parsed, parse(store));
  const auto& offsets = parsed.data_offsets_;
  for (std::uint32_t i = 0; i < offsets.size(); ++i) {
    const Place place{"item_variation_store.item_variation_data_offsets[]", {i}};
    FERRO_CHECKED(walker.value(place, "value", offsets[i], offsets.at(i)));
  }
  const std::uint64_t list_offset = header.variation_region_list_offset;
  const auto list = store.get<VariationRegionList>(list_offset);
  FERRO_CHECKED(walker.record({"item_variation_store.variation_region_list"}, list, store.at(list_offset)));
  const auto& axes = parsed.region_axes_;
  for (std::uint32_t i = 0; i < axes.size(); ++i) {
    const Place place{"item_variation_store.variation_region_list.variation_regions[].region_axes[]",
                      {i / parsed.axis_count_, i % parsed.axis_count_}};
    FERRO_CHECKED(walker.record(place, axes[i], axes.at(i)));
  }
  for (std::uint32_t outer = 0; outer < offsets.size(); ++outer) {
    const std::uint64_t offset = offsets[outer];
    if (offset == 0) continue;
    const Place place{"item_variation_store.item_variation_data[]", {outer}};
    FERRO_CHECKED(walker.record(place, store.get<ItemVariationDataHeader>(offset), store.at(offset)));
    FERRO_CHECKED(walk_data(parsed.data(outer), outer, walker));
  }
  return {};
}

}  // namespace ferro
