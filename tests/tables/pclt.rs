// SPDX-License-Identifier: Apache-2.0
use crate::support::{Be, be, walk};
use ferrotype_port::tables::pclt::Pclt;

fn record() -> Be {
    let record = be().u16s(&[1, 0]).u32(0x8000_0001).u16s(&[600, 519, 8, 24579, 698, 629]);
    record.text("Courier New     ").zeros(7).u8(0xFF).text("600R00").i8(-1).i8(2).u8(64).u8(0)
}

#[test]
fn fields() {
    let table = record().done();
    let walked = walk(&table, Pclt::walk);
    assert_eq!(walked.failure, "");
    let lines = [
        "pclt.major_version = 1",
        "pclt.minor_version = 0",
        "pclt.font_number = 2147483649",
        "pclt.pitch = 600",
        "pclt.x_height = 519",
        "pclt.style = 8",
        "pclt.type_family = 24579",
        "pclt.cap_height = 698",
        "pclt.symbol_set = 629",
        "pclt.typeface = [43 6F 75 72 69 65 72 20 4E 65 77 20 20 20 20 20]",
        "pclt.character_complement = [00 00 00 00 00 00 00 FF]",
        "pclt.file_name = [36 30 30 52 30 30]",
        "pclt.stroke_weight = -1",
        "pclt.width_type = 2",
        "pclt.serif_style = 64",
        "pclt.reserved = 0",
    ];
    assert_eq!(walked.lines, lines);
    assert_eq!(walked.offsets.last(), Some(&53));
}

#[test]
fn missing_byte() {
    assert_eq!(walk(&record().done()[..53], Pclt::walk).failure, "pclt_length at 0");
}

#[test]
fn version_2() {
    assert_eq!(walk(&be().u16(2).zeros(52).done(), Pclt::walk).failure, "pclt_version at 0");
}
