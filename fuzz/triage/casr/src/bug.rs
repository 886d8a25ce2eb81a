//! When two crashes are one bug: the key that groups them, whatever target reached it. A signature tells where a
//! program ended; this tells what it read and for whom, because several functions read one record behind one check.
// SPDX-License-Identifier: Apache-2.0

use crate::classes::Class;
use crate::frames::{Frame, Stack};
use crate::names;
use crate::report::Report;
use crate::verdict::Verdict;
use regex::Regex;
use std::sync::LazyLock;

static READS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(?:Array|read|get|array|get_array)(?:::)?<").expect("the pattern is constant"));
// Numbers of the format: BigEndian in C++; in Rust the primitive types, and the new types beside them.
static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:ferro::BigEndian<|[^:]+$|.*::base::types::)").expect("the pattern is constant"));

/// How far behind a reader the type is sought that a helper function works for.
const MOST_HELPERS: usize = 3;

/// The key of a bug: its class, then what tells two bugs of one class apart. `place` is that of a panic.
pub fn key(report: &Report, stack: &Stack, place: &str) -> String {
    let mut parts = report.signature.split('|');
    let target = parts.next().unwrap_or("");
    let is_cycle = report.class == Class::StackExhaustion && !stack.cycle.is_empty();
    if report.class == Class::None {
        return String::new();
    } else if report.verdict != Verdict::default() || is_cycle {
        return parts.collect::<Vec<&str>>().join("|");
    }
    // Where a limit ended it is chance.
    let is_chance = matches!(report.class, Class::Timeout | Class::OutOfMemory);
    let found = where_of(&stack.frames, place).unwrap_or_else(|| report.crash_line.clone());
    if is_chance || found.is_empty() {
        // The target is all that tells two of them apart.
        return format!("{target}|{}", report.class.id());
    }
    format!("{}|{found}", family(report.class))
}

/// Classes that differ only in where a read or write happened to land.
fn family(class: Class) -> &'static str {
    match class {
        Class::HeapBufferOverflowRead
        | Class::HeapBufferOverflowWrite
        | Class::StackBufferOverflowRead
        | Class::StackBufferOverflowWrite
        | Class::GlobalBufferOverflowRead
        | Class::GlobalBufferOverflowWrite
        | Class::ContainerOverflowRead
        | Class::ContainerOverflowWrite
        | Class::UseAfterFreeRead
        | Class::UseAfterFreeWrite
        | Class::NullDereference
        | Class::WildAddressRead
        | Class::WildAddressWrite
        | Class::WildAddress
        | Class::SegmentationFault => "memory",
        Class::PanicBounds | Class::PanicSlice => "panic-range",
        _ => class.id(),
    }
}

fn where_of(frames: &[Frame], place: &str) -> Option<String> {
    let doors = frames.iter().take_while(|frame| is_door(frame)).count();
    let behind = frames.get(doors..).unwrap_or(&[]);
    if doors == 0 && !place.is_empty() {
        return Some(place.to_string() + &caller_of_helper(behind));
    }
    let reader = behind.first()?;
    if doors == 0 {
        return Some(line_of(reader) + &caller_of_helper(behind));
    }
    let owner = behind.iter().take(1 + MOST_HELPERS).find_map(|frame| Some((frame, owner_of(frame)?)));
    let Some(element) = frames[..doors].iter().rev().find_map(element_of) else {
        return Some(line_of(owner.map_or(reader, |(frame, _)| frame)));
    };
    let read = format!("{} {element}", shape_of(&frames[..doors]));
    // A record has a name of its own, wherever it is read; a number is one of many.
    if !NUMBER.is_match(&element) {
        return Some(read);
    }
    Some(match owner {
        Some((frame, owner)) if frame == reader => format!("{read}|{owner}"),
        Some((_, owner)) => format!("{read}|{}|{owner}", names::short(&reader.function)),
        None => format!("{read}|{}", line_of(reader)),
    })
}

/// Code of `base/` in both languages: it reads and writes on behalf of others.
fn is_door(frame: &Frame) -> bool {
    let name = frame.function.trim_start_matches('<');
    frame.path.starts_with("base/")
        || frame.path.starts_with("rust/src/base/")
        || name.starts_with("ferrotype_port::base::")
}

/// A function may be called for many reasons; a method is of its type.
fn caller_of_helper(frames: &[Frame]) -> String {
    match frames {
        [helper, caller, ..] if owner_of(helper).is_none() => format!("|{}", names::short(&caller.function)),
        _ => String::new(),
    }
}

fn line_of(frame: &Frame) -> String {
    match (frame.path.as_str(), frame.line) {
        ("", _) | (_, 0) => names::short(&frame.function),
        (_, line) => format!("{}:{line}", names::short(&frame.function)),
    }
}

/// The type whose method a frame is; none for a function of a namespace, which works on behalf of its caller.
fn owner_of(frame: &Frame) -> Option<String> {
    let name = names::short(&frame.function);
    let (owner, _) = name.rsplit_once("::")?;
    // `<Type as Trait>`
    let (owner, _) = owner.split_once(" as ").unwrap_or((owner, ""));
    let owner = owner.trim_start_matches('<').trim_end_matches('>');
    let last = owner.rsplit("::").next()?;
    last.starts_with(|first: char| first.is_ascii_uppercase()).then(|| owner.to_string())
}

/// What a door was asked for: its type argument, or that of its array.
fn element_of(door: &Frame) -> Option<String> {
    let name = names::qualified(&door.function);
    let start = READS.find(name)?.end();
    let mut depth = 1usize;
    let end = name[start..].char_indices().find(|(_, character)| {
        match character {
            '<' => depth += 1,
            '>' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    Some(name[start..start + end?.0].to_string())
}

/// A view is made, an element of one is read, or bytes at an offset: what a missing check breaks differs.
fn shape_of(doors: &[Frame]) -> &'static str {
    let short: Vec<String> = doors.iter().map(|door| names::short(&door.function)).collect();
    let ends = |name: &String, words: &[&str]| words.iter().any(|word| name.rsplit("::").next() == Some(word));
    match short.last() {
        Some(outer) if outer.contains("Array") && ends(outer, &["get", "operator[]"]) => "element",
        _ if short.iter().any(|name| ends(name, &["slice", "from", "array", "get_slice", "get_array"])) => "view",
        _ => "value",
    }
}
