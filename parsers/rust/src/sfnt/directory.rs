// SPDX-License-Identifier: Apache-2.0
//! The table directory of one face, and the header of a collection.
//! <https://learn.microsoft.com/typography/opentype/spec/otff#table-directory>

use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::limits;
use crate::base::result::{Result, require};
use crate::base::types::{Offset32, Record as _, Tag, Uint16, Uint32, tag};
use crate::record;

record!(TableDirectoryHeader: 12 {
    sfnt_version: Uint32,
    num_tables: Uint16,
    search_range: Uint16,
    entry_selector: Uint16,
    range_shift: Uint16,
});

record!(TableRecord: 16 {
    table_tag: Tag,
    checksum: Uint32,
    offset: Offset32,
    length: Uint32,
});

fn is_known_version(version: u32) -> bool {
    version == 0x0001_0000 || version == tag(*b"true") || version == tag(*b"typ1") || version == tag(*b"OTTO")
}

#[derive(Clone, Copy, Debug)]
pub struct Directory<'a> {
    file: Bytes<'a>,
    offset: u64,
    header: TableDirectoryHeader,
    records: Array<'a, TableRecord>,
}

impl<'a> Directory<'a> {
    /// Reads the directory that begins at `offset` of the file: 0, or what a collection says.
    pub fn parse(file: Bytes<'a>, offset: u32) -> Result<Self> {
        let offset = to_usize(offset);
        let header: TableDirectoryHeader = file.read(offset, Check::SfntHeader)?;
        require(is_known_version(header.sfnt_version), Check::SfntVersion, file.at(offset))?;
        let count = header.num_tables;
        require(count <= limits::SFNT_TABLES, Check::SfntTableCount, file.at(offset.saturating_add(4)))?;
        let first = offset.saturating_add(TableDirectoryHeader::SIZE);
        let records = file.array(first, usize::from(count), Check::SfntDirectory)?;
        Ok(Self { file, offset: file.at(offset), header, records })
    }

    pub fn sfnt_version(&self) -> u32 {
        self.header.sfnt_version
    }

    pub fn records(&self) -> Array<'a, TableRecord> {
        self.records
    }

    /// Whether there is a table with this tag, wherever it is said to be.
    pub fn has(&self, tag: u32) -> bool {
        self.records.iter().any(|record| record.table_tag == Tag(tag))
    }

    /// The bytes of the first table with this tag, or nothing where there is none.
    pub fn find(&self, tag: u32) -> Result<Option<Bytes<'a>>> {
        for (i, record) in self.records.iter().enumerate() {
            if record.table_tag != Tag(tag) {
                continue;
            }
            // Checksums are not verified, and tables may overlap: shipped fonts break both rules.
            let (offset, length) = (to_usize(record.offset), to_usize(record.length));
            let inside = self.file.contains(offset, length);
            require(inside, Check::SfntTableRange, self.records.at(i).wrapping_add(8))?;
            return self.file.slice(offset, length, Check::SfntTableRange).map(Some);
        }
        Ok(None)
    }

    /// The same for a table that the caller cannot do without.
    pub fn require(&self, tag: u32, missing: Check) -> Result<Bytes<'a>> {
        let table = self.find(tag)?;
        require(table.is_some(), missing, self.offset)?;
        Ok(table.unwrap_or_default())
    }
}
