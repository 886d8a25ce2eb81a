// SPDX-License-Identifier: Apache-2.0
//! The variation space, and what a face says of vertical text.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{InstanceOf, appending, appending_both, elements, elements_mut, output};
use crate::abi::{self, CBuffer};
use crate::parser::{Face, Parser};

border! {
    fn axes(face: *const abi::Face, axes: *mut CBuffer<abi::Axis>) {
        let face = super::face::<P>(face)?;
        appending(axes, |axes| face.axes(&mut |axis| Ok(axes.push(axis)?)))
    }

    fn named_instances(
        face: *const abi::Face,
        instances: *mut CBuffer<abi::NamedInstance>,
        coordinates: *mut CBuffer<i32>
    ) {
        let face = super::face::<P>(face)?;
        appending_both(instances, coordinates, |mut instances, mut coordinates| {
            let work = face.named_instances(&mut instances, &mut coordinates)?;
            Ok((work, instances.used(), coordinates.used()))
        })
    }

    fn normalize(
        face: *const abi::Face,
        settings: *const abi::Setting,
        count: usize,
        coordinates: *mut i16,
        axis_count: usize
    ) {
        let face = super::face::<P>(face)?;
        face.normalize(elements(settings, count)?, elements_mut(coordinates, axis_count)?)
    }

    fn locate(
        face: *const abi::Face,
        coordinates: *const i16,
        axis_count: usize,
        instance: *mut *mut abi::Instance
    ) {
        let face = super::face::<P>(face)?;
        let coordinates = elements(coordinates, axis_count)?;
        let out = output(instance)?;
        let (instance, work) = face.locate(coordinates)?;
        *out = Box::into_raw(Box::<InstanceOf<P>>::new(instance)).cast();
        Ok(work)
    }

    fn vertical_metrics(face: *const abi::Face, instance: *const abi::Instance, metrics: *mut abi::Metrics) {
        let face = super::face::<P>(face)?;
        face.vertical_metrics(super::instance::<P>(instance), output(metrics)?)
    }

    fn vertical_advances(
        face: *const abi::Face,
        instance: *const abi::Instance,
        glyphs: *const u32,
        count: usize,
        advances: *mut f32,
        bearings: *mut f32,
        origins: *mut f32
    ) {
        let face = super::face::<P>(face)?;
        let (glyphs, advances) = (elements(glyphs, count)?, elements_mut(advances, count)?);
        let bearings = if bearings.is_null() { None } else { Some(elements_mut(bearings, count)?) };
        let origins = if origins.is_null() { None } else { Some(elements_mut(origins, count)?) };
        face.vertical_advances(super::instance::<P>(instance), glyphs, advances, bearings, origins)
    }
}

/// # Safety
/// `instance` is null, or came from `locate` of the same parser and was not released before.
pub unsafe extern "C" fn release<P: Parser>(instance: *mut abi::Instance) {
    if !instance.is_null() {
        // SAFETY: `locate` made it from a box of this type.
        let instance = unsafe { Box::from_raw(instance.cast::<InstanceOf<P>>()) };
        let _ = catch_unwind(AssertUnwindSafe(|| drop(instance)));
    }
}
