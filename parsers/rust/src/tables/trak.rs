// SPDX-License-Identifier: Apache-2.0
//! `trak`: how much closer or wider the glyphs of a text may stand, by size.
//! <https://developer.apple.com/fonts/TrueType-Reference-Manual/RM06/Chap6trak.html>

use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Fixed, Fword, Offset16, Offset32, Record as _, Uint16};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(TrakHeader: 12 {
    version: Fixed,
    format: Uint16,
    horiz_offset: Offset16,
    vert_offset: Offset16,
    reserved: Uint16,
});

record!(TrackData: 8 {
    n_tracks: Uint16,
    n_sizes: Uint16,
    size_table_offset: Offset32,
});

record!(TrackTableEntry: 8 {
    track: Fixed,
    name_index: Uint16,
    offset: Offset16,
});

const VERSION_1_0: Fixed = Fixed(0x0001_0000);

/// One direction. All offsets count from the start of the table.
fn walk_track_data(table: Bytes, offset: usize, direction: u32, walker: &mut Walker) -> Result<()> {
    if offset == 0 {
        return Ok(());
    }
    let data: TrackData = table.read(offset, Check::TrakTrackData)?;
    walker.record(Place::new(c"trak.track_data[]", [direction, 0, 0, 0]), &data, table.at(offset))?;
    let first = offset.saturating_add(TrackData::SIZE);
    let tracks: Array<TrackTableEntry> = table.array(first, usize::from(data.n_tracks), Check::TrakTrackTable)?;
    let n_sizes = usize::from(data.n_sizes);
    let sizes: Array<Fixed> = table.array(to_usize(data.size_table_offset), n_sizes, Check::TrakSizeTable)?;
    for (i, size) in (0..).zip(sizes.iter()) {
        let place = Place::new(c"trak.track_data[].size_table[]", [direction, i, 0, 0]);
        walker.value(place, Name::from_c(c"value"), size, sizes.at(to_usize(i)))?;
    }
    for (i, track) in (0..).zip(tracks.iter()) {
        let place = Place::new(c"trak.track_data[].track_table[]", [direction, i, 0, 0]);
        walker.record(place, &track, tracks.at(to_usize(i)))?;
        let values: Array<Fword> = table.array(usize::from(track.offset), n_sizes, Check::TrakPerSizeValues)?;
        for (j, value) in (0..).zip(values.iter()) {
            let place = Place::new(c"trak.track_data[].track_table[].per_size_values[]", [direction, i, j, 0]);
            walker.value(place, Name::from_c(c"value"), value, values.at(to_usize(j)))?;
        }
    }
    Ok(())
}

pub struct Trak;

impl Trak {
    /// Horizontal data have index 0 in the paths, vertical ones 1.
    pub fn walk(table: Bytes, walker: &mut Walker) -> Result<()> {
        let header: TrakHeader = table.read(0, Check::TrakLength)?;
        walker.record(Place::new(c"trak", [0; 4]), &header, table.at(0))?;
        require(header.version == VERSION_1_0, Check::TrakVersion, table.at(0))?;
        require(header.format == 0, Check::TrakFormat, table.at(4))?;
        walk_track_data(table, usize::from(header.horiz_offset), 0, walker)?;
        walk_track_data(table, usize::from(header.vert_offset), 1, walker)
    }
}
