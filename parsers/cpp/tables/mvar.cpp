// SPDX-License-Identifier: Apache-2.0
#include "tables/mvar.h"

namespace ferro {

Result<Mvar> Mvar::parse(Bytes table) {
  FERRO_TRY(const auto header, table.read<MvarHeader>(0, Check::mvar_length));
  FERRO_REQUIRE(header.major_version == 1, Check::mvar_version, table.at(0));
  Mvar mvar;
  mvar.record_count_ = header.value_record_count;
  mvar.record_size_ = header.value_record_size;
  if (mvar.record_count_ == 0) return mvar;
  FERRO_REQUIRE(mvar.record_size_ >= sizeof(MvarValueRecord), Check::mvar_value_record_size, table.at(0));
  const std::uint64_t records_size = std::uint64_t{mvar.record_count_} * mvar.record_size_;
  FERRO_TRY(mvar.value_records_, table.slice(sizeof(MvarHeader), records_size, Check::mvar_value_records));
  std::int64_t last = -1;
  for (std::uint32_t i = 0; i < mvar.record_count_; ++i) {
    const std::uint32_t value_tag = mvar.record(i).value_tag;
    const std::uint64_t offset = mvar.value_records_.at(std::uint64_t{i} * mvar.record_size_);
    FERRO_REQUIRE(value_tag > last, Check::mvar_value_tag, offset);
    last = value_tag;
  }
  FERRO_TRY(mvar.store_,
            ItemVariationStore::at(table, header.item_variation_store_offset, Check::mvar_item_variation_store));
  return mvar;
}

float Mvar::delta(std::uint32_t value_tag, std::span<const float> scalars) const {
  std::uint32_t low = 0;
  std::uint32_t high = record_count_;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    const auto found = record(middle);
    if (found.value_tag == value_tag) {
      return store_.delta(found.delta_set_outer_index, found.delta_set_inner_index, scalars);
    }
    if (found.value_tag < value_tag) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return 0;
}

Result<void> Mvar::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto header, table.read<MvarHeader>(0, Check::mvar_length));
  FERRO_CHECKED(walker.record({"mvar"}, header, table.at(0)));
  FERRO_TRY(const auto mvar, parse(table));
  for (std::uint32_t i = 0; i < mvar.record_count_; ++i) {
    const std::uint64_t offset = mvar.value_records_.at(std::uint64_t{i} * mvar.record_size_);
    FERRO_CHECKED(walker.record({"mvar.value_records[]", {i}}, mvar.record(i), offset));
  }
  if (mvar.record_count_ == 0) return {};
  return ItemVariationStore::walk_at(table, header.item_variation_store_offset, Check::mvar_item_variation_store,
                                     walker);
}

}  // namespace ferro
