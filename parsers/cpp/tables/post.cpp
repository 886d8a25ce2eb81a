// SPDX-License-Identifier: Apache-2.0
#include "tables/post.h"

#include "tables/post/layout.h"
#include "tables/post/names.h"

namespace ferro {
namespace {

using post::apple_2_5;
using post::names_offset;
using post::num_glyphs_offset;
using post::standard_names;
using post::version_1_0;
using post::version_2_0;
using post::version_2_5;
using post::version_3_0;
using post::version_4_0;

bool is_known_version(std::uint32_t version) {
  return version == version_1_0 || version == version_2_0 || version == version_2_5 || version == version_3_0 ||
         version == apple_2_5 || version == version_4_0;
}

Result<Uint16> read_num_glyphs(Bytes table, std::uint16_t num_glyphs) {
  FERRO_TRY(const auto count, table.read<Uint16>(num_glyphs_offset, Check::post_num_glyphs_field));
  // Fewer than in maxp is fine: shipped fonts leave the last glyphs without a name.
  FERRO_REQUIRE(count <= num_glyphs, Check::post_num_glyphs, table.at(num_glyphs_offset));
  return count;
}

// Strings of a length and as many letters, up to the end of the table.
Result<void> walk_strings(Bytes table, std::uint64_t offset, std::uint32_t& count, Walker& walker) {
  for (count = 0; offset < table.size(); ++count) {
    const std::uint64_t length = table.get<Uint8>(offset);
    FERRO_TRY(const auto string, table.slice(offset + 1, length, Check::post_string_length));
    FERRO_CHECKED(walker.bytes({"post.string_data[]", {count}}, "string", string));
    offset += 1 + length;
  }
  return {};
}

Result<void> walk_name_indices(Bytes table, std::uint16_t num_glyphs, Walker& walker) {
  FERRO_TRY(const auto count, read_num_glyphs(table, num_glyphs));
  FERRO_CHECKED(walker.value({"post"}, "num_glyphs", count, table.at(num_glyphs_offset)));
  FERRO_TRY(const auto indices, table.array<Uint16>(names_offset, count, Check::post_glyph_name_index));
  std::uint32_t highest = 0;
  std::uint64_t highest_at = indices.at(0);
  for (std::uint32_t i = 0; i < indices.size(); ++i) {
    const Uint16 index = indices[i];
    FERRO_CHECKED(walker.value({"post.glyph_name_index[]", {i}}, "value", index, indices.at(i)));
    if (index > highest) {
      highest = index;
      highest_at = indices.at(i);
    }
  }
  std::uint32_t strings = 0;
  FERRO_CHECKED(walk_strings(table, names_offset + count * sizeof(Uint16), strings, walker));
  FERRO_REQUIRE(highest < standard_names + strings, Check::post_name_index, highest_at);
  return {};
}

Result<void> walk_name_offsets(Bytes table, std::uint16_t num_glyphs, Walker& walker) {
  FERRO_TRY(const auto count, read_num_glyphs(table, num_glyphs));
  FERRO_CHECKED(walker.value({"post"}, "num_glyphs", count, table.at(num_glyphs_offset)));
  FERRO_TRY(const auto offsets, table.array<Int8>(names_offset, count, Check::post_offset));
  for (std::uint32_t i = 0; i < offsets.size(); ++i) {
    const Int8 offset = offsets[i];
    FERRO_CHECKED(walker.value({"post.offset[]", {i}}, "value", offset, offsets.at(i)));
    const std::int64_t name = std::int64_t{i} + offset;
    FERRO_REQUIRE(name >= 0 && name < standard_names, Check::post_name_offset, offsets.at(i));
  }
  return {};
}

Result<void> walk_character_codes(Bytes table, std::uint16_t num_glyphs, Walker& walker) {
  FERRO_TRY(const auto codes, table.array<Uint16>(sizeof(PostHeader), num_glyphs, Check::post_character_codes));
  for (std::uint32_t i = 0; i < codes.size(); ++i) {
    FERRO_CHECKED(walker.value({"post.character_codes[]", {i}}, "value", codes[i], codes.at(i)));
  }
  return {};
}

}  // namespace

Result<Post> Post::parse(Bytes table, std::uint16_t num_glyphs) {
  FERRO_TRY(const auto header, table.read<PostHeader>(0, Check::post_length));
  FERRO_REQUIRE(is_known_version(header.version), Check::post_version, table.at(0));
  if (header.version == version_2_0 || header.version == version_2_5 || header.version == apple_2_5) {
    FERRO_CHECKED(read_num_glyphs(table, num_glyphs));
  }
  return Post{header.version,
              header.italic_angle,
              header.underline_position,
              header.underline_thickness,
              header.is_fixed_pitch != 0,
              num_glyphs,
              table};
}

Result<void> Post::walk(Bytes table, std::uint16_t num_glyphs, Walker& walker) {
  FERRO_TRY(const auto header, table.read<PostHeader>(0, Check::post_length));
  FERRO_CHECKED(walker.record({"post"}, header, table.at(0)));
  FERRO_REQUIRE(is_known_version(header.version), Check::post_version, table.at(0));
  switch (header.version) {
    case version_2_0:
      return walk_name_indices(table, num_glyphs, walker);
    case version_2_5:
    case apple_2_5:
      return walk_name_offsets(table, num_glyphs, walker);
    case version_4_0:
      return walk_character_codes(table, num_glyphs, walker);
    default:
      return {};
  }
}

bool Post::has_names() const { return version != version_3_0; }

Result<void> Post::names(std::span<const std::uint32_t> glyphs, std::span<std::uint32_t> ends,
                         Buffer<std::uint8_t>& text) const {
  return post::append_names(*this, glyphs, ends, text);
}

Result<std::optional<std::uint32_t>> Post::glyph_of(std::span<const std::uint8_t> name) const {
  return post::find_glyph(*this, name);
}

}  // namespace ferro
