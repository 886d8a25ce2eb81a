// SPDX-License-Identifier: Apache-2.0
//
// The operators of DICTs: one byte, or the byte 12 and another one.
// https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf (Appendix H)
// https://learn.microsoft.com/typography/opentype/spec/cff2#appendix-a-dict-operators-summary
#pragma once

#include <cstdint>

namespace ferro::cff {

namespace op {
inline constexpr std::uint8_t escape = 12;
inline constexpr std::uint16_t version = 0;
inline constexpr std::uint16_t notice = 1;
inline constexpr std::uint16_t full_name = 2;
inline constexpr std::uint16_t family_name = 3;
inline constexpr std::uint16_t weight = 4;
inline constexpr std::uint16_t font_bbox = 5;
inline constexpr std::uint16_t blue_values = 6;
inline constexpr std::uint16_t other_blues = 7;
inline constexpr std::uint16_t family_blues = 8;
inline constexpr std::uint16_t family_other_blues = 9;
inline constexpr std::uint16_t std_hw = 10;
inline constexpr std::uint16_t std_vw = 11;
inline constexpr std::uint16_t unique_id = 13;
inline constexpr std::uint16_t xuid = 14;
inline constexpr std::uint16_t charset = 15;
inline constexpr std::uint16_t encoding = 16;
inline constexpr std::uint16_t char_strings = 17;
inline constexpr std::uint16_t private_dict = 18;
inline constexpr std::uint16_t subrs = 19;
inline constexpr std::uint16_t default_width_x = 20;
inline constexpr std::uint16_t nominal_width_x = 21;
inline constexpr std::uint16_t vsindex = 22;
inline constexpr std::uint16_t blend = 23;
inline constexpr std::uint16_t vstore = 24;
inline constexpr std::uint16_t copyright = 0x0C00;
inline constexpr std::uint16_t is_fixed_pitch = 0x0C01;
inline constexpr std::uint16_t italic_angle = 0x0C02;
inline constexpr std::uint16_t underline_position = 0x0C03;
inline constexpr std::uint16_t underline_thickness = 0x0C04;
inline constexpr std::uint16_t paint_type = 0x0C05;
inline constexpr std::uint16_t charstring_type = 0x0C06;
inline constexpr std::uint16_t font_matrix = 0x0C07;
inline constexpr std::uint16_t stroke_width = 0x0C08;
inline constexpr std::uint16_t blue_scale = 0x0C09;
inline constexpr std::uint16_t blue_shift = 0x0C0A;
inline constexpr std::uint16_t blue_fuzz = 0x0C0B;
inline constexpr std::uint16_t stem_snap_h = 0x0C0C;
inline constexpr std::uint16_t stem_snap_v = 0x0C0D;
inline constexpr std::uint16_t force_bold = 0x0C0E;
inline constexpr std::uint16_t language_group = 0x0C11;
inline constexpr std::uint16_t expansion_factor = 0x0C12;
inline constexpr std::uint16_t initial_random_seed = 0x0C13;
inline constexpr std::uint16_t synthetic_base = 0x0C14;
inline constexpr std::uint16_t post_script = 0x0C15;
inline constexpr std::uint16_t base_font_name = 0x0C16;
inline constexpr std::uint16_t base_font_blend = 0x0C17;
inline constexpr std::uint16_t ros = 0x0C1E;
inline constexpr std::uint16_t cid_font_version = 0x0C1F;
inline constexpr std::uint16_t cid_font_revision = 0x0C20;
inline constexpr std::uint16_t cid_font_type = 0x0C21;
inline constexpr std::uint16_t cid_count = 0x0C22;
inline constexpr std::uint16_t uid_base = 0x0C23;
inline constexpr std::uint16_t fd_array = 0x0C24;
inline constexpr std::uint16_t fd_select = 0x0C25;
inline constexpr std::uint16_t font_name = 0x0C26;
}  // namespace op

// As the walk shows it; nothing for an operator that the specification does not have.
[[nodiscard]] const char* operator_name(std::uint16_t operator_code);

}  // namespace ferro::cff
