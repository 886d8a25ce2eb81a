// SPDX-License-Identifier: Apache-2.0
//! The formats 0, 2, 6 and 10, where a lookup is a read.

use super::support::{File, difference, glyph, parse_unicode, unicode};
use crate::support::{be, table_of, walk};
use ferrotype_port::tables::cmap::Cmap;

mod format0 {
    use super::*;

    fn format0() -> File {
        let glyphs: Vec<u8> = (0..=255_u8).map(|i| i.wrapping_mul(7)).collect();
        be().u16(0).u16(262).u16(0).bytes(&glyphs).done()
    }

    #[test]
    fn all_code_points() {
        let slow = |code| if code < 256 { 7 * code % 256 } else { 0 };
        assert_eq!(difference(&unicode(format0()), slow), "");
    }

    #[test]
    fn missing_glyph() {
        assert_eq!(parse_unicode(&format0()[..261]), "cmap_format0_glyph_ids at 18");
    }

    #[test]
    fn walk_of_all_fields() {
        let walked = walk(&unicode(format0()), Cmap::walk);
        assert_eq!(walked.lines.len(), 5 + 3 + 256);
        assert_eq!(walked.lines[6], "cmap.format0[0].length = 262");
        assert_eq!(walked.lines[8 + 3], "cmap.format0[0].glyph_id_array[3].value = 21");
        assert_eq!(walked.offsets[8 + 3], 12 + 6 + 3);
        assert_eq!(walked.failure, "");
    }
}

mod format2 {
    use super::*;

    /// Bytes below 0x80 are codes; 0x81 begins two-byte codes 0x8140 to 0x8142; 0x82 has an empty sub-header.
    fn format2() -> File {
        let mut table = be().u16(2).u16(0).u16(0);
        for i in 0..256 {
            table = table.u16(match i {
                0x81 => 8,
                0x82 => 16,
                _ => 0,
            });
        }
        table = table.u16(0x20).u16(2).i16(5).u16(2 + 16); // glyph_id_array[0]
        table = table.u16(0x40).u16(3).i16(-1).u16(2 + 8 + 4); // glyph_id_array[2]
        table = table.u16(0).u16(0).i16(0).u16(0xFFF0);
        table.u16(10).u16(0).u16(1).u16(0).u16(30).done()
    }

    #[test]
    fn all_code_points() {
        let slow = |code| match code {
            0x20 => 15,
            0x8142 => 29,
            _ => 0, // 0x21 and 0x8141 have glyph 0 before, 0x8140 behind the delta
        };
        assert_eq!(difference(&unicode(format2()), slow), "");
    }

    #[test]
    fn missing_key() {
        assert_eq!(parse_unicode(&format2()[..517]), "cmap_format2_sub_header_keys at 18");
    }

    #[test]
    fn missing_sub_header() {
        assert_eq!(parse_unicode(&format2()[..541]), "cmap_format2_sub_headers at 530");
    }

    #[test]
    fn glyph_ids_behind_the_table() {
        assert_eq!(parse_unicode(&format2()[..551]), "cmap_format2_glyph_ids at 544");
    }

    #[test]
    fn walk_of_all_fields() {
        let walked = walk(&unicode(format2()), Cmap::walk);
        assert_eq!(walked.lines[8 + 0x81], "cmap.format2[0].sub_header_keys[129].value = 8");
        let lines = [
            "cmap.format2[0].sub_headers[0].first_code = 32",
            "cmap.format2[0].sub_headers[0].entry_count = 2",
            "cmap.format2[0].sub_headers[0].id_delta = 5",
            "cmap.format2[0].sub_headers[0].id_range_offset = 18",
            "cmap.format2[0].sub_headers[1].first_code = 64",
            "cmap.format2[0].sub_headers[1].entry_count = 3",
            "cmap.format2[0].sub_headers[1].id_delta = -1",
            "cmap.format2[0].sub_headers[1].id_range_offset = 14",
            "cmap.format2[0].sub_headers[2].first_code = 0",
            "cmap.format2[0].sub_headers[2].entry_count = 0",
            "cmap.format2[0].sub_headers[2].id_delta = 0",
            "cmap.format2[0].sub_headers[2].id_range_offset = 65520",
            "cmap.format2[0].glyph_id_array[0].value = 10",
            "cmap.format2[0].glyph_id_array[1].value = 0",
            "cmap.format2[0].glyph_id_array[2].value = 1",
            "cmap.format2[0].glyph_id_array[3].value = 0",
            "cmap.format2[0].glyph_id_array[4].value = 30",
        ];
        assert_eq!(walked.lines[8 + 256..], lines);
        assert_eq!(walked.offsets.last(), Some(&(12 + 550)));
        assert_eq!(walked.failure, "");
    }
}

mod format6 {
    use super::*;

    fn format6(first_code: u16, entry_count: u16, glyph_ids: &[u16]) -> File {
        let table = be().u16(6).u16(0).u16(0).u16(first_code).u16(entry_count);
        glyph_ids.iter().fold(table, |table, glyph_id| table.u16(*glyph_id)).done()
    }

    #[test]
    fn all_code_points() {
        let slow = |code| match code {
            65 => 500,
            67 => 2,
            _ => 0,
        };
        assert_eq!(difference(&unicode(format6(65, 3, &[500, 0, 2])), slow), "");
    }

    #[test]
    fn no_glyphs() {
        assert_eq!(difference(&unicode(format6(0, 0, &[])), |_| 0), "");
    }

    #[test]
    fn codes_behind_16_bits() {
        let slow = |code| match code {
            0xFFFF => 3,
            0x10000 => 4,
            _ => 0,
        };
        assert_eq!(difference(&unicode(format6(0xFFFF, 2, &[3, 4])), slow), "");
    }

    #[test]
    fn missing_header() {
        assert_eq!(parse_unicode(&format6(65, 1, &[1])[..9]), "cmap_format6_header at 12");
    }

    #[test]
    fn missing_glyph() {
        assert_eq!(parse_unicode(&format6(65, 2, &[1, 2])[..13]), "cmap_format6_glyph_ids at 22");
    }

    #[test]
    fn walk_of_all_fields() {
        let walked = walk(&unicode(format6(65, 1, &[500])), Cmap::walk);
        let lines = [
            "cmap.format6[0].format = 6",
            "cmap.format6[0].length = 0",
            "cmap.format6[0].language = 0",
            "cmap.format6[0].first_code = 65",
            "cmap.format6[0].entry_count = 1",
            "cmap.format6[0].glyph_id_array[0].value = 500",
        ];
        assert_eq!(walked.lines[5..], lines);
        assert_eq!(walked.failure, "");
    }
}

mod format10 {
    use super::*;

    fn format10(start_char_code: u32, num_chars: u32, glyph_ids: &[u16]) -> File {
        let table = be().u16(10).u16(0).u32(0).u32(0).u32(start_char_code).u32(num_chars);
        glyph_ids.iter().fold(table, |table, glyph_id| table.u16(*glyph_id)).done()
    }

    #[test]
    fn all_code_points() {
        let slow = |code| match code {
            0x10_FFFE => 500,
            0x10_FFFF => 600,
            _ => 0,
        };
        assert_eq!(difference(&unicode(format10(0x10_FFFE, 3, &[500, 600, 700])), slow), "");
    }

    #[test]
    fn codes_begin_again_at_0() {
        let file = unicode(format10(0xFFFF_FFFF, 2, &[3, 4]));
        let cmap = Cmap::parse(table_of(&file)).unwrap();
        assert_eq!(glyph(&cmap, 0xFFFF_FFFF), 3);
        assert_eq!(glyph(&cmap, 0), 0);
        assert_eq!(difference(&file, |_| 0), "");
    }

    #[test]
    fn missing_header() {
        assert_eq!(parse_unicode(&format10(65, 1, &[1])[..19]), "cmap_format10_header at 12");
    }

    #[test]
    fn missing_glyph() {
        assert_eq!(parse_unicode(&format10(65, 2, &[1, 2])[..23]), "cmap_format10_glyph_ids at 32");
        assert_eq!(parse_unicode(&format10(65, 0xFFFF_FFFF, &[1, 2])), "cmap_format10_glyph_ids at 32");
    }

    #[test]
    fn walk_of_all_fields() {
        let walked = walk(&unicode(format10(65, 1, &[500])), Cmap::walk);
        assert_eq!(walked.lines.len(), 5 + 7);
        assert_eq!(walked.lines[9], "cmap.format10[0].start_char_code = 65");
        assert_eq!(walked.lines.last().unwrap(), "cmap.format10[0].glyph_id_array[0].value = 500");
        assert_eq!(walked.failure, "");
    }
}
