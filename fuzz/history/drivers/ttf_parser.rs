// Usage: driver outlines FILE
// Draws every glyph.
// SPDX-License-Identifier: Apache-2.0
use ttf_parser::{Face, GlyphId, OutlineBuilder};

#[derive(Default)]
struct Sum(f32);

impl OutlineBuilder for Sum {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0 += x + y;
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0 += x + y;
    }
    fn quad_to(&mut self, x0: f32, y0: f32, x: f32, y: f32) {
        self.0 += x0 + y0 + x + y;
    }
    fn curve_to(&mut self, x0: f32, y0: f32, x1: f32, y1: f32, x: f32, y: f32) {
        self.0 += x0 + y0 + x1 + y1 + x + y;
    }
    fn close(&mut self) {}
}

fn main() {
    let file = std::env::args().nth(2).expect("a file");
    let data = std::fs::read(file).expect("a file that can be read");
    match Face::from_slice(&data, 0) {
        Err(error) => println!("error: {error}"),
        Ok(face) => {
            let mut sum = Sum::default();
            for glyph in 0..face.number_of_glyphs() {
                if face.outline_glyph(GlyphId(glyph), &mut sum).is_none() {
                    println!("error: no outline of glyph {glyph}");
                }
            }
            println!("sum: {}", sum.0);
        }
    }
}
