// SPDX-License-Identifier: Apache-2.0
#include "tables/cff.h"

#include <algorithm>

#include "base/limits.h"
#include "tables/cff/standard_strings.h"

namespace ferro {
namespace {

using cff::Index;

constexpr auto width = cff::CountWidth::uint16;

constexpr cff::SubfontPaths subfont_paths{
    "cff.private_dicts[]",
    {"cff.local_subr_indices[]", "cff.local_subr_indices[].offset[]"},
    "cff.local_subr_indices[].data[]",
};

// Emits INDEX and objects.
Result<Index> walk_index(Bytes table, std::uint64_t offset, const cff::IndexPaths& paths, const char* data,
                         const char* field, Walker& walker) {
  const Place place{data};
  FERRO_TRY(const auto index, Index::walk(table, offset, width, paths, place, 0, walker));
  FERRO_CHECKED(index.walk_objects(place, 0, field, walker));
  return index;
}

Result<Index> walk_top_dicts(Bytes table, std::uint64_t offset, Walker& walker) {
  const cff::IndexPaths paths{"cff.top_dict_index", "cff.top_dict_index.offset[]"};
  const Place place{"cff.top_dicts[]"};
  FERRO_TRY(const auto index, Index::walk(table, offset, width, paths, place, 0, walker));
  for (std::uint32_t i = 0; i < index.count(); ++i) {
    FERRO_TRY(const auto dict, index.get(i));
    FERRO_CHECKED(cff::walk_dict(dict, width, place.with_index(0, i), walker));
  }
  return index;
}

}  // namespace

Result<Cff> Cff::parse(Bytes table) {
  FERRO_TRY(const auto header, table.read<CffHeader>(0, Check::cff_header));
  FERRO_REQUIRE(header.major == 1, Check::cff_version, table.at(0));
  FERRO_TRY(const auto names, Index::parse(table, header.hdr_size, width));
  FERRO_TRY(const auto top_dicts, Index::parse(table, names.end(), width));
  FERRO_REQUIRE(!top_dicts.empty(), Check::cff_top_dict, table.at(names.end()));
  Cff cff;
  cff.table_ = table;
  FERRO_TRY(cff.top_dict_, top_dicts.get(0));
  FERRO_TRY(cff.strings_, Index::parse(table, top_dicts.end(), width));
  FERRO_TRY(cff.global_subrs_, Index::parse(table, cff.strings_.end(), width));
  FERRO_TRY(const auto top_dict, cff.top_dict());
  FERRO_REQUIRE(top_dict.charstring_type == cff::Number{2}, Check::cff_charstring_type, cff.top_dict_.at(0));
  FERRO_REQUIRE(top_dict.char_strings != 0, Check::cff_char_strings, cff.top_dict_.at(0));
  FERRO_TRY(cff.char_strings_, Index::parse(table, top_dict.char_strings, width));
  cff.charset_ = top_dict.charset;
  cff.encoding_ = top_dict.encoding;
  if (!top_dict.ros) {
    cff.private_offset_ = top_dict.private_offset;
    cff.private_size_ = top_dict.private_size;
    FERRO_TRY(const auto fields, cff::SubfontFields::parse(table, cff.private_offset_, cff.private_size_, width));
    FERRO_TRY(cff.subfont_, cff::Subfont::parse(table, fields, width));
    return cff;
  }
  FERRO_REQUIRE(top_dict.fd_array != 0, Check::cff_fd_array, cff.top_dict_.at(0));
  FERRO_REQUIRE(top_dict.fd_select != 0, Check::cff_fd_select, cff.top_dict_.at(0));
  FERRO_TRY(cff.font_dicts_,
            cff::FontDicts::parse(table, top_dict.fd_array, top_dict.fd_select, cff.num_glyphs(), width));
  return cff;
}

Result<std::uint32_t> Cff::fd(std::uint32_t glyph) const {
  if (!font_dicts_) return 0;
  return font_dicts_->fd(glyph);
}

Result<cff::Subfont> Cff::subfont(std::uint32_t fd) const {
  if (!font_dicts_) return subfont_;
  return font_dicts_->subfont(fd);
}

Result<cff::TopDict> Cff::top_dict() const { return cff::TopDict::parse(top_dict_, width); }

Result<cff::PrivateDict> Cff::private_dict(std::uint32_t fd) const {
  if (!font_dicts_) return cff::PrivateDict::parse(table_.get_slice(private_offset_, private_size_));
  FERRO_TRY(const auto bytes, font_dicts_->private_dict(fd));
  return cff::PrivateDict::parse(bytes);
}

Result<cff::Charset> Cff::charset() const { return cff::Charset::parse(table_, charset_, num_glyphs(), is_cid()); }

Result<cff::Encoding> Cff::encoding() const { return cff::Encoding::parse(table_, encoding_); }

Result<std::optional<std::uint32_t>> Cff::glyph_of_standard_code(std::uint8_t code) const {
  if (is_cid()) return std::nullopt;
  FERRO_TRY(const auto names, charset());
  return cff::glyph_of_standard_code(code, names);
}

Result<std::span<const std::uint8_t>> Cff::string(std::uint32_t sid) const {
  if (sid < cff::standard_string_count) return cff::standard_string(sid);
  const std::uint32_t i = sid - cff::standard_string_count;
  FERRO_REQUIRE(i < strings_.count(), Check::cff_string, table_.at(strings_.end()));
  FERRO_TRY(const auto string, strings_.get(i));
  return string.span();
}

Result<std::optional<std::span<const std::uint8_t>>> Cff::glyph_name(std::uint32_t glyph,
                                                                     std::optional<cff::CharsetPlaces>& places) const {
  if (is_cid()) return std::nullopt;
  FERRO_REQUIRE(glyph < num_glyphs(), Check::cff_name_glyph, table_.at(char_strings_.end()));
  if (!places) {
    FERRO_TRY(const auto names, charset());
    places.emplace(names);
  }
  FERRO_TRY(const auto sid, places->id(glyph));
  FERRO_TRY(const auto name, string(sid));
  return name;
}

Result<std::optional<std::uint32_t>> Cff::glyph_of_name(std::span<const std::uint8_t> name) const {
  if (is_cid()) return std::nullopt;
  FERRO_TRY(const auto names, charset());
  std::uint64_t compared = 0;
  return names.find([&](std::uint32_t sid) -> Result<bool> {
    FERRO_TRY(const auto other, string(sid));
    if (other.size() != name.size()) return false;
    compared += name.size();
    FERRO_REQUIRE(compared <= limits::post_text, Check::cff_text_budget, 0);
    return std::ranges::equal(other, name);
  });
}

Result<void> Cff::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto header, table.read<CffHeader>(0, Check::cff_header));
  FERRO_CHECKED(walker.record({"cff"}, header, table.at(0)));
  FERRO_REQUIRE(header.major == 1, Check::cff_version, table.at(0));
  FERRO_TRY(const auto names, walk_index(table, header.hdr_size, {"cff.name_index", "cff.name_index.offset[]"},
                                         "cff.name_index.data[]", "name", walker));
  FERRO_TRY(const auto top_dicts, walk_top_dicts(table, names.end(), walker));
  FERRO_TRY(const auto strings, walk_index(table, top_dicts.end(), {"cff.string_index", "cff.string_index.offset[]"},
                                           "cff.string_index.data[]", "string", walker));
  FERRO_CHECKED(walk_index(table, strings.end(), {"cff.global_subr_index", "cff.global_subr_index.offset[]"},
                           "cff.global_subr_index.data[]", "charstring", walker));
  FERRO_TRY(const auto cff, parse(table));
  FERRO_TRY(const auto top_dict, cff.top_dict());
  FERRO_CHECKED(cff::Charset::walk(table, cff.charset_, cff.num_glyphs(), walker));
  if (!cff.is_cid()) FERRO_CHECKED(cff::Encoding::walk(table, cff.encoding_, walker));
  FERRO_CHECKED(walk_index(table, top_dict.char_strings, {"cff.char_strings_index", "cff.char_strings_index.offset[]"},
                           "cff.char_strings_index.data[]", "charstring", walker));
  if (!cff.is_cid()) {
    return cff::walk_subfont(table, cff.private_offset_, cff.private_size_, width, 0, subfont_paths, walker);
  }
  const cff::FdSelectPaths fd_select_paths{"cff.fd_select", "cff.fd_select.fds[]", "cff.fd_select.ranges[]"};
  FERRO_CHECKED(cff::FdSelect::walk(table, top_dict.fd_select, cff.num_glyphs(), fd_select_paths, walker));
  const cff::IndexPaths index_paths{"cff.font_dict_index", "cff.font_dict_index.offset[]"};
  return cff::FontDicts::walk(table, top_dict.fd_array, width, index_paths, "cff.font_dicts[]", subfont_paths, walker);
}

}  // namespace ferro
