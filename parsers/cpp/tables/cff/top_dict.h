// SPDX-License-Identifier: Apache-2.0
//
// Top DICT: what a font is called, and where its parts lie. The one of CFF2 has font_matrix, char_strings, fd_array,
// fd_select and vstore alone.
// https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf (9)
// https://learn.microsoft.com/typography/opentype/spec/cff2#top-dict-data
#pragma once

#include <array>
#include <optional>

#include "tables/cff/dict.h"

namespace ferro::cff {

// Registry and ordering are SIDs.
struct Ros {
  std::uint32_t registry;
  std::uint32_t ordering;
  Number supplement;
};

using FontMatrix = std::array<Number, 6>;
inline constexpr FontMatrix default_font_matrix = {{{1, -3}, {0, 0}, {0, 0}, {1, -3}, {0, 0}, {0, 0}}};

// Fields without a default are SIDs, or operands as they are stored: there are none where the DICT has none.
struct TopDict {
  std::optional<std::uint32_t> version;
  std::optional<std::uint32_t> notice;
  std::optional<std::uint32_t> copyright;
  std::optional<std::uint32_t> full_name;
  std::optional<std::uint32_t> family_name;
  std::optional<std::uint32_t> weight;
  Number is_fixed_pitch{0};
  Number italic_angle{0};
  Number underline_position{-100};
  Number underline_thickness{50};
  Number paint_type{0};
  Number charstring_type{2};
  FontMatrix font_matrix = default_font_matrix;
  std::optional<Number> unique_id;
  std::array<Number, 4> font_bbox{};
  Number stroke_width{0};
  Operands xuid;
  std::uint32_t charset = 0;
  std::uint32_t encoding = 0;
  // Offsets of 0 are those of parts that the font does not have.
  std::uint32_t char_strings = 0;
  std::uint32_t private_size = 0;
  std::uint32_t private_offset = 0;
  std::optional<Number> synthetic_base;
  std::optional<std::uint32_t> post_script;
  std::optional<std::uint32_t> base_font_name;
  Operands base_font_blend;
  std::optional<Ros> ros;
  Number cid_font_version{0};
  Number cid_font_revision{0};
  Number cid_font_type{0};
  Number cid_count{8720};
  std::optional<Number> uid_base;
  std::uint32_t fd_array = 0;
  std::uint32_t fd_select = 0;
  std::optional<std::uint32_t> font_name;
  std::uint32_t vstore = 0;

  static Result<TopDict> parse(Bytes dict, CountWidth width);

 private:
  [[nodiscard]] Result<void> take(std::uint16_t operator_code, const Operands& operands);
};

}  // namespace ferro::cff
