//! When two crashes are one bug: what is read through the doors of `base/`, and for whom.
// SPDX-License-Identifier: Apache-2.0

use ferrotype_triage::{Exit, triage};

const UINT16: &str = "ferro::BigEndian<unsigned short, 2ul, void>";

/// The key of a read outside the heap, with frames of (function, file, line).
fn memory(frames: &[(&str, &str, u32)]) -> String {
    let mut log = "==1==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x1 at pc 0x2 bp 0x3 sp 0x4\n\
                   READ of size 2 at 0x1 thread T0\n"
        .to_string();
    for (number, (function, file, line)) in frames.iter().enumerate() {
        log.push_str(&format!("    #{number} 0x7f in {function} /clone/parsers/cpp/{file}:{line}:3\n"));
    }
    triage("walk", log.as_bytes(), &Exit { code: 1, ..Default::default() }).bug
}

fn panic(place: &str, frames: &[(&str, &str)]) -> String {
    let mut log =
        format!("thread 'main' panicked at {place}:2:\nrange end index 4 out of range for slice of length 3\n");
    log.push_str("stack backtrace:\n   0: __rustc::rust_begin_unwind\n");
    log.push_str("             at /rustc/0123456789/library/std/src/panicking.rs:1:2\n");
    for (number, (function, place)) in frames.iter().enumerate() {
        log.push_str(&format!("   {}: {function}\n             at /clone/parsers/rust/src/{place}:5\n", number + 1));
    }
    triage("walk", log.as_bytes(), &Exit { code: -1, signal: 6, ..Default::default() }).bug
}

#[test]
fn a_record_is_known_by_its_name_wherever_it_is_read() {
    let get = ("ferro::Os2Metrics ferro::Bytes::get<ferro::Os2Metrics>(unsigned long) const", "base/bytes.h", 89);
    let read = (
        "tl::expected<ferro::Os2Metrics, ferro::Error> ferro::Bytes::read<ferro::Os2Metrics>(unsigned long) const",
        "base/bytes.h",
        75,
    );
    let walk = memory(&[get, read, ("ferro::Os2::walk(ferro::Bytes, ferro::Walker&)", "tables/os2.cpp", 35)]);
    assert_eq!(walk, "memory|value ferro::Os2Metrics");
    assert_eq!(memory(&[get, ("ferro::Os2::parse(ferro::Bytes)", "tables/os2.cpp", 22)]), walk);
    let element = ("ferro::Array<ferro::Os2Metrics>::operator[](unsigned long) const", "base/bytes.h", 35);
    let element = memory(&[element, ("ferro::Os2::parse(ferro::Bytes)", "tables/os2.cpp", 22)]);
    assert_eq!(element, "memory|element ferro::Os2Metrics");
}

#[test]
fn a_number_is_known_by_the_type_that_reads_it() {
    let element = format!("ferro::Array<{UINT16}>::operator[](unsigned long) const");
    let element = (element.as_str(), "base/bytes.h", 35);
    let method = ("ferro::cmap::Format4::validate()", "cmap/format4.cpp", 45);
    let other = ("ferro::cmap::Format4::glyph(unsigned int) const", "cmap/format4.cpp", 121);
    assert_eq!(memory(&[element, method]), format!("memory|element {UINT16}|ferro::cmap::Format4"));
    assert_eq!(memory(&[element, method]), memory(&[element, other]));
    let helper = (
        "tl::expected<void, ferro::Error> ferro::cmap::walk_array<ferro::BigEndian<short, 2ul, void>>(ferro::Walker&)",
        "cmap/walk_array.h",
        17,
    );
    assert_eq!(
        memory(&[element, helper, method]),
        format!("memory|element {UINT16}|ferro::cmap::walk_array|ferro::cmap::Format4")
    );
    let alone = memory(&[element, helper, ("ferro::border::walk(ferro_face const*)", "cpp/interface.cpp", 9)]);
    assert_eq!(alone, format!("memory|element {UINT16}|ferro::cmap::walk_array:17"));
}

#[test]
fn what_is_read_by_hand_is_known_by_its_line() {
    let decode = |line| memory(&[("ferro::SimpleGlyph::decode(int) const", "glyf/simple.cpp", line)]);
    assert_eq!(decode(112), "memory|ferro::SimpleGlyph::decode:112");
    assert_ne!(decode(112), decode(113));
}

#[test]
fn a_panic_of_a_door_is_that_of_its_caller() {
    let covered = ("ferrotype_port::base::bytes::covered::<u8>", "base/bytes.rs:28");
    let read =
        ("<ferrotype_port::base::bytes::Bytes>::read::<ferrotype_port::tables::os2::Os2Metrics>", "base/bytes.rs:164");
    let parse = ("<ferrotype_port::tables::os2::Os2>::parse", "tables/os2.rs:97");
    let door = "parsers/rust/src/base/bytes.rs:28";
    assert_eq!(panic(door, &[covered, read, parse]), "panic-range|value ferrotype_port::tables::os2::Os2Metrics");
    let slice = ("<ferrotype_port::base::bytes::Bytes>::slice", "base/bytes.rs:149");
    assert_eq!(panic(door, &[covered, slice, parse]), "panic-range|<ferrotype_port::tables::os2::Os2>::parse:97");
    let element = ("<ferrotype_port::base::bytes::Array<u16>>::get", "base/bytes.rs:93");
    let glyph = (
        "<ferrotype_port::tables::cmap::format4::Format4 as ferrotype_port::tables::cmap::run::Runs>::glyph",
        "tables/cmap/format4.rs:187",
    );
    assert_eq!(
        panic(door, &[covered, element, glyph]),
        "panic-range|element u16|ferrotype_port::tables::cmap::format4::Format4"
    );
}

#[test]
fn another_panic_is_known_by_its_place() {
    let parse = ("<ferrotype_port::tables::os2::Os2>::parse", "tables/os2.rs:97");
    assert_eq!(panic("parsers/rust/src/tables/os2.rs:97", &[parse]), "panic-range|rust/src/tables/os2.rs:97");
    assert_eq!(panic("parsers/rust/src/tables/os2.rs:97", &[]), "panic-range|rust/src/tables/os2.rs:97");
    let helper = ("ferrotype_port::variations::read_gvar", "variations.rs:12");
    assert_eq!(
        panic("parsers/rust/src/variations.rs:12", &[helper, parse]),
        "panic-range|rust/src/variations.rs:12|<ferrotype_port::tables::os2::Os2>::parse"
    );
}

#[test]
fn only_where_nothing_else_tells_does_the_target_count() {
    let ended = |target, signal| triage(target, b"", &Exit { code: -1, signal, ..Default::default() }).bug;
    assert_eq!(ended("walk", 24), "walk|timeout");
    assert_ne!(ended("walk", 11), ended("open", 11));
    let verdict = b"FERROTYPE-VERDICT {\"class\":\"slow\",\"signature\":\"slow cpp open work\"}\n";
    for target in ["walk", "open"] {
        assert_eq!(triage(target, verdict, &Exit::default()).bug, "slow|slow cpp open work");
    }
    assert_eq!(triage("walk", b"", &Exit::default()).bug, "");
}
