// SPDX-License-Identifier: Apache-2.0
use crate::outline::text_of;
use ferrotype_port::base::outline::{Point, control_box};

fn box_of(points: &[(f32, f32)]) -> String {
    let points: Vec<Point> = points.iter().map(|&(x, y)| Point { x, y }).collect();
    let found = control_box(&points);
    [found.x_min, found.y_min, found.x_max, found.y_max].map(text_of).join(" ")
}

#[test]
fn box_of_points() {
    assert_eq!(box_of(&[]), "0 0 0 0");
    assert_eq!(box_of(&[(3.0, -4.0)]), "3 -4 3 -4");
    assert_eq!(box_of(&[(1.0, 9.0), (-2.0, 5.0), (7.0, 6.0)]), "-2 5 7 9");
    assert_eq!(box_of(&[(0.5, 0.25), (1.5, -0.25)]), "0.5 -0.25 1.5 0.25");
}

/// The least and the greatest coordinate at every place of any number of points.
#[test]
fn box_of_any_number_of_points() {
    for count in 1..20 {
        for i in 0..count {
            let mut points = vec![(1.0_f32, 2.0_f32); count];
            points[i] = (-5.0, -6.0);
            points[count - 1 - i].0 += 10.0;
            points[(i + 1) % count].1 += 20.0;
            let least = points.iter().fold(points[0], |a, b| (a.0.min(b.0), a.1.min(b.1)));
            let greatest = points.iter().fold(points[0], |a, b| (a.0.max(b.0), a.1.max(b.1)));
            assert_eq!(box_of(&points), box_of(&[least, greatest]));
        }
    }
}
