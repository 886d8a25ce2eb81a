// SPDX-License-Identifier: Apache-2.0
//
// FDArray: the Font DICTs, each with a Private DICT and subroutines of its own; and what a charstring needs of them.
// https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf (18)
// https://learn.microsoft.com/typography/opentype/spec/cff2#font-dict-index-font-dicts-and-fdarray
#pragma once

#include <array>
#include <atomic>
#include <optional>

#include "tables/cff/fd_select.h"
#include "tables/cff/index.h"
#include "tables/cff/private_dict.h"

namespace ferro::cff {

// Size and offset are 0 where there is no Private DICT.
struct FontDict {
  std::optional<std::uint32_t> font_name;
  std::uint32_t private_size = 0;
  std::uint32_t private_offset = 0;
  // Of the DICT itself.
  std::uint32_t size = 0;

  static Result<FontDict> parse(Bytes dict, CountWidth width);
};

// What the charstrings of one Font DICT need, as its Private DICT says it.
struct SubfontFields {
  // In the table; 0 where there are none.
  std::uint64_t local_subrs_offset = 0;
  // 16.16; CFF2 has none.
  std::int32_t default_width_x = 0;
  std::int32_t nominal_width_x = 0;
  // CFF has none.
  std::uint32_t vsindex = 0;

  // The Private DICT of `size` bytes at `offset` of the table.
  static Result<SubfontFields> parse(Bytes table, std::uint32_t offset, std::uint32_t size, CountWidth width);
};

struct Subfont {
  Index local_subrs;
  std::int32_t default_width_x = 0;
  std::int32_t nominal_width_x = 0;
  std::uint32_t vsindex = 0;
  // Bytes of DICTs that are read again whenever it is asked for.
  std::uint64_t work = 0;

  static Result<Subfont> parse(Bytes table, const SubfontFields& fields, CountWidth width);
};

// The fields of the first Font DICTs, once a glyph has needed them, so that two DICTs are not read for every glyph.
// Threads may share it: they all write the same. Fonts have up to some twenty Font DICTs.
class SubfontCache {
 public:
  SubfontCache() = default;
  // A copy of a face begins without.
  SubfontCache(const SubfontCache& /*other*/) {}
  SubfontCache& operator=(const SubfontCache& /*other*/) { return *this; }

  [[nodiscard]] std::optional<SubfontFields> find(std::uint32_t fd) const;
  // Whether it was kept.
  bool put(std::uint32_t fd, const SubfontFields& fields);

 private:
  static constexpr std::uint64_t is_known = 1ULL << 63U;

  struct Element {
    // default_width_x in the low half, nominal_width_x above.
    std::atomic<std::uint64_t> widths = 0;
    // local_subrs_offset in the low half, vsindex above; written when the widths are.
    std::atomic<std::uint64_t> others = 0;
  };
  std::array<Element, 32> elements_;
};

struct SubfontPaths {
  const char* private_dict;
  IndexPaths local_subrs;
  const char* local_subrs_data;
};

// DICT and subroutines; the places have the number of the Font DICT in their first bracket.
[[nodiscard]] Result<void> walk_subfont(Bytes table, std::uint32_t offset, std::uint32_t size, CountWidth width,
                                        std::uint32_t number, const SubfontPaths& paths, Walker& walker);

class FontDicts {
 public:
  // At `fd_array` of the table. Without FDSelect, which an offset of 0 stands for, all glyphs belong to the first one.
  static Result<FontDicts> parse(Bytes table, std::uint32_t fd_array, std::uint32_t fd_select, std::uint32_t num_glyphs,
                                 CountWidth width);
  static Result<void> walk(Bytes table, std::uint32_t fd_array, CountWidth width, const IndexPaths& index_paths,
                           const char* font_dicts, const SubfontPaths& paths, Walker& walker);

  // Of a glyph below `num_glyphs`.
  [[nodiscard]] Result<std::uint32_t> fd(std::uint32_t glyph) const;
  // Of any `fd`.
  [[nodiscard]] Result<FontDict> font_dict(std::uint32_t fd) const;
  [[nodiscard]] Result<Bytes> private_dict(std::uint32_t fd) const;
  [[nodiscard]] Result<Subfont> subfont(std::uint32_t fd) const;

 private:
  Bytes table_;
  CountWidth width_ = CountWidth::uint16;
  Index font_dicts_;
  std::optional<FdSelect> fd_select_;
  mutable SubfontCache cache_;
};

}  // namespace ferro::cff
