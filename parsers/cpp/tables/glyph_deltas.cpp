// SPDX-License-Identifier: Apache-2.0
#include "tables/glyph_deltas.h"

#include <algorithm>
#include <bit>

namespace ferro {
namespace {

// No store has so many subtables.
constexpr std::uint32_t no_subtable = 0xFFFF;

// One subtable at a time, with the columns that add something at the location: only those are looked at, row after row.
class Plan {
 public:
  Plan(const ItemVariationStore& store, std::span<const float> scalars) : store_(store), scalars_(scalars) {}

  void select(std::uint32_t outer) {
    if (outer == outer_) return;
    outer_ = outer;
    data_ = store_.data(outer);
    if (!fits()) return;
    wide_end_ = collect(0, data_.word_count, 0);
    narrow_end_ = collect(data_.word_count, data_.region_indexes.size(), wide_end_);
  }

  // Calls visit(delta) with the function that gives what ItemVariationStore::delta gives of a row.
  template <class Visit>
  void with_delta(Visit&& visit) const {
    if (!fits()) return visit([this](std::uint32_t inner) { return data_.delta(inner, scalars_); });
    if (data_.long_words) return visit([this](std::uint32_t inner) { return delta<Int32, Int16>(inner); });
    visit([this](std::uint32_t inner) { return delta<Int16, Int8>(inner); });
  }

 private:
  struct Column {
    std::uint32_t number;  // among the wide ones, or among the others
    float scalar;
  };

  [[nodiscard]] bool fits() const { return data_.region_indexes.size() <= columns_.size(); }

  // Columns from `first` to before `last`, behind the first `used` of those that are there. How many there are then.
  std::uint32_t collect(std::uint32_t first, std::uint32_t last, std::uint32_t used) {
    for (std::uint32_t i = first; i < last; ++i) {
      const float scalar = scalars_[data_.region_indexes[i]];
      columns_[used] = {i - first, scalar};
      // By its bits: the comparison of floats has more steps.
      used += std::bit_cast<std::uint32_t>(scalar) != 0 ? 1U : 0U;
    }
    return used;
  }

  template <class Wide, class Narrow>
  [[nodiscard]] float delta(std::uint32_t inner) const {
    if (inner >= data_.item_count) return 0;
    const std::uint64_t row = inner * data_.row_size;
    const std::uint32_t narrow_count = data_.region_indexes.size() - data_.word_count;
    const auto wide = data_.delta_sets.get_array<Wide>(row, data_.word_count);
    const auto narrow = data_.delta_sets.get_array<Narrow>(row + data_.word_count * sizeof(Wide), narrow_count);
    const auto columns = std::span(columns_).first(narrow_end_);
    float sum = 0;
    for (const auto& column : columns.first(wide_end_)) {
      sum += column.scalar * static_cast<float>(wide[column.number].value());
    }
    for (const auto& column : columns.subspan(wide_end_)) {
      sum += column.scalar * static_cast<float>(narrow[column.number].value());
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
    entries_[used_] = {outer << 16U | inner, first};
    first = used_++;
  }

  void add_deltas(Plan& plan, float* numbers) const {
    for (std::uint32_t i : first_) {
      while (i != none) {
        auto entry = entries_[i];
        const std::uint32_t outer = entry.row >> 16U;
        plan.select(outer);
        plan.with_delta([&](auto delta) {
          do {
            numbers[i] += delta(entry.row & 0xFFFFU);
            i = entry.next;
            if (i == none) return;
            entry = entries_[i];
          } while (entry.row >> 16U == outer);
        });
      }
    }
  }

 private:
  struct Entry {
    std::uint32_t row;
    std::uint32_t next;
  };
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  std::uint32_t used_ = 0;
  std::array<std::uint32_t, 64> first_;
  std::array<Entry, most> entries_;
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
    plan.select(0);
    plan.with_delta([&](auto delta) {
      for (std::size_t i = 0; i < glyphs.size(); ++i) {
        if (glyphs[i] < num_glyphs) numbers[i] += delta(glyphs[i]);
      }
    });
    return;
  }
  for (std::size_t start = 0; start < glyphs.size(); start += Sorter::most) {
    Sorter sorter;
    for (const auto glyph : glyphs.subspan(start, std::min(glyphs.size() - start, Sorter::most))) {
      const auto row = map.map(glyph);
      sorter.append(glyph < num_glyphs ? std::min(row.outer, no_subtable) : no_subtable, row.inner);
    }
    sorter.add_deltas(plan, numbers + start);
  }
}

Result<void> walk_mapping(Bytes table, std::uint64_t offset, Check check, const Place& header, const Place& entries,
                          Walker& walker) {
  if (offset == 0) return {};
  FERRO_TRY(const auto map, table.from(offset, check));
  return DeltaSetIndexMap::walk(map, header, entries, 0, walker);
}

}  // namespace ferro
