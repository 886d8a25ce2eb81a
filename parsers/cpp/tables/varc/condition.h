// SPDX-License-Identifier: Apache-2.0
//
// Conditions on the location, on which components depend.
// https://learn.microsoft.com/typography/opentype/spec/chapter2#condition-table
// https://github.com/harfbuzz/boring-expansion-spec/blob/main/VARC.md
//
// Formats 2 to 5 are those of ISO/IEC 14496-22. An offset of 0 is a condition that is met, and a condition of an
// unknown format is not met, as in HarfBuzz and fontTools.
#pragma once

#include <span>

#include "base/record.h"
#include "base/walker.h"
#include "tables/multi_item_variation_store.h"

namespace ferro {

FERRO_RECORD(ConditionFormat1, 8,
             (Uint16, format),
             (Uint16, axis_index),
             (F2Dot14, filter_range_min_value),
             (F2Dot14, filter_range_max_value));

FERRO_RECORD(ConditionFormat2, 8,
             (Uint16, format),
             (Int16, default_value),
             (Uint32, var_index));

// Of format 4 too: in front of the offsets of all, or any, of which are to be met.
FERRO_RECORD(ConditionFormat3, 3,
             (Uint16, format),
             (Uint8, condition_count));

FERRO_RECORD(ConditionFormat5, 5,
             (Uint16, format),
             (Uint24, condition_offset));

// What conditions are evaluated with.
struct ConditionContext {
  const MultiItemVariationStore& store;
  // Normalised, 2.14; missing ones are 0.
  std::span<const std::int16_t> coordinates;
  // Each condition that is looked at takes 1 from it, and each delta of a value.
  std::uint32_t& budget;
};

class ConditionList {
 public:
  // Without conditions.
  ConditionList() = default;
  // From the start of the list to the end of the table.
  static Result<ConditionList> parse(Bytes list);
  static Result<void> walk(Bytes list, Walker& walker);

  // Whether condition `i` is met. `offset` is the place in the file that names it.
  [[nodiscard]] Result<bool> evaluate(std::uint32_t i, ConditionContext context, std::uint64_t offset) const;

 private:
  Bytes list_;
  Array<Offset32> offsets_;
};

}  // namespace ferro
