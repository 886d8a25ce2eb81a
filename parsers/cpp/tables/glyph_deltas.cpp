// SPDX-License-Identifier: Apache-2.0
#include "tables/glyph_deltas.h"

#include <algorithm>

namespace ferro {
namespace {

// No store has so many subtables.
constexpr std::uint32_t no_subtable = 0xFFFF;

// One subtable at a time, with the columns that add something at the location: only those are looked at, row after row.
class Plan {
 public:
  Plan(const ItemVariationStore& store, std::span<const float> scalars) : store_(store), scalars_(scalars) {}

  // What ItemVariationStore::delta gives.
  [[nodiscard]] float delta(std::uint32_t outer, std::uint32_t inner) {
    if (outer != outer_) select(outer);
    if (inner >= data_.item_count) return 0;
    if (data_.region_indexes.size() > columns_.size()) return data_.delta(inner, scalars_);
    return data_.long_words ? sum<Int32, Int16>(inner) : sum<Int16, Int8>(inner);
  }

 private:
  struct Column {
    std::uint32_t number;  // among the wide ones, or among the others
    float scalar;
  };

  void select(std::uint32_t outer) {
    outer_ = outer;
    data_ = store_.data(outer);
    const std::uint32_t count = data_.region_indexes.size();
    if (count > columns_.size()) return;
    wide_end_ = collect(0, data_.word_count, 0);
    narrow_end_ = collect(data_.word_count, count, wide_end_);
  }

  // Columns from `first` to before `last`, behind the first `used` of those that are there. How many there are then.
  std::uint32_t collect(std::uint32_t first, std::uint32_t last, std::uint32_t used) {
    for (std::uint32_t i = first; i < last; ++i) {
      const float scalar = scalars_[data_.region_indexes[i]];
      columns_[used] = {i - first, scalar};
      used += scalar != 0 ? 1U : 0U;
    }
    return used;
  }

  template <class Wide, class Narrow>
  [[nodiscard]] float sum(std::uint32_t inner) const {
    const std::uint64_t row = inner * data_.row_size;
    const std::uint32_t narrow_count = data_.region_indexes.size() - data_.word_count;
    const auto wide = data_.delta_sets.get_array<Wide>(row, data_.word_count);
    const auto narrow = data_.delta_sets.get_array<Narrow>(row + data_.word_count * sizeof(Wide), narrow_count);
    float sum = 0;
    for (std::uint32_t i = 0; i < wide_end_; ++i) {
      sum += columns_[i].scalar * static_cast<float>(wide[columns_[i].number].value());
    }
    for (std::uint32_t i = wide_end_; i < narrow_end_; ++i) {
      sum += columns_[i].scalar * static_cast<float>(narrow[columns_[i].number].value());
    }
    return sum;
  }

  const ItemVariationStore& store_;
  std::span<const float> scalars_;
  std::uint32_t outer_ = no_subtable;
  ItemVariationData data_;
  std::uint32_t wide_end_ = 0;
  std::uint32_t narrow_end_ = 0;
  std::array<Column, 256> columns_;
};

// Glyphs of some hundred at a time are sorted by subtable, as far as a few lists can, because fonts have many subtables
// and give neighbours different ones.
class Sorter {
 public:
  static constexpr std::size_t most = 512;

  Sorter() { first_.fill(none); }

  void append(std::uint32_t outer, std::uint32_t inner) {
    auto& first = first_[outer % first_.size()];
    rows_[used_] = outer << 16U | inner;
    next_[used_] = first;
    first = static_cast<std::uint16_t>(used_++);
  }

  // Calls visit(number of the glyph, outer, inner).
  template <class Visit>
  void each(Visit&& visit) const {
    for (const auto first : first_) {
      for (std::uint16_t i = first; i != none; i = next_[i]) visit(i, rows_[i] >> 16U, rows_[i] & 0xFFFFU);
    }
  }

 private:
  static constexpr std::uint16_t none = 0xFFFF;

  std::size_t used_ = 0;
  std::array<std::uint16_t, 64> first_;
  std::array<std::uint16_t, most> next_;
  std::array<std::uint32_t, most> rows_;
};

}  // namespace

float glyph_delta(const ItemVariationStore& store, const DeltaSetIndexMap& map, std::uint32_t glyph,
                  std::span<const float> scalars) {
  const auto row = map.map(glyph);
  return store.delta(row.outer, row.inner, scalars);
}

void add_glyph_deltas(const ItemVariationStore& store, const DeltaSetIndexMap& map, std::uint16_t num_glyphs,
                      std::span<const std::uint32_t> glyphs, std::span<const float> scalars, float* numbers) {
  Plan plan(store, scalars);
  if (map.is_empty()) {
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
      if (glyphs[i] < num_glyphs) numbers[i] += plan.delta(0, glyphs[i]);
    }
    return;
  }
  for (std::size_t start = 0; start < glyphs.size(); start += Sorter::most) {
    Sorter sorter;
    for (const auto glyph : glyphs.subspan(start, std::min(glyphs.size() - start, Sorter::most))) {
      const auto row = map.map(glyph);
      sorter.append(glyph < num_glyphs ? std::min(row.outer, no_subtable) : no_subtable, row.inner);
    }
    sorter.each([&](std::size_t i, std::uint32_t outer, std::uint32_t inner) {
      numbers[start + i] += plan.delta(outer, inner);
    });
  }
}

Result<void> walk_mapping(Bytes table, std::uint64_t offset, Check check, const Place& header, const Place& entries,
                          Walker& walker) {
  if (offset == 0) return {};
  FERRO_TRY(const auto map, table.from(offset, check));
  return DeltaSetIndexMap::walk(map, header, entries, 0, walker);
}

}  // namespace ferro
