// SPDX-License-Identifier: Apache-2.0
//! The characters of East Asian encodings, from `encoding_rs`, which is no part of the port: it has unsafe code, and panics.
//! The C++ parser has iconv in its place; what of the two is used is what they agree on (`double_bytes.def`).
#![no_std]

use encoding_rs::{BIG5, DecoderResult, EUC_KR, GBK, SHIFT_JIS};
use ferrotype_port::tables::name::double_bytes::{CodePage, DoubleBytes};

pub struct Charsets;

impl DoubleBytes for Charsets {
    #[inline(never)]
    fn codepoint(&mut self, page: CodePage, lead: u8, trail: u8) -> u32 {
        let encoding = match page {
            CodePage::ShiftJis => SHIFT_JIS,
            CodePage::Gbk => GBK,
            CodePage::Big5 => BIG5,
            CodePage::Uhc => EUC_KR,
        };
        let mut units = [0; 4];
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let decoded = decoder.decode_to_utf16_without_replacement(&[lead, trail], &mut units, true);
        match (decoded, units) {
            ((DecoderResult::InputEmpty, _, 1), [unit, ..]) => u32::from(unit),
            _ => 0xFFFD,
        }
    }
}
