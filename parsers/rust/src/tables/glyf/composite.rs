// SPDX-License-Identifier: Apache-2.0
//! A composite glyph: other glyphs, moved and transformed.
//! <https://learn.microsoft.com/typography/opentype/spec/glyf#composite-glyph-description>

use super::header::GlyphHeader;
use crate::base::bytes::Bytes;
use crate::base::check::Check;
use crate::base::result::Result;
use crate::base::types::{F2Dot14, Int8, Int16, Record as _, Uint8, Uint16};
use crate::base::walker::{Name, Place, Walker};
use crate::record;
use crate::tables::instructions::walk_instructions;

record!(ComponentHeader: 4 {
    flags: Uint16,
    glyph_index: Uint16,
});

pub mod component_flag {
    pub const ARG_1_AND_2_ARE_WORDS: u16 = 0x0001;
    pub const ARGS_ARE_XY_VALUES: u16 = 0x0002;
    pub const WE_HAVE_A_SCALE: u16 = 0x0008;
    pub const MORE_COMPONENTS: u16 = 0x0020;
    pub const WE_HAVE_AN_X_AND_Y_SCALE: u16 = 0x0040;
    pub const WE_HAVE_A_TWO_BY_TWO: u16 = 0x0080;
    pub const WE_HAVE_INSTRUCTIONS: u16 = 0x0100;
    pub const USE_MY_METRICS: u16 = 0x0200;
    pub const SCALED_COMPONENT_OFFSET: u16 = 0x0800;
    pub const UNSCALED_COMPONENT_OFFSET: u16 = 0x1000;
}

#[derive(Clone, Copy, Debug)]
pub struct Component {
    pub flags: u16,
    pub glyph_index: u16,
    /// An offset, or the numbers of two points that are to coincide.
    pub argument1: i32,
    pub argument2: i32,
    pub x_scale: f32,
    pub scale01: f32,
    pub scale10: f32,
    pub y_scale: f32,
}

/// How many components a glyph has, and the last one whose metrics it has, if any.
#[derive(Clone, Copy, Debug, Default)]
pub struct Metrics {
    pub components: usize,
    pub glyph: Option<u16>,
}

fn to_float(value: F2Dot14) -> f32 {
    f32::from(value.0) * (1.0 / 16384.0)
}

/// Bytes of the arguments behind a component's header.
fn argument_length(flags: u16) -> usize {
    if flags & component_flag::ARG_1_AND_2_ARE_WORDS != 0 { 4 } else { 2 }
}

/// Bytes of the transformation behind the arguments.
fn transformation_length(flags: u16) -> usize {
    if flags & component_flag::WE_HAVE_A_SCALE != 0 {
        2
    } else if flags & component_flag::WE_HAVE_AN_X_AND_Y_SCALE != 0 {
        4
    } else if flags & component_flag::WE_HAVE_A_TWO_BY_TWO != 0 {
        8
    } else {
        0
    }
}

impl Component {
    pub fn has(&self, flag: u16) -> bool {
        self.flags & flag != 0
    }

    pub fn is_transformed(&self) -> bool {
        transformation_length(self.flags) != 0
    }

    /// Whether the transformation applies to the offset too. Where a font sets both flags, or none, it does not.
    pub fn has_scaled_offset(&self) -> bool {
        self.has(component_flag::SCALED_COMPONENT_OFFSET) && !self.has(component_flag::UNSCALED_COMPONENT_OFFSET)
    }

    /// The component at `position` of the glyph; leaves the position behind it.
    pub fn read(glyph: Bytes, position: &mut usize) -> Result<Self> {
        let header: ComponentHeader = glyph.read(*position, Check::GlyfCompositeRecord)?;
        let ComponentHeader { flags, glyph_index } = header;
        let mut component = Self {
            flags,
            glyph_index,
            argument1: 0,
            argument2: 0,
            x_scale: 1.0,
            scale01: 0.0,
            scale10: 0.0,
            y_scale: 1.0,
        };
        *position = position.saturating_add(ComponentHeader::SIZE);
        let length = argument_length(flags).saturating_add(transformation_length(flags));
        let rest = glyph.slice(*position, length, Check::GlyfCompositeArguments)?;
        *position = position.saturating_add(length);

        let words = component.has(component_flag::ARG_1_AND_2_ARE_WORDS);
        let [argument1, argument2] = match (component.has(component_flag::ARGS_ARE_XY_VALUES), words) {
            (true, true) => [rest.get::<Int16>(0).into(), rest.get::<Int16>(2).into()],
            (true, false) => [rest.get::<Int8>(0).into(), rest.get::<Int8>(1).into()],
            (false, true) => [rest.get::<Uint16>(0).into(), rest.get::<Uint16>(2).into()],
            (false, false) => [rest.get::<Uint8>(0).into(), rest.get::<Uint8>(1).into()],
        };
        component.argument1 = argument1;
        component.argument2 = argument2;

        let at = argument_length(flags);
        let scale = |i: usize| to_float(rest.get::<F2Dot14>(at.wrapping_add(i)));
        if component.has(component_flag::WE_HAVE_A_SCALE) {
            component.x_scale = scale(0);
            component.y_scale = component.x_scale;
        } else if component.has(component_flag::WE_HAVE_AN_X_AND_Y_SCALE) {
            component.x_scale = scale(0);
            component.y_scale = scale(2);
        } else if component.has(component_flag::WE_HAVE_A_TWO_BY_TWO) {
            component.x_scale = scale(0);
            component.scale01 = scale(2);
            component.scale10 = scale(4);
            component.y_scale = scale(6);
        }
        Ok(component)
    }

    pub fn metrics_of(glyph: Bytes) -> Result<Metrics> {
        let mut metrics = Metrics::default();
        let mut position = GlyphHeader::SIZE;
        let mut more = true;
        while more {
            let component = Self::read(glyph, &mut position)?;
            metrics.components = metrics.components.saturating_add(1);
            if component.has(component_flag::USE_MY_METRICS) {
                metrics.glyph = Some(component.glyph_index);
            }
            more = component.has(component_flag::MORE_COMPONENTS);
        }
        Ok(metrics)
    }

    pub fn walk_all<'a>(glyph: Bytes<'a>, id: u32, walker: &mut Walker<'a, '_>) -> Result<()> {
        let mut position = GlyphHeader::SIZE;
        let mut has_instructions = false;
        for i in 0_u32.. {
            let place = Place::new(c"glyf.glyphs[].components[]", [id, i, 0, 0]);
            let header: ComponentHeader = glyph.read(position, Check::GlyfCompositeRecord)?;
            walker.record(place, &header, glyph.at(position))?;
            let start = position.saturating_add(ComponentHeader::SIZE);
            let component = Self::read(glyph, &mut position)?;
            let arguments = argument_length(component.flags);
            let first = i64::from(component.argument1);
            walker.decoded(place, const { Name::from_c(c"argument1") }, first, glyph.at(start))?;
            let second = i64::from(component.argument2);
            let offset = glyph.at(start.saturating_add(arguments >> 1));
            walker.decoded(place, const { Name::from_c(c"argument2") }, second, offset)?;
            for at in (start.saturating_add(arguments)..position).step_by(F2Dot14::SIZE) {
                walker.value(place, const { Name::from_c(c"scale") }, glyph.get::<F2Dot14>(at), glyph.at(at))?;
            }
            has_instructions = has_instructions || component.has(component_flag::WE_HAVE_INSTRUCTIONS);
            if !component.has(component_flag::MORE_COMPONENTS) {
                break;
            }
        }
        if !has_instructions {
            return Ok(());
        }
        let length: Uint16 = glyph.read(position, Check::GlyfCompositeInstructions)?;
        let instructions =
            glyph.slice(position.saturating_add(2), usize::from(length), Check::GlyfCompositeInstructions)?;
        let place = Place::new(c"glyf.glyphs[]", [id, 0, 0, 0]);
        walker.bytes(place, const { Name::from_c(c"instructions") }, instructions)?;
        walk_instructions(instructions, Place::new(c"glyf.glyphs[].instructions[]", [id, 0, 0, 0]), 1, walker)
    }
}
