// SPDX-License-Identifier: Apache-2.0
#include "tables/post/names.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/limits.h"
#include "tables/post/layout.h"
#include "tables/post/standard_names.h"
#include "tables/post/strings.h"

namespace ferro::post {
namespace {

// Numbers of strings that 16 bits of index can express.
constexpr std::uint32_t most_strings = 65536 - standard_names;

constexpr std::uint16_t no_character_code = 0xFFFF;

// Calls append(glyph) for each glyph, and notes where its name ends.
template <class Append>
Result<void> for_each(const Post& post, std::span<const std::uint32_t> glyphs, std::span<std::uint32_t> ends,
                      Buffer<std::uint8_t>& text, Append&& append) {
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    FERRO_REQUIRE(text.used() <= limits::post_text, Check::post_text_budget, post.table.at(0));
    FERRO_CHECKED(append(glyphs[i]));
    ends[i] = static_cast<std::uint32_t>(text.used());
  }
  return {};
}

template <class Letters>
Result<void> append_letters(const Letters& letters, Buffer<std::uint8_t>& text) {
  FERRO_TRY(const auto room, text.spare(letters.size()));
  std::ranges::copy(letters, room.begin());
  text.commit(letters.size());
  return {};
}

Result<void> append_standard(std::uint32_t number, Buffer<std::uint8_t>& text) {
  return append_letters(standard_name(number), text);
}

// "a" and the code in four hexadecimal digits.
std::array<std::uint8_t, 5> name_of_code(std::uint16_t code) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::array<std::uint8_t, 5> name = {'a'};
  for (std::uint32_t i = 0; i < 4; ++i) name[4 - i] = static_cast<std::uint8_t>(digits[(code >> (4U * i)) & 0xFU]);
  return name;
}

std::uint64_t count_of(const Post& post) { return post.table.get<Uint16>(num_glyphs_offset); }

Result<Array<Uint16>> indices_of(const Post& post) {
  return post.table.array<Uint16>(names_offset, count_of(post), Check::post_glyph_name_index);
}

Result<Array<Int8>> offsets_of(const Post& post) {
  return post.table.array<Int8>(names_offset, count_of(post), Check::post_offset);
}

Result<Array<Uint16>> codes_of(const Post& post) {
  return post.table.array<Uint16>(sizeof(PostHeader), post.num_glyphs, Check::post_character_codes);
}

std::uint32_t standard_glyphs(const Post& post) { return std::min<std::uint32_t>(post.num_glyphs, standard_names); }

// One bit for each string that an index can name.
using Bits = std::array<std::uint64_t, (most_strings + 63) / 64>;

// Sets the bits of the strings that are the name. The last one may be broken.
Result<void> mark_equal(Bytes table, std::uint64_t offset, std::span<const std::uint8_t> name, Bits& equal) {
  for (std::uint32_t number = 0; number < most_strings && offset < table.size(); ++number) {
    const std::uint64_t length = table.get<Uint8>(offset);
    FERRO_TRY(const auto string, table.slice(offset + 1, length, Check::post_string_length));
    if (std::ranges::equal(string.span(), name)) equal[number / 64] |= std::uint64_t{1} << (number % 64);
    offset += 1 + length;
  }
  return {};
}

Result<std::optional<std::uint32_t>> find_by_index(const Post& post, std::optional<std::uint32_t> standard,
                                                   std::span<const std::uint8_t> name) {
  FERRO_TRY(const auto indices, indices_of(post));
  Bits equal{};
  const auto marked = mark_equal(post.table, names_offset + indices.size() * sizeof(Uint16), name, equal);
  for (std::uint32_t i = 0; i < indices.size(); ++i) {
    const std::uint32_t index = indices[i];
    const std::uint32_t number = index - standard_names;
    const bool found = index < standard_names ? standard == index : (equal[number / 64] >> (number % 64) & 1U) != 0;
    if (found) return i;
  }
  FERRO_CHECKED(marked);
  return std::nullopt;
}

}  // namespace

Result<void> append_names(const Post& post, std::span<const std::uint32_t> glyphs, std::span<std::uint32_t> ends,
                          Buffer<std::uint8_t>& text) {
  const auto nothing = [](std::uint32_t) -> Result<void> { return {}; };
  switch (post.version) {
    case version_1_0: {
      const std::uint32_t count = standard_glyphs(post);
      return for_each(post, glyphs, ends, text, [&](std::uint32_t glyph) {
        return glyph < count ? append_standard(glyph, text) : Result<void>{};
      });
    }
    case version_2_0: {
      FERRO_TRY(const auto indices, indices_of(post));
      Strings strings(post.table, names_offset + indices.size() * sizeof(Uint16));
      return for_each(post, glyphs, ends, text, [&](std::uint32_t glyph) -> Result<void> {
        if (glyph >= indices.size()) return {};
        const std::uint32_t index = indices[glyph];
        if (index < standard_names) return append_standard(index, text);
        FERRO_TRY(const auto string, strings.find(index - standard_names, indices.at(glyph)));
        return append_letters(string.span(), text);
      });
    }
    case version_2_5:
    case apple_2_5: {
      FERRO_TRY(const auto offsets, offsets_of(post));
      return for_each(post, glyphs, ends, text, [&](std::uint32_t glyph) -> Result<void> {
        if (glyph >= offsets.size()) return {};
        const std::int64_t number = std::int64_t{glyph} + offsets[glyph];
        FERRO_REQUIRE(number >= 0 && number < standard_names, Check::post_name_offset, offsets.at(glyph));
        return append_standard(static_cast<std::uint32_t>(number), text);
      });
    }
    case version_4_0: {
      FERRO_TRY(const auto codes, codes_of(post));
      return for_each(post, glyphs, ends, text, [&](std::uint32_t glyph) -> Result<void> {
        if (glyph >= codes.size() || codes[glyph] == no_character_code) return {};
        return append_letters(name_of_code(codes[glyph]), text);
      });
    }
    default:
      return for_each(post, glyphs, ends, text, nothing);
  }
}

Result<std::optional<std::uint32_t>> find_glyph(const Post& post, std::span<const std::uint8_t> name) {
  if (name.empty()) return std::nullopt;
  const auto standard = standard_number(name);
  switch (post.version) {
    case version_1_0:
      return standard && *standard < standard_glyphs(post) ? standard : std::nullopt;
    case version_2_0:
      return find_by_index(post, standard, name);
    case version_2_5:
    case apple_2_5: {
      FERRO_TRY(const auto offsets, offsets_of(post));
      for (std::uint32_t i = 0; standard && i < offsets.size(); ++i) {
        if (std::int64_t{i} + offsets[i] == std::int64_t{*standard}) return i;
      }
      return std::nullopt;
    }
    case version_4_0: {
      FERRO_TRY(const auto codes, codes_of(post));
      for (std::uint32_t i = 0; i < codes.size(); ++i) {
        if (codes[i] != no_character_code && std::ranges::equal(name_of_code(codes[i]), name)) return i;
      }
      return std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

}  // namespace ferro::post
