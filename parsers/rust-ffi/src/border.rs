// SPDX-License-Identifier: Apache-2.0
//! The functions that C calls, generic over the parser. Arguments are checked, results become statuses, panics are caught.
//!
//! What every function here relies on is the contract of `ferrotype.h`: pointers that are not null are valid for the counts
//! that come with them, the bytes of a face outlive it and do not change, and all elements of a buffer are initialised.

use std::ffi::{CStr, c_char};
use std::mem::offset_of;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::{ptr, slice};

use ferrotype_port::base::buffer::{Buffer, Grow};
use ferrotype_port::base::outline::{Extents, Outline, Point};
use ferrotype_port::base::walker::{Event, EventSink};
use ferrotype_port::tables::cmap::Mapping;

use crate::abi::{self, CBuffer, ParserTable, Sink, Status};
use crate::panics::prepare;
use crate::parser::{Answer, Face, Failure, NameRecord, Parser, Reason};

const _: () = assert!(size_of::<Event>() == size_of::<abi::Event>() && align_of::<Event>() == align_of::<abi::Event>());
const _: () = assert!(size_of::<Mapping>() == 8 && size_of::<Point>() == 8 && size_of::<Extents>() == 16);
const _: () =
    assert!(offset_of!(ParserTable, extents) == offset_of!(ParserTable, face_count) + 13 * size_of::<usize>());
const _: () =
    assert!(offset_of!(ParserTable, name_texts) == offset_of!(ParserTable, extents) + 10 * size_of::<usize>());

const BAD_ARGUMENT: Failure = Failure { reason: Reason::BadArgument, check: None, offset: None, work: 0 };

const COUNTED_TOO_FAR: Failure = Failure { reason: Reason::Panic, check: None, offset: None, work: 0 };

/// Runs a call: its answer, its failure, or its panic as a status.
fn guarded(call: impl FnOnce() -> Answer) -> Status {
    prepare();
    let none = |code, work| Status { code, reserved: 0, check: ptr::null(), offset: abi::NO_OFFSET, work };
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(work)) => none(abi::OK, work),
        Ok(Err(failure)) => Status {
            check: failure.check.map_or(ptr::null(), CStr::as_ptr),
            offset: failure.offset.unwrap_or(abi::NO_OFFSET),
            ..none(failure.reason as u32, failure.work)
        },
        Err(_) => none(abi::PANIC, 0),
    }
}

/// # Safety
/// `data` is null, or valid for `count` elements for `'a`.
unsafe fn elements<'a, T>(data: *const T, count: usize) -> Result<&'a [T], Failure> {
    match (data.is_null(), count) {
        (_, 0) => Ok(&[]),
        (true, _) => Err(BAD_ARGUMENT),
        // SAFETY: not null, and valid by the contract of this function.
        (false, _) => Ok(unsafe { slice::from_raw_parts(data, count) }),
    }
}

/// # Safety
/// `data` is null, or valid for writing `count` initialised elements for `'a`, and nothing else refers to them.
unsafe fn elements_mut<'a, T>(data: *mut T, count: usize) -> Result<&'a mut [T], Failure> {
    match (data.is_null(), count) {
        (_, 0) => Ok(&mut []),
        (true, _) => Err(BAD_ARGUMENT),
        // SAFETY: not null, and valid by the contract of this function.
        (false, _) => Ok(unsafe { slice::from_raw_parts_mut(data, count) }),
    }
}

/// # Safety
/// `output` is null, or valid for writing for `'a`, and nothing else refers to it.
unsafe fn output<'a, T>(output: *mut T) -> Result<&'a mut T, Failure> {
    // SAFETY: by the contract of this function.
    unsafe { output.as_mut() }.ok_or(BAD_ARGUMENT)
}

/// # Safety
/// `face` is null, or came from `open` of the same parser and is not closed.
unsafe fn face<'a, P: Parser>(face: *const abi::Face) -> Result<&'a P::Face<'static>, Failure> {
    // SAFETY: `open` made it from a box of this type.
    unsafe { face.cast::<P::Face<'static>>().as_ref() }.ok_or(BAD_ARGUMENT)
}

/// The instance of a parser's face.
type InstanceOf<P> = <<P as Parser>::Face<'static> as Face<'static>>::Instance;

/// # Safety
/// `instance` is null, or came from `locate` of the same parser and is not released.
unsafe fn instance<'a, P: Parser>(instance: *const abi::Instance) -> Option<&'a InstanceOf<P>> {
    // SAFETY: `locate` made it from a box of this type.
    unsafe { instance.cast::<InstanceOf<P>>().as_ref() }
}

/// A growing buffer of the caller. The memory behind it is handed out as slices, one at a time.
struct Caller<T>(*mut CBuffer<T>);

impl<T> Caller<T> {
    /// # Safety
    /// `buffer` is valid for writing until the call ends, and holds to the contract of growing buffers.
    unsafe fn new(buffer: *mut CBuffer<T>) -> Self {
        Self(buffer)
    }

    fn memory<'a>(&mut self) -> &'a mut [T] {
        // SAFETY: `new` was promised a buffer with `capacity` initialised elements at `data`, and the slice that was
        // handed out before is given up when this is called again.
        unsafe { elements_mut((*self.0).data, (*self.0).capacity) }.unwrap_or_default()
    }

    fn used(&self) -> usize {
        // SAFETY: `new` was promised a valid buffer.
        unsafe { (*self.0).size }
    }

    /// Whether so many elements lie inside the buffer; a parser that counts more has a bug.
    fn holds(&self, used: usize) -> Result<(), Failure> {
        // SAFETY: `new` was promised a valid buffer.
        let capacity = unsafe { (*self.0).capacity };
        if used <= capacity { Ok(()) } else { Err(COUNTED_TOO_FAR) }
    }

    fn publish(self, used: usize) {
        // SAFETY: `new` was promised a valid buffer.
        unsafe { (*self.0).size = used };
    }
}

impl<'a, T: 'a> Grow<'a, T> for Caller<T> {
    fn grow(&mut self, capacity: usize) -> &'a mut [T] {
        // SAFETY: `new` was promised a valid buffer, whose `grow` may be called with it.
        let grown = unsafe { (*self.0).grow.map(|grow| grow(self.0, capacity)) };
        if grown == Some(0) { self.memory() } else { &mut [] }
    }
}

/// Runs a call on a buffer of the caller, and publishes what it appended when it succeeds.
///
/// # Safety
/// `buffer` is null, or as `Caller::new` wants it.
unsafe fn appending<T: 'static>(buffer: *mut CBuffer<T>, call: impl FnOnce(&mut Buffer<T>) -> Answer) -> Answer {
    if buffer.is_null() {
        return Err(BAD_ARGUMENT);
    }
    // SAFETY: not null, and valid by the contract of this function.
    let mut caller = unsafe { Caller::new(buffer) };
    let (memory, used) = (caller.memory(), caller.used());
    let mut buffer = Buffer::new(memory, used, &mut caller);
    let work = call(&mut buffer)?;
    let used = buffer.used();
    caller.holds(used)?;
    caller.publish(used);
    Ok(work)
}

/// The same with two buffers; the call says what it has used of each.
///
/// # Safety
/// Both are null, or as `Caller::new` wants them.
unsafe fn appending_both<A: 'static, B: 'static>(
    first: *mut CBuffer<A>,
    second: *mut CBuffer<B>,
    call: impl for<'a, 'g> FnOnce(Buffer<'a, 'g, A>, Buffer<'a, 'g, B>) -> Result<(u64, usize, usize), Failure>,
) -> Answer {
    if first.is_null() || second.is_null() {
        return Err(BAD_ARGUMENT);
    }
    // SAFETY: not null, and valid by the contract of this function.
    let (mut first, mut second) = unsafe { (Caller::new(first), Caller::new(second)) };
    let (memory, used) = (first.memory(), first.used());
    let first_buffer = Buffer::new(memory, used, &mut first);
    let (memory, used) = (second.memory(), second.used());
    let second_buffer = Buffer::new(memory, used, &mut second);
    let (work, first_used, second_used) = call(first_buffer, second_buffer)?;
    first.holds(first_used)?;
    second.holds(second_used)?;
    first.publish(first_used);
    second.publish(second_used);
    Ok(work)
}

struct CallerSink<'s>(&'s mut Sink);

impl EventSink for CallerSink<'_> {
    fn take(&mut self, events: &[Event]) -> bool {
        // SAFETY: an `Event` is laid out like a `ferro_event`; the caller's function may be called with its sink.
        self.0.take.is_some_and(|take| unsafe { take(self.0, events.as_ptr().cast(), events.len()) } == 0)
    }
}

/// `fn name(arguments) { body }` as a function that C calls, generic over the parser `P`.
macro_rules! border {
    ($($(#[$attribute:meta])* fn $name:ident($($argument:ident: $type:ty),*) $body:block)*) => {$(
        $(#[$attribute])*
        /// # Safety
        /// The contract of `ferrotype.h`.
        pub unsafe extern "C" fn $name<P: Parser>($($argument: $type),*) -> $crate::abi::Status {
            // SAFETY: every pointer is used as the contract of `ferrotype.h` has it.
            $crate::border::guarded(|| unsafe { $body })
        }
    )*};
}

mod texts;
mod variations;

border! {
    fn face_count(data: *const u8, size: usize, count: *mut u32) {
        if data.is_null() {
            return Err(BAD_ARGUMENT);
        }
        let count = output(count)?;
        let mut answer = 0;
        let work = P::face_count(elements(data, size)?, &mut answer)?;
        *count = answer;
        Ok(work)
    }

    fn open(data: *const u8, size: usize, index: u32, face: *mut *mut abi::Face) {
        if data.is_null() {
            return Err(BAD_ARGUMENT);
        }
        let out = output(face)?;
        let (face, work) = P::open(elements(data, size)?, index)?;
        *out = Box::into_raw(Box::<P::Face<'static>>::new(face)).cast();
        Ok(work)
    }

    fn directory(face: *const abi::Face, tables: *mut CBuffer<abi::Table>) {
        let face = self::face::<P>(face)?;
        appending(tables, |tables| face.directory(&mut |table| Ok(tables.push(table)?)))
    }

    fn info(face: *const abi::Face, info: *mut abi::FaceInfo) {
        let face = self::face::<P>(face)?;
        face.info(output(info)?)
    }

    fn walk(face: *const abi::Face, tag: u32, sink: *mut Sink) {
        let face = self::face::<P>(face)?;
        let sink = output(sink)?;
        if sink.take.is_none() {
            return Err(BAD_ARGUMENT);
        }
        face.walk(tag, &mut CallerSink(sink))
    }

    fn names(face: *const abi::Face, names: *mut CBuffer<abi::Name>) {
        let face = self::face::<P>(face)?;
        appending(names, |names| face.names(&mut |name| Ok(names.push(name_record(&name))?)))
    }

    fn glyphs(face: *const abi::Face, codepoints: *const u32, count: usize, glyphs: *mut u32) {
        let face = self::face::<P>(face)?;
        face.glyphs(elements(codepoints, count)?, elements_mut(glyphs, count)?)
    }

    fn variants(face: *const abi::Face, codepoints: *const u32, selectors: *const u32, count: usize, glyphs: *mut u32) {
        let face = self::face::<P>(face)?;
        face.variants(elements(codepoints, count)?, elements(selectors, count)?, elements_mut(glyphs, count)?)
    }

    fn mappings(face: *const abi::Face, mappings: *mut CBuffer<Mapping>) {
        let face = self::face::<P>(face)?;
        appending(mappings, |mappings| face.mappings(mappings))
    }

    fn metrics(face: *const abi::Face, instance: *const abi::Instance, metrics: *mut abi::Metrics) {
        let face = self::face::<P>(face)?;
        face.metrics(self::instance::<P>(instance), output(metrics)?)
    }

    fn advances(
        face: *const abi::Face,
        instance: *const abi::Instance,
        glyphs: *const u32,
        count: usize,
        advances: *mut f32,
        bearings: *mut f32
    ) {
        let face = self::face::<P>(face)?;
        let bearings = if bearings.is_null() { None } else { Some(elements_mut(bearings, count)?) };
        face.advances(self::instance::<P>(instance), elements(glyphs, count)?, elements_mut(advances, count)?, bearings)
    }

    fn outline(face: *const abi::Face, instance: *const abi::Instance, glyph: u32, outline: *mut abi::OutlineBuffers) {
        let face = self::face::<P>(face)?;
        let outline = output(outline)?;
        let instance = self::instance::<P>(instance);
        appending_both(&raw mut outline.verbs, &raw mut outline.points, |verbs, points| {
            let mut out = Outline { verbs, points };
            let work = face.outline(instance, glyph, &mut out)?;
            Ok((work, out.verbs.used(), out.points.used()))
        })
    }

    fn extents(
        face: *const abi::Face,
        instance: *const abi::Instance,
        glyphs: *const u32,
        count: usize,
        extents: *mut Extents
    ) {
        let face = self::face::<P>(face)?;
        face.extents(self::instance::<P>(instance), elements(glyphs, count)?, elements_mut(extents, count)?)
    }
}

/// # Safety
/// `face` is null, or came from `open` of the same parser and was not closed before.
pub unsafe extern "C" fn close<P: Parser>(face: *mut abi::Face) {
    if !face.is_null() {
        // SAFETY: `open` made it from a box of this type.
        let face = unsafe { Box::from_raw(face.cast::<P::Face<'static>>()) };
        let _ = catch_unwind(AssertUnwindSafe(|| drop(face)));
    }
}

fn name_record(name: &NameRecord) -> abi::Name {
    abi::Name {
        platform_id: name.platform_id,
        encoding_id: name.encoding_id,
        language_id: name.language_id,
        name_id: name.name_id,
        length: u32::try_from(name.bytes.len()).unwrap_or(u32::MAX),
        reserved: 0,
        bytes: if name.bytes.is_empty() { ptr::null() } else { name.bytes.as_ptr() },
    }
}

const LANGUAGE: *const c_char = c"Rust".as_ptr();
const COMPILER: &CStr = match CStr::from_bytes_with_nul(concat!(env!("FERROTYPE_COMPILER"), "\0").as_bytes()) {
    Ok(compiler) => compiler,
    Err(_) => c"rustc",
};

pub const fn table<P: Parser>() -> ParserTable {
    ParserTable {
        abi_version: abi::ABI_VERSION,
        struct_size: size_of::<ParserTable>() as u32,
        name: P::NAME.as_ptr(),
        version: P::VERSION.as_ptr(),
        language: LANGUAGE,
        compiler: COMPILER.as_ptr(),
        capabilities: P::CAPABILITIES,
        face_count: face_count::<P>,
        open: open::<P>,
        close: close::<P>,
        directory: directory::<P>,
        info: info::<P>,
        walk: walk::<P>,
        names: names::<P>,
        glyphs: glyphs::<P>,
        variants: variants::<P>,
        mappings: mappings::<P>,
        metrics: metrics::<P>,
        advances: advances::<P>,
        outline: outline::<P>,
        extents: extents::<P>,
        axes: variations::axes::<P>,
        named_instances: variations::named_instances::<P>,
        normalize: variations::normalize::<P>,
        locate: variations::locate::<P>,
        release: variations::release::<P>,
        vertical_metrics: variations::vertical_metrics::<P>,
        vertical_advances: variations::vertical_advances::<P>,
        glyph_names: texts::glyph_names::<P>,
        glyph_of_name: texts::glyph_of_name::<P>,
        name_texts: texts::name_texts::<P>,
    }
}

/// Exports a parser under the name of its C constant.
macro_rules! export {
    ($symbol:ident, $parser:ty) => {
        #[unsafe(no_mangle)]
        #[allow(non_upper_case_globals)]
        pub static $symbol: $crate::abi::ParserTable = $crate::border::table::<$parser>();
    };
}
pub(crate) use export;
