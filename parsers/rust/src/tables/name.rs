// SPDX-License-Identifier: Apache-2.0
//! `name`: names, copyright and other texts, in many encodings and languages.
//! <https://learn.microsoft.com/typography/opentype/spec/name>

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
    name_records: Array<'a, NameRecord>,
    lang_tag_records: Array<'a, LangTagRecord>,
    storage: Bytes<'a>,
}

fn lang_tag_count_offset(header: &NameHeader) -> usize {
    NameHeader::SIZE.saturating_add(usize::from(header.count).saturating_mul(NameRecord::SIZE))
}

impl<'a> Name<'a> {
    pub fn parse(table: Bytes<'a>) -> Result<Self> {
        let header: NameHeader = table.read(0, Check::NameLength)?;
        require(header.version == 0 || header.version == 1, Check::NameVersion, table.at(0))?;
        let name_records = table.array(NameHeader::SIZE, usize::from(header.count), Check::NameRecords)?;
        let mut lang_tag_records = Array::default();
        if header.version == 1 {
            let offset = lang_tag_count_offset(&header);
            let count: Uint16 = table.read(offset, Check::NameLangTagCount)?;
            let first = offset.saturating_add(Uint16::SIZE);
            lang_tag_records = table.array(first, usize::from(count), Check::NameLangTagRecords)?;
        }
        let storage = table.from(usize::from(header.storage_offset), Check::NameStorageOffset)?;
        Ok(Self { name_records, lang_tag_records, storage })
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
            let (offset, length) = (usize::from(record.lang_tag_offset), usize::from(record.length));
            let lang_tag = name.storage.slice(offset, length, Check::NameLangTagRange)?;
            walker.bytes(place, walker::Name::from_c(c"lang_tag"), lang_tag)?;
        }
        Ok(())
    }
}
