// SPDX-License-Identifier: Apache-2.0
//! The advance widths that an instance has told, kept once it has been asked for as many as the font has glyphs: a row of
//! deltas costs a multiplication for every region, and phantom points a visit of gvar. Four bytes a glyph. Threads share them:
//! whoever computes an advance stores it, the same for all.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use ferrotype_port::base::result::Result;
use ferrotype_port::font::Font;

/// No advance is this number, which is none.
const UNKNOWN: u32 = u32::MAX;

#[derive(Default)]
pub struct InstanceAdvances {
    asked: AtomicU64,
    memory: OnceLock<Box<[AtomicU32]>>,
}

impl InstanceAdvances {
    /// As `GlyphMetrics::horizontal` of a place that is not the default, without bearings; `compute` is that.
    pub fn get(
        &self,
        font: &Font,
        glyphs: &[u32],
        advances: &mut [f32],
        compute: impl FnOnce(&mut [f32]) -> Result<()>,
    ) -> Result<()> {
        let Some(memory) = self.memory.get() else {
            compute(advances)?;
            self.count(font, glyphs.len() as u64);
            return Ok(());
        };
        // What fails writes nothing, so that all are known before the first is written.
        if knows(memory, glyphs) {
            for (advance, &glyph) in advances.iter_mut().zip(glyphs) {
                *advance = f32::from_bits(read(memory, glyph));
            }
            return Ok(());
        }
        compute(advances)?;
        for (advance, &glyph) in advances.iter().zip(glyphs) {
            if let Some(known) = memory.get(glyph as usize) {
                known.store(advance.to_bits(), Ordering::Relaxed);
            }
        }
        Ok(())
    }

    fn count(&self, font: &Font, glyphs: u64) {
        let num_glyphs = u64::from(font.num_glyphs().unwrap_or(0));
        let before = self.asked.fetch_add(glyphs, Ordering::Relaxed);
        if before < num_glyphs && glyphs >= num_glyphs - before {
            self.make(num_glyphs as usize);
        }
    }

    fn make(&self, size: usize) {
        let mut memory = Vec::new();
        if memory.try_reserve_exact(size).is_ok() {
            memory.resize_with(size, || AtomicU32::new(UNKNOWN));
            let _ = self.memory.set(memory.into_boxed_slice());
        }
    }
}

fn read(memory: &[AtomicU32], glyph: u32) -> u32 {
    memory.get(glyph as usize).map_or(UNKNOWN, |known| known.load(Ordering::Relaxed))
}

/// Without a branch for each: the rule is that all are known.
fn knows(memory: &[AtomicU32], glyphs: &[u32]) -> bool {
    glyphs.iter().fold(true, |known, &glyph| known & (read(memory, glyph) != UNKNOWN))
}
