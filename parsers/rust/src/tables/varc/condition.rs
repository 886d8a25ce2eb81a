// SPDX-License-Identifier: Apache-2.0
//! Conditions on the location, on which components depend.
//! <https://learn.microsoft.com/typography/opentype/spec/chapter2#condition-table>
//! <https://github.com/harfbuzz/boring-expansion-spec/blob/main/VARC.md>
//!
//! Formats 2 to 5 are those of ISO/IEC 14496-22. An offset of 0 is a condition that is met, and a condition of an unknown
//! format is not met, as in HarfBuzz and fontTools.

use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::limits;
use crate::base::result::{Result, require};
use crate::base::types::{F2Dot14, Int16, Offset32, Record as _, Uint8, Uint16, Uint24, Uint32};
use crate::base::walker::{Name, Place, Walker};
use crate::record;
use crate::tables::multi_item_variation_store::MultiItemVariationStore;

record!(ConditionFormat1: 8 {
    format: Uint16,
    axis_index: Uint16,
    filter_range_min_value: F2Dot14,
    filter_range_max_value: F2Dot14,
});

record!(ConditionFormat2: 8 {
    format: Uint16,
    default_value: Int16,
    var_index: Uint32,
});

// Of format 4 too: in front of the offsets of all, or any, of which are to be met.
record!(ConditionFormat3: 3 {
    format: Uint16,
    condition_count: Uint8,
});

record!(ConditionFormat5: 5 {
    format: Uint16,
    condition_offset: Uint24,
});

/// What conditions are evaluated with.
pub struct ConditionContext<'c, 'a> {
    pub store: &'c MultiItemVariationStore<'a>,
    /// Normalised, 2.14; missing ones are 0.
    pub coordinates: &'c [i16],
    /// Each condition that is looked at takes 1 from it, and each delta of a value.
    pub budget: &'c mut u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Operation {
    All,
    Any,
}

fn condition_at(base: Bytes, offset: u32) -> Result<Bytes> {
    base.from(to_usize(offset), Check::VarcCondition)
}

fn read_format(condition: Bytes, depth: u32) -> Result<u16> {
    let format: Uint16 = condition.read(0, Check::VarcCondition)?;
    require(depth < limits::VARC_CONDITION_DEPTH, Check::VarcConditionDepth, condition.at(0))?;
    Ok(format)
}

fn read_format1(condition: Bytes) -> Result<ConditionFormat1> {
    condition.read(0, Check::VarcConditionFormat1)
}

fn read_format2(condition: Bytes) -> Result<ConditionFormat2> {
    condition.read(0, Check::VarcConditionFormat2)
}

/// The conditions of format 3 or 4.
fn read_conditions(condition: Bytes) -> Result<Array<Uint24>> {
    let header: ConditionFormat3 = condition.read(0, Check::VarcConditionFormat3)?;
    let count = usize::from(header.condition_count);
    condition.array(ConditionFormat3::SIZE, count, Check::VarcConditionOffsets)
}

fn read_format5(condition: Bytes) -> Result<ConditionFormat5> {
    condition.read(0, Check::VarcConditionFormat5)
}

fn is_in_range(condition: &ConditionFormat1, context: &ConditionContext) -> bool {
    let coordinate = context.coordinates.get(usize::from(condition.axis_index)).copied().unwrap_or_default();
    condition.filter_range_min_value.0 <= coordinate && coordinate <= condition.filter_range_max_value.0
}

fn is_positive(condition: &ConditionFormat2, context: &mut ConditionContext) -> Result<bool> {
    let mut value = f64::from(condition.default_value);
    let ConditionContext { store, coordinates, budget } = context;
    store.each_delta(condition.var_index, coordinates, 1, budget, |_, part| value += part)?;
    Ok(value > 0.0)
}

fn combine(condition: Bytes, operation: Operation, context: &mut ConditionContext, depth: u32) -> Result<bool> {
    let offsets = read_conditions(condition)?;
    let deciding = operation == Operation::Any;
    for offset in offsets.iter() {
        let met = evaluate_at(condition, offset.0, context, depth.wrapping_add(1))?;
        if met == deciding {
            return Ok(deciding);
        }
    }
    Ok(!deciding)
}

fn evaluate_at(base: Bytes, offset: u32, context: &mut ConditionContext, depth: u32) -> Result<bool> {
    if offset == 0 {
        return Ok(true);
    }
    let condition = condition_at(base, offset)?;
    require(*context.budget != 0, Check::VarcConditionWork, condition.at(0))?;
    *context.budget = context.budget.wrapping_sub(1);
    match read_format(condition, depth)? {
        1 => Ok(is_in_range(&read_format1(condition)?, context)),
        2 => is_positive(&read_format2(condition)?, context),
        3 => combine(condition, Operation::All, context, depth),
        4 => combine(condition, Operation::Any, context, depth),
        5 => {
            let negated = read_format5(condition)?;
            let met = evaluate_at(condition, negated.condition_offset.0, context, depth.wrapping_add(1))?;
            Ok(!met)
        }
        _ => Ok(false),
    }
}

/// The conditions that one of the list consists of are numbered as they are met, from 0 for itself.
struct ConditionWalk<'w, 'a, 's> {
    number: u32,
    met: u32,
    walker: &'w mut Walker<'a, 's>,
}

impl<'a> ConditionWalk<'_, 'a, '_> {
    fn walk(&mut self, base: Bytes<'a>, offset: u32, depth: u32) -> Result<()> {
        if offset == 0 {
            return Ok(());
        }
        let condition = condition_at(base, offset)?;
        let format = read_format(condition, depth)?;
        let place = Place::new(c"varc.condition_list.conditions[].conditions[]", [self.number, self.met, 0, 0]);
        self.met = self.met.wrapping_add(1);
        match format {
            1 => self.walker.record(place, &read_format1(condition)?, condition.at(0)),
            2 => self.walker.record(place, &read_format2(condition)?, condition.at(0)),
            3 | 4 => self.walk_conditions(condition, place, depth),
            5 => {
                let negated = read_format5(condition)?;
                self.walker.record(place, &negated, condition.at(0))?;
                self.walk(condition, negated.condition_offset.0, depth.wrapping_add(1))
            }
            _ => self.walker.value(place, Name::from_c(c"format"), format, condition.at(0)),
        }
    }

    fn walk_conditions(&mut self, condition: Bytes<'a>, place: Place, depth: u32) -> Result<()> {
        let offsets = read_conditions(condition)?;
        self.walker.record(place, &condition.get::<ConditionFormat3>(0), condition.at(0))?;
        let offset_place = place.with_path(c"varc.condition_list.conditions[].conditions[].condition_offsets[]");
        for (i, offset) in (0..).zip(offsets.iter()) {
            let place = offset_place.with_index(2, i);
            self.walker.value(place, Name::from_c(c"value"), offset, offsets.at(to_usize(i)))?;
        }
        for offset in offsets.iter() {
            self.walk(condition, offset.0, depth.wrapping_add(1))?;
        }
        Ok(())
    }
}

/// The default is without conditions.
#[derive(Clone, Copy, Debug, Default)]
pub struct ConditionList<'a> {
    list: Bytes<'a>,
    offsets: Array<'a, Offset32>,
}

impl<'a> ConditionList<'a> {
    /// From the start of the list to the end of the table.
    pub fn parse(list: Bytes<'a>) -> Result<Self> {
        let count: Uint32 = list.read(0, Check::VarcConditionList)?;
        let offsets = list.array(Uint32::SIZE, to_usize(count), Check::VarcConditionListOffsets)?;
        Ok(Self { list, offsets })
    }

    /// Whether condition `i` is met. `offset` is the place in the file that names it.
    pub fn evaluate(&self, i: u32, mut context: ConditionContext, offset: u64) -> Result<bool> {
        require(to_usize(i) < self.offsets.len(), Check::VarcConditionIndex, offset)?;
        evaluate_at(self.list, self.offsets.get(to_usize(i)), &mut context, 0)
    }

    pub fn walk(list: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
        let parsed = Self::parse(list)?;
        let place = Place::new(c"varc.condition_list", [0; 4]);
        walker.value(place, Name::from_c(c"condition_count"), list.get::<Uint32>(0), list.at(0))?;
        for (i, offset) in (0..).zip(parsed.offsets.iter()) {
            let place = Place::new(c"varc.condition_list.condition_offsets[]", [i, 0, 0, 0]);
            walker.value(place, Name::from_c(c"value"), offset, parsed.offsets.at(to_usize(i)))?;
        }
        for (number, offset) in (0..).zip(parsed.offsets.iter()) {
            ConditionWalk { number, met: 0, walker }.walk(list, offset, 0)?;
        }
        Ok(())
    }
}
