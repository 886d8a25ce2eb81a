// SPDX-License-Identifier: Apache-2.0
//! Top DICT: what a font is called, and where its parts lie. The one of CFF2 has `font_matrix`, `char_strings`, `fd_array`,
//! `fd_select` and `vstore` alone.
//! <https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf> (9)
//! <https://learn.microsoft.com/typography/opentype/spec/cff2#top-dict-data>

use super::dict::{DictReader, Number, Operands};
use super::index::CountWidth;
use super::operators::op;
use crate::base::bytes::Bytes;
use crate::base::result::Result;

/// Registry and ordering are SIDs.
#[derive(Clone, Copy, Debug)]
pub struct Ros {
    pub registry: u32,
    pub ordering: u32,
    pub supplement: Number,
}

pub type FontMatrix = [Number; 6];
const THOUSANDTH: Number = Number { mantissa: 1, exponent: -3 };
pub const DEFAULT_FONT_MATRIX: FontMatrix =
    [THOUSANDTH, Number::ZERO, Number::ZERO, THOUSANDTH, Number::ZERO, Number::ZERO];

fn read_numbers<const COUNT: usize>(operands: Operands) -> Result<[Number; COUNT]> {
    let mut numbers = [Number::ZERO; COUNT];
    for (i, number) in (0..).zip(&mut numbers) {
        *number = operands.number(i)?;
    }
    Ok(numbers)
}

fn read_ros(operands: Operands) -> Result<Ros> {
    let registry = operands.integer(0)?;
    let ordering = operands.integer(1)?;
    let supplement = operands.number(2)?;
    Ok(Ros { registry, ordering, supplement })
}

/// Fields without a default are SIDs, or operands as they are stored: there are none where the DICT has none.
#[derive(Clone, Copy, Debug)]
pub struct TopDict<'a> {
    pub version: Option<u32>,
    pub notice: Option<u32>,
    pub copyright: Option<u32>,
    pub full_name: Option<u32>,
    pub family_name: Option<u32>,
    pub weight: Option<u32>,
    pub is_fixed_pitch: Number,
    pub italic_angle: Number,
    pub underline_position: Number,
    pub underline_thickness: Number,
    pub paint_type: Number,
    pub charstring_type: Number,
    pub font_matrix: FontMatrix,
    pub unique_id: Option<Number>,
    pub font_bbox: [Number; 4],
    pub stroke_width: Number,
    pub xuid: Operands<'a>,
    pub charset: u32,
    pub encoding: u32,
    /// Offsets of 0 are those of parts that the font does not have.
    pub char_strings: u32,
    pub private_size: u32,
    pub private_offset: u32,
    pub synthetic_base: Option<Number>,
    pub post_script: Option<u32>,
    pub base_font_name: Option<u32>,
    pub base_font_blend: Operands<'a>,
    pub ros: Option<Ros>,
    pub cid_font_version: Number,
    pub cid_font_revision: Number,
    pub cid_font_type: Number,
    pub cid_count: Number,
    pub uid_base: Option<Number>,
    pub fd_array: u32,
    pub fd_select: u32,
    pub font_name: Option<u32>,
    pub vstore: u32,
}

impl Default for TopDict<'_> {
    fn default() -> Self {
        Self {
            version: None,
            notice: None,
            copyright: None,
            full_name: None,
            family_name: None,
            weight: None,
            is_fixed_pitch: Number::ZERO,
            italic_angle: Number::ZERO,
            underline_position: Number::whole(-100),
            underline_thickness: Number::whole(50),
            paint_type: Number::ZERO,
            charstring_type: Number::whole(2),
            font_matrix: DEFAULT_FONT_MATRIX,
            unique_id: None,
            font_bbox: [Number::ZERO; 4],
            stroke_width: Number::ZERO,
            xuid: Operands::default(),
            charset: 0,
            encoding: 0,
            char_strings: 0,
            private_size: 0,
            private_offset: 0,
            synthetic_base: None,
            post_script: None,
            base_font_name: None,
            base_font_blend: Operands::default(),
            ros: None,
            cid_font_version: Number::ZERO,
            cid_font_revision: Number::ZERO,
            cid_font_type: Number::ZERO,
            cid_count: Number::whole(8720),
            uid_base: None,
            fd_array: 0,
            fd_select: 0,
            font_name: None,
            vstore: 0,
        }
    }
}

impl<'a> TopDict<'a> {
    pub fn parse(dict: Bytes<'a>, width: CountWidth) -> Result<Self> {
        let mut reader = DictReader::open(dict, width)?;
        let mut result = Self::default();
        while let Some(entry) = reader.entry()? {
            let operands = entry.operands;
            match entry.operator_code {
                op::VERSION => result.version = Some(operands.integer(0)?),
                op::NOTICE => result.notice = Some(operands.integer(0)?),
                op::COPYRIGHT => result.copyright = Some(operands.integer(0)?),
                op::FULL_NAME => result.full_name = Some(operands.integer(0)?),
                op::FAMILY_NAME => result.family_name = Some(operands.integer(0)?),
                op::WEIGHT => result.weight = Some(operands.integer(0)?),
                op::IS_FIXED_PITCH => result.is_fixed_pitch = operands.number(0)?,
                op::ITALIC_ANGLE => result.italic_angle = operands.number(0)?,
                op::UNDERLINE_POSITION => result.underline_position = operands.number(0)?,
                op::UNDERLINE_THICKNESS => result.underline_thickness = operands.number(0)?,
                op::PAINT_TYPE => result.paint_type = operands.number(0)?,
                op::CHARSTRING_TYPE => result.charstring_type = operands.number(0)?,
                op::FONT_MATRIX => result.font_matrix = read_numbers(operands)?,
                op::UNIQUE_ID => result.unique_id = Some(operands.number(0)?),
                op::FONT_BBOX => result.font_bbox = read_numbers(operands)?,
                op::STROKE_WIDTH => result.stroke_width = operands.number(0)?,
                op::XUID => result.xuid = operands,
                op::CHARSET => result.charset = operands.integer(0)?,
                op::ENCODING => result.encoding = operands.integer(0)?,
                op::CHAR_STRINGS => result.char_strings = operands.integer(0)?,
                op::PRIVATE_DICT => {
                    (result.private_size, result.private_offset) = (operands.integer(0)?, operands.integer(1)?)
                }
                op::SYNTHETIC_BASE => result.synthetic_base = Some(operands.number(0)?),
                op::POST_SCRIPT => result.post_script = Some(operands.integer(0)?),
                op::BASE_FONT_NAME => result.base_font_name = Some(operands.integer(0)?),
                op::BASE_FONT_BLEND => result.base_font_blend = operands,
                op::ROS => result.ros = Some(read_ros(operands)?),
                op::CID_FONT_VERSION => result.cid_font_version = operands.number(0)?,
                op::CID_FONT_REVISION => result.cid_font_revision = operands.number(0)?,
                op::CID_FONT_TYPE => result.cid_font_type = operands.number(0)?,
                op::CID_COUNT => result.cid_count = operands.number(0)?,
                op::UID_BASE => result.uid_base = Some(operands.number(0)?),
                op::FD_ARRAY => result.fd_array = operands.integer(0)?,
                op::FD_SELECT => result.fd_select = operands.integer(0)?,
                op::FONT_NAME => result.font_name = Some(operands.integer(0)?),
                op::VSTORE => result.vstore = operands.integer(0)?,
                _ => {}
            }
        }
        Ok(result)
    }
}
