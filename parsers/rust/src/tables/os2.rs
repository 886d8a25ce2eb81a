// SPDX-License-Identifier: Apache-2.0
//! `OS/2`: what a font says of itself to systems other than Apple's; here, its typographic line metrics.
//! <https://learn.microsoft.com/typography/opentype/spec/os2>

use crate::base::bytes::Bytes;
use crate::base::check::Check;
use crate::base::result::Result;
use crate::base::types::{Fword, Int16, Record as _, Tag, Ufword, Uint16, Uint32};
use crate::base::walker::{Place, Walker};
use crate::record;

type Panose = [u8; 10];

// What every version has; Apple's first tables end here.
record!(Os2Record: 68 {
    version: Uint16,
    x_avg_char_width: Int16,
    us_weight_class: Uint16,
    us_width_class: Uint16,
    fs_type: Uint16,
    y_subscript_x_size: Int16,
    y_subscript_y_size: Int16,
    y_subscript_x_offset: Int16,
    y_subscript_y_offset: Int16,
    y_superscript_x_size: Int16,
    y_superscript_y_size: Int16,
    y_superscript_x_offset: Int16,
    y_superscript_y_offset: Int16,
    y_strikeout_size: Int16,
    y_strikeout_position: Int16,
    s_family_class: Int16,
    panose: Panose,
    ul_unicode_range1: Uint32,
    ul_unicode_range2: Uint32,
    ul_unicode_range3: Uint32,
    ul_unicode_range4: Uint32,
    ach_vend_id: Tag,
    fs_selection: Uint16,
    us_first_char_index: Uint16,
    us_last_char_index: Uint16,
});

record!(Os2Metrics: 10 {
    s_typo_ascender: Fword,
    s_typo_descender: Fword,
    s_typo_line_gap: Fword,
    us_win_ascent: Ufword,
    us_win_descent: Ufword,
});

// What versions 1, 2 and 5 add; versions 3 and 4 only say more about version 2.
record!(Os2CodePages: 8 {
    ul_code_page_range1: Uint32,
    ul_code_page_range2: Uint32,
});

record!(Os2Characters: 10 {
    sx_height: Fword,
    s_cap_height: Fword,
    us_default_char: Uint16,
    us_break_char: Uint16,
    us_max_context: Uint16,
});

record!(Os2OpticalSize: 4 {
    us_lower_optical_point_size: Uint16,
    us_upper_optical_point_size: Uint16,
});

#[derive(Clone, Copy, Debug, Default)]
pub struct Os2 {
    /// The metrics below are the font's choice of line metrics, before those of hhea.
    pub use_typo_metrics: bool,
    pub s_typo_ascender: i16,
    pub s_typo_descender: i16,
    pub s_typo_line_gap: i16,
}

const USE_TYPO_METRICS_BIT: u16 = 1 << 7;

const METRICS_OFFSET: usize = Os2Record::SIZE;
const CODE_PAGES_OFFSET: usize = METRICS_OFFSET + Os2Metrics::SIZE;
const CHARACTERS_OFFSET: usize = CODE_PAGES_OFFSET + Os2CodePages::SIZE;
const OPTICAL_SIZE_OFFSET: usize = CHARACTERS_OFFSET + Os2Characters::SIZE;

fn is_short(table: Bytes, record: &Os2Record) -> bool {
    record.version == 0 && table.len() < CODE_PAGES_OFFSET
}

impl Os2 {
    // A version that is not known yet has the fields of version 5 in front of its own.
    pub fn parse(table: Bytes) -> Result<Self> {
        let record: Os2Record = table.read(0, Check::Os2Length)?;
        if is_short(table, &record) {
            return Ok(Self::default());
        }
        let metrics: Os2Metrics = table.read(METRICS_OFFSET, Check::Os2Metrics)?;
        // Nothing here needs the rest, but a table that breaks off in it is rejected by every parser in use.
        if record.version >= 1 {
            table.read::<Os2CodePages>(CODE_PAGES_OFFSET, Check::Os2CodePages)?;
        }
        if record.version >= 2 {
            table.read::<Os2Characters>(CHARACTERS_OFFSET, Check::Os2Characters)?;
        }
        if record.version >= 5 {
            table.read::<Os2OpticalSize>(OPTICAL_SIZE_OFFSET, Check::Os2OpticalSize)?;
        }
        let use_typo_metrics = record.fs_selection & USE_TYPO_METRICS_BIT != 0;
        let Os2Metrics { s_typo_ascender, s_typo_descender, s_typo_line_gap, .. } = metrics;
        Ok(Self { use_typo_metrics, s_typo_ascender, s_typo_descender, s_typo_line_gap })
    }

    pub fn walk(table: Bytes, walker: &mut Walker) -> Result<()> {
        let place = Place::new(c"os2", [0; 4]);
        let record: Os2Record = table.read(0, Check::Os2Length)?;
        walker.record(place, &record, table.at(0))?;
        if is_short(table, &record) {
            return Ok(());
        }
        let metrics: Os2Metrics = table.read(METRICS_OFFSET, Check::Os2Metrics)?;
        walker.record(place, &metrics, table.at(METRICS_OFFSET))?;
        if record.version < 1 {
            return Ok(());
        }
        let code_pages: Os2CodePages = table.read(CODE_PAGES_OFFSET, Check::Os2CodePages)?;
        walker.record(place, &code_pages, table.at(CODE_PAGES_OFFSET))?;
        if record.version < 2 {
            return Ok(());
        }
        let characters: Os2Characters = table.read(CHARACTERS_OFFSET, Check::Os2Characters)?;
        walker.record(place, &characters, table.at(CHARACTERS_OFFSET))?;
        if record.version < 5 {
            return Ok(());
        }
        let optical_size: Os2OpticalSize = table.read(OPTICAL_SIZE_OFFSET, Check::Os2OpticalSize)?;
        walker.record(place, &optical_size, table.at(OPTICAL_SIZE_OFFSET))
    }
}
