// SPDX-License-Identifier: Apache-2.0
//
// `fvar`: the axes of variation, and the named instances.
// https://learn.microsoft.com/typography/opentype/spec/fvar
//
// Records may be longer than the specification's. An axis has to satisfy minimum <= default <= maximum; where it does
// not, its range is widened to hold the default, which is what all other tables vary from. So does HarfBuzz; FreeType
// lets such an axis vary nothing, and OTS takes the variations away.
#pragma once

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(FvarHeader, 16,
             (Uint16, major_version),
             (Uint16, minor_version),
             (Offset16, axes_array_offset),
             (Uint16, reserved),
             (Uint16, axis_count),
             (Uint16, axis_size),
             (Uint16, instance_count),
             (Uint16, instance_size));

FERRO_RECORD(VariationAxisRecord, 20,
             (Tag, axis_tag),
             (Fixed, min_value),
             (Fixed, default_value),
             (Fixed, max_value),
             (Uint16, flags),
             (Uint16, axis_name_id));

// In front of the coordinates, one for every axis, and of the name that not all fonts have.
FERRO_RECORD(InstanceRecord, 4,
             (Uint16, subfamily_name_id),
             (Uint16, flags));

struct Axis {
  std::uint32_t axis_tag;
  // 16.16, and min_value <= default_value <= max_value.
  std::int32_t min_value;
  std::int32_t default_value;
  std::int32_t max_value;
  std::uint16_t flags;
  std::uint16_t axis_name_id;
};

struct Instance {
  std::uint16_t subfamily_name_id;
  std::uint16_t flags;
  // One for every axis, not bounded by its range.
  Array<Fixed> coordinates;
  // 0xFFFF where there is none.
  std::uint16_t post_script_name_id;
};

class Fvar {
 public:
  static Result<Fvar> parse(Bytes table);
  static Result<void> walk(Bytes table, Walker& walker);

  // 0 for a font that has the table and does not vary.
  [[nodiscard]] std::uint16_t axis_count() const { return axis_count_; }
  // Of `i` below `axis_count()`.
  [[nodiscard]] Axis axis(std::uint32_t i) const;
  [[nodiscard]] std::uint32_t instance_count() const { return instance_count_; }
  // Of `i` below `instance_count()`.
  [[nodiscard]] Instance instance(std::uint32_t i) const;

 private:
  [[nodiscard]] bool has_post_script_names() const;

  Bytes axes_;
  Bytes instances_;
  std::uint16_t axis_count_ = 0;
  std::uint16_t axis_size_ = 0;
  std::uint16_t instance_count_ = 0;
  std::uint16_t instance_size_ = 0;
};

}  // namespace ferro
