// SPDX-License-Identifier: Apache-2.0
//
// The tables that FreeType hands out as structures, as events under the specification's names. What FreeType corrects
// while it reads, or has no member for, is left out.
// https://freetype.org/freetype2/docs/reference/ft2-truetype_tables.html
#include <array>
#include <cstddef>

#include "face.h"

#include FT_TRUETYPE_TABLES_H

namespace ferrotype::peers::freetype {
namespace {

class Events {
 public:
  explicit Events(const char* path) : path_(path) {}

  void number(const char* field, FT_UShort value) { add(field, FERRO_UNSIGNED, value); }
  void number(const char* field, FT_Short value) { add(field, FERRO_SIGNED, value); }
  // FreeType keeps 32 bits in a long, signed or not.
  void unsigned32(const char* field, FT_ULong value) {
    add(field, FERRO_UNSIGNED, static_cast<std::int64_t>(value & 0xFFFFFFFFU));
  }
  void fixed(const char* field, FT_Fixed value) { add(field, FERRO_FIXED, static_cast<std::int32_t>(value)); }
  void date(const char* field, const FT_ULong (&halves)[2]) {
    const std::uint64_t bits = std::uint64_t{halves[0] & 0xFFFFFFFFU} << 32U | (halves[1] & 0xFFFFFFFFU);
    add(field, FERRO_DATE, static_cast<std::int64_t>(bits));
  }
  void tag(const char* field, const FT_Char (&letters)[4]) {
    std::uint32_t value = 0;
    for (const FT_Char letter : letters) value = value << 8U | static_cast<std::uint8_t>(letter);
    add(field, FERRO_TAG, value);
  }
  void version(FT_Fixed value) {
    number("major_version", static_cast<FT_UShort>(static_cast<FT_ULong>(value) >> 16U & 0xFFFFU));
    number("minor_version", static_cast<FT_UShort>(static_cast<FT_ULong>(value) & 0xFFFFU));
  }
  template <std::size_t Count>
  void bytes(const char* field, const FT_Byte (&content)[Count]) {
    add(field, FERRO_BYTES, Count, content);
  }

  void deliver(ferro_sink& sink) const {
    if (count_ != 0) sink.take(&sink, events_.data(), count_);
  }

 private:
  void add(const char* field, ferro_kind kind, std::int64_t value, const std::uint8_t* bytes = nullptr) {
    events_[count_++] = {path_, field, {}, kind, 0, value, bytes, FERRO_NO_OFFSET};
  }

  const char* path_;
  std::size_t count_ = 0;
  std::array<ferro_event, 48> events_;
};

void head(FT_Face face, Events& events) {
  const auto* table = static_cast<const TT_Header*>(FT_Get_Sfnt_Table(face, FT_SFNT_HEAD));
  if (table == nullptr) return;
  events.version(table->Table_Version);
  events.fixed("font_revision", table->Font_Revision);
  events.unsigned32("checksum_adjustment", static_cast<FT_ULong>(table->CheckSum_Adjust));
  events.unsigned32("magic_number", static_cast<FT_ULong>(table->Magic_Number));
  events.number("flags", table->Flags);
  events.number("units_per_em", table->Units_Per_EM);
  events.date("created", table->Created);
  events.date("modified", table->Modified);
  events.number("x_min", table->xMin);
  events.number("y_min", table->yMin);
  events.number("x_max", table->xMax);
  events.number("y_max", table->yMax);
  events.number("mac_style", table->Mac_Style);
  events.number("lowest_rec_ppem", table->Lowest_Rec_PPEM);
  events.number("font_direction_hint", table->Font_Direction);
  events.number("index_to_loc_format", table->Index_To_Loc_Format);
  events.number("glyph_data_format", table->Glyph_Data_Format);
}

void maxp(FT_Face face, Events& events) {
  const auto* table = static_cast<const TT_MaxProfile*>(FT_Get_Sfnt_Table(face, FT_SFNT_MAXP));
  if (table == nullptr) return;
  events.unsigned32("version", static_cast<FT_ULong>(table->version));
  events.number("num_glyphs", table->numGlyphs);
  if (table->version < 0x10000) return;
  events.number("max_points", table->maxPoints);
  events.number("max_contours", table->maxContours);
  events.number("max_composite_points", table->maxCompositePoints);
  events.number("max_composite_contours", table->maxCompositeContours);
  events.number("max_zones", table->maxZones);
  // Not here: max_twilight_points and max_function_defs, which FreeType raises or lowers to what its interpreter takes.
  events.number("max_storage", table->maxStorage);
  events.number("max_instruction_defs", table->maxInstructionDefs);
  events.number("max_stack_elements", table->maxStackElements);
  events.number("max_size_of_instructions", table->maxSizeOfInstructions);
  events.number("max_component_elements", table->maxComponentElements);
  events.number("max_component_depth", table->maxComponentDepth);
}

void hhea(FT_Face face, Events& events) {
  const auto* table = static_cast<const TT_HoriHeader*>(FT_Get_Sfnt_Table(face, FT_SFNT_HHEA));
  if (table == nullptr) return;
  events.version(table->Version);
  events.number("ascender", table->Ascender);
  events.number("descender", table->Descender);
  events.number("line_gap", table->Line_Gap);
  events.number("advance_width_max", table->advance_Width_Max);
  events.number("min_left_side_bearing", table->min_Left_Side_Bearing);
  events.number("min_right_side_bearing", table->min_Right_Side_Bearing);
  events.number("x_max_extent", table->xMax_Extent);
  events.number("caret_slope_rise", table->caret_Slope_Rise);
  events.number("caret_slope_run", table->caret_Slope_Run);
  events.number("caret_offset", table->caret_Offset);
  events.number("reserved1", table->Reserved[0]);
  events.number("reserved2", table->Reserved[1]);
  events.number("reserved3", table->Reserved[2]);
  events.number("reserved4", table->Reserved[3]);
  events.number("metric_data_format", table->metric_Data_Format);
  events.number("number_of_h_metrics", table->number_Of_HMetrics);
}

void os2(FT_Face face, Events& events) {
  const auto* table = static_cast<const TT_OS2*>(FT_Get_Sfnt_Table(face, FT_SFNT_OS2));
  if (table == nullptr) return;
  events.number("version", table->version);
  events.number("x_avg_char_width", table->xAvgCharWidth);
  events.number("us_weight_class", table->usWeightClass);
  events.number("us_width_class", table->usWidthClass);
  events.number("fs_type", table->fsType);
  events.number("y_subscript_x_size", table->ySubscriptXSize);
  events.number("y_subscript_y_size", table->ySubscriptYSize);
  events.number("y_subscript_x_offset", table->ySubscriptXOffset);
  events.number("y_subscript_y_offset", table->ySubscriptYOffset);
  events.number("y_superscript_x_size", table->ySuperscriptXSize);
  events.number("y_superscript_y_size", table->ySuperscriptYSize);
  events.number("y_superscript_x_offset", table->ySuperscriptXOffset);
  events.number("y_superscript_y_offset", table->ySuperscriptYOffset);
  events.number("y_strikeout_size", table->yStrikeoutSize);
  events.number("y_strikeout_position", table->yStrikeoutPosition);
  events.number("s_family_class", table->sFamilyClass);
  events.bytes("panose", table->panose);
  events.unsigned32("ul_unicode_range1", table->ulUnicodeRange1);
  events.unsigned32("ul_unicode_range2", table->ulUnicodeRange2);
  events.unsigned32("ul_unicode_range3", table->ulUnicodeRange3);
  events.unsigned32("ul_unicode_range4", table->ulUnicodeRange4);
  events.tag("ach_vend_id", table->achVendID);
  events.number("fs_selection", table->fsSelection);
  events.number("us_first_char_index", table->usFirstCharIndex);
  events.number("us_last_char_index", table->usLastCharIndex);
  events.number("s_typo_ascender", table->sTypoAscender);
  events.number("s_typo_descender", table->sTypoDescender);
  events.number("s_typo_line_gap", table->sTypoLineGap);
  events.number("us_win_ascent", table->usWinAscent);
  events.number("us_win_descent", table->usWinDescent);
  if (table->version < 1) return;
  events.unsigned32("ul_code_page_range1", table->ulCodePageRange1);
  events.unsigned32("ul_code_page_range2", table->ulCodePageRange2);
  if (table->version < 2) return;
  events.number("sx_height", table->sxHeight);
  events.number("s_cap_height", table->sCapHeight);
  events.number("us_default_char", table->usDefaultChar);
  events.number("us_break_char", table->usBreakChar);
  events.number("us_max_context", table->usMaxContext);
  if (table->version < 5) return;
  events.number("us_lower_optical_point_size", table->usLowerOpticalPointSize);
  events.number("us_upper_optical_point_size", table->usUpperOpticalPointSize);
}

void post(FT_Face face, Events& events) {
  const auto* table = static_cast<const TT_Postscript*>(FT_Get_Sfnt_Table(face, FT_SFNT_POST));
  if (table == nullptr) return;
  events.unsigned32("version", static_cast<FT_ULong>(table->FormatType));
  events.fixed("italic_angle", table->italicAngle);
  events.number("underline_position", table->underlinePosition);
  events.number("underline_thickness", table->underlineThickness);
  events.unsigned32("is_fixed_pitch", table->isFixedPitch);
  events.unsigned32("min_mem_type42", table->minMemType42);
  events.unsigned32("max_mem_type42", table->maxMemType42);
  events.unsigned32("min_mem_type1", table->minMemType1);
  events.unsigned32("max_mem_type1", table->maxMemType1);
}

struct Table {
  std::uint32_t tag;
  const char* path;
  void (*read)(FT_Face, Events&);
};

constexpr std::array<Table, 5> tables = {{{tag("head"), "head", head},
                                          {tag("maxp"), "maxp", maxp},
                                          {tag("hhea"), "hhea", hhea},
                                          {tag("OS/2"), "os2", os2},
                                          {tag("post"), "post", post}}};

void read(Face& face, const Table& table, Events& events) {
  const std::lock_guard<std::mutex> lock(face.mutex);
  // FreeType hands out a structure of zeros for some tables that the font does not have.
  FT_ULong length = 0;
  if (FT_Load_Sfnt_Table(face.face, table.tag, 0, nullptr, &length) == 0) table.read(face.face, events);
}

}  // namespace

ferro_status walk(const ferro_face* face, std::uint32_t tag, ferro_sink* sink) {
  if (face == nullptr || sink == nullptr || sink->take == nullptr) return status(FERRO_BAD_ARGUMENT);
  for (const Table& table : tables) {
    if (table.tag != tag) continue;
    Events events(table.path);
    read(face_of(face), table, events);
    events.deliver(*sink);
    return status(FERRO_OK);
  }
  return status(FERRO_UNSUPPORTED);
}

}  // namespace ferrotype::peers::freetype
