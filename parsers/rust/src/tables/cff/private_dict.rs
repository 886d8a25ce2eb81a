// SPDX-License-Identifier: Apache-2.0
//! Private DICT: what a hinter wants to know, and what charstrings need.
//! <https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf> (15)
//! <https://learn.microsoft.com/typography/opentype/spec/cff2#private-dict-data>

use super::dict::{DictReader, Number, Operands};
use super::index::CountWidth;
use super::operators::op;
use crate::base::bytes::Bytes;
use crate::base::result::Result;

/// Of CFF. In CFF2, most of the values are blended first.
#[derive(Clone, Copy, Debug)]
pub struct PrivateDict<'a> {
    /// Each number but the first is a distance from the one before.
    pub blue_values: Operands<'a>,
    pub other_blues: Operands<'a>,
    pub family_blues: Operands<'a>,
    pub family_other_blues: Operands<'a>,
    pub blue_scale: Number,
    pub blue_shift: Number,
    pub blue_fuzz: Number,
    pub std_hw: Option<Number>,
    pub std_vw: Option<Number>,
    pub stem_snap_h: Operands<'a>,
    pub stem_snap_v: Operands<'a>,
    pub force_bold: Number,
    pub language_group: Number,
    pub expansion_factor: Number,
    pub initial_random_seed: Number,
    /// From the start of the DICT on; 0 where there are none.
    pub subrs: u32,
    pub default_width_x: Number,
    pub nominal_width_x: Number,
}

impl Default for PrivateDict<'_> {
    fn default() -> Self {
        Self {
            blue_values: Operands::default(),
            other_blues: Operands::default(),
            family_blues: Operands::default(),
            family_other_blues: Operands::default(),
            blue_scale: Number { mantissa: 39625, exponent: -6 },
            blue_shift: Number::whole(7),
            blue_fuzz: Number::whole(1),
            std_hw: None,
            std_vw: None,
            stem_snap_h: Operands::default(),
            stem_snap_v: Operands::default(),
            force_bold: Number::ZERO,
            language_group: Number::ZERO,
            expansion_factor: Number { mantissa: 6, exponent: -2 },
            initial_random_seed: Number::ZERO,
            subrs: 0,
            default_width_x: Number::ZERO,
            nominal_width_x: Number::ZERO,
        }
    }
}

impl<'a> PrivateDict<'a> {
    pub fn parse(dict: Bytes<'a>) -> Result<Self> {
        let mut reader = DictReader::open(dict, CountWidth::Uint16)?;
        let mut result = Self::default();
        while let Some(entry) = reader.entry()? {
            let operands = entry.operands;
            match entry.operator_code {
                op::BLUE_VALUES => result.blue_values = operands,
                op::OTHER_BLUES => result.other_blues = operands,
                op::FAMILY_BLUES => result.family_blues = operands,
                op::FAMILY_OTHER_BLUES => result.family_other_blues = operands,
                op::BLUE_SCALE => result.blue_scale = operands.number(0)?,
                op::BLUE_SHIFT => result.blue_shift = operands.number(0)?,
                op::BLUE_FUZZ => result.blue_fuzz = operands.number(0)?,
                op::STD_HW => result.std_hw = Some(operands.number(0)?),
                op::STD_VW => result.std_vw = Some(operands.number(0)?),
                op::STEM_SNAP_H => result.stem_snap_h = operands,
                op::STEM_SNAP_V => result.stem_snap_v = operands,
                op::FORCE_BOLD => result.force_bold = operands.number(0)?,
                op::LANGUAGE_GROUP => result.language_group = operands.number(0)?,
                op::EXPANSION_FACTOR => result.expansion_factor = operands.number(0)?,
                op::INITIAL_RANDOM_SEED => result.initial_random_seed = operands.number(0)?,
                op::SUBRS => result.subrs = operands.integer(0)?,
                op::DEFAULT_WIDTH_X => result.default_width_x = operands.number(0)?,
                op::NOMINAL_WIDTH_X => result.nominal_width_x = operands.number(0)?,
                _ => {}
            }
        }
        Ok(result)
    }
}

/// The few values of CFF or CFF2 that charstrings need.
#[derive(Clone, Copy, Debug, Default)]
pub struct CharstringDict {
    /// From the start of the DICT on; 0 where there are none.
    pub subrs: u32,
    pub default_width_x: Number,
    pub nominal_width_x: Number,
    pub vsindex: u32,
}

impl CharstringDict {
    pub fn parse(dict: Bytes, width: CountWidth) -> Result<Self> {
        let mut reader = DictReader::open(dict, width)?;
        let mut result = Self::default();
        while let Some(entry) = reader.entry()? {
            let operands = entry.operands;
            match entry.operator_code {
                op::SUBRS => result.subrs = operands.integer(0)?,
                op::DEFAULT_WIDTH_X => result.default_width_x = operands.number(0)?,
                op::NOMINAL_WIDTH_X => result.nominal_width_x = operands.number(0)?,
                op::VSINDEX => result.vsindex = operands.integer(0)?,
                _ => {}
            }
        }
        Ok(result)
    }
}
