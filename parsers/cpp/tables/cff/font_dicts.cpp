// SPDX-License-Identifier: Apache-2.0
#include "tables/cff/font_dicts.h"

#include <algorithm>

#include "tables/cff/operators.h"

namespace ferro::cff {
namespace {

Result<Bytes> slice_private_dict(Bytes table, std::uint32_t offset, std::uint32_t size) {
  return table.slice(offset, size, Check::cff_private_dict);
}

Result<Index> parse_font_dicts(Bytes table, std::uint32_t offset, CountWidth width) {
  FERRO_TRY(const auto font_dicts, Index::parse(table, offset, width));
  FERRO_REQUIRE(font_dicts.count() <= limits::cff_font_dicts, Check::cff_font_dicts, table.at(offset));
  return font_dicts;
}

}  // namespace

Result<FontDict> FontDict::parse(Bytes dict, CountWidth width) {
  FERRO_TRY(auto reader, DictReader::open(dict, width));
  FontDict result;
  result.size = static_cast<std::uint32_t>(dict.size());
  while (true) {
    FERRO_TRY(const auto entry, reader.entry());
    if (!entry) return result;
    const auto& operands = entry->operands;
    if (entry->operator_code == op::font_name) {
      FERRO_TRY(result.font_name, operands.integer(0));
    } else if (entry->operator_code == op::private_dict) {
      FERRO_TRY(result.private_size, operands.integer(0));
      FERRO_TRY(result.private_offset, operands.integer(1));
    }
  }
}

Result<SubfontFields> SubfontFields::parse(Bytes table, std::uint32_t offset, std::uint32_t size, CountWidth width) {
  FERRO_TRY(const auto bytes, slice_private_dict(table, offset, size));
  FERRO_TRY(const auto dict, CharstringDict::parse(bytes, width));
  const std::uint64_t subrs = dict.subrs == 0 ? 0 : std::uint64_t{offset} + dict.subrs;
  // No store has a subtable of the largest number of 16 bits, or of a larger one.
  const auto vsindex = std::min<std::uint32_t>(dict.vsindex, UINT16_MAX);
  return SubfontFields{subrs, dict.default_width_x.to_fixed(), dict.nominal_width_x.to_fixed(), vsindex};
}

Result<Subfont> Subfont::parse(Bytes table, const SubfontFields& fields, CountWidth width) {
  Subfont subfont{{}, fields.default_width_x, fields.nominal_width_x, fields.vsindex, 0};
  if (fields.local_subrs_offset != 0) {
    FERRO_TRY(subfont.local_subrs, Index::parse(table, fields.local_subrs_offset, width));
  }
  return subfont;
}

std::optional<SubfontFields> SubfontCache::find(std::uint32_t fd) const {
  if (fd >= elements_.size()) return std::nullopt;
  const std::uint64_t others = elements_[fd].others.load(std::memory_order_acquire);
  if ((others & is_known) == 0) return std::nullopt;
  const std::uint64_t widths = elements_[fd].widths.load(std::memory_order_relaxed);
  return SubfontFields{static_cast<std::uint32_t>(others), static_cast<std::int32_t>(widths),
                       static_cast<std::int32_t>(widths >> 32U), static_cast<std::uint16_t>(others >> 32U)};
}

bool SubfontCache::put(std::uint32_t fd, const SubfontFields& fields) {
  if (fd >= elements_.size() || fields.local_subrs_offset > UINT32_MAX) return false;
  const auto halves = [](std::uint64_t high, std::uint64_t low) { return (high << 32U) | low; };
  const auto low = static_cast<std::uint32_t>(fields.default_width_x);
  const auto high = static_cast<std::uint32_t>(fields.nominal_width_x);
  elements_[fd].widths.store(halves(high, low), std::memory_order_relaxed);
  elements_[fd].others.store(halves(fields.vsindex, fields.local_subrs_offset) | is_known, std::memory_order_release);
  return true;
}

Result<void> walk_subfont(Bytes table, std::uint32_t offset, std::uint32_t size, CountWidth width, std::uint32_t number,
                          const SubfontPaths& paths, Walker& walker) {
  FERRO_TRY(const auto bytes, slice_private_dict(table, offset, size));
  FERRO_CHECKED(walk_dict(bytes, width, {paths.private_dict, {number}}, walker));
  FERRO_TRY(const auto dict, CharstringDict::parse(bytes, width));
  if (dict.subrs == 0) return {};
  const std::uint64_t subrs = std::uint64_t{offset} + dict.subrs;
  const Place place{paths.local_subrs_data, {number}};
  FERRO_TRY(const auto local_subrs, Index::walk(table, subrs, width, paths.local_subrs, place, 1, walker));
  return local_subrs.walk_objects(place, 1, "charstring", walker);
}

Result<FontDicts> FontDicts::parse(Bytes table, std::uint32_t fd_array, std::uint32_t fd_select,
                                   std::uint32_t num_glyphs, CountWidth width) {
  FontDicts result;
  result.table_ = table;
  result.width_ = width;
  FERRO_TRY(result.font_dicts_, parse_font_dicts(table, fd_array, width));
  if (fd_select != 0) {
    FERRO_TRY(result.fd_select_, FdSelect::parse(table, fd_select, num_glyphs));
  }
  return result;
}

Result<std::uint32_t> FontDicts::fd(std::uint32_t glyph) const {
  if (!fd_select_) return 0;
  return fd_select_->fd(glyph);
}

Result<FontDict> FontDicts::font_dict(std::uint32_t fd) const {
  FERRO_REQUIRE(fd < font_dicts_.count(), Check::cff_fd, table_.at(font_dicts_.end()));
  FERRO_TRY(const auto dict, font_dicts_.get(fd));
  return FontDict::parse(dict, width_);
}

Result<Bytes> FontDicts::private_dict(std::uint32_t fd) const {
  FERRO_TRY(const auto dict, font_dict(fd));
  return slice_private_dict(table_, dict.private_offset, dict.private_size);
}

Result<Subfont> FontDicts::subfont(std::uint32_t fd) const {
  if (const auto known = cache_.find(fd)) return Subfont::parse(table_, *known, width_);
  FERRO_TRY(const auto dict, font_dict(fd));
  FERRO_TRY(const auto fields, SubfontFields::parse(table_, dict.private_offset, dict.private_size, width_));
  FERRO_TRY(auto subfont, Subfont::parse(table_, fields, width_));
  if (!cache_.put(fd, fields)) subfont.work = std::uint64_t{dict.size} + dict.private_size;
  return subfont;
}

Result<void> FontDicts::walk(Bytes table, std::uint32_t fd_array, CountWidth width, const IndexPaths& index_paths,
                             const char* font_dicts, const SubfontPaths& paths, Walker& walker) {
  const Place place{font_dicts};
  FERRO_TRY(const auto index, Index::walk(table, fd_array, width, index_paths, place, 0, walker));
  FERRO_CHECKED(parse_font_dicts(table, fd_array, width));
  for (std::uint32_t i = 0; i < index.count(); ++i) {
    FERRO_TRY(const auto bytes, index.get(i));
    FERRO_CHECKED(walk_dict(bytes, width, place.with_index(0, i), walker));
    FERRO_TRY(const auto dict, FontDict::parse(bytes, width));
    FERRO_CHECKED(walk_subfont(table, dict.private_offset, dict.private_size, width, i, paths, walker));
  }
  return {};
}

}  // namespace ferro::cff
