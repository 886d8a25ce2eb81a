// SPDX-License-Identifier: Apache-2.0
#include "tables/cff2.h"

namespace ferro {
namespace {

using cff::Index;

constexpr auto width = cff::CountWidth::uint32;

// Emits INDEX and charstrings.
Result<Index> walk_index(Bytes table, std::uint64_t offset, const cff::IndexPaths& paths, const char* data,
                         Walker& walker) {
  const Place place{data};
  FERRO_TRY(const auto index, Index::walk(table, offset, width, paths, place, 0, walker));
  FERRO_CHECKED(index.walk_objects(place, 0, "charstring", walker));
  return index;
}

}  // namespace

Result<Cff2> Cff2::parse(Bytes table) {
  FERRO_TRY(const auto header, table.read<Cff2Header>(0, Check::cff2_header));
  FERRO_REQUIRE(header.major_version == 2, Check::cff2_version, table.at(0));
  Cff2 cff2;
  cff2.table_ = table;
  FERRO_TRY(cff2.top_dict_, table.slice(header.header_size, header.top_dict_length, Check::cff2_top_dict));
  const std::uint64_t global_subrs = std::uint64_t{header.header_size} + header.top_dict_length;
  FERRO_TRY(cff2.global_subrs_, Index::parse(table, global_subrs, width));
  FERRO_TRY(const auto top_dict, cff2.top_dict());
  FERRO_REQUIRE(top_dict.char_strings != 0, Check::cff2_char_strings, cff2.top_dict_.at(0));
  FERRO_REQUIRE(top_dict.fd_array != 0, Check::cff2_fd_array, cff2.top_dict_.at(0));
  FERRO_TRY(cff2.char_strings_, Index::parse(table, top_dict.char_strings, width));
  cff2.vstore_ = top_dict.vstore;
  FERRO_TRY(cff2.font_dicts_,
            cff::FontDicts::parse(table, top_dict.fd_array, top_dict.fd_select, cff2.num_glyphs(), width));
  return cff2;
}

Result<std::uint32_t> Cff2::fd(std::uint32_t glyph) const { return font_dicts_.fd(glyph); }

Result<cff::Subfont> Cff2::subfont(std::uint32_t fd) const { return font_dicts_.subfont(fd); }

Result<cff::TopDict> Cff2::top_dict() const { return cff::TopDict::parse(top_dict_, width); }

Result<std::optional<Bytes>> Cff2::variation_store() const {
  if (vstore_ == 0) return std::nullopt;
  FERRO_TRY(const auto length, table_.read<Uint16>(vstore_, Check::cff2_vstore_length));
  FERRO_TRY(const auto store, table_.slice(vstore_ + std::uint64_t{sizeof(Uint16)}, length, Check::cff2_vstore));
  return store;
}

Result<void> Cff2::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto header, table.read<Cff2Header>(0, Check::cff2_header));
  FERRO_CHECKED(walker.record({"cff2"}, header, table.at(0)));
  FERRO_REQUIRE(header.major_version == 2, Check::cff2_version, table.at(0));
  FERRO_TRY(const auto dict, table.slice(header.header_size, header.top_dict_length, Check::cff2_top_dict));
  FERRO_CHECKED(cff::walk_dict(dict, width, {"cff2.top_dict"}, walker));
  FERRO_CHECKED(walk_index(table, std::uint64_t{header.header_size} + header.top_dict_length,
                           {"cff2.global_subr_index", "cff2.global_subr_index.offset[]"},
                           "cff2.global_subr_index.data[]", walker));
  FERRO_TRY(const auto cff2, parse(table));
  FERRO_TRY(const auto top_dict, cff2.top_dict());
  FERRO_TRY(const auto store, cff2.variation_store());
  if (store) {
    const Place place{"cff2.vstore"};
    FERRO_CHECKED(walker.value(place, "length", table.get<Uint16>(cff2.vstore_), table.at(cff2.vstore_)));
  }
  FERRO_CHECKED(walk_index(table, top_dict.char_strings,
                           {"cff2.char_strings_index", "cff2.char_strings_index.offset[]"},
                           "cff2.char_strings_index.data[]", walker));
  if (top_dict.fd_select != 0) {
    const cff::FdSelectPaths paths{"cff2.fd_select", "cff2.fd_select.fds[]", "cff2.fd_select.ranges[]"};
    FERRO_CHECKED(cff::FdSelect::walk(table, top_dict.fd_select, cff2.num_glyphs(), paths, walker));
  }
  const cff::IndexPaths index_paths{"cff2.font_dict_index", "cff2.font_dict_index.offset[]"};
  const cff::SubfontPaths subfont_paths{
      "cff2.private_dicts[]",
      {"cff2.local_subr_indices[]", "cff2.local_subr_indices[].offset[]"},
      "cff2.local_subr_indices[].data[]",
  };
  return cff::FontDicts::walk(table, top_dict.fd_array, width, index_paths, "cff2.font_dicts[]", subfont_paths, walker);
}

}  // namespace ferro
