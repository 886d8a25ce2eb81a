// SPDX-License-Identifier: Apache-2.0
#include "tables/cmap/format14.h"

#include "tables/cmap/mapping.h"

namespace ferro::cmap {

Result<Format14> Format14::parse(Bytes subtable) {
  FERRO_TRY(const auto header, subtable.read<Format14Header>(0, Check::cmap_format14_header));
  FERRO_REQUIRE(header.format == 14, Check::cmap_format14_format, subtable.at(0));
  Format14 format;
  format.subtable_ = subtable;
  FERRO_TRY(format.var_selectors_,
            subtable.array<VariationSelector>(sizeof(Format14Header), header.num_var_selector_records,
                                              Check::cmap_format14_var_selectors));
  std::uint32_t free = 0;  // the first selector that may come next
  for (std::uint32_t i = 0; i < format.var_selectors_.size(); ++i) {
    const VariationSelector record = format.var_selectors_[i];
    FERRO_REQUIRE(record.var_selector >= free, Check::cmap_format14_var_selector, format.var_selectors_.at(i));
    free = record.var_selector + 1;
    FERRO_CHECKED(default_uvs(subtable, record.default_uvs_offset));
    FERRO_CHECKED(non_default_uvs(subtable, record.non_default_uvs_offset));
  }
  return format;
}

Result<Array<UnicodeRange>> Format14::default_uvs(Bytes subtable, std::uint64_t offset) {
  if (offset == 0) return Array<UnicodeRange>();
  FERRO_TRY(const auto count, subtable.read<Uint32>(offset, Check::cmap_format14_default_uvs));
  return subtable.array<UnicodeRange>(offset + sizeof(Uint32), count, Check::cmap_format14_ranges);
}

Result<Array<UvsMapping>> Format14::non_default_uvs(Bytes subtable, std::uint64_t offset) {
  if (offset == 0) return Array<UvsMapping>();
  FERRO_TRY(const auto count, subtable.read<Uint32>(offset, Check::cmap_format14_non_default_uvs));
  return subtable.array<UvsMapping>(offset + sizeof(Uint32), count, Check::cmap_format14_uvs_mappings);
}

Result<void> Format14::walk(Bytes subtable, Walker& walker, std::uint32_t index) {
  FERRO_TRY(const auto header, subtable.read<Format14Header>(0, Check::cmap_format14_header));
  FERRO_CHECKED(walker.record({"cmap.format14[]", {index}}, header, subtable.at(0)));
  FERRO_TRY(const auto records,
            subtable.array<VariationSelector>(sizeof(Format14Header), header.num_var_selector_records,
                                              Check::cmap_format14_var_selectors));
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    FERRO_CHECKED(walker.record({"cmap.format14[].var_selectors[]", {index, i}}, records[i], records.at(i)));
  }
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    const VariationSelector record = records[i];
    FERRO_CHECKED(walk_default_uvs(subtable, record.default_uvs_offset, walker, index, i));
    FERRO_CHECKED(walk_non_default_uvs(subtable, record.non_default_uvs_offset, walker, index, i));
  }
  FERRO_CHECKED(parse(subtable));
  return {};
}

Result<void> Format14::walk_default_uvs(Bytes subtable, std::uint64_t offset, Walker& walker, std::uint32_t index,
                                        std::uint32_t selector) {
  if (offset == 0) return {};
  FERRO_TRY(const auto count, subtable.read<Uint32>(offset, Check::cmap_format14_default_uvs));
  FERRO_CHECKED(walker.value({"cmap.format14[].var_selectors[].default_uvs", {index, selector}},
                             "num_unicode_value_ranges", count, subtable.at(offset)));
  FERRO_TRY(const auto ranges, default_uvs(subtable, offset));
  for (std::uint32_t i = 0; i < ranges.size(); ++i) {
    FERRO_CHECKED(walker.record({"cmap.format14[].var_selectors[].default_uvs.ranges[]", {index, selector, i}},
                                ranges[i], ranges.at(i)));
  }
  return {};
}

Result<void> Format14::walk_non_default_uvs(Bytes subtable, std::uint64_t offset, Walker& walker, std::uint32_t index,
                                            std::uint32_t selector) {
  if (offset == 0) return {};
  FERRO_TRY(const auto count, subtable.read<Uint32>(offset, Check::cmap_format14_non_default_uvs));
  FERRO_CHECKED(walker.value({"cmap.format14[].var_selectors[].non_default_uvs", {index, selector}}, "num_uvs_mappings",
                             count, subtable.at(offset)));
  FERRO_TRY(const auto mappings, non_default_uvs(subtable, offset));
  for (std::uint32_t i = 0; i < mappings.size(); ++i) {
    FERRO_CHECKED(
        walker.record({"cmap.format14[].var_selectors[].non_default_uvs.uvs_mappings[]", {index, selector, i}},
                      mappings[i], mappings.at(i)));
  }
  return {};
}

Variant Format14::variant(std::uint32_t codepoint, std::uint32_t selector) const {
  const std::uint32_t i = first_not_below(var_selectors_.size(), selector, [this](std::uint32_t at) -> std::uint32_t {
    return var_selectors_[at].var_selector;
  });
  if (i == var_selectors_.size() || var_selectors_[i].var_selector != selector) return {false, 0};
  const VariationSelector record = var_selectors_[i];
  if (record.default_uvs_offset != 0) {
    const std::uint64_t offset = record.default_uvs_offset;
    const auto ranges =
        subtable_.get_array<UnicodeRange>(offset + sizeof(Uint32), subtable_.get<Uint32>(offset).value());
    const std::uint32_t at = first_not_below(ranges.size(), codepoint, [&](std::uint32_t range) -> std::uint32_t {
      return ranges[range].start_unicode_value + ranges[range].additional_count;
    });
    if (at != ranges.size() && ranges[at].start_unicode_value <= codepoint) return {true, 0};
  }
  if (record.non_default_uvs_offset != 0) {
    const std::uint64_t offset = record.non_default_uvs_offset;
    const auto mappings =
        subtable_.get_array<UvsMapping>(offset + sizeof(Uint32), subtable_.get<Uint32>(offset).value());
    const std::uint32_t at = first_not_below(mappings.size(), codepoint, [&](std::uint32_t mapping) -> std::uint32_t {
      return mappings[mapping].unicode_value;
    });
    if (at != mappings.size() && mappings[at].unicode_value == codepoint) return {false, mappings[at].glyph_id};
  }
  return {false, 0};
}

}  // namespace ferro::cmap
