// SPDX-License-Identifier: Apache-2.0
//! The fast code of simple glyphs and of paths, beside code that follows the words of the specification.

use super::support::{Digest, File, Random, header, path};
use crate::outline::path_text;
use crate::support::table_at;
use ferrotype_port::base::outline::Point;
use ferrotype_port::tables::glyf::path::{PathWriter, flag};
use ferrotype_port::tables::glyf::simple::SimpleGlyph;

#[derive(Clone, Copy)]
struct PointOfContour {
    x: i32,
    y: i32,
    on_curve: bool,
}
type Contour = Vec<PointOfContour>;

#[allow(clippy::as_conversions, reason = "small numbers")]
fn to_float(number: i32) -> f32 {
    number as f32
}

/// Reads one field after the other.
struct Reader<'f> {
    file: &'f [u8],
    position: usize,
}

impl Reader<'_> {
    fn u8(&mut self) -> i32 {
        self.position += 1;
        i32::from(self.file[self.position - 1])
    }

    fn u16(&mut self) -> i32 {
        self.u8() * 256 + self.u8()
    }

    fn i16(&mut self) -> i32 {
        let value = self.u16();
        if value < 32768 { value } else { value - 65536 }
    }

    fn skip(&mut self, count: i32) {
        self.position += usize::try_from(count).unwrap();
    }
}

fn coordinates(reader: &mut Reader, flags: &[i32], short_bit: i32, same_bit: i32) -> Vec<i32> {
    let mut values = Vec::new();
    let mut value = 0;
    for flag in flags {
        if flag & short_bit != 0 {
            let change = reader.u8();
            value += if flag & same_bit != 0 { change } else { -change };
        } else if flag & same_bit == 0 {
            value += reader.i16();
        }
        values.push(value);
    }
    values
}

fn slow_decode(glyph: &[u8]) -> Vec<Contour> {
    let mut reader = Reader { file: glyph, position: 0 };
    let contours = reader.i16();
    reader.skip(8);
    let end_points: Vec<usize> = (0..contours).map(|_| usize::try_from(reader.u16()).unwrap()).collect();
    let count = end_points.last().map_or(0, |last| last + 1);
    let instructions = reader.u16();
    reader.skip(instructions);
    let mut flags = Vec::new();
    while flags.len() < count {
        let flag = reader.u8();
        flags.push(flag);
        if flag & 0x08 == 0 {
            continue;
        }
        for _ in 0..reader.u8() {
            flags.push(flag);
        }
    }
    let x = coordinates(&mut reader, &flags, 0x02, 0x10);
    let y = coordinates(&mut reader, &flags, 0x04, 0x20);
    let mut contours = Vec::new();
    let mut start = 0;
    for end in end_points {
        let point = |i| PointOfContour { x: x[i], y: y[i], on_curve: flags[i] & 0x01 != 0 };
        contours.push((start..=end).map(point).collect());
        start = end + 1;
    }
    contours
}

/// A point halfway may lie on a half.
#[derive(Clone, Copy)]
struct OnOrOff {
    point: Point,
    on_curve: bool,
}

/// With the points that are only implied.
fn complete(contour: &Contour) -> Vec<OnOrOff> {
    let mut all = Vec::new();
    for (i, point) in contour.iter().enumerate() {
        let next = contour[(i + 1) % contour.len()];
        all.push(OnOrOff { point: Point { x: to_float(point.x), y: to_float(point.y) }, on_curve: point.on_curve });
        if point.on_curve || next.on_curve {
            continue;
        }
        let halfway = Point { x: to_float(point.x + next.x) / 2.0, y: to_float(point.y + next.y) / 2.0 };
        all.push(OnOrOff { point: halfway, on_curve: true });
    }
    all
}

fn slow_path(contours: &[Contour]) -> String {
    let show = |point: Point| format!("{} {} ", point.x, point.y);
    let mut text = String::new();
    for contour in contours {
        let mut all = complete(contour);
        // It starts at the first point, or at the last one where the first is off the curve.
        let start = if all[0].on_curve { all.remove(0) } else { *all.last().unwrap() };
        text += &format!("M {}", show(start.point));
        let mut points = all.iter();
        while let Some(point) = points.next() {
            if point.on_curve {
                text += &format!("L {}", show(point.point));
                continue;
            }
            let end = points.next().unwrap_or(&start);
            text += &format!("Q {}{}", show(point.point), show(end.point));
        }
        text += "Z ";
    }
    text.trim_end().to_string()
}

/// Any glyph that is valid, with any flags.
fn random_glyph(random: &mut Random) -> File {
    let contours = random.below(6);
    let mut glyph = header(i16::try_from(contours).unwrap());
    let mut count = 0;
    for _ in 0..contours {
        count += 1 + if random.below(8) == 0 { random.below(300) } else { random.below(10) };
        glyph = glyph.u16(u16::try_from(count - 1).unwrap());
    }
    let instructions = random.below(4);
    glyph = glyph.u16(u16::try_from(instructions).unwrap());
    for _ in 0..instructions {
        glyph = glyph.u8(random.byte());
    }
    let mut length = 0;
    let mut i = 0;
    while i < count {
        let flag = random.byte();
        glyph = glyph.u8(flag);
        let mut repeats = 0;
        if flag & 0x08 != 0 {
            repeats = random.below((count - i).min(256));
            glyph = glyph.u8(u8::try_from(repeats).unwrap());
        }
        let length_of = |short_bit, same_bit| match (flag & short_bit != 0, flag & same_bit != 0) {
            (true, _) => 1,
            (false, true) => 0,
            (false, false) => 2,
        };
        length += (1 + repeats) * (length_of(0x02, 0x10) + length_of(0x04, 0x20));
        i += 1 + repeats;
    }
    for _ in 0..length {
        glyph = glyph.u8(random.byte());
    }
    glyph.done()
}

#[test]
fn decoding() {
    let mut random = Random::new();
    let mut digest = Digest::new();
    for _ in 0..2000 {
        let glyph = random_glyph(&mut random);
        let contours = slow_decode(&glyph);
        // With and without other glyphs behind it.
        let mut file = glyph.clone();
        file.resize(glyph.len() + usize::try_from(random.below(6)).unwrap(), 0xAA);
        let table = table_at(&file, 1000);
        let count = u16::try_from(contours.len()).unwrap();
        let simple = SimpleGlyph::parse(table.get_slice(0, glyph.len()), count).unwrap();
        let mut scratch = vec![0; simple.scratch_size()];
        let mut points = vec![Point::default(); simple.point_count()];
        let expanded = simple.expand_flags(&mut scratch).unwrap();
        let flags = simple.decode(&expanded, table, 7, &mut scratch, &mut points).unwrap();
        assert_eq!(flags.len(), points.len());
        let mut used = 0;
        for contour in &contours {
            for (i, expected) in contour.iter().enumerate() {
                assert_eq!(points[used], Point { x: to_float(expected.x + 7), y: to_float(expected.y) });
                assert_eq!(flags[used] & flag::ON_CURVE_POINT != 0, expected.on_curve);
                assert_eq!(flags[used] & flag::CONTOUR_END != 0, i + 1 == contour.len());
                digest.add(expected.x.cast_unsigned());
                digest.add(expected.y.cast_unsigned());
                used += 1;
            }
        }
        assert_eq!(used, points.len());
        assert_eq!(path(glyph), slow_path(&contours));
    }
    assert_eq!(digest.value(), 8_721_145_476_342_208_946);
}

#[test]
fn paths() {
    let mut random = Random::new();
    let mut digest = Digest::new();
    for _ in 0..20000 {
        let mut contours: Vec<Contour> = vec![vec![]; usize::try_from(random.below(4)).unwrap()];
        let mut points = Vec::new();
        let mut flags = Vec::new();
        for contour in &mut contours {
            let on_curve = random.below(5); // of 4
            for left in (1..=1 + random.below(8)).rev() {
                let mut coordinate = || i32::try_from(random.below(2001)).unwrap() - 1000;
                let (x, y) = (coordinate(), coordinate());
                let point = PointOfContour { x, y, on_curve: random.below(4) < on_curve };
                contour.push(point);
                points.push(Point { x: to_float(x), y: to_float(y) });
                let end = if left == 1 { 0x80 } else { 0 };
                flags.push(0x7E | u8::from(point.on_curve) | end);
                digest.add(x.cast_unsigned().wrapping_mul(2).wrapping_add(u32::from(point.on_curve)));
            }
        }
        let mut path_points = vec![Point::default(); PathWriter::points_for(points.len(), contours.len())];
        let mut path_verbs = vec![0; PathWriter::verbs_for(points.len(), contours.len())];
        let mut writer = PathWriter::new(&mut path_points, &mut path_verbs);
        writer.add(&points, &flags);
        let (point_count, verb_count) = (writer.point_count(), writer.verb_count());
        assert!(point_count < path_points.len());
        assert!(verb_count < path_verbs.len());
        assert_eq!(path_text(&path_verbs[..verb_count], &path_points[..point_count]), slow_path(&contours));
    }
    assert_eq!(digest.value(), 756_195_648_820_739_364);
}
