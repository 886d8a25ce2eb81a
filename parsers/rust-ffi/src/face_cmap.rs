// SPDX-License-Identifier: Apache-2.0
//! The character map of a face: read when somebody first asks for it, since a program that only draws never does; and spread
//! out into pages (`tables/cmap/pages` of the port) when it has been asked for so many code points that they pay. Threads
//! share it: one reads or makes, the others wait for what they need and go on without pages.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use ferrotype_port::base::result::Result;
use ferrotype_port::font::Font;
use ferrotype_port::tables::cmap::Cmap;
use ferrotype_port::tables::cmap::mapping::LAST_CODEPOINT;
use ferrotype_port::tables::cmap::pages::Pages;

use crate::local::Local;

/// Code points after which the time that pages save has paid for making them.
const WORTHWHILE: u64 = 8192;

#[derive(Default)]
pub struct FaceCmap<'a> {
    cmap: OnceLock<Result<Option<Cmap<'a>>>>,
    asked: AtomicU64,
    memory: OnceLock<Box<[u16]>>,
}

impl<'a> FaceCmap<'a> {
    /// Nothing where the font has none.
    pub fn get(&self, font: &Font<'a>) -> &Result<Option<Cmap<'a>>> {
        self.cmap.get_or_init(|| font.read_cmap())
    }

    /// As `Cmap::glyphs`, of what `get` gave.
    pub fn glyphs(&self, cmap: &Cmap, codepoints: &[u32], glyphs: &mut [u32]) {
        if let Some(memory) = self.memory.get() {
            let largest = Pages::new(memory).glyphs(codepoints, glyphs);
            if largest > LAST_CODEPOINT {
                cmap.glyphs(codepoints, glyphs);
            }
            return;
        }
        cmap.glyphs(codepoints, glyphs);
        let count = codepoints.len() as u64;
        let before = self.asked.fetch_add(count, Ordering::Relaxed);
        if before < WORTHWHILE && count >= WORTHWHILE - before {
            self.make(cmap);
        }
    }

    fn make(&self, cmap: &Cmap) {
        let memory = Local::new().with(
            |mappings| cmap.mappings(mappings),
            |mappings| {
                let size = Pages::memory_for(mappings);
                let mut memory = Vec::new();
                if size == 0 || memory.try_reserve_exact(size).is_err() {
                    return None;
                }
                memory.resize(size, 0);
                Pages::fill(mappings, &mut memory);
                Some(memory.into_boxed_slice())
            },
        );
        if let Ok(Some(memory)) = memory {
            let _ = self.memory.set(memory);
        }
    }
}
