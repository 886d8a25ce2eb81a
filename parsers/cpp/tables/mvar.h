// SPDX-License-Identifier: Apache-2.0
//
// `MVAR`: how the metrics of the face vary, each named by a tag: "hasc" is the typographic ascender.
// https://learn.microsoft.com/typography/opentype/spec/mvar
#pragma once

#include <span>

#include "base/record.h"
#include "base/walker.h"
#include "tables/item_variation_store.h"

namespace ferro {

FERRO_RECORD(MvarHeader, 12,
             (Uint16, major_version),
             (Uint16, minor_version),
             (Uint16, reserved),
             (Uint16, value_record_size),
             (Uint16, value_record_count),
             (Offset16, item_variation_store_offset));

FERRO_RECORD(MvarValueRecord, 8,
             (Tag, value_tag),
             (Uint16, delta_set_outer_index),
             (Uint16, delta_set_inner_index));

class Mvar {
 public:
  static Result<Mvar> parse(Bytes table);
  static Result<void> walk(Bytes table, Walker& walker);

  // Of its regions are the scalars below.
  [[nodiscard]] const ItemVariationStore& store() const { return store_; }
  // 0 for a metric that does not vary.
  [[nodiscard]] float delta(std::uint32_t value_tag, std::span<const float> scalars) const;

 private:
  [[nodiscard]] MvarValueRecord record(std::uint64_t i) const {
    return value_records_.get<MvarValueRecord>(i * record_size_);
  }

  Bytes value_records_;
  std::uint16_t record_count_ = 0;
  std::uint16_t record_size_ = 0;
  ItemVariationStore store_;
};

}  // namespace ferro
