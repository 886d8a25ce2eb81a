// SPDX-License-Identifier: Apache-2.0
//! Outlines, boxes and metrics at a location. Long because rustfmt breaks what its twin has on a line.

use super::support::{File, Glyphs, composite, header, header_at, polygon, polygon_at};
use crate::outline::{Drawn, NoMemory, draw, text_of};
use crate::support::{Be, be, failure, table_at, table_of};
use crate::tuple_variation::support::{HALF, ONE, PEAK, PRIVATE_POINTS, Tuple, gvar, store, store_with, tuple};
use ferrotype_port::base::buffer::Buffer;
use ferrotype_port::base::limits;
use ferrotype_port::base::outline::{Outline, Point};
use ferrotype_port::tables::glyf::composite::component_flag;
use ferrotype_port::tables::gvar::{Gvar, Variation};

/// Glyphs, what each has in gvar, and how they look at locations of one axis.
struct Variable {
    glyphs: Glyphs,
    table: File,
}

impl Variable {
    fn new(glyphs: &[File], tuples: &[File]) -> Self {
        Self::with_bearings(glyphs, tuples, &[])
    }

    fn with_bearings(glyphs: &[File], tuples: &[File], bearings: &[i16]) -> Self {
        Self { glyphs: Glyphs::with_bearings(glyphs, bearings), table: gvar(1, &[ONE], tuples) }
    }

    fn gvar(&self) -> Gvar<'_> {
        Gvar::parse(table_at(&self.table, 5000), 1, self.glyphs.count()).unwrap()
    }

    fn drawn_at(&self, glyph: u32, coordinate: i16) -> Drawn {
        let gvar = self.gvar();
        let mut scalars = vec![0.0; gvar.shared_tuple_count()];
        gvar.shared_scalars(&[coordinate], &mut scalars);
        let variation = Variation { gvar: &gvar, coordinates: &[coordinate], shared_scalars: &scalars };
        draw(|out| self.glyphs.glyf().outline(glyph, self.glyphs.hmtx().as_ref(), Some(&variation), out))
    }

    fn drawn(&self, glyph: u32) -> Drawn {
        self.drawn_at(glyph, ONE)
    }

    fn path_at(&self, glyph: u32, coordinate: i16) -> String {
        self.drawn_at(glyph, coordinate).path
    }

    fn path(&self, glyph: u32) -> String {
        self.path_at(glyph, ONE)
    }

    fn extents(&self, glyph: u32) -> String {
        self.extents_at(glyph, ONE)
    }

    /// "x_min y_min x_max y_max", or the failure.
    fn extents_at(&self, glyph: u32, coordinate: i16) -> String {
        let gvar = self.gvar();
        let variation = Variation { gvar: &gvar, coordinates: &[coordinate], shared_scalars: &[] };
        let mut text = String::new();
        let drawn = draw(|out| {
            let found = self.glyphs.glyf().extents_at(glyph, self.glyphs.hmtx().as_ref(), &variation, out)?;
            text = [found.x_min, found.y_min, found.x_max, found.y_max].map(text_of).join(" ");
            Ok(0)
        });
        text + &drawn.path
    }

    fn phantoms(&self, glyph: u32) -> String {
        self.phantoms_at(glyph, ONE)
    }

    /// "glyph x_min y_max: left right top bottom", or the failure.
    fn phantoms_at(&self, glyph: u32, coordinate: i16) -> String {
        let gvar = self.gvar();
        let variation = Variation { gvar: &gvar, coordinates: &[coordinate], shared_scalars: &[] };
        let found = self.glyphs.glyf().phantoms(glyph, &variation);
        let Ok(phantoms) = found else { return failure(&found) };
        let [left, right, top, bottom] = phantoms.deltas;
        let moved = [left.x, right.x, top.y, bottom.y].map(text_of).join(" ");
        format!("{} {} {}: {moved}", phantoms.glyph, phantoms.x_min, phantoms.y_max)
    }
}

/// Of so many points, phantom points among them: x, then y, all as words.
fn deltas(pairs: &[(i16, i16)]) -> File {
    let mut data = be();
    for coordinate in [|pair: &(i16, i16)| pair.0, |pair: &(i16, i16)| pair.1] {
        for run in pairs.chunks(64) {
            data = data.u8(0x40 | u8::try_from(run.len() - 1).unwrap());
            data = run.iter().fold(data, |data, pair| data.i16(coordinate(pair)));
        }
    }
    data.done()
}

/// Behind their numbers, each below 128.
fn named(numbers: &[u8], pairs: &[(i16, i16)]) -> File {
    let count = u8::try_from(numbers.len()).unwrap();
    let mut data = be().u8(count).u8(count - 1);
    let mut previous = 0;
    for number in numbers {
        data = data.u8(number - std::mem::replace(&mut previous, *number));
    }
    data.bytes(&deltas(pairs)).done()
}

/// One tuple that counts fully at the end of the axis.
fn all(pairs: &[(i16, i16)]) -> File {
    store(&[tuple(0, &[], &deltas(pairs))])
}

fn some(numbers: &[u8], pairs: &[(i16, i16)]) -> File {
    store(&[some_of(numbers, pairs)])
}

fn some_of(numbers: &[u8], pairs: &[(i16, i16)]) -> Tuple {
    tuple(PRIVATE_POINTS, &[], &named(numbers, pairs))
}

const NONE: (i16, i16) = (0, 0);
const XY: u16 = component_flag::ARGS_ARE_XY_VALUES;
const MORE: u16 = component_flag::MORE_COMPONENTS;
const MINE: u16 = component_flag::USE_MY_METRICS;

/// A corner with arms along the axes.
fn corner() -> File {
    polygon(&[(0, 0), (100, 0), (0, 60)])
}

fn corner_at(tuples: File, coordinate: i16) -> String {
    Variable::new(&[corner()], &[tuples]).path_at(0, coordinate)
}

fn corner_of(tuples: File) -> String {
    corner_at(tuples, ONE)
}

#[test]
fn all_points() {
    let tuples = || all(&[(1, 2), (30, -4), (0, 40), NONE, NONE, NONE, NONE]);
    assert_eq!(corner_of(tuples()), "M 1 2 L 130 -4 L 0 100 Z");
    assert_eq!(corner_at(tuples(), HALF), "M 0.5 1 L 115 -2 L 0 80 Z");
    assert_eq!(corner_at(tuples(), 0), "M 0 0 L 100 0 L 0 60 Z");
    assert_eq!(corner_at(tuples(), -ONE), "M 0 0 L 100 0 L 0 60 Z");
    assert_eq!(corner_of(vec![]), "M 0 0 L 100 0 L 0 60 Z");
}

#[test]
fn tuples_add_up() {
    let first = tuple(0, &[], &deltas(&[(1, 2), (30, -4), (0, 40), NONE, NONE, NONE, NONE]));
    let second = some_of(&[1], &[(1000, 2000)]);
    let not_here = tuple(PEAK, &[-ONE], &[9]);
    assert_eq!(corner_of(store(&[first.clone(), not_here, first.clone()])), "M 2 4 L 160 -8 L 0 140 Z");
    let both = "M 1001 2002 L 1130 1996 L 1000 2100 Z";
    assert_eq!(corner_of(store(&[first.clone(), second.clone()])), both);
    assert_eq!(corner_of(store(&[second, first])), both);
}

#[test]
fn shared_and_private_points() {
    let tuples = [
        tuple(0, &[], &deltas(&[(10, 0), (0, 20)])),
        some_of(&[2], &[(1, 1)]),
        tuple(PEAK, &[HALF], &deltas(&[(1, 0), (1, 0)])),
    ];
    assert_eq!(corner_of(store_with(&tuples, &[2, 1, 0, 1])), "M 11 1 L 101 21 L 11 61 Z");
    // A count of 0 means all points, of shared numbers too.
    let of_all = deltas(&[(1, 2), (30, -4), (0, 40), NONE, NONE, NONE, NONE]);
    assert_eq!(corner_of(store_with(&[tuple(0, &[], &of_all)], &[0])), "M 1 2 L 130 -4 L 0 100 Z");
    let zero = be().u8(0).bytes(&of_all).done();
    let private = tuple(PRIVATE_POINTS, &[], &zero);
    assert_eq!(corner_of(store_with(&[private], &[1, 0, 1])), "M 1 2 L 130 -4 L 0 100 Z");
}

// Between two points that have deltas, on the line from one to the other; beyond them, with the nearer one.
#[test]
fn points_between() {
    let glyph = polygon(&[(0, 0), (25, 10), (100, 20), (150, 30), (-50, 40), (50, 50)]);
    let path = |tuples| Variable::new(std::slice::from_ref(&glyph), &[tuples]).path(0);
    assert_eq!(path(some(&[0, 2], &[(0, 0), (40, 8)])), "M 0 0 L 35 14 L 140 28 L 190 38 L -50 48 L 70 58 Z");
    // From the last to the first.
    assert_eq!(path(some(&[2, 3], &[(40, 0), (90, 0)])), "M 40 0 L 65 10 L 140 20 L 240 30 L -10 40 L 90 50 Z");
    // All of a contour that has only one.
    assert_eq!(path(some(&[3], &[(5, 7)])), "M 5 7 L 30 17 L 105 27 L 155 37 L -45 47 L 55 57 Z");
    // None of them at the same place, unless both go the same way.
    let level = polygon(&[(0, 0), (50, 0), (0, 0)]);
    assert_eq!(Variable::new(&[level], &[some(&[0, 2], &[(6, 4), (8, 4)])]).path(0), "M 6 4 L 50 4 L 8 4 Z");
}

#[test]
fn contours_that_no_tuple_names() {
    let flags_and_coordinates = [0x37, 0x37, 0x37, 0x37, 1, 1, 1, 1, 1, 1, 1, 1];
    let glyph = header(3).u16(0).u16(1).u16(3).u16(0).bytes(&flags_and_coordinates).done();
    let path = |tuples| Variable::new(std::slice::from_ref(&glyph), &[tuples]).path(0);
    assert_eq!(path(some(&[1], &[(10, 10)])), "M 1 1 Z M 12 12 Z M 3 3 L 4 4 Z");
    assert_eq!(path(some(&[0, 3], &[(10, 10), (20, 0)])), "M 11 11 Z M 2 2 Z M 23 3 L 24 4 Z");
    assert_eq!(path(some(&[4], &[(-5, 0)])), "M 6 1 Z M 7 2 Z M 8 3 L 9 4 Z");
}

#[test]
fn a_point_named_twice() {
    assert_eq!(corner_of(some(&[0, 1, 1, 2], &[NONE, (10, 0), (20, 3), NONE])), "M 0 0 L 130 3 L 0 60 Z");
    assert_eq!(corner_of(some(&[1, 1], &[(10, 0), (20, 3)])), "M 30 3 L 130 3 L 30 63 Z");
}

#[test]
fn curves_stay_curves() {
    let curve = header(1).u16(2).u16(0).bytes(&[0x30, 0x32, 0x27, 100, 100, 100]).done();
    let tuples = all(&[(1, 0), (2, 0), (3, 0), NONE, NONE, NONE, NONE]);
    assert_eq!(Variable::new(&[curve], &[tuples]).path(0), "M 3 100 Q 1 0 51.5 0 Q 102 0 3 100 Z");
}

// The outline moves so that the first phantom point is at 0.
#[test]
fn first_phantom_point() {
    let line = polygon_at(&[(5, 0), (100, 0)], 5);
    let moved = all(&[NONE, NONE, (-10, 0), NONE, NONE, NONE]);
    assert_eq!(Variable::with_bearings(&[line], &[moved], &[15]).path(0), "M 25 0 L 120 0 Z");
    let tuples = all(&[NONE, NONE, NONE, (-10, 0), (90, 0), (0, 7), (0, -8)]);
    let variable = Variable::new(&[corner()], &[tuples]);
    assert_eq!(variable.path(0), "M 10 0 L 110 0 L 10 60 Z");
    assert_eq!(variable.phantoms(0), "0 0 400: -10 90 7 -8");
    assert_eq!(variable.phantoms_at(0, HALF), "0 0 400: -5 45 3.5 -4");
    assert_eq!(variable.phantoms_at(0, -ONE), "0 0 400: 0 0 0 0");
}

#[test]
fn phantom_points_that_are_named() {
    let variable = Variable::new(&[corner()], &[some(&[1, 3, 6], &[(9, 9), (1, 2), (3, 4)])]);
    assert_eq!(variable.path(0), "M 8 9 L 108 9 L 8 69 Z");
    assert_eq!(variable.phantoms(0), "0 0 400: 1 0 0 4");
    let tuples = [tuple(0, &[], &deltas(&[(1, 2), (3, 4)])), some_of(&[5], &[(5, 6)])];
    let shared = store_with(&tuples, &[2, 1, 4, 1]);
    assert_eq!(Variable::new(&[corner()], &[shared]).phantoms(0), "0 0 400: 0 1 10 0");
}

#[test]
fn empty_glyph() {
    let glyphs = [vec![], header_at(0, 3).u16(0).done()];
    let variable = Variable::with_bearings(&glyphs, &[all(&[(-10, 0), (5, 0), NONE, NONE]), vec![]], &[7, 8]);
    assert_eq!(variable.path(0), "");
    assert_eq!(variable.drawn(0).work, 0);
    assert_eq!(variable.extents(0), "0 0 0 0");
    assert_eq!(variable.extents(1), "0 0 0 0");
    assert_eq!(variable.phantoms(0), "0 0 0: -10 5 0 0");
    assert_eq!(variable.phantoms(1), "1 3 400: 0 0 0 0");
}

fn composite_of(components: Be) -> File {
    header(-1).bytes(&components.done()).done()
}

#[test]
fn components_move() {
    let glyph = composite_of(be().u16(XY | MORE).u16(0).i8(5).i8(5).u16(XY).u16(0).i8(1).i8(2));
    let of = |corners: File, tuples: File| Variable::new(&[corner(), glyph.clone()], &[corners, tuples]).path(1);
    let moved = || all(&[(10, 0), (0, 10), (-1, 0), NONE, NONE, NONE]);
    let corners = || all(&[(1, 0), NONE, NONE, NONE, NONE, NONE, NONE]);
    assert_eq!(of(vec![], moved()), "M 16 5 L 116 5 L 16 65 Z M 2 12 L 102 12 L 2 72 Z");
    assert_eq!(of(corners(), moved()), "M 17 5 L 116 5 L 16 65 Z M 3 12 L 102 12 L 2 72 Z");
    assert_eq!(of(corners(), vec![]), "M 6 5 L 105 5 L 5 65 Z M 2 2 L 101 2 L 1 62 Z");
    // Nothing is between components.
    assert_eq!(of(vec![], some(&[1], &[(3, 3)])), "M 5 5 L 105 5 L 5 65 Z M 4 5 L 104 5 L 4 65 Z");
}

#[test]
fn components_that_match_points_do_not_move() {
    let glyph = composite_of(be().u16(XY | MORE).u16(0).i8(0).i8(0).u16(0).u16(0).u8(1).u8(0));
    let of = |corners: File, tuples: File| Variable::new(&[corner(), glyph.clone()], &[corners, tuples]).path(1);
    let moved = all(&[NONE, (50, 50), NONE, NONE, NONE, NONE]);
    assert_eq!(of(vec![], moved), "M 0 0 L 100 0 L 0 60 Z M 100 0 L 200 0 L 100 60 Z");
    let corners = all(&[NONE, (7, 8), NONE, NONE, NONE, NONE, NONE]);
    assert_eq!(of(corners, vec![]), "M 0 0 L 107 8 L 0 60 Z M 107 8 L 214 16 L 107 68 Z");
}

#[test]
fn scaled_offsets() {
    let scaled = XY | component_flag::WE_HAVE_A_SCALE | component_flag::SCALED_COMPONENT_OFFSET;
    let glyph = composite_of(be().u16(scaled).u16(0).i8(10).i8(0).u16(0x2000));
    let tuples = all(&[(20, 4), NONE, NONE, NONE, NONE]);
    assert_eq!(Variable::new(&[corner(), glyph], &[vec![], tuples]).path(1), "M 15 2 L 65 2 L 15 32 Z");
}

// Deltas of the outer composite are needed again when the inner one is done with its own.
#[test]
fn nested_composites() {
    let two = |a: u16, b: u16| composite_of(be().u16(XY | MORE).u16(a).zeros(2).u16(XY).u16(b).zeros(2));
    let moved = |a: i16, b: i16| all(&[(a, 0), (b, 0), NONE, NONE, NONE, NONE]);
    let variable = Variable::new(
        &[polygon(&[(0, 0)]), two(0, 0), two(1, 0), two(2, 1)],
        &[vec![], moved(1, 2), moved(10, 20), moved(100, 200)],
    );
    assert_eq!(variable.path(1), "M 1 0 Z M 2 0 Z");
    assert_eq!(variable.path(2), "M 11 0 Z M 12 0 Z M 20 0 Z");
    assert_eq!(variable.path(3), "M 111 0 Z M 112 0 Z M 120 0 Z M 201 0 Z M 202 0 Z");
    assert_eq!(variable.extents(3), "111 0 202 0");
}

#[test]
fn use_my_metrics() {
    let part = |flags: u16, glyph: u16| be().u16(XY | flags).u16(glyph).zeros(2).done();
    let two = |first: File, second: File| header_at(-1, 4).bytes(&first).bytes(&second).done();
    let glyphs = [
        polygon_at(&[(5, 0)], 5),
        vec![],
        two(part(MORE, 0), part(0, 1)),
        two(part(MORE | MINE, 0), part(0, 1)),
        two(part(MORE, 0), part(MINE, 1)),
        header_at(-1, 4).bytes(&part(MINE, 3)).done(),
    ];
    let of_own = || all(&[NONE, NONE, (-1, 0), (2, 0), (0, 3), (0, 4)]);
    let tuples = [
        all(&[NONE, (-3, 0), (9, 0), NONE, NONE]),
        all(&[(-70, 0), (1, 0), NONE, NONE]),
        of_own(),
        of_own(),
        of_own(),
        vec![],
    ];
    let variable = Variable::with_bearings(&glyphs, &tuples, &[15, 200, 1004, 1004, 1004, 1004]);
    assert_eq!(variable.path(2), "M 1006 0 Z");
    assert_eq!(variable.phantoms(2), "2 4 400: -1 2 3 4");
    assert_eq!(variable.path(3), "M 18 0 Z");
    assert_eq!(variable.phantoms(3), "0 5 400: -3 9 0 0");
    assert_eq!(variable.path(4), "M 275 0 Z");
    assert_eq!(variable.phantoms(4), "1 0 0: -70 1 0 0");
    assert_eq!(variable.path(5), "M 18 0 Z");
    assert_eq!(variable.phantoms(5), "0 5 400: -3 9 0 0");
    assert_eq!(variable.extents(3), "18 0 18 0");
}

// All points, those off the curve too.
#[test]
fn extents() {
    let curve = header(1).u16(2).u16(0).bytes(&[0x30, 0x32, 0x27, 100, 100, 100]).done();
    let tuples = all(&[(-1, -2), (3, 0), (0, 4), (-5, 0), NONE, NONE, NONE]);
    let variable = Variable::new(&[curve], std::slice::from_ref(&tuples));
    assert_eq!(variable.extents(0), "4 -2 108 104");
    assert_eq!(variable.extents_at(0, -ONE), "0 0 100 100");
    let variable = Variable::new(&[corner(), composite(&[0, 0])], &[tuples, vec![]]);
    assert_eq!(variable.extents(1), "-1 -2 103 64");
}

#[test]
fn work() {
    let first = tuple(0, &[], &deltas(&[(1, 2), NONE, NONE, NONE, NONE, NONE, NONE]));
    let tuples = store(&[first, tuple(PEAK, &[-ONE], &[])]);
    // Points; tuples with their axis; the points that the one moves that counts.
    let variable = Variable::new(&[corner(), composite(&[0, 0])], &[tuples, vec![]]);
    assert_eq!(variable.drawn(0).work, 3 + 2 * 2 + 7);
    assert_eq!(variable.drawn(1).work, 2 * (3 + 2 * 2 + 7) + 2);
    assert_eq!(variable.path_at(0, -ONE), "tuple_delta_run at 5078");
}

#[test]
fn point_that_does_not_exist() {
    assert_eq!(corner_of(some(&[6], &[NONE])), "M 0 0 L 100 0 L 0 60 Z");
    assert_eq!(corner_of(some(&[7], &[NONE])), "glyf_delta_point at 5040");
    assert_eq!(Variable::new(&[corner()], &[some(&[7], &[NONE])]).phantoms(0), "glyf_delta_point at 5040");
    let far = store_with(&[tuple(0, &[], &deltas(&[NONE]))], &[1, 0x80, 0xFF, 0xFF]);
    assert_eq!(corner_of(far), "glyf_delta_point at 5040");
    let of_composite = |tuples: File| Variable::new(&[corner(), composite(&[0])], &[vec![], tuples]).path(1);
    assert_eq!(of_composite(some(&[5], &[NONE])), "glyf_delta_point at 5044");
    assert_eq!(of_composite(some(&[4], &[NONE])), "M 0 0 L 100 0 L 0 60 Z");
}

#[test]
fn more_point_numbers_than_points() {
    assert_eq!(corner_of(some(&[0; 7], &[(1, 0); 7])), "M 7 0 L 107 0 L 7 60 Z");
    assert_eq!(corner_of(some(&[0; 8], &[(1, 0); 8])), "glyf_delta_point_count at 5038");
    let shared = be().u8(8).u8(7).zeros(8).done();
    assert_eq!(corner_of(store_with(&[tuple(0, &[], &[])], &shared)), "glyf_delta_point_count at 5038");
}

#[test]
fn broken_data() {
    let one = |data: &[u8]| store(&[tuple(0, &[], data)]);
    assert_eq!(corner_of(be().u16(1).zeros(1).done()), "tuple_store_header at 5030");
    assert_eq!(corner_of(one(&[0x86])), "tuple_delta_run at 5039");
    assert_eq!(corner_of(one(&[0x87])), "tuple_delta_run_count at 5038");
    assert_eq!(corner_of(one(&[0x06, 1])), "tuple_deltas at 5039");
    // Of a tuple that does not count, nothing is read.
    assert_eq!(corner_at(one(&[0x87]), 0), "M 0 0 L 100 0 L 0 60 Z");
    let of_composite = Variable::new(&[corner(), composite(&[0])], &[one(&[0x87]), vec![]]);
    assert_eq!(of_composite.path(1), "tuple_delta_run_count at 5042");
    let empty = Variable::new(&[vec![]], &[one(&[0x84])]);
    assert_eq!(empty.path(0), "");
    assert_eq!(empty.extents(0), "tuple_delta_run_count at 5038");
}

#[test]
fn composites_without_end() {
    let of = |glyph| Variable::new(&[glyph], &[all(&[NONE; 5])]);
    assert_eq!(of(composite(&[0])).path(0), "glyf_composite_depth at 1000");
    assert_eq!(of(composite(&[0])).extents(0), "glyf_composite_depth at 1000");
    let metrics = |glyph| header(-1).u16(XY | MINE).u16(glyph).zeros(2).done();
    assert_eq!(of(metrics(0)).phantoms(0), "glyf_composite_depth at 1000");
    assert_eq!(of(metrics(1)).phantoms(0), "glyf_composite_glyph at 1000");
}

#[test]
fn components() {
    let empty_ones = |count| composite(&vec![1; count]);
    let zeros = |count: usize| {
        let mut data = be();
        for _ in 0..2 {
            let mut left = count + 4;
            while left > 64 {
                data = data.u8(0xBF);
                left -= 64;
            }
            data = data.u8(0x80 | u8::try_from(left - 1).unwrap());
        }
        store(&[tuple(0, &[], &data.done())])
    };
    assert_eq!(Variable::new(&[empty_ones(65535), vec![]], &[zeros(65535), vec![]]).path(0), "");
    let beyond = Variable::new(&[empty_ones(65536), vec![]], &[zeros(65536), vec![]]);
    assert_eq!(beyond.path(0), "glyf_composite_components at 394220");
}

// Few bytes with much work: every component has many tuples. Here none of them counts.
#[test]
fn limit() {
    let many = store(&vec![tuple(0, &[], &[]); 4095]);
    let components = |count| Variable::new(&[composite(&vec![1; count]), vec![]], &[vec![], many.clone()]);
    let edge = limits::GLYF_DELTA_WORK / (4095 * 2);
    let count = usize::try_from(edge).unwrap();
    assert_eq!(components(count).drawn_at(0, -ONE).work, edge * 4095 * 2 + edge);
    assert_eq!(&components(count + 1).path_at(0, -ONE)[..15], "glyf_delta_work");
}

/// Numbers that tuples share are read whether one uses them or not; those that a tuple uses, for both coordinates.
#[test]
fn work_of_phantom_points() {
    let work = |tuple: Tuple, shared_points: &[u8]| {
        let tuples = store_with(&[tuple], shared_points);
        Variable::new(&[composite(&[1]), vec![]], &[vec![], tuples]).drawn(0).work
    };
    let all_points = || tuple(PRIVATE_POINTS, &[], &be().u8(0).bytes(&deltas(&[NONE; 4])).done());
    let shared = [2, 1, 0, 1];
    assert_eq!(work(all_points(), &[]), 3); // a component, and a tuple with its axis
    assert_eq!(work(all_points(), &shared), 3 + 2);
    assert_eq!(work(tuple(0, &[], &deltas(&[NONE; 2])), &shared), 3 + 2 + 2 * 2);
    assert_eq!(work(some_of(&[3], &[NONE]), &[]), 3 + 2);
}

#[test]
fn no_memory() {
    let glyphs = Glyphs::new(&[corner(), composite(&[0])]);
    let tuples = all(&[(1, 2), NONE, NONE, NONE, NONE, NONE, NONE]);
    let table = gvar(1, &[ONE], &[tuples, all(&[(1, 2), NONE, NONE, NONE, NONE])]);
    let gvar = Gvar::parse(table_of(&table), 1, 2).unwrap();
    let variation = Variation { gvar: &gvar, coordinates: &[ONE], shared_scalars: &[] };
    for glyph in [0, 1] {
        // Bytes: flags behind the room of the path, and 7 points of 6 numbers and room behind 4 of them.
        let room = if glyph == 0 { 6 } else { 0 };
        let enough_bytes = room + 3 + 4 * (7 * 6 + 4 * 64);
        for verbs in [enough_bytes - 1, enough_bytes] {
            // Points: those of the path and raw ones, and while the composite collects, one delta.
            for points in [10, 11] {
                let mut point_memory = vec![Point::default(); points];
                let mut verb_memory = vec![0; verbs];
                let (mut no_points, mut no_verbs) = (NoMemory, NoMemory);
                let mut out = Outline {
                    points: Buffer::new(&mut point_memory, 0, &mut no_points),
                    verbs: Buffer::new(&mut verb_memory, 0, &mut no_verbs),
                };
                let work = glyphs.glyf().outline(glyph, None, Some(&variation), &mut out);
                let enough = points == 11 && verbs == enough_bytes;
                let expected = if enough { "" } else { "buffer_capacity at 0" };
                assert_eq!(failure(&work), expected, "{points} {verbs} {glyph}");
            }
        }
    }
}
