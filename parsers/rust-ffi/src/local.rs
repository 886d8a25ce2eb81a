// SPDX-License-Identifier: Apache-2.0
//! A growing buffer of a call's own, for what the caller does not see. The border allocates; the parser behind it does not.

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

/// Runs `call` with an outline that nobody keeps. It allocates when it is first drawn to.
pub fn with_outline<R>(call: impl FnOnce(&mut Outline) -> R) -> R {
    let (mut verbs, mut points) = (Vec::<u8>::new(), Vec::<Point>::new());
    let (mut verb_lender, mut point_lender) = (Lender(&raw mut verbs), Lender(&raw mut points));
    let mut outline = Outline {
        verbs: Buffer::new(verb_lender.memory(), 0, &mut verb_lender),
        points: Buffer::new(point_lender.memory(), 0, &mut point_lender),
    };
    call(&mut outline)
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
