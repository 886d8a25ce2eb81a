// SPDX-License-Identifier: Apache-2.0
//! The sorted groups of the formats 8, 12 and 13. In the first two the glyphs of a group ascend; in the last one they
//! are all the same.
//! <https://learn.microsoft.com/typography/opentype/spec/cmap#format-12-segmented-coverage>

use core::ffi::CStr;

use super::mapping::{Mapping, push_mappings};
use super::run::{Run, find_end};
use crate::base::buffer::Buffer;
use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::record::Fields;
use crate::base::result::{Result, require};
use crate::base::types::{Record, Uint32};
use crate::base::walker::{Place, Walker};
use crate::record;

record!(SequentialMapGroup: 12 {
    start_char_code: Uint32,
    end_char_code: Uint32,
    start_glyph_id: Uint32,
});

#[derive(Clone, Copy, Debug)]
pub struct Groups<'a> {
    groups: Array<'a, SequentialMapGroup>,
    count: u32,
}

impl<'a> Groups<'a> {
    /// `count` groups at `offset` of the subtable.
    pub fn parse(subtable: Bytes<'a>, offset: usize, count: u32) -> Result<Self> {
        let groups: Array<SequentialMapGroup> = subtable.array(offset, to_usize(count), Check::CmapGroups)?;
        let mut free = 0_u64; // the first code that no group before has
        for (i, group) in (0..).zip(groups.iter()) {
            require(u64::from(group.start_char_code) >= free, Check::CmapGroupStart, groups.at(i))?;
            let end_at = groups.at(i).wrapping_add(4);
            require(group.end_char_code >= group.start_char_code, Check::CmapGroupEnd, end_at)?;
            free = u64::from(group.end_char_code).wrapping_add(1);
        }
        Ok(Self { groups, count })
    }

    /// `count` groups at `offset`, each a `Group` at `path`, and the checks of `parse`.
    pub fn walk<Group: Record + Fields>(
        subtable: Bytes<'a>,
        offset: usize,
        count: u32,
        path: &'static CStr,
        walker: &mut Walker<'a, '_>,
        index: u32,
    ) -> Result<()> {
        let groups: Array<Group> = subtable.array(offset, to_usize(count), Check::CmapGroups)?;
        for (i, group) in (0..).zip(groups.iter()) {
            walker.record(Place::new(path, [index, i, 0, 0]), &group, groups.at(to_usize(i)))?;
        }
        Self::parse(subtable, offset, count)?;
        Ok(())
    }

    #[inline]
    fn get(&self, i: u32) -> SequentialMapGroup {
        self.groups.get(to_usize(i))
    }

    /// The rule of a run is that of ascending glyphs.
    #[inline]
    pub fn run_at(&self, code: u32, hint: u32) -> Run {
        let end_at = |i| self.get(i).end_char_code;
        let i = find_end(self.count, code, hint, end_at);
        let first = if i == 0 { 0 } else { end_at(i.wrapping_sub(1)).wrapping_add(1) };
        if i == self.count {
            return Run::from(first, u32::MAX, i);
        }
        let group = self.get(i);
        if code < group.start_char_code {
            return Run::from(first, group.start_char_code.wrapping_sub(1), i.wrapping_sub(1));
        }
        Run {
            delta: group.start_glyph_id.wrapping_sub(group.start_char_code),
            mask: u32::MAX,
            ..Run::from(group.start_char_code, group.end_char_code, i)
        }
    }
}

/// Calls `push_mappings` for each group, with `glyph_of(group, code)`.
pub fn push_groups(
    groups: &Groups,
    first: u32,
    mappings: &mut Buffer<Mapping>,
    glyph_of: impl Fn(&SequentialMapGroup, u32) -> u32,
) -> Result<()> {
    for group in groups.groups.iter() {
        let from = first.max(group.start_char_code);
        push_mappings(from, group.end_char_code, mappings, |code| glyph_of(&group, code))?;
    }
    Ok(())
}

/// The rule of the formats 8 and 12.
#[inline]
pub fn sequential_glyph(group: &SequentialMapGroup, code: u32) -> u32 {
    group.start_glyph_id.wrapping_add(code.wrapping_sub(group.start_char_code))
}
