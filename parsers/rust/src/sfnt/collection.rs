// SPDX-License-Identifier: Apache-2.0
//! A file is one face, or a collection of faces that share tables.
//! <https://learn.microsoft.com/typography/opentype/spec/otff#font-collections>

use crate::base::bytes::{Array, Bytes, to_u64, to_usize};
use crate::base::check::Check;
use crate::base::limits;
use crate::base::result::{Result, require};
use crate::base::types::{Offset32, Record as _, Tag, Uint16, Uint32, tag};
use crate::record;

record!(TtcHeader: 12 {
    ttc_tag: Tag,
    major_version: Uint16,
    minor_version: Uint16,
    num_fonts: Uint32,
});

fn is_collection(file: Bytes) -> Result<bool> {
    let limit = limits::FILE_SIZE;
    require(file.len() <= limit, Check::FileSize, to_u64(limit))?;
    let version: Tag = file.read(0, Check::SfntHeader)?;
    Ok(version == Tag(tag(*b"ttcf")))
}

fn directory_offsets(file: Bytes) -> Result<Array<Offset32>> {
    let header: TtcHeader = file.read(0, Check::TtcHeader)?;
    let known = header.major_version == 1 || header.major_version == 2;
    require(known, Check::TtcVersion, file.at(4))?;
    file.array(TtcHeader::SIZE, to_usize(header.num_fonts), Check::TtcOffsets)
}

/// Number of faces in the file.
pub fn face_count(file: Bytes) -> Result<u32> {
    if !is_collection(file)? {
        return Ok(1);
    }
    let offsets = directory_offsets(file)?;
    Ok(u32::try_from(offsets.len()).unwrap_or(u32::MAX))
}

/// Offset of the directory of face `index`.
pub fn face_offset(file: Bytes, index: u32) -> Result<u32> {
    if !is_collection(file)? {
        require(index == 0, Check::FaceIndex, 0)?;
        return Ok(0);
    }
    let offsets = directory_offsets(file)?;
    let index = to_usize(index);
    require(index < offsets.len(), Check::FaceIndex, file.at(8))?;
    let offset = offsets.get(index);
    require(to_usize(offset) <= file.len(), Check::TtcFaceOffset, offsets.at(index))?;
    Ok(offset)
}
