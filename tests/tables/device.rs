// SPDX-License-Identifier: Apache-2.0
use crate::support::{Walked, be, walk};
use ferrotype_port::base::walker::Place;
use ferrotype_port::tables::device::Device;

/// Behind two bytes of something else.
fn walk_device(table: &[u8]) -> Walked {
    walk(table, |bytes, walker| Device::walk(bytes, 2, Place::new(c"device", [0; 4]), walker))
}

#[test]
fn deltas_of_each_size() {
    // Nine sizes: 18 bits in two words, 36 in three, 72 in five.
    let lines = [
        "device.start_size = 11",
        "device.end_size = 19",
        "device.delta_format = 1",
        "device.delta_values = [55 40 40 00]",
    ];
    assert_eq!(walk_device(&be().u16s(&[0, 11, 19, 1, 0x5540, 0x4000]).done()).lines, lines);
    let last = |format, size| {
        let walked = walk_device(&be().u16s(&[0, 11, 19, format]).zeros(size).done());
        walked.failure + walked.lines.last().unwrap()
    };
    assert_eq!(last(2, 6), "device.delta_values = [00 00 00 00 00 00]");
    assert_eq!(last(3, 10), "device.delta_values = [00 00 00 00 00 00 00 00 00 00]");
    assert_eq!(last(1, 3), "device_delta_values at 8device.delta_format = 1");
    assert_eq!(last(2, 5), "device_delta_values at 8device.delta_format = 2");
    assert_eq!(last(3, 9), "device_delta_values at 8device.delta_format = 3");
}

#[test]
fn all_sizes() {
    let walked = walk_device(&be().u16s(&[0, 0, 65535, 3]).zeros(65536).done());
    assert_eq!(walked.failure, "");
    assert_eq!(walked.offsets.last(), Some(&8));
}

#[test]
fn variation_index() {
    let walked = walk_device(&be().u16s(&[0, 3, 9, 0x8000]).done());
    assert_eq!(walked.failure, "");
    let lines = ["device.delta_set_outer_index = 3", "device.delta_set_inner_index = 9", "device.delta_format = 32768"];
    assert_eq!(walked.lines, lines);
}

#[test]
fn missing_header() {
    assert_eq!(walk_device(&be().u16s(&[0, 3, 9]).u8(0).done()).failure, "device_header at 2");
}

#[test]
fn unknown_formats() {
    for format in [0, 4, 0x8001] {
        let table = be().u16s(&[0, 3, 9, format]).zeros(100).done();
        assert_eq!(walk_device(&table).failure, "device_delta_format at 6");
    }
}

#[test]
fn sizes_in_reverse() {
    assert_eq!(walk_device(&be().u16s(&[0, 10, 9, 1, 0]).done()).failure, "device_sizes at 2");
}
