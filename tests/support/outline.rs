// SPDX-License-Identifier: Apache-2.0
//! Outlines as text, and the memory that they grow in.
#![allow(dead_code, reason = "each test program uses a part of it")]

use crate::support::failure;
use ferrotype_port::base::buffer::{Buffer, Grow};
use ferrotype_port::base::outline::{Outline, Point, verb};
use ferrotype_port::base::result::Result;

/// Memory of exactly the size that was asked for, filled with something that is not to be seen in a result. It has to
/// live longer than the buffer that grows in it.
pub struct Heap<T> {
    memory: Vec<T>,
    filler: T,
    pub requests: Vec<usize>,
}

impl<T: Copy> Heap<T> {
    pub fn new(filler: T) -> Self {
        Self { memory: Vec::new(), filler, requests: Vec::new() }
    }

    pub fn first(&self, count: usize) -> Vec<T> {
        self.memory[..count].to_vec()
    }
}

impl<'a, T: Copy> Grow<'a, T> for Heap<T> {
    fn grow(&mut self, capacity: usize) -> &'a mut [T] {
        self.requests.push(capacity);
        let mut larger = vec![self.filler; capacity];
        for (to, from) in larger.iter_mut().zip(&self.memory) {
            *to = *from;
        }
        self.memory = larger;
        // SAFETY: nothing else refers to the memory: the buffer gave up what it had before, and the tests look at it
        // when the buffer is gone.
        unsafe { std::slice::from_raw_parts_mut(self.memory.as_mut_ptr(), capacity) }
    }
}

/// Never has any.
pub struct NoMemory;

impl<'a, T> Grow<'a, T> for NoMemory {
    fn grow(&mut self, _: usize) -> &'a mut [T] {
        &mut []
    }
}

/// Whole numbers with all their digits.
pub fn text_of(number: f32) -> String {
    if number.fract() == 0.0 { f64::from(number).to_string() } else { number.to_string() }
}

/// "M 0 0 L 10 0 Q 10 10 0 10 Z"; verbs and points that do not belong together are shown behind it.
pub fn path_text(verbs: &[u8], points: &[Point]) -> String {
    let mut words = Vec::new();
    let mut points = points.iter();
    for verb in verbs {
        let (letter, takes) = match *verb {
            verb::MOVE => ("M", 1),
            verb::LINE => ("L", 1),
            verb::QUAD => ("Q", 2),
            verb::CUBIC => ("C", 3),
            verb::CLOSE => ("Z", 0),
            other => return format!("{} verb {other}", words.join(" ")),
        };
        words.push(letter.to_string());
        if takes > points.len() {
            return format!("{} without points", words.join(" "));
        }
        for point in points.by_ref().take(takes) {
            words.push(format!("{} {}", text_of(point.x), text_of(point.y)));
        }
    }
    if points.len() != 0 {
        words.push(format!("and {} points", points.len()));
    }
    words.join(" ")
}

pub struct Drawn {
    /// Or the failure.
    pub path: String,
    pub work: u64,
}

/// What `function(outline)` appends to nothing.
pub fn draw(function: impl FnOnce(&mut Outline) -> Result<u64>) -> Drawn {
    let mut verb_memory = Heap::new(0xAA);
    let mut point_memory = Heap::new(Point { x: f32::NAN, y: 0.0 });
    let verbs = Buffer::new(&mut [], 0, &mut verb_memory);
    let points = Buffer::new(&mut [], 0, &mut point_memory);
    let mut out = Outline { verbs, points };
    let work = function(&mut out);
    let (verbs, points) = (out.verbs.used(), out.points.used());
    let text = path_text(&verb_memory.first(verbs), &point_memory.first(points));
    match work {
        Ok(work) => Drawn { path: text, work },
        Err(_) => Drawn { path: failure(&work) + &text, work: 0 },
    }
}
