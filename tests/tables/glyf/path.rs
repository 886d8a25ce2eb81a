// SPDX-License-Identifier: Apache-2.0
use crate::outline::path_text;
use ferrotype_port::base::outline::Point;
use ferrotype_port::tables::glyf::path::{PathWriter, flag};

/// Points and flags of contours, and the path that they become.
#[derive(Default)]
struct Contours {
    points: Vec<Point>,
    flags: Vec<u8>,
    contours: usize,
}

impl Contours {
    fn on(self, x: f32, y: f32) -> Self {
        self.add(Point { x, y }, flag::ON_CURVE_POINT)
    }

    fn off(self, x: f32, y: f32) -> Self {
        self.add(Point { x, y }, 0)
    }

    fn add(mut self, point: Point, flags: u8) -> Self {
        self.points.push(point);
        self.flags.push(flags);
        self
    }

    fn end(mut self) -> Self {
        *self.flags.last_mut().unwrap() |= flag::CONTOUR_END;
        self.contours += 1;
        self
    }

    fn path(self) -> String {
        let mut points = vec![Point::default(); PathWriter::points_for(self.points.len(), self.contours)];
        let mut verbs = vec![0; PathWriter::verbs_for(self.points.len(), self.contours)];
        let mut writer = PathWriter::new(&mut points, &mut verbs);
        writer.add(&self.points, &self.flags);
        let (point_count, verb_count) = (writer.point_count(), writer.verb_count());
        path_text(&verbs[..verb_count], &points[..point_count])
    }
}

fn contours() -> Contours {
    Contours::default()
}

#[test]
fn nothing() {
    assert_eq!(contours().path(), "");
}

#[test]
fn one_point() {
    assert_eq!(contours().on(1.0, 2.0).end().path(), "M 1 2 Z");
    assert_eq!(contours().off(1.0, 2.0).end().path(), "M 1 2 Q 1 2 1 2 Z");
}

#[test]
fn two_points() {
    assert_eq!(contours().on(0.0, 0.0).on(4.0, 6.0).end().path(), "M 0 0 L 4 6 Z");
    assert_eq!(contours().on(0.0, 0.0).off(4.0, 6.0).end().path(), "M 0 0 Q 4 6 0 0 Z");
    assert_eq!(contours().off(0.0, 0.0).on(4.0, 6.0).end().path(), "M 4 6 Q 0 0 4 6 Z");
    assert_eq!(contours().off(0.0, 0.0).off(4.0, 6.0).end().path(), "M 2 3 Q 0 0 2 3 Q 4 6 2 3 Z");
}

#[test]
fn starts_on_the_curve() {
    assert_eq!(contours().on(0.0, 0.0).off(8.0, 0.0).on(8.0, 8.0).end().path(), "M 0 0 Q 8 0 8 8 Z");
    assert_eq!(contours().on(0.0, 0.0).on(8.0, 0.0).off(8.0, 8.0).end().path(), "M 0 0 L 8 0 Q 8 8 0 0 Z");
    assert_eq!(contours().on(0.0, 0.0).off(8.0, 0.0).off(8.0, 8.0).end().path(), "M 0 0 Q 8 0 8 4 Q 8 8 0 0 Z");
}

#[test]
fn starts_off_the_curve() {
    assert_eq!(contours().off(0.0, 0.0).on(8.0, 0.0).on(8.0, 8.0).end().path(), "M 8 8 Q 0 0 8 0 L 8 8 Z");
    assert_eq!(contours().off(0.0, 0.0).off(8.0, 0.0).on(8.0, 8.0).end().path(), "M 8 8 Q 0 0 4 0 Q 8 0 8 8 Z");
    assert_eq!(contours().off(0.0, 0.0).on(8.0, 0.0).off(8.0, 8.0).end().path(), "M 4 4 Q 0 0 8 0 Q 8 8 4 4 Z");
}

#[test]
fn never_on_the_curve() {
    assert_eq!(
        contours().off(0.0, 0.0).off(8.0, 0.0).off(8.0, 8.0).off(0.0, 8.0).end().path(),
        "M 0 4 Q 0 0 4 0 Q 8 0 8 4 Q 8 8 4 8 Q 0 8 0 4 Z"
    );
}

#[test]
fn contours_do_not_touch() {
    let first = contours().on(0.0, 0.0).off(2.0, 2.0).end();
    assert_eq!(
        first.off(4.0, 4.0).on(6.0, 6.0).end().on(9.0, 9.0).end().path(),
        "M 0 0 Q 2 2 0 0 Z M 6 6 Q 4 4 6 6 Z M 9 9 Z"
    );
}

#[test]
fn halves() {
    assert_eq!(contours().on(0.0, 0.0).off(1.0, 0.0).off(2.0, -1.0).end().path(), "M 0 0 Q 1 0 1.5 -0.5 Q 2 -1 0 0 Z");
    assert_eq!(
        contours().on(0.0, 0.0).off(65535.0, 1.0).off(65534.0, 0.0).end().path(),
        "M 0 0 Q 65535 1 65534.5 0.5 Q 65534 0 0 0 Z"
    );
}

// All points off the curve take the most room: two for a point, one for a contour.
#[test]
fn room() {
    assert_eq!(PathWriter::points_for(0, 0), 1);
    assert_eq!(PathWriter::verbs_for(0, 0), 1);
    for count in 1..10 {
        let points = vec![Point { x: 1.0, y: 1.0 }; count];
        let mut flags = vec![0; count];
        *flags.last_mut().unwrap() = flag::CONTOUR_END;
        let mut path_points = vec![Point::default(); PathWriter::points_for(count, 1)];
        let mut path_verbs = vec![0; PathWriter::verbs_for(count, 1)];
        let mut writer = PathWriter::new(&mut path_points, &mut path_verbs);
        writer.add(&points, &flags);
        let (point_count, verb_count) = (writer.point_count(), writer.verb_count());
        assert_eq!(point_count, path_points.len() - 1);
        assert_eq!(verb_count, path_verbs.len() - 1);
    }
}
