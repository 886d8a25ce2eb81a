// SPDX-License-Identifier: Apache-2.0
use crate::outline::{Heap, NoMemory};
use crate::support::failure;
use ferrotype_port::base::buffer::{Buffer, Grow};

const FILLER: u8 = 0xAA;

/// One element less than was asked for.
struct Stingy;

impl<'a> Grow<'a, u8> for Stingy {
    fn grow(&mut self, capacity: usize) -> &'a mut [u8] {
        vec![0; capacity - 1].leak()
    }
}

#[test]
fn room_that_is_there() {
    let mut memory = [1, 2, 3, 4];
    let mut heap = Heap::new(FILLER);
    let mut buffer = Buffer::new(&mut memory, 1, &mut heap);
    assert_eq!(buffer.used(), 1);
    let room = buffer.spare(3);
    assert_eq!(failure(&room), "");
    let room = room.unwrap();
    assert_eq!(room.len(), 3);
    room[0] = 7;
    assert_eq!(buffer.used(), 1);
    buffer.commit(2);
    assert_eq!(buffer.used(), 3);
    assert_eq!(buffer.spare(1).unwrap().len(), 1);
    assert_eq!(memory, [1, 7, 3, 4]);
    assert_eq!(heap.requests.len(), 0);
}

#[test]
fn no_room_needs_no_memory() {
    let mut none = NoMemory;
    let mut buffer = Buffer::<u8>::new(&mut [], 0, &mut none);
    assert_eq!(failure(&buffer.spare(0)), "");
    assert_eq!(buffer.spare(0).unwrap().len(), 0);
}

// What was written behind the used part too: an outline is made there in several steps.
#[test]
fn growth_keeps_everything() {
    let mut heap = Heap::new(FILLER);
    let mut buffer = Buffer::new(&mut [], 0, &mut heap);
    buffer.spare(2).unwrap().fill(1);
    buffer.commit(1);
    buffer.spare(3).unwrap()[1..].fill(2);
    assert_eq!(buffer.spare(4).unwrap().len(), 4);
    assert_eq!(heap.first(5), [1, 1, 2, 2, FILLER]);
    assert_eq!(heap.requests, [2, 4, 5]);
}

#[test]
fn push() {
    let mut heap = Heap::new(FILLER);
    let mut buffer = Buffer::new(&mut [], 0, &mut heap);
    for i in 0..5 {
        assert_eq!(failure(&buffer.push(i)), "");
    }
    assert_eq!(buffer.used(), 5);
    assert_eq!(heap.first(5), [0, 1, 2, 3, 4]);
    assert_eq!(heap.requests, [1, 2, 3, 4, 5]);
}

#[test]
fn rewind() {
    let mut heap = Heap::new(0xAA);
    let mut buffer = Buffer::new(&mut [], 0, &mut heap);
    for i in 0..5 {
        assert_eq!(failure(&buffer.push(i)), "");
    }
    assert_eq!(buffer.since(3), [3, 4]);
    assert!(buffer.since(5).is_empty());
    buffer.since_mut(2)[0] = 7;
    buffer.rewind(3);
    assert_eq!(buffer.used(), 3);
    assert_eq!(failure(&buffer.push(9)), "");
    assert_eq!(heap.first(4), [0, 1, 7, 9]);
}

#[test]
fn no_memory() {
    let mut memory = [0; 4];
    let mut none = NoMemory;
    let mut buffer = Buffer::<u8>::new(&mut memory, 2, &mut none);
    assert_eq!(failure(&buffer.spare(2)), "");
    assert_eq!(failure(&buffer.spare(3)), "buffer_capacity at 0");
    assert_eq!(buffer.used(), 2);
}

#[test]
fn push_without_memory() {
    let mut memory = [0; 1];
    let mut none = NoMemory;
    let mut buffer = Buffer::<u8>::new(&mut memory, 0, &mut none);
    assert_eq!(failure(&buffer.push(9)), "");
    assert_eq!(failure(&buffer.push(9)), "buffer_capacity at 0");
    assert_eq!(buffer.used(), 1);
}

#[test]
fn less_memory_than_was_asked_for() {
    let mut stingy = Stingy;
    let mut buffer = Buffer::new(&mut [], 0, &mut stingy);
    assert_eq!(failure(&buffer.spare(3)), "buffer_capacity at 0");
}
