// SPDX-License-Identifier: Apache-2.0
//! The header is asked for its layout, by the C compiler: it is what `abi` says.

use std::fmt::Write;
use std::mem::offset_of;
use std::path::Path;
use std::process::Command;

use crate::abi::*;

/// The lines of one structure, as `layout.c` prints them.
macro_rules! layout {
    ($text:ident, $name:literal, $structure:ty: $($member:ident),+) => {
        writeln!($text, "{} {}", $name, size_of::<$structure>()).unwrap();
        $(writeln!($text, "{}.{} {}", $name, stringify!($member), offset_of!($structure, $member)).unwrap();)+
    };
}

macro_rules! values {
    ($text:ident, $prefix:literal: $($name:ident),+) => {
        $(writeln!($text, "{}{} {}", $prefix, stringify!($name), $name).unwrap();)+
    };
}

fn expected() -> String {
    let mut text = String::new();
    layout!(text, "ferro_status", Status: code, reserved, check, offset, work);
    layout!(text, "ferro_tables", CBuffer<Table>: data, size, capacity, grow, owner);
    layout!(text, "ferro_table", Table: tag, checksum, offset, length);
    layout!(text, "ferro_face_info", FaceInfo: sfnt_version, glyph_count, units_per_em, reserved);
    layout!(text, "ferro_event", Event: path, field, index, kind, reserved, value, bytes, offset);
    layout!(text, "ferro_sink", Sink: take, owner);
    layout!(text, "ferro_name", Name: platform_id, encoding_id, language_id, name_id, length, reserved, bytes);
    layout!(text, "ferro_name_text", NameText: code, text_end, language_end, reserved);
    layout!(text, "ferro_axis", Axis: tag, min_value, default_value, max_value, flags, axis_name_id, reserved);
    layout!(text, "ferro_named_instance", NamedInstance: subfamily_name_id, flags, postscript_name_id, reserved);
    layout!(text, "ferro_setting", Setting: tag, value);
    layout!(text, "ferro_metrics", Metrics: ascender, descender, line_gap, reserved);
    layout!(text, "ferro_outline", OutlineBuffers: verbs, points);
    layout!(text, "ferro_parser", ParserTable: abi_version, struct_size, name, version, language, compiler, capabilities, face_count, open, close, directory, info, walk, names, glyphs, variants, mappings, metrics, advances, outline, extents, axes, named_instances, normalize, locate, release, vertical_metrics, vertical_advances, glyph_names, glyph_of_name, name_texts);
    values!(text, "FERRO_": ABI_VERSION, OK, MALFORMED, UNSUPPORTED, LIMIT, BAD_ARGUMENT, PANIC, NO_OFFSET, NO_GLYPH);
    values!(text, "FERRO_": CAN_DIRECTORY, CAN_INFO, CAN_WALK, CAN_NAMES, CAN_GLYPHS, CAN_VARIANTS, CAN_MAPPINGS, CAN_METRICS, CAN_ADVANCES, CAN_OUTLINE, CAN_EXTENTS, CAN_AXES, CAN_NAMED_INSTANCES, CAN_NORMALIZE, CAN_LOCATE, CAN_VERTICAL_METRICS, CAN_VERTICAL_ADVANCES, CAN_GLYPH_NAMES, CAN_GLYPH_OF_NAME, CAN_NAME_TEXTS);
    text
}

#[test]
fn the_header_and_the_crate_agree_on_the_layout() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let source = here.join("../../tests/interface/layout.c");
    let program = Path::new(env!("OUT_DIR")).join("layout");
    let flags = ["-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-I"];
    let built =
        Command::new("cc").args(flags).arg(here.join("../include")).arg(source).arg("-o").arg(&program).status();
    assert!(built.expect("a C compiler").success());
    let printed = Command::new(&program).output().expect("the program runs").stdout;
    assert_eq!(String::from_utf8_lossy(&printed), expected());
}
