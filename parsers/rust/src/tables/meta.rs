// SPDX-License-Identifier: Apache-2.0
//! `meta`: data about the font by tag, such as the languages that it is made for.
//! <https://learn.microsoft.com/typography/opentype/spec/meta>

use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Offset32, Record as _, Tag, Uint32};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(MetaHeader: 16 {
    version: Uint32,
    flags: Uint32,
    reserved: Uint32,
    data_maps_count: Uint32,
});

record!(DataMap: 12 {
    tag: Tag,
    data_offset: Offset32,
    data_length: Uint32,
});

pub struct Meta;

impl Meta {
    pub fn walk<'a>(table: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
        let header: MetaHeader = table.read(0, Check::MetaLength)?;
        walker.record(Place::new(c"meta", [0; 4]), &header, table.at(0))?;
        require(header.version == 1, Check::MetaVersion, table.at(0))?;
        let count = to_usize(header.data_maps_count);
        let maps: Array<DataMap> = table.array(MetaHeader::SIZE, count, Check::MetaDataMaps)?;
        for (i, map) in (0..).zip(maps.iter()) {
            let place = Place::new(c"meta.data_maps[]", [i, 0, 0, 0]);
            walker.record(place, &map, maps.at(to_usize(i)))?;
            let data = table.slice(to_usize(map.data_offset), to_usize(map.data_length), Check::MetaDataRange)?;
            walker.bytes(place, Name::from_c(c"data"), data)?;
        }
        Ok(())
    }
}
