// SPDX-License-Identifier: Apache-2.0
//
// `VORG`: where above the horizontal origin of a glyph its vertical origin is.
// https://learn.microsoft.com/typography/opentype/spec/vorg
#pragma once

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(VorgHeader, 8,
             (Uint16, major_version),
             (Uint16, minor_version),
             (Int16, default_vert_origin_y),
             (Uint16, num_vert_origin_y_metrics));

FERRO_RECORD(VertOriginYMetrics, 4,
             (Uint16, glyph_index),
             (Int16, vert_origin_y));

class Vorg {
 public:
  static Result<Vorg> parse(Bytes table);
  static Result<void> walk(Bytes table, Walker& walker);

  // The default for a glyph without a record.
  [[nodiscard]] std::int16_t vert_origin_y(std::uint32_t glyph) const;

 private:
  Array<VertOriginYMetrics> metrics_;
  std::int16_t default_vert_origin_y_ = 0;
};

}  // namespace ferro
