// SPDX-License-Identifier: Apache-2.0
use crate::support::{be, failure, table_at};
use ferrotype_port::base::bytes::Bytes;
use ferrotype_port::base::check::Check;
use ferrotype_port::base::types::Uint24;

const ANY: Check = Check::HeadLength;
const MOST: usize = usize::MAX;

fn ten() -> Vec<u8> {
    be().u16s(&[0x0102, 0x0304, 0x0506, 0x0708, 0x090A]).done()
}

#[test]
fn contains() {
    let file = ten();
    let bytes = table_at(&file, 100);
    assert_eq!(bytes.len(), 10);
    assert!(bytes.contains(0, 10));
    assert!(bytes.contains(10, 0));
    assert!(bytes.contains(3, 7));
    assert!(!bytes.contains(0, 11));
    assert!(!bytes.contains(10, 1));
    assert!(!bytes.contains(11, 0));
    assert!(!bytes.contains(3, 8));
    assert!(!bytes.contains(1, MOST));
    assert!(!bytes.contains(MOST, 1));
    assert!(!bytes.contains(MOST, MOST));
    assert!(Bytes::default().contains(0, 0));
    assert!(!Bytes::default().contains(0, 1));
}

#[test]
fn slice() {
    let file = ten();
    let bytes = table_at(&file, 100);
    let part = bytes.slice(3, 4, ANY);
    assert_eq!(failure(&part), "");
    let part = part.unwrap();
    assert_eq!(part.len(), 4);
    assert_eq!(part.at(0), 103);
    assert_eq!(part.get::<u8>(0), 4);
    assert_eq!(failure(&part.slice(0, 5, ANY)), "head_length at 103");
    assert_eq!(part.slice(4, 0, ANY).unwrap().at(0), 107);
    assert!(part.slice(4, 0, ANY).unwrap().is_empty());
    assert_eq!(failure(&bytes.slice(3, 8, ANY)), "head_length at 103");
    assert_eq!(failure(&bytes.slice(11, 0, ANY)), "head_length at 111");
    assert_eq!(failure(&bytes.slice(1, MOST, ANY)), "head_length at 101");
}

#[test]
fn from() {
    let file = ten();
    let bytes = table_at(&file, 100);
    assert_eq!(bytes.from(0, ANY).unwrap().len(), 10);
    assert_eq!(bytes.from(4, ANY).unwrap().len(), 6);
    assert_eq!(bytes.from(4, ANY).unwrap().at(0), 104);
    assert_eq!(bytes.from(10, ANY).unwrap().len(), 0);
    assert_eq!(failure(&bytes.from(11, ANY)), "head_length at 111");
}

#[test]
fn read() {
    let file = ten();
    let bytes = table_at(&file, 100);
    assert_eq!(bytes.read::<u16>(1, ANY), Ok(0x0203));
    assert_eq!(bytes.read::<u32>(6, ANY), Ok(0x0708_090A));
    assert_eq!(failure(&bytes.read::<u32>(7, ANY)), "head_length at 107");
    assert_eq!(failure(&bytes.read::<u8>(10, ANY)), "head_length at 110");
    assert_eq!(failure(&Bytes::default().read::<u8>(0, ANY)), "head_length at 0");
}

#[test]
fn array() {
    let file = ten();
    let bytes = table_at(&file, 100);
    let array = bytes.array::<u16>(3, 3, ANY);
    assert_eq!(failure(&array), "");
    let array = array.unwrap();
    assert_eq!(array.len(), 3);
    assert!(!array.is_empty());
    assert_eq!(array.get(0), 0x0405);
    assert_eq!(array.get(2), 0x0809);
    assert_eq!(array.at(2), 107);
    assert_eq!(array.iter().collect::<Vec<u16>>(), [0x0405, 0x0607, 0x0809]);
    assert_eq!(array.chunks(), [[4, 5], [6, 7], [8, 9]]);
    assert!(bytes.array::<u16>(10, 0, ANY).unwrap().is_empty());
    assert_eq!(failure(&bytes.array::<u16>(3, 4, ANY)), "head_length at 103");
    assert_eq!(failure(&bytes.array::<u32>(0, 0xFFFF_FFFF, ANY)), "head_length at 100");
}

#[test]
fn covered_by_a_check() {
    let file = ten();
    let bytes = table_at(&file, 100);
    assert_eq!(bytes.get::<u16>(8), 0x090A);
    assert_eq!(bytes.get_slice(2, 5).len(), 5);
    assert_eq!(bytes.get_slice(2, 5).at(1), 103);
    assert_eq!(bytes.get_array::<Uint24>(1, 3).len(), 3);
    assert_eq!(bytes.get_array::<Uint24>(1, 3).get(2), Uint24(0x08_090A));
    assert_eq!(bytes.get_array::<Uint24>(1, 3).at(2), 107);
}
