// SPDX-License-Identifier: Apache-2.0
//! `DSIG`: signatures of the font file. Nothing here verifies one.
//! <https://learn.microsoft.com/typography/opentype/spec/dsig>

use crate::base::bytes::{Array, Bytes, to_usize};
use crate::base::check::Check;
use crate::base::result::{Result, require};
use crate::base::types::{Offset32, Record as _, Uint16, Uint32};
use crate::base::walker::{Name, Place, Walker};
use crate::record;

record!(DsigHeader: 8 {
    version: Uint32,
    num_signatures: Uint16,
    flags: Uint16,
});

record!(SignatureRecord: 12 {
    format: Uint32,
    length: Uint32,
    signature_block_offset: Offset32,
});

// In front of the signature.
record!(SignatureBlockFormat1: 8 {
    reserved1: Uint16,
    reserved2: Uint16,
    signature_length: Uint32,
});

/// A PKCS #7 packet, as its bytes.
fn walk_format1<'a>(block: Bytes<'a>, number: u32, walker: &mut Walker<'a, '_>) -> Result<()> {
    let place = Place::new(c"dsig.signature_blocks[]", [number, 0, 0, 0]);
    let header: SignatureBlockFormat1 = block.read(0, Check::DsigFormat1Header)?;
    walker.record(place, &header, block.at(0))?;
    let length = to_usize(header.signature_length);
    let signature = block.slice(SignatureBlockFormat1::SIZE, length, Check::DsigFormat1Signature)?;
    walker.bytes(place, Name::from_c(c"signature"), signature)
}

pub struct Dsig;

impl Dsig {
    /// Blocks of other formats than 1 are shown as their bytes.
    pub fn walk<'a>(table: Bytes<'a>, walker: &mut Walker<'a, '_>) -> Result<()> {
        let header: DsigHeader = table.read(0, Check::DsigLength)?;
        walker.record(Place::new(c"dsig", [0; 4]), &header, table.at(0))?;
        require(header.version == 1, Check::DsigVersion, table.at(0))?;
        let count = usize::from(header.num_signatures);
        let records: Array<SignatureRecord> = table.array(DsigHeader::SIZE, count, Check::DsigSignatureRecords)?;
        for (i, record) in (0..).zip(records.iter()) {
            let place = Place::new(c"dsig.signature_records[]", [i, 0, 0, 0]);
            walker.record(place, &record, records.at(to_usize(i)))?;
            let (offset, length) = (to_usize(record.signature_block_offset), to_usize(record.length));
            let block = table.slice(offset, length, Check::DsigSignatureBlock)?;
            if record.format == 1 {
                walk_format1(block, i, walker)?;
            } else {
                let place = Place::new(c"dsig.signature_blocks[]", [i, 0, 0, 0]);
                walker.bytes(place, Name::from_c(c"data"), block)?;
            }
        }
        Ok(())
    }
}
