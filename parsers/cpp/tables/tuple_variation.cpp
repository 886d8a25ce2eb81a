// SPDX-License-Identifier: Apache-2.0
#include "tables/tuple_variation.h"

#include <algorithm>

namespace ferro {
namespace {

Result<void> walk_tuple(const Array<F2Dot14>& tuple, const Place& place, std::size_t bracket, Walker& walker) {
  for (std::uint32_t i = 0; i < tuple.size(); ++i) {
    FERRO_CHECKED(walker.value(place.with_index(bracket, i), "coordinate", tuple[i], tuple.at(i)));
  }
  return {};
}

// Returns how many there are, and leaves the reader behind them.
Result<std::uint32_t> walk_points(PackedReader& reader, const Place& place, std::size_t bracket, Walker& walker) {
  FERRO_TRY(const auto count, reader.point_count());
  PointNumbers numbers(reader, count);
  for (std::uint32_t i = 0; i < count; ++i) {
    FERRO_TRY(const auto number, numbers.take());
    FERRO_CHECKED(walker.decoded(place.with_index(bracket, i), "point_number", number, numbers.at()));
  }
  FERRO_TRY(reader, numbers.end());
  return count;
}

// So many deltas, or, of all points, all that there are.
Result<void> walk_deltas(PackedReader& reader, std::uint32_t count, bool all, const Place& place, std::size_t bracket,
                         Walker& walker) {
  for (std::uint32_t i = 0; all ? !reader.is_at_end() : i < count;) {
    FERRO_TRY(const auto run, reader.delta_run(all ? UINT32_MAX : count - i));
    for (std::uint32_t k = 0; k < run.count; ++k, ++i) {
      FERRO_CHECKED(walker.decoded(place.with_index(bracket, i), "delta", run.delta(k), run.at(k)));
    }
  }
  return {};
}

}  // namespace

Result<float> TupleVariations::take_active(std::span<const std::int16_t> coordinates,
                                           std::span<const float> shared_scalars, TupleVariation& tuple) {
  while (count_ != 0) {
    if (const float known = skip_known_zeros(shared_scalars, tuple); known != 0) return known;
    if (count_ == 0) break;
    FERRO_TRY(tuple, take());
    if (const float found = scalar(tuple, coordinates, shared_scalars); found != 0) return found;
  }
  return 0;
}

// Most tuples of a font with many axes are shared, and do not count. Passes over them up to one that does, and returns
// its scalar, or 0 where take() has to look closer.
float TupleVariations::skip_known_zeros(std::span<const float> shared_scalars, TupleVariation& tuple) {
  constexpr std::uint32_t others = tuple_flag::embedded_peak_tuple | tuple_flag::intermediate_region;
  const auto scalars = shared_scalars.first(std::min(shared_scalars.size(), std::size_t{shared_tuples_.count}));
  std::uint64_t position = position_;
  std::uint32_t data_start = data_start_;
  std::uint32_t left = count_;
  float scalar = 0;
  while (left != 0 && scalar == 0 && bytes_.contains(position, sizeof(TupleVariationHeader))) {
    const auto header = bytes_.get<TupleVariationHeader>(position);
    const std::uint32_t index = header.tuple_index & tuple_flag::tuple_index_mask;
    if ((header.tuple_index & others) != 0 || index >= scalars.size()) break;
    scalar = scalars[index];
    tuple.header = header;
    tuple.data_start = data_start;
    position += sizeof(TupleVariationHeader);
    data_start += header.variation_data_size;
    left -= 1;
  }
  position_ = position;
  data_start_ = data_start;
  count_ = static_cast<std::uint16_t>(left);
  return scalar;
}

float TupleVariations::scalar(const TupleVariation& tuple, std::span<const std::int16_t> coordinates,
                              std::span<const float> shared_scalars) const {
  const bool is_intermediate = tuple.has(tuple_flag::intermediate_region);
  if (tuple.has(tuple_flag::embedded_peak_tuple)) {
    if (!is_intermediate) return tuple_scalar(embedded(tuple, 0), coordinates);
    return intermediate_scalar(embedded(tuple, 0), embedded(tuple, 1), embedded(tuple, 2), coordinates);
  }
  const std::uint32_t index = tuple.header.tuple_index & tuple_flag::tuple_index_mask;
  if (!is_intermediate && index < shared_scalars.size()) return shared_scalars[index];
  const auto peak = shared_tuples_.tuple(index, axis_count_);
  if (!is_intermediate) return tuple_scalar(peak, coordinates);
  return intermediate_scalar(peak, embedded(tuple, 0), embedded(tuple, 1), coordinates);
}

Result<void> TupleVariations::walk(const TupleVariationPaths& paths, std::array<std::uint32_t, 4> index,
                                   std::size_t brackets, std::uint32_t dimensions, Walker& walker) const {
  if (bytes_.empty()) return {};
  const std::uint64_t header_position = position_ - sizeof(TupleVariationStoreHeader);
  const auto header = bytes_.get<TupleVariationStoreHeader>(header_position);
  FERRO_CHECKED(walker.record({paths.store, index}, header, bytes_.at(header_position)));
  TupleVariations tuples = *this;
  auto shared = shared_point_numbers();
  std::uint32_t shared_count = 0;
  if (has_shared_point_numbers_) {
    FERRO_TRY(shared_count, walk_points(shared, {paths.shared_point_numbers, index}, brackets, walker));
  }
  for (std::uint32_t i = 0; tuples.count() != 0; ++i) {
    index[brackets] = i;
    const std::uint64_t offset = tuples.at();
    FERRO_TRY(const auto tuple, tuples.take());
    FERRO_CHECKED(walker.record({paths.tuple_variation_headers, index}, tuple.header, offset));
    std::uint32_t embedded_tuples = 0;
    if (tuple.has(tuple_flag::embedded_peak_tuple)) {
      FERRO_CHECKED(walk_tuple(embedded(tuple, 0), {paths.peak_tuple, index}, brackets + 1, walker));
      embedded_tuples = 1;
    }
    if (tuple.has(tuple_flag::intermediate_region)) {
      const auto start = embedded(tuple, embedded_tuples);
      const auto end = embedded(tuple, embedded_tuples + 1);
      FERRO_CHECKED(walk_tuple(start, {paths.intermediate_start_tuple, index}, brackets + 1, walker));
      FERRO_CHECKED(walk_tuple(end, {paths.intermediate_end_tuple, index}, brackets + 1, walker));
    }
    FERRO_TRY(auto reader, data(tuple, shared.position()));
    std::uint32_t count = shared_count;
    if (tuple.has(tuple_flag::private_point_numbers)) {
      FERRO_TRY(count, walk_points(reader, {paths.private_point_numbers, index}, brackets + 1, walker));
    }
    const Place place{paths.deltas, index};
    FERRO_CHECKED(walk_deltas(reader, count * dimensions, count == 0, place, brackets + 1, walker));
  }
  return {};
}

}  // namespace ferro
