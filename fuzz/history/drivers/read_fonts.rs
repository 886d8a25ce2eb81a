// Usage: driver bitmaps FILE
// Asks where the bitmap of every glyph lies in every strike.
// SPDX-License-Identifier: Apache-2.0
use read_fonts::types::GlyphId;
use read_fonts::{FontRef, ReadError, TableProvider};

fn bitmaps(data: &[u8]) -> Result<(), ReadError> {
    let font = FontRef::new(data)?;
    let locations = font.eblc()?;
    let glyphs = u32::from(font.maxp()?.num_glyphs());
    let mut sum = 0;
    for (strike, size) in locations.bitmap_sizes().iter().enumerate() {
        for glyph in 0..glyphs {
            match size.location(locations.offset_data(), GlyphId::new(glyph)) {
                Ok(location) => sum += location.data_offset + location.data_size,
                Err(error) => println!("error: location of glyph {glyph} in strike {strike}: {error}"),
            }
        }
    }
    println!("sum: {sum}");
    Ok(())
}

fn main() {
    let file = std::env::args().nth(2).expect("a file");
    let data = std::fs::read(file).expect("a file that can be read");
    if let Err(error) = bitmaps(&data) {
        println!("error: {error}");
    }
}
