// SPDX-License-Identifier: Apache-2.0
//! In which encoding a name has its string.
//! <https://learn.microsoft.com/typography/opentype/spec/name#platform-ids>

include!(concat!(env!("OUT_DIR"), "/mac_encodings.rs"));

/// In the order of `double_bytes.def`. Johab, which has the characters of `Uhc` in another order, is not in there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DoubleByteEncoding {
    ShiftJis,
    Gbk,
    Big5,
    Uhc,
    MacJapanese,
    MacChineseTraditional,
    MacKorean,
    MacChineseSimplified,
    Johab,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf16,
    Ascii,
    Latin1,
    Mac(MacEncoding),
    DoubleBytes(DoubleByteEncoding),
}

/// The script Roman has the encoding that the language demands, as Apple's Script.h says of each.
fn roman_of(language_id: u16) -> MacEncoding {
    match language_id {
        // Icelandic, Faroese
        15 | 30 => MacEncoding::Icelandic,
        17 => MacEncoding::Turkish,
        // Croatian, Slovenian
        18 | 40 => MacEncoding::Croatian,
        // Lithuanian, Polish, Hungarian, Estonian, Latvian, Czech, Slovak
        24..=28 | 38 | 39 => MacEncoding::CentralEuropean,
        37 => MacEncoding::Romanian,
        _ => MacEncoding::Roman,
    }
}

fn macintosh(encoding_id: u16, language_id: u16) -> Option<Encoding> {
    const FARSI: u16 = 31;
    Some(match encoding_id {
        0 => Encoding::Mac(roman_of(language_id)),
        1 => Encoding::DoubleBytes(DoubleByteEncoding::MacJapanese),
        2 => Encoding::DoubleBytes(DoubleByteEncoding::MacChineseTraditional),
        3 => Encoding::DoubleBytes(DoubleByteEncoding::MacKorean),
        4 if language_id == FARSI => Encoding::Mac(MacEncoding::Farsi),
        4 => Encoding::Mac(MacEncoding::Arabic),
        5 => Encoding::Mac(MacEncoding::Hebrew),
        6 => Encoding::Mac(MacEncoding::Greek),
        7 => Encoding::Mac(MacEncoding::Cyrillic),
        21 => Encoding::Mac(MacEncoding::Thai),
        25 => Encoding::DoubleBytes(DoubleByteEncoding::MacChineseSimplified),
        29 => Encoding::Mac(MacEncoding::CentralEuropean),
        // No scripts, but numbers that Apple's text encodings have.
        35 => Encoding::Mac(MacEncoding::Turkish),
        36 => Encoding::Mac(MacEncoding::Croatian),
        37 => Encoding::Mac(MacEncoding::Icelandic),
        38 => Encoding::Mac(MacEncoding::Romanian),
        _ => return None,
    })
}

fn iso(encoding_id: u16) -> Option<Encoding> {
    match encoding_id {
        0 => Some(Encoding::Ascii),
        1 => Some(Encoding::Utf16),
        2 => Some(Encoding::Latin1),
        _ => None,
    }
}

fn windows(encoding_id: u16) -> Option<Encoding> {
    match encoding_id {
        0 | 1 | 10 => Some(Encoding::Utf16),
        2 => Some(Encoding::DoubleBytes(DoubleByteEncoding::ShiftJis)),
        3 => Some(Encoding::DoubleBytes(DoubleByteEncoding::Gbk)),
        4 => Some(Encoding::DoubleBytes(DoubleByteEncoding::Big5)),
        5 => Some(Encoding::DoubleBytes(DoubleByteEncoding::Uhc)),
        6 => Some(Encoding::DoubleBytes(DoubleByteEncoding::Johab)),
        _ => None,
    }
}

/// Nothing for an encoding that the parser does not know.
pub fn encoding_of(platform_id: u16, encoding_id: u16, language_id: u16) -> Option<Encoding> {
    match platform_id {
        0 => Some(Encoding::Utf16),
        1 => macintosh(encoding_id, language_id),
        2 => iso(encoding_id),
        3 => windows(encoding_id),
        _ => None,
    }
}
