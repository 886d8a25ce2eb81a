// SPDX-License-Identifier: Apache-2.0
//! A growing buffer of a call's own, for what the caller does not see. The border allocates; the parser behind it does not.

use std::mem::MaybeUninit;
use std::slice;

use ferrotype_port::base::buffer::{Buffer, Grow};
use ferrotype_port::base::outline::{Outline, Point};

pub struct Local<T> {
    memory: Vec<T>,
}

impl<T: Clone + Default> Local<T> {
    pub const fn new() -> Self {
        Self { memory: Vec::new() }
    }

    /// Runs `call` on an empty buffer, and hands what it appended to `then`.
    pub fn with<R, E>(
        &mut self,
        call: impl FnOnce(&mut Buffer<T>) -> Result<(), E>,
        then: impl FnOnce(&[T]) -> R,
    ) -> Result<R, E> {
        let mut lender = Lender(&raw mut self.memory);
        let mut buffer = Buffer::new(lender.memory(), 0, &mut lender);
        call(&mut buffer)?;
        let used = buffer.used();
        Ok(then(self.memory.get(..used).unwrap_or_default()))
    }
}

/// Points and verbs of all but the largest glyphs, which a call has on its stack. The same in both languages.
const POINTS_AT_HAND: usize = 256;

/// Runs `call` with an outline that nobody keeps. It allocates when a larger one is drawn to it.
#[inline(never)]
pub fn with_outline<R>(call: impl FnOnce(&mut Outline) -> R) -> R {
    let (mut verbs, mut points) = (AtHand::<u8>::new(), AtHand::<Point>::new());
    let (mut verb_lender, mut point_lender) = (AtHandLender(&raw mut verbs), AtHandLender(&raw mut points));
    let mut outline = Outline {
        verbs: Buffer::new(&mut [], 0, &mut verb_lender),
        points: Buffer::new(&mut [], 0, &mut point_lender),
    };
    call(&mut outline)
}

/// Elements on the stack, which are written when they are first lent, and more of them when those are too few.
struct AtHand<T> {
    first: [MaybeUninit<T>; POINTS_AT_HAND],
    lent: usize,
    more: Vec<T>,
}

impl<T> AtHand<T> {
    const fn new() -> Self {
        Self { first: [const { MaybeUninit::uninit() }; POINTS_AT_HAND], lent: 0, more: Vec::new() }
    }
}

/// Lends them to one buffer.
struct AtHandLender<T>(*mut AtHand<T>);

impl<'a, T: Copy + Default + 'a> Grow<'a, T> for AtHandLender<T> {
    fn grow(&mut self, capacity: usize) -> &'a mut [T] {
        // SAFETY: `with_outline` holds the elements while the buffer lives and does not look at them; the slice that was
        // lent is given up.
        let own = unsafe { &mut *self.0 };
        if capacity <= POINTS_AT_HAND {
            own.first.fill(MaybeUninit::new(T::default()));
            own.lent = POINTS_AT_HAND;
            // SAFETY: all of them have just been written; they live as long as the buffer.
            return unsafe { slice::from_raw_parts_mut(own.first.as_mut_ptr().cast(), POINTS_AT_HAND) };
        }
        let capacity = capacity.max(own.lent.saturating_mul(2));
        if own.more.try_reserve_exact(capacity - own.more.len()).is_err() {
            return &mut [];
        }
        if own.more.is_empty() {
            for element in own.first.iter().take(own.lent) {
                // SAFETY: what was lent has been written.
                own.more.push(unsafe { element.assume_init() });
            }
        }
        own.more.resize(capacity, T::default());
        own.lent = capacity;
        // SAFETY: they stay where they are until this is called again, and live as long as the buffer.
        unsafe { slice::from_raw_parts_mut(own.more.as_mut_ptr(), capacity) }
    }
}

/// Lends the memory to one buffer.
struct Lender<T>(*mut Vec<T>);

impl<T> Lender<T> {
    fn memory<'a>(&mut self) -> &'a mut [T] {
        // SAFETY: `Local::with` holds the vector while the buffer lives and does not look at it; the slice that was lent
        // before is given up when this is called again.
        let memory = unsafe { &mut *self.0 };
        // SAFETY: as above.
        unsafe { slice::from_raw_parts_mut(memory.as_mut_ptr(), memory.len()) }
    }
}

impl<'a, T: Clone + Default + 'a> Grow<'a, T> for Lender<T> {
    fn grow(&mut self, capacity: usize) -> &'a mut [T] {
        // SAFETY: the slice that was lent is given up.
        let memory = unsafe { &mut *self.0 };
        let capacity = capacity.max(memory.len().saturating_mul(2));
        if memory.try_reserve_exact(capacity - memory.len()).is_err() {
            return &mut [];
        }
        memory.resize(capacity, T::default());
        self.memory()
    }
}
