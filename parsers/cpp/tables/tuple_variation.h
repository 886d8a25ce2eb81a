// SPDX-License-Identifier: Apache-2.0
//
// The tuple variation store, which `gvar` has for every glyph and `cvar` once: tuples, each a region of the variation
// space with the deltas that count there.
// https://learn.microsoft.com/typography/opentype/spec/otvarcommonformats#tuple-variation-store
//
// A tuple whose point numbers are neither private nor shared is about all points. Values of x and of y are in runs of
// their own: none reaches from one into the other.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/record.h"
#include "base/walker.h"
#include "tables/tuple_variation/packed.h"
#include "tables/tuple_variation/region.h"

namespace ferro {

FERRO_RECORD(TupleVariationStoreHeader, 4,
             (Uint16, tuple_variation_count),
             (Offset16, data_offset));

FERRO_RECORD(TupleVariationHeader, 4,
             (Uint16, variation_data_size),
             (Uint16, tuple_index));

namespace tuple_flag {
// Of tuple_variation_count.
inline constexpr std::uint16_t shared_point_numbers = 0x8000;
inline constexpr std::uint16_t count_mask = 0x0FFF;
// Of tuple_index.
inline constexpr std::uint16_t embedded_peak_tuple = 0x8000;
inline constexpr std::uint16_t intermediate_region = 0x4000;
inline constexpr std::uint16_t private_point_numbers = 0x2000;
inline constexpr std::uint16_t tuple_index_mask = 0x0FFF;
}  // namespace tuple_flag

// One tuple of a store.
struct TupleVariation {
  TupleVariationHeader header{};
  // Those that stand behind the header: peak, start and end of the region.
  Bytes tuples;
  // Of its data, counted from the end of the shared point numbers.
  std::uint32_t data_start = 0;

  [[nodiscard]] bool has(std::uint16_t flag) const { return (header.tuple_index & flag) != 0; }
};

// Paths of the walk. The first bracket is that of the store, where a table has many.
struct TupleVariationPaths {
  const char* store;
  const char* shared_point_numbers;
  const char* tuple_variation_headers;
  const char* peak_tuple;
  const char* intermediate_start_tuple;
  const char* intermediate_end_tuple;
  const char* private_point_numbers;
  const char* deltas;
};

// The tuples of a store, in their order.
class TupleVariations {
 public:
  // No tuples.
  TupleVariations() = default;
  // The store begins at `position` of the bytes, whose start its offset counts from.
  static Result<TupleVariations> parse(Bytes bytes, std::uint64_t position, std::uint16_t axis_count,
                                       SharedTuples shared_tuples);
  // To be called before any take(). The store has the first `brackets` indices, and a point so many `dimensions`.
  // Deltas of all points are as many as the tuple has data: the store does not say how many points there are.
  [[nodiscard]] Result<void> walk(const TupleVariationPaths& paths, std::array<std::uint32_t, 4> index,
                                  std::size_t brackets, std::uint32_t dimensions, Walker& walker) const;

  // How many are left.
  [[nodiscard]] std::uint32_t count() const { return count_; }
  [[nodiscard]] std::uint16_t axis_count() const { return axis_count_; }
  [[nodiscard]] bool has_shared_point_numbers() const { return has_shared_point_numbers_; }
  // The next one, which is not to be asked for where none is left.
  [[nodiscard]] Result<TupleVariation> take();
  // Passes over those that do not count at the location, and returns the scalar of the one that does, or 0 where none
  // is left. `shared_scalars` are those of the first shared tuples, and may be empty.
  [[nodiscard]] Result<float> take_active(std::span<const std::int16_t> coordinates,
                                          std::span<const float> shared_scalars, TupleVariation& tuple);
  // Place in the file of the next one.
  [[nodiscard]] std::uint64_t at() const { return bytes_.at(position_); }
  // At the shared point numbers if there are any.
  [[nodiscard]] PackedReader shared_point_numbers() const { return PackedReader(data_); }
  // What a tuple has, when the shared point numbers end at `shared_end`.
  [[nodiscard]] Result<PackedReader> data(const TupleVariation& tuple, std::uint64_t shared_end) const;

 private:
  [[nodiscard]] float skip_known_zeros(std::span<const float> shared_scalars, TupleVariation& tuple);
  [[nodiscard]] float scalar(const TupleVariation& tuple, std::span<const std::int16_t> coordinates,
                             std::span<const float> shared_scalars) const;
  [[nodiscard]] Array<F2Dot14> embedded(const TupleVariation& tuple, std::uint32_t i) const {
    return tuple.tuples.get_array<F2Dot14>(std::uint64_t{i} * axis_count_ * sizeof(F2Dot14), axis_count_);
  }

  Bytes bytes_;
  Bytes data_;
  SharedTuples shared_tuples_;
  std::uint64_t position_ = 0;
  std::uint32_t data_start_ = 0;
  std::uint16_t count_ = 0;
  std::uint16_t axis_count_ = 0;
  bool has_shared_point_numbers_ = false;
};

inline Result<TupleVariations> TupleVariations::parse(Bytes bytes, std::uint64_t position, std::uint16_t axis_count,
                                                      SharedTuples shared_tuples) {
  TupleVariations store;
  FERRO_TRY(const auto header, bytes.read<TupleVariationStoreHeader>(position, Check::tuple_store_header));
  FERRO_TRY(store.data_, bytes.from(header.data_offset, Check::tuple_data_offset));
  store.bytes_ = bytes;
  store.shared_tuples_ = shared_tuples;
  store.position_ = position + sizeof(TupleVariationStoreHeader);
  store.count_ = header.tuple_variation_count & tuple_flag::count_mask;
  store.axis_count_ = axis_count;
  store.has_shared_point_numbers_ = (header.tuple_variation_count & tuple_flag::shared_point_numbers) != 0;
  return store;
}

inline Result<TupleVariation> TupleVariations::take() {
  FERRO_TRY(const auto header, bytes_.read<TupleVariationHeader>(position_, Check::tuple_header));
  TupleVariation tuple{header, {}, data_start_};
  const bool has_peak = tuple.has(tuple_flag::embedded_peak_tuple);
  FERRO_REQUIRE(has_peak || (header.tuple_index & tuple_flag::tuple_index_mask) < shared_tuples_.count,
                Check::tuple_shared_index, bytes_.at(position_));
  position_ += sizeof(TupleVariationHeader);
  const std::uint32_t tuples = (has_peak ? 1U : 0U) + (tuple.has(tuple_flag::intermediate_region) ? 2U : 0U);
  const std::uint64_t length = std::uint64_t{tuples} * axis_count_ * sizeof(F2Dot14);
  FERRO_TRY(tuple.tuples, bytes_.slice(position_, length, Check::tuple_coordinates));
  position_ += length;
  data_start_ += header.variation_data_size;
  count_ -= 1;
  return tuple;
}

inline Result<PackedReader> TupleVariations::data(const TupleVariation& tuple, std::uint64_t shared_end) const {
  const std::uint64_t start = shared_end + tuple.data_start;
  FERRO_TRY(const auto data, data_.slice(start, tuple.header.variation_data_size, Check::tuple_data));
  return PackedReader(data);
}

}  // namespace ferro
