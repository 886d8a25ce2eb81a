// SPDX-License-Identifier: Apache-2.0
//! `name`: names, copyright and other texts, in many encodings and languages.
//! <https://learn.microsoft.com/typography/opentype/spec/name>

pub mod double_bytes;
pub mod encoding;
mod johab;
mod languages;
mod mac_encodings;
mod text;
mod utf8;

use self::double_bytes::DoubleBytes;
use self::encoding::Encoding;
use super::ltag::Ltag;
use crate::base::buffer::Buffer;
use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Offset16, Record as _, Uint16};
use crate::base::walker::{self, Place, Walker};
use crate::record;

record!(NameHeader: 6 {
    version: Uint16,
    count: Uint16,
    storage_offset: Offset16,
});

record!(NameRecord: 12 {
    platform_id: Uint16,
    encoding_id: Uint16,
    language_id: Uint16,
    name_id: Uint16,
    length: Uint16,
    string_offset: Offset16,
});

record!(LangTagRecord: 4 {
    length: Uint16,
    lang_tag_offset: Offset16,
});

#[derive(Clone, Copy, Debug)]
pub struct NameRecordView<'a> {
    pub record: NameRecord,
    /// As stored, in the encoding of the record.
    pub string: Bytes<'a>,
}

#[derive(Clone, Copy, Debug)]
pub struct Name<'a> {
    has_lang_tags: bool,
    name_records: Array<'a, NameRecord>,
    lang_tag_records: Array<'a, LangTagRecord>,
    storage: Bytes<'a>,
}

const UNICODE: u16 = 0;
const MACINTOSH: u16 = 1;
const WINDOWS: u16 = 3;

/// IDs from here on are numbers of language tags, on every platform.
const FIRST_LANG_TAG: u16 = 0x8000;
/// Of a Unicode name that is for all languages.
const ANY_LANGUAGE: u16 = 0xFFFF;

fn lang_tag_count_offset(header: &NameHeader) -> usize {
    NameHeader::SIZE.saturating_add(usize::from(header.count).saturating_mul(NameRecord::SIZE))
}

fn append_letters(letters: &[u8], utf8: &mut Buffer<u8>) -> Result<()> {
    let room = utf8.spare(letters.len())?;
    for (to, from) in room.iter_mut().zip(letters) {
        *to = *from;
    }
    utf8.commit(letters.len());
    Ok(())
}

impl<'a> Name<'a> {
    pub fn parse(table: Bytes<'a>) -> Result<Self> {
        let header: NameHeader = table.read(0, Check::NameLength)?;
        require(header.version == 0 || header.version == 1, Check::NameVersion, table.at(0))?;
        let name_records = table.array(NameHeader::SIZE, usize::from(header.count), Check::NameRecords)?;
        let has_lang_tags = header.version == 1;
        let mut lang_tag_records = Array::default();
        if has_lang_tags {
            let offset = lang_tag_count_offset(&header);
            let count: Uint16 = table.read(offset, Check::NameLangTagCount)?;
            let first = offset.saturating_add(Uint16::SIZE);
            lang_tag_records = table.array(first, usize::from(count), Check::NameLangTagRecords)?;
        }
        let storage = table.from(usize::from(header.storage_offset), Check::NameStorageOffset)?;
        Ok(Self { has_lang_tags, name_records, lang_tag_records, storage })
    }

    pub fn count(&self) -> usize {
        self.name_records.len()
    }

    /// Of `i` below `count()`. One bad string does not take the others away.
    pub fn record(&self, i: usize) -> Result<NameRecordView<'a>> {
        let record = self.name_records.get(i);
        let (offset, length) = (usize::from(record.string_offset), usize::from(record.length));
        let string = self.storage.slice(offset, length, Check::NameStringRange)?;
        Ok(NameRecordView { record, string })
    }

    /// Appends the string of record `i` as UTF-8; `name/text.rs` says what becomes of broken ones.
    pub fn text(&self, i: usize, library: &mut dyn DoubleBytes, utf8: &mut Buffer<u8>) -> Result<()> {
        let NameRecordView { record, string } = self.record(i)?;
        let encoding = encoding::encoding_of(record.platform_id, record.encoding_id, record.language_id);
        require(encoding.is_some(), Check::NameEncoding, self.name_records.at(i))?;
        text::append(string, encoding.unwrap_or(Encoding::Utf16), library, utf8)
    }

    fn lang_tag(&self, i: usize) -> Result<Bytes<'a>> {
        let record = self.lang_tag_records.get(i);
        let (offset, length) = (usize::from(record.lang_tag_offset), usize::from(record.length));
        self.storage.slice(offset, length, Check::NameLangTagRange)
    }

    /// Appends its language as a BCP 47 tag; nothing where the font or its platform does not say.
    pub fn language(&self, i: usize, ltag: Option<&Ltag>, utf8: &mut Buffer<u8>) -> Result<()> {
        let record = self.name_records.get(i);
        let id = record.language_id;
        if record.platform_id == UNICODE && id == ANY_LANGUAGE {
            return Ok(());
        }
        if self.has_lang_tags && id >= FIRST_LANG_TAG {
            let number = usize::from(id.wrapping_sub(FIRST_LANG_TAG));
            let exists = number < self.lang_tag_records.len();
            require(exists, Check::NameLangTagNumber, self.name_records.at(i))?;
            return text::append_utf16(self.lang_tag(number)?, utf8);
        }
        match (record.platform_id, ltag) {
            (MACINTOSH, _) => append_letters(languages::macintosh_language(id), utf8),
            (WINDOWS, _) => append_letters(languages::windows_language(id), utf8),
            (UNICODE, Some(ltag)) => text::append_ascii(ltag.tag(usize::from(id))?, utf8),
            _ => Ok(()),
        }
    }

    pub fn walk(table: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
        let header: NameHeader = table.read(0, Check::NameLength)?;
        walker.record(Place::new(c"name", [0; 4]), &header, table.at(0))?;
        let name = Self::parse(table)?;
        for (i, record) in (0..).zip(name.name_records.iter()) {
            let place = Place::new(c"name.name_records[]", [i, 0, 0, 0]);
            walker.record(place, &record, name.name_records.at(to_usize(i)))?;
            let view = name.record(to_usize(i))?;
            walker.bytes(place, walker::Name::from_c(c"string"), view.string)?;
        }
        if header.version == 0 {
            return Ok(());
        }
        let lang_tag_records = name.lang_tag_records;
        let count_offset = lang_tag_count_offset(&header);
        let count: Uint16 = table.get(count_offset);
        let place = Place::new(c"name", [0; 4]);
        walker.value(place, walker::Name::from_c(c"lang_tag_count"), count, table.at(count_offset))?;
        for (i, record) in (0..).zip(lang_tag_records.iter()) {
            let place = Place::new(c"name.lang_tag_records[]", [i, 0, 0, 0]);
            walker.record(place, &record, lang_tag_records.at(to_usize(i)))?;
            let lang_tag = name.lang_tag(to_usize(i))?;
            walker.bytes(place, walker::Name::from_c(c"lang_tag"), lang_tag)?;
        }
        Ok(())
    }
}
