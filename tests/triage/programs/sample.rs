// Panics on purpose, one way for each name given, so that the classifier is tested on real logs.
// SPDX-License-Identifier: Apache-2.0
#![allow(unconditional_panic, unconditional_recursion, clippy::all)]

use std::hint::black_box;

pub mod tables {
    use super::*;

    #[inline(never)]
    pub fn bounds(values: &[u8]) -> u8 {
        values[black_box(9)]
    }
    #[inline(never)]
    pub fn slice(values: &[u8]) -> &[u8] {
        &values[..black_box(20)]
    }
    #[inline(never)]
    pub fn copy(values: &mut [u8]) {
        values.copy_from_slice(black_box(&[1, 2, 3]));
    }
    #[inline(never)]
    pub fn overflow(value: u8) -> u8 {
        value + black_box(250)
    }
    #[inline(never)]
    pub fn divide(value: u32) -> u32 {
        1 / value
    }
    #[inline(never)]
    pub fn unwrap_none(value: Option<u8>) -> u8 {
        value.unwrap()
    }
    #[inline(never)]
    pub fn expect_none(value: Option<u8>) -> u8 {
        value.expect("a table directory")
    }
    #[inline(never)]
    pub fn unwrap_err(value: Result<u8, String>) -> u8 {
        value.unwrap()
    }
    #[inline(never)]
    pub fn capacity(count: usize) -> Vec<u64> {
        Vec::with_capacity(count)
    }
    #[inline(never)]
    pub fn explicit() {
        panic!("loca is shorter than maxp says")
    }
    #[inline(never)]
    pub fn never(value: u8) -> u8 {
        match value {
            0 => 1,
            _ => unreachable!(),
        }
    }
    #[inline(never)]
    pub fn asserted(value: u8) {
        assert_eq!(value, 4);
    }
    #[inline(never)]
    pub fn borrowed(cell: &std::cell::RefCell<u8>) {
        let _first = cell.borrow_mut();
        let _second = cell.borrow_mut();
    }
    #[inline(never)]
    pub fn allocate(count: usize) -> Vec<u8> {
        vec![1; count]
    }
    #[inline(never)]
    pub fn recurse(depth: usize) -> usize {
        let scratch = black_box([depth; 64]);
        recurse(depth.wrapping_add(1)).wrapping_add(scratch[3])
    }
    #[inline(never)]
    pub fn unsafe_read(values: &[u8]) -> u8 {
        // SAFETY: none; the read past the end is the crash that is wanted.
        unsafe { *values.as_ptr().add(black_box(8)) }
    }
    /// Frames whose names hold spaces, brackets and the name of a standard trait.
    pub trait Outline<T> {
        fn draw(&self, at: T) -> u8;
    }
    pub struct Simple<'a>(pub &'a [u8]);
    impl<'a> Outline<(usize, u8)> for Simple<'a> {
        #[inline(never)]
        fn draw(&self, at: (usize, u8)) -> u8 {
            self.0[at.0]
        }
    }
    pub struct Points<'a>(pub Simple<'a>);
    impl Iterator for Points<'_> {
        type Item = u8;
        #[inline(never)]
        fn next(&mut self) -> Option<u8> {
            Some(self.0.draw((black_box(9), 1)))
        }
    }

    pub extern "C" fn cannot_unwind() {
        let _ = bounds(black_box(&[0; 4]));
    }
}

pub fn run(name: &str) {
    use tables::*;
    match name {
        "rust-bounds" => drop(black_box(bounds(black_box(&[0; 4])))),
        "rust-slice" => drop(black_box(slice(black_box(&[0; 4])).len())),
        "rust-copy" => copy(black_box(&mut [0; 8])),
        "rust-overflow" => drop(black_box(overflow(black_box(10)))),
        "rust-divide" => drop(black_box(divide(black_box(0)))),
        "rust-unwrap-none" => drop(black_box(unwrap_none(black_box(None)))),
        "rust-expect-none" => drop(black_box(expect_none(black_box(None)))),
        "rust-unwrap-err" => drop(black_box(unwrap_err(black_box(Err("bad\nmagic".into()))))),
        "rust-capacity" => drop(black_box(capacity(black_box(usize::MAX / 4)))),
        "rust-explicit" => explicit(),
        "rust-never" => drop(black_box(never(black_box(3)))),
        "rust-asserted" => asserted(black_box(3)),
        "rust-borrowed" => borrowed(black_box(&std::cell::RefCell::new(1))),
        "rust-allocate" => drop(black_box(allocate(black_box(1 << 45)))),
        "rust-recurse" => drop(black_box(recurse(0))),
        "rust-unsafe-read" => drop(black_box(unsafe_read(&black_box(vec![0; 8])))),
        "rust-shapes" => drop(black_box(Points(Simple(black_box(&[0; 4]))).next())),
        "rust-cannot-unwind" => cannot_unwind(),
        "rust-abort" => std::process::abort(),
        _ => {}
    }
}

/// The form that the project's own hook prints: one line, the place again for libFuzzer, then abort.
pub fn report_and_end() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().expect("a panic has a place");
        eprintln!("ERROR: ferrotype: panicked at {place}: {}", panic.payload_as_str().unwrap_or("?"));
        eprintln!("DEDUP_TOKEN: {}:{}", place.file(), place.line());
        std::process::abort();
    }));
}

/// # Safety
/// `name` points to `length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sample_panic(name: *const u8, length: usize) {
    report_and_end();
    // SAFETY: the caller's contract.
    let name = unsafe { std::slice::from_raw_parts(name, length) };
    run(std::str::from_utf8(name).unwrap_or(""));
}

#[allow(dead_code)]
fn main() {
    run(&std::env::args().nth(1).unwrap_or_default());
}
