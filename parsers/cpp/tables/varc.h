// SPDX-License-Identifier: Apache-2.0
//
// `VARC`: glyphs that are put together from others at other places of the variation space.
// https://github.com/harfbuzz/boring-expansion-spec/blob/main/VARC.md
//
// An offset of 0 is a part that the table does not have.
#pragma once

#include "base/record.h"
#include "base/walker.h"
#include "tables/cff/index.h"
#include "tables/coverage.h"
#include "tables/multi_item_variation_store.h"
#include "tables/varc/component.h"
#include "tables/varc/condition.h"

namespace ferro {

FERRO_RECORD(VarcHeader, 24,
             (Uint16, major_version),
             (Uint16, minor_version),
             (Offset32, coverage_offset),
             (Offset32, var_store_offset),
             (Offset32, condition_list_offset),
             (Offset32, axis_indices_list_offset),
             (Offset32, glyph_records_offset));

class Varc {
 public:
  static Result<Varc> parse(Bytes table);
  static Result<void> walk(Bytes table, Walker& walker);

  // The components of a glyph, one behind the other; nothing for a glyph that is not a variable composite.
  [[nodiscard]] Result<std::optional<Bytes>> glyph_record(std::uint32_t glyph) const;
  [[nodiscard]] const MultiItemVariationStore& var_store() const { return var_store_; }
  [[nodiscard]] const ConditionList& condition_list() const { return condition_list_; }
  [[nodiscard]] const AxisIndicesList& axis_indices_list() const { return axis_indices_list_; }

 private:
  Bytes table_;
  Coverage coverage_;
  MultiItemVariationStore var_store_;
  ConditionList condition_list_;
  AxisIndicesList axis_indices_list_;
  cff::Index glyph_records_;
};

}  // namespace ferro
