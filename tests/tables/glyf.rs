// SPDX-License-Identifier: Apache-2.0
//! What is neither of simple glyphs nor of composites: those are in glyf/.

mod composite;
mod deltas;
mod limits;
mod path;
mod reference;
mod simple;
mod support;
mod variation;
mod walk;

use self::support::{Glyphs, composite, header, header_at, triangle};
use crate::outline::{NoMemory, draw};
use crate::support::{be, failure, table_at, table_of};
use ferrotype_port::base::buffer::Buffer;
use ferrotype_port::base::outline::{Outline, Point};
use ferrotype_port::tables::glyf::Glyf;
use ferrotype_port::tables::head::IndexToLocFormat;
use ferrotype_port::tables::loca::Loca;

#[test]
fn empty_glyph() {
    let glyphs = Glyphs::new(&[triangle(), vec![]]);
    assert_eq!(glyphs.path(1), "");
    assert_eq!(glyphs.drawn(1).work, 0);
    assert_eq!(glyphs.extents(1), "0 0 0 0");
}

#[test]
fn header_beyond_the_glyph() {
    let glyphs = Glyphs::new(&[triangle(), vec![0; 9], composite(&[0, 1])]);
    assert_eq!(glyphs.path(1), "glyf_header at 1020");
    assert_eq!(glyphs.path(2), "glyf_header at 1020");
    assert_eq!(glyphs.extents(1), "glyf_header at 1020");
    assert_eq!(glyphs.walked().failure, "glyf_header at 1020");
}

#[test]
fn offsets_that_fall() {
    let table = triangle();
    let offsets = be().u32(0).u32(20).u32(10).done();
    let loca = Loca::parse(table_of(&offsets), IndexToLocFormat::LongOffsets, 2).unwrap();
    let glyf = Glyf::new(table_at(&table, 1000), loca, 2);
    assert_eq!(draw(|out| glyf.outline(1, None, None, out)).path, "loca_order at 4");
    assert_eq!(failure(&glyf.extents(1, None)), "loca_order at 4");
    let walked = crate::support::walk(&table, |_, walker| glyf.walk(walker));
    assert_eq!(walked.lines.len(), 12);
    assert_eq!(walked.failure, "loca_order at 4");
}

#[test]
fn outlines_are_appended() {
    let glyphs = Glyphs::new(&[triangle(), composite(&[0])]);
    let drawn = draw(|out| [0, 1, 0].iter().map(|glyph| glyphs.glyf().outline(*glyph, None, None, out)).sum());
    let one = "M 0 0 L 100 0 L 0 100 Z";
    assert_eq!(drawn.path, format!("{one} {one} {one}"));
    assert_eq!(drawn.work, 3 + 4 + 3);
}

#[test]
fn no_memory() {
    let glyphs = Glyphs::new(&[triangle(), composite(&[0])]);
    for points in 0..20 {
        for verbs in 0..40 {
            for glyph in [0, 1] {
                let mut point_memory = vec![Point::default(); points];
                let mut verb_memory = vec![0; verbs];
                let (mut no_points, mut no_verbs) = (NoMemory, NoMemory);
                let mut out = Outline {
                    points: Buffer::new(&mut point_memory, 0, &mut no_points),
                    verbs: Buffer::new(&mut verb_memory, 0, &mut no_verbs),
                };
                let work = glyphs.glyf().outline(glyph, None, None, &mut out);
                // Points: 8 of the path and 3 raw ones. Bytes: 6 verbs, 3 flags and a copy of at most 6 + 3
                // coordinates; a composite decodes before it has a path.
                let enough = points >= 8 + 3 && verbs >= if glyph == 0 { 6 + 12 } else { 12 };
                let expected = if enough { "" } else { "buffer_capacity at 0" };
                assert_eq!(failure(&work), expected, "{points} {verbs} {glyph}");
                assert_eq!(out.points.used(), if enough { 3 } else { 0 });
                assert_eq!(out.verbs.used(), if enough { 4 } else { 0 });
            }
        }
    }
}

#[test]
fn extents_move_with_the_bearing() {
    let glyphs = [triangle(), header(0).u16(0).done(), header_at(-1, -7).done(), header_at(1, 32767).done()];
    assert_eq!(Glyphs::new(&glyphs).extents(0), "0 -20 300 400");
    assert_eq!(Glyphs::new(&glyphs).extents(1), "0 0 0 0");
    assert_eq!(Glyphs::new(&glyphs).extents(2), "-7 -20 300 400");
    let moved = Glyphs::with_bearings(&glyphs, &[30, 40, 50, -32768]);
    assert_eq!(moved.extents(0), "30 -20 330 400");
    assert_eq!(moved.extents(1), "0 0 0 0");
    assert_eq!(moved.extents(2), "50 -20 357 400");
    assert_eq!(moved.extents(3), "-32768 -20 -65235 400");
}
