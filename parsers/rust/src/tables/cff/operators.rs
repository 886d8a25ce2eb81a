// SPDX-License-Identifier: Apache-2.0
//! The operators of DICTs: one byte, or the byte 12 and another one.
//! <https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf> (Appendix H)
//! <https://learn.microsoft.com/typography/opentype/spec/cff2#appendix-a-dict-operators-summary>

use core::ffi::CStr;

pub mod op {
    pub const ESCAPE: u8 = 12;
    pub const VERSION: u16 = 0;
    pub const NOTICE: u16 = 1;
    pub const FULL_NAME: u16 = 2;
    pub const FAMILY_NAME: u16 = 3;
    pub const WEIGHT: u16 = 4;
    pub const FONT_BBOX: u16 = 5;
    pub const BLUE_VALUES: u16 = 6;
    pub const OTHER_BLUES: u16 = 7;
    pub const FAMILY_BLUES: u16 = 8;
    pub const FAMILY_OTHER_BLUES: u16 = 9;
    pub const STD_HW: u16 = 10;
    pub const STD_VW: u16 = 11;
    pub const UNIQUE_ID: u16 = 13;
    pub const XUID: u16 = 14;
    pub const CHARSET: u16 = 15;
    pub const ENCODING: u16 = 16;
    pub const CHAR_STRINGS: u16 = 17;
    pub const PRIVATE_DICT: u16 = 18;
    pub const SUBRS: u16 = 19;
    pub const DEFAULT_WIDTH_X: u16 = 20;
    pub const NOMINAL_WIDTH_X: u16 = 21;
    pub const VSINDEX: u16 = 22;
    pub const BLEND: u16 = 23;
    pub const VSTORE: u16 = 24;
    pub const COPYRIGHT: u16 = 0x0C00;
    pub const IS_FIXED_PITCH: u16 = 0x0C01;
    pub const ITALIC_ANGLE: u16 = 0x0C02;
    pub const UNDERLINE_POSITION: u16 = 0x0C03;
    pub const UNDERLINE_THICKNESS: u16 = 0x0C04;
    pub const PAINT_TYPE: u16 = 0x0C05;
    pub const CHARSTRING_TYPE: u16 = 0x0C06;
    pub const FONT_MATRIX: u16 = 0x0C07;
    pub const STROKE_WIDTH: u16 = 0x0C08;
    pub const BLUE_SCALE: u16 = 0x0C09;
    pub const BLUE_SHIFT: u16 = 0x0C0A;
    pub const BLUE_FUZZ: u16 = 0x0C0B;
    pub const STEM_SNAP_H: u16 = 0x0C0C;
    pub const STEM_SNAP_V: u16 = 0x0C0D;
    pub const FORCE_BOLD: u16 = 0x0C0E;
    pub const LANGUAGE_GROUP: u16 = 0x0C11;
    pub const EXPANSION_FACTOR: u16 = 0x0C12;
    pub const INITIAL_RANDOM_SEED: u16 = 0x0C13;
    pub const SYNTHETIC_BASE: u16 = 0x0C14;
    pub const POST_SCRIPT: u16 = 0x0C15;
    pub const BASE_FONT_NAME: u16 = 0x0C16;
    pub const BASE_FONT_BLEND: u16 = 0x0C17;
    pub const ROS: u16 = 0x0C1E;
    pub const CID_FONT_VERSION: u16 = 0x0C1F;
    pub const CID_FONT_REVISION: u16 = 0x0C20;
    pub const CID_FONT_TYPE: u16 = 0x0C21;
    pub const CID_COUNT: u16 = 0x0C22;
    pub const UID_BASE: u16 = 0x0C23;
    pub const FD_ARRAY: u16 = 0x0C24;
    pub const FD_SELECT: u16 = 0x0C25;
    pub const FONT_NAME: u16 = 0x0C26;
}

/// As the walk shows it; nothing for an operator that the specification does not have.
pub fn operator_name(operator_code: u16) -> Option<&'static CStr> {
    Some(match operator_code {
        op::VERSION => c"version",
        op::NOTICE => c"notice",
        op::FULL_NAME => c"full_name",
        op::FAMILY_NAME => c"family_name",
        op::WEIGHT => c"weight",
        op::FONT_BBOX => c"font_bbox",
        op::BLUE_VALUES => c"blue_values",
        op::OTHER_BLUES => c"other_blues",
        op::FAMILY_BLUES => c"family_blues",
        op::FAMILY_OTHER_BLUES => c"family_other_blues",
        op::STD_HW => c"std_hw",
        op::STD_VW => c"std_vw",
        op::UNIQUE_ID => c"unique_id",
        op::XUID => c"xuid",
        op::CHARSET => c"charset",
        op::ENCODING => c"encoding",
        op::CHAR_STRINGS => c"char_strings",
        op::PRIVATE_DICT => c"private",
        op::SUBRS => c"subrs",
        op::DEFAULT_WIDTH_X => c"default_width_x",
        op::NOMINAL_WIDTH_X => c"nominal_width_x",
        op::VSINDEX => c"vsindex",
        op::BLEND => c"blend",
        op::VSTORE => c"vstore",
        op::COPYRIGHT => c"copyright",
        op::IS_FIXED_PITCH => c"is_fixed_pitch",
        op::ITALIC_ANGLE => c"italic_angle",
        op::UNDERLINE_POSITION => c"underline_position",
        op::UNDERLINE_THICKNESS => c"underline_thickness",
        op::PAINT_TYPE => c"paint_type",
        op::CHARSTRING_TYPE => c"charstring_type",
        op::FONT_MATRIX => c"font_matrix",
        op::STROKE_WIDTH => c"stroke_width",
        op::BLUE_SCALE => c"blue_scale",
        op::BLUE_SHIFT => c"blue_shift",
        op::BLUE_FUZZ => c"blue_fuzz",
        op::STEM_SNAP_H => c"stem_snap_h",
        op::STEM_SNAP_V => c"stem_snap_v",
        op::FORCE_BOLD => c"force_bold",
        op::LANGUAGE_GROUP => c"language_group",
        op::EXPANSION_FACTOR => c"expansion_factor",
        op::INITIAL_RANDOM_SEED => c"initial_random_seed",
        op::SYNTHETIC_BASE => c"synthetic_base",
        op::POST_SCRIPT => c"post_script",
        op::BASE_FONT_NAME => c"base_font_name",
        op::BASE_FONT_BLEND => c"base_font_blend",
        op::ROS => c"ros",
        op::CID_FONT_VERSION => c"cid_font_version",
        op::CID_FONT_REVISION => c"cid_font_revision",
        op::CID_FONT_TYPE => c"cid_font_type",
        op::CID_COUNT => c"cid_count",
        op::UID_BASE => c"uid_base",
        op::FD_ARRAY => c"fd_array",
        op::FD_SELECT => c"fd_select",
        op::FONT_NAME => c"font_name",
        _ => return None,
    })
}
