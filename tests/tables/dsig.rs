// SPDX-License-Identifier: Apache-2.0
use crate::support::{Be, be, walk};
use ferrotype_port::tables::dsig::Dsig;

/// Two signatures: "sig" in format 1, and a block "?" of format 2.
fn table(version: u32, block_length: u32, signature_length: u32) -> Be {
    let header = be().u32(version).u16s(&[2, 1]);
    let records = header.u32(1).u32(block_length).u32(32).u32(2).u32(1).u32(43);
    records.u16s(&[0, 0]).u32(signature_length).text("sig?")
}

#[test]
fn fields() {
    let table = table(1, 11, 3).done();
    let walked = walk(&table, Dsig::walk);
    assert_eq!(walked.failure, "");
    let lines = [
        "dsig.version = 1",
        "dsig.num_signatures = 2",
        "dsig.flags = 1",
        "dsig.signature_records[0].format = 1",
        "dsig.signature_records[0].length = 11",
        "dsig.signature_records[0].signature_block_offset = 32",
        "dsig.signature_blocks[0].reserved1 = 0",
        "dsig.signature_blocks[0].reserved2 = 0",
        "dsig.signature_blocks[0].signature_length = 3",
        "dsig.signature_blocks[0].signature = [73 69 67]",
        "dsig.signature_records[1].format = 2",
        "dsig.signature_records[1].length = 1",
        "dsig.signature_records[1].signature_block_offset = 43",
        "dsig.signature_blocks[1].data = [3F]",
    ];
    assert_eq!(walked.lines, lines);
    assert_eq!(walked.offsets.last(), Some(&43));
}

#[test]
fn no_signature() {
    assert_eq!(walk(&be().u32(1).u16s(&[0, 0]).done(), Dsig::walk).failure, "");
}

#[test]
fn missing_bytes() {
    let table = table(1, 11, 3).done();
    assert_eq!(walk(&table[..7], Dsig::walk).failure, "dsig_length at 0");
    assert_eq!(walk(&table[..31], Dsig::walk).failure, "dsig_signature_records at 8");
    assert_eq!(walk(&table[..42], Dsig::walk).failure, "dsig_signature_block at 32");
}

#[test]
fn version_2() {
    assert_eq!(walk(&table(2, 11, 3).done(), Dsig::walk).failure, "dsig_version at 0");
}

#[test]
fn block_without_a_header() {
    assert_eq!(walk(&table(1, 7, 3).done(), Dsig::walk).failure, "dsig_format1_header at 32");
}

#[test]
fn signature_beyond_its_block() {
    assert_eq!(walk(&table(1, 11, 4).done(), Dsig::walk).failure, "dsig_format1_signature at 40");
    assert_eq!(walk(&table(1, 11, 0xFFFF_FFFF).done(), Dsig::walk).failure, "dsig_format1_signature at 40");
}
