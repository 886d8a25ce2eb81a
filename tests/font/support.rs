// SPDX-License-Identifier: Apache-2.0
//! A small font with a table of every tag that is known, what fails in it, and which operation needs which table.

use crate::outline::{Heap, draw, text_of};
use crate::sfnt::{TestTable, table, tag_of};
use crate::support::{Walked, be, failure, walk};
use ferrotype_port::base::buffer::Buffer;
use ferrotype_port::base::outline::{Extents, Outline, Point};
use ferrotype_port::base::result::Result;
use ferrotype_port::font::Font;

pub type File = Vec<u8>;

pub fn maxp(num_glyphs: u16) -> File {
    be().u32(0x0000_5000).u16(num_glyphs).done()
}

pub fn head(units_per_em: u16, index_to_loc_format: i16) -> File {
    let table = be().u16(1).zeros(10).u32(0x5F0F_3CF5).u16(0).u16(units_per_em).zeros(30);
    table.i16(index_to_loc_format).i16(0).done()
}

pub fn hhea() -> File {
    be().u16(1).u16(0).i16(800).i16(-200).i16(90).zeros(24).u16(1).done()
}

pub fn os2(fs_selection: u16) -> File {
    be().zeros(62).u16(fs_selection).zeros(4).i16(700).i16(-300).i16(50).zeros(4).done()
}

/// Glyph 0 is empty, 1 a triangle, 2 the triangle moved by (1, 2).
pub fn all_tables() -> Vec<TestTable> {
    let triangle = be().i16(1).i16(0).i16(0).i16(100).i16(100).u16(2).u16(0);
    let triangle = triangle.bytes(&[0x31, 0x33, 0x27, 100, 100, 100]);
    let glyf = triangle.i16(-1).zeros(8).u16(0x0002).u16(1).i8(1).i8(2).done();
    let cmap = be().u16(0).u16(1).u16(0).u16(3).u32(12).u16s(&[6, 14, 0, 65, 2, 1, 2]).done();
    vec![
        table("cmap", cmap),
        table("cvt ", be().u16(1).done()),
        table("fpgm", be().u8(0).done()),
        table("gasp", be().u16(0).u16(0).done()),
        table("glyf", glyf),
        table("hdmx", be().u16(0).u16(0).u32(8).done()),
        table("head", head(1000, 1)),
        table("hhea", hhea()),
        table("hmtx", be().u16(500).i16(30).i16(40).i16(50).done()),
        table("kern", be().u16(0).u16(0).done()),
        table("loca", be().u32(0).u32(0).u32(20).u32(36).done()),
        table("LTSH", be().u16(0).u16(3).zeros(3).done()),
        table("maxp", maxp(3)),
        table("name", be().u16s(&[0, 1, 18, 3, 1, 0x409, 1, 2, 0, u16::from(b'F')]).done()),
        table("OS/2", os2(0)),
        table("post", be().u32(0x0003_0000).zeros(28).done()),
        table("prep", be().u8(0).done()),
        table("VDMX", be().zeros(6).done()),
        table("HVAR", be().u16(1).zeros(18).done()),
        table("MVAR", be().u16(1).zeros(10).done()),
        table("vhea", be().u32(0x0001_0000).zeros(30).u16(1).done()),
        table("vmtx", be().u16(900).i16(60).done()),
        table("VORG", be().u16(1).zeros(6).done()),
        table("VVAR", be().u16(1).zeros(22).done()),
        table("VARC", be().u16(1).zeros(22).done()),
    ]
}

pub fn bytes_of(tag: &str) -> File {
    all_tables().into_iter().find(|table| table.tag == tag).unwrap().bytes
}

pub fn remove(tables: &mut Vec<TestTable>, tag: &str) {
    tables.retain(|table| table.tag != tag);
}

pub fn without(tag: &str) -> Vec<TestTable> {
    let mut tables = all_tables();
    remove(&mut tables, tag);
    tables
}

pub fn with(tag: &str, bytes: &[u8]) -> Vec<TestTable> {
    let mut tables = all_tables();
    tables.iter_mut().find(|table| table.tag == tag).unwrap().bytes = bytes.to_vec();
    tables
}

pub fn path(font: &Font, glyph: u32) -> String {
    draw(|out| font.outline(glyph, None, out)).path
}

pub fn extents(font: &Font, glyph: u32) -> Result<Extents> {
    let mut verb_memory = Heap::new(0xAA);
    let mut point_memory = Heap::new(Point::default());
    let verbs = Buffer::new(&mut [], 0, &mut verb_memory);
    let points = Buffer::new(&mut [], 0, &mut point_memory);
    let mut scratch = Outline { verbs, points };
    let found = font.extents(glyph, None, &mut scratch);
    assert_eq!(scratch.verbs.used() + scratch.points.used(), 0);
    found
}

/// "ascender descender line_gap", or the failure.
pub fn metrics(font: &Font) -> String {
    let metrics = font.horizontal_line();
    metrics.map_or_else(|_| failure(&metrics), |of| [of.ascender, of.descender, of.line_gap].map(text_of).join(" "))
}

pub fn walked(font: &Font, tag: &str) -> Walked {
    walk(font.file().as_slice(), |_, walker| font.walk(tag_of(tag), walker))
}

/// "operation: check at offset" of all that fail.
pub fn failures(font: &Font) -> Vec<String> {
    let outline = draw(|out| font.outline(1, None, out)).path;
    let mut operations = vec![
        ("info".to_string(), failure(&font.info())),
        ("names".to_string(), failure(&font.names())),
        ("cmap".to_string(), failure(&font.read_cmap())),
        ("metrics".to_string(), failure(&font.horizontal_line())),
        ("hmtx".to_string(), failure(font.hmtx())),
        // A path is no failure.
        ("outline".to_string(), if outline.starts_with('M') { String::new() } else { outline }),
        ("extents".to_string(), failure(&extents(font, 1))),
    ];
    for table in all_tables() {
        operations.push((format!("walk {}", table.tag), walked(font, &table.tag).failure));
    }
    let failed = operations.into_iter().filter(|(_, failure)| !failure.is_empty());
    failed.map(|(operation, failure)| format!("{operation}: {failure}")).collect()
}

pub struct Need {
    pub tag: &'static str,
    /// The check, where an operation cannot do without the table.
    pub missing: Option<&'static str>,
    pub operations: &'static [&'static str],
}

const fn need(tag: &'static str, missing: Option<&'static str>, operations: &'static [&'static str]) -> Need {
    Need { tag, missing, operations }
}

const NEEDS_OF_MAXP: [&str; 12] = [
    "info",
    "hmtx",
    "outline",
    "extents",
    "walk glyf",
    "walk hdmx",
    "walk hmtx",
    "walk loca",
    "walk LTSH",
    "walk maxp",
    "walk post",
    "walk vmtx",
];

pub const NEEDS: [Need; 11] = [
    need("head", Some("head_missing"), &["info", "outline", "extents", "walk glyf", "walk head", "walk loca"]),
    need("maxp", Some("maxp_missing"), &NEEDS_OF_MAXP),
    need("hhea", Some("hhea_missing"), &["metrics", "hmtx", "walk hhea", "walk hmtx"]),
    need("hmtx", Some("hmtx_missing"), &["hmtx", "walk hmtx"]),
    need("loca", Some("loca_missing"), &["outline", "extents", "walk glyf", "walk loca"]),
    need("glyf", Some("glyf_missing"), &["outline", "extents", "walk glyf"]),
    need("cmap", None, &["cmap", "walk cmap"]),
    need("name", None, &["names", "walk name"]),
    need("OS/2", None, &["metrics", "walk OS/2"]),
    need("vhea", Some("vhea_missing"), &["walk vhea", "walk vmtx"]),
    need("VARC", None, &["outline", "extents", "walk VARC"]),
];

pub fn need_of(tag: &str) -> &'static [&'static str] {
    NEEDS.iter().find(|need| need.tag == tag).unwrap().operations
}
