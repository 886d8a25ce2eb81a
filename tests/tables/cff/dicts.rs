// SPDX-License-Identifier: Apache-2.0
//! The fields of each kind of DICT.

use super::support::entry;
use crate::support::{failure, table_of};
use ferrotype_port::base::bytes::Bytes;
use ferrotype_port::tables::cff::dict::Number;
use ferrotype_port::tables::cff::font_dicts::FontDict;
use ferrotype_port::tables::cff::index::CountWidth;
use ferrotype_port::tables::cff::private_dict::PrivateDict;
use ferrotype_port::tables::cff::top_dict::TopDict;

const CFF1: CountWidth = CountWidth::Uint16;

fn whole(number: i32) -> Number {
    Number::whole(i64::from(number))
}

fn decimal(mantissa: i64, exponent: i32) -> Number {
    Number { mantissa, exponent }
}

#[test]
fn defaults_of_the_top_dict() {
    let dict = TopDict::parse(Bytes::default(), CFF1).unwrap();
    assert_eq!(dict.version, None);
    assert_eq!(dict.is_fixed_pitch, whole(0));
    assert_eq!(dict.underline_position, whole(-100));
    assert_eq!(dict.underline_thickness, whole(50));
    assert_eq!(dict.charstring_type, whole(2));
    assert_eq!(dict.font_matrix[0], decimal(1, -3));
    assert_eq!(dict.font_matrix[1], whole(0));
    assert_eq!(dict.font_matrix[3], decimal(1, -3));
    assert_eq!(dict.unique_id, None);
    assert_eq!(dict.font_bbox, [whole(0); 4]);
    assert_eq!(dict.xuid.count(), 0);
    assert_eq!(dict.charset, 0);
    assert_eq!(dict.encoding, 0);
    assert_eq!(dict.char_strings, 0);
    assert!(dict.ros.is_none());
    assert_eq!(dict.cid_count, whole(8720));
    assert_eq!(dict.fd_array, 0);
    assert_eq!(dict.vstore, 0);
}

#[test]
fn fields_of_the_top_dict() {
    // Each SID or offset is 1000 and its operator, and numbers are the negative of that.
    let mut table = Vec::new();
    for code in [0, 1, 2, 3, 4, 15, 16, 17, 24, 0x0C00, 0x0C15, 0x0C16, 0x0C24, 0x0C25, 0x0C26] {
        table.extend(entry(&[1000 + i32::from(code)], code));
    }
    for code in
        [13, 0x0C01, 0x0C02, 0x0C03, 0x0C04, 0x0C05, 0x0C06, 0x0C08, 0x0C14, 0x0C1F, 0x0C20, 0x0C21, 0x0C22, 0x0C23]
    {
        table.extend(entry(&[-1000 - i32::from(code)], code));
    }
    table.extend([entry(&[1, 2, 3, 4, 5, 6], 0x0C07), entry(&[-1, -2, -3, -4], 5), entry(&[7, 8, 9], 14)].concat());
    table.extend([entry(&[10, 11], 18), entry(&[12, 13], 0x0C17), entry(&[14, 15, -16], 0x0C1E)].concat());
    let dict = TopDict::parse(table_of(&table), CFF1).unwrap();
    assert_eq!(dict.version, Some(1000));
    assert_eq!(dict.notice, Some(1001));
    assert_eq!(dict.copyright, Some(1000 + 0x0C00));
    assert_eq!(dict.full_name, Some(1002));
    assert_eq!(dict.family_name, Some(1003));
    assert_eq!(dict.weight, Some(1004));
    assert_eq!(dict.is_fixed_pitch, whole(-1000 - 0x0C01));
    assert_eq!(dict.italic_angle, whole(-1000 - 0x0C02));
    assert_eq!(dict.underline_position, whole(-1000 - 0x0C03));
    assert_eq!(dict.underline_thickness, whole(-1000 - 0x0C04));
    assert_eq!(dict.paint_type, whole(-1000 - 0x0C05));
    assert_eq!(dict.charstring_type, whole(-1000 - 0x0C06));
    assert_eq!(dict.font_matrix, [1, 2, 3, 4, 5, 6].map(whole));
    assert_eq!(dict.unique_id, Some(whole(-1013)));
    assert_eq!(dict.font_bbox, [-1, -2, -3, -4].map(whole));
    assert_eq!(dict.stroke_width, whole(-1000 - 0x0C08));
    assert_eq!(dict.xuid.number(2).unwrap(), whole(9));
    assert_eq!(dict.charset, 1015);
    assert_eq!(dict.encoding, 1016);
    assert_eq!(dict.char_strings, 1017);
    assert_eq!(dict.private_size, 10);
    assert_eq!(dict.private_offset, 11);
    assert_eq!(dict.synthetic_base, Some(whole(-1000 - 0x0C14)));
    assert_eq!(dict.post_script, Some(1000 + 0x0C15));
    assert_eq!(dict.base_font_name, Some(1000 + 0x0C16));
    assert_eq!(dict.base_font_blend.number(1).unwrap(), whole(13));
    let ros = dict.ros.unwrap();
    assert_eq!((ros.registry, ros.ordering, ros.supplement), (14, 15, whole(-16)));
    assert_eq!(dict.cid_font_version, whole(-1000 - 0x0C1F));
    assert_eq!(dict.cid_font_revision, whole(-1000 - 0x0C20));
    assert_eq!(dict.cid_font_type, whole(-1000 - 0x0C21));
    assert_eq!(dict.cid_count, whole(-1000 - 0x0C22));
    assert_eq!(dict.uid_base, Some(whole(-1000 - 0x0C23)));
    assert_eq!(dict.fd_array, 1000 + 0x0C24);
    assert_eq!(dict.fd_select, 1000 + 0x0C25);
    assert_eq!(dict.font_name, Some(1000 + 0x0C26));
    assert_eq!(dict.vstore, 1024);
}

#[test]
fn operators_of_too_few_operands() {
    let failed = |operands: &[i32], code| failure(&TopDict::parse(table_of(&entry(operands, code)), CFF1));
    assert_eq!(failed(&[], 17), "cff_dict_operand_count at 0");
    assert_eq!(failed(&[1], 18), "cff_dict_operand_count at 0");
    assert_eq!(failed(&[1, 2, 3], 5), "cff_dict_operand_count at 0");
    assert_eq!(failed(&[1, 2, 3, 4, 5], 0x0C07), "cff_dict_operand_count at 0");
    assert_eq!(failed(&[1, 2], 0x0C1E), "cff_dict_operand_count at 0");
    assert_eq!(failed(&[-1], 17), "cff_dict_integer at 0");
}

#[test]
fn defaults_of_the_private_dict() {
    let dict = PrivateDict::parse(Bytes::default()).unwrap();
    assert_eq!(dict.blue_values.count(), 0);
    assert_eq!(dict.blue_scale, decimal(39625, -6));
    assert_eq!(dict.blue_shift, whole(7));
    assert_eq!(dict.blue_fuzz, whole(1));
    assert_eq!(dict.std_hw, None);
    assert_eq!(dict.force_bold, whole(0));
    assert_eq!(dict.language_group, whole(0));
    assert_eq!(dict.expansion_factor, decimal(6, -2));
    assert_eq!(dict.initial_random_seed, whole(0));
    assert_eq!(dict.subrs, 0);
    assert_eq!(dict.default_width_x, whole(0));
    assert_eq!(dict.nominal_width_x, whole(0));
}

#[test]
fn fields_of_the_private_dict() {
    let mut table = Vec::new();
    for code in [6, 7, 8, 9, 0x0C0C, 0x0C0D] {
        table.extend(entry(&[1, i32::from(code)], code));
    }
    for code in [10, 11, 19, 20, 21, 0x0C09, 0x0C0A, 0x0C0B, 0x0C0E, 0x0C11, 0x0C12, 0x0C13] {
        table.extend(entry(&[i32::from(code)], code));
    }
    let dict = PrivateDict::parse(table_of(&table)).unwrap();
    assert_eq!(dict.blue_values.number(1).unwrap(), whole(6));
    assert_eq!(dict.other_blues.number(1).unwrap(), whole(7));
    assert_eq!(dict.family_blues.number(1).unwrap(), whole(8));
    assert_eq!(dict.family_other_blues.number(1).unwrap(), whole(9));
    assert_eq!(dict.blue_scale, whole(0x0C09));
    assert_eq!(dict.blue_shift, whole(0x0C0A));
    assert_eq!(dict.blue_fuzz, whole(0x0C0B));
    assert_eq!(dict.std_hw, Some(whole(10)));
    assert_eq!(dict.std_vw, Some(whole(11)));
    assert_eq!(dict.stem_snap_h.number(1).unwrap(), whole(0x0C0C));
    assert_eq!(dict.stem_snap_v.number(1).unwrap(), whole(0x0C0D));
    assert_eq!(dict.force_bold, whole(0x0C0E));
    assert_eq!(dict.language_group, whole(0x0C11));
    assert_eq!(dict.expansion_factor, whole(0x0C12));
    assert_eq!(dict.initial_random_seed, whole(0x0C13));
    assert_eq!(dict.subrs, 19);
    assert_eq!(dict.default_width_x, whole(20));
    assert_eq!(dict.nominal_width_x, whole(21));
}

#[test]
fn fields_of_the_font_dict() {
    let bytes = [entry(&[300], 0x0C26), entry(&[1, 0, 0, 1, 0, 0], 0x0C07), entry(&[10, 11], 18)].concat();
    let dict = FontDict::parse(table_of(&bytes), CFF1).unwrap();
    assert_eq!(dict.font_name, Some(300));
    assert_eq!(dict.private_size, 10);
    assert_eq!(dict.private_offset, 11);
    assert_eq!(FontDict::parse(Bytes::default(), CFF1).unwrap().font_name, None);
    assert_eq!(failure(&FontDict::parse(table_of(&[139, 18]), CFF1)), "cff_dict_operand_count at 0");
}
