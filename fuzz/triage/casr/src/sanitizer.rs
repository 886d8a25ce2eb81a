//! Classes of AddressSanitizer, LeakSanitizer, MemorySanitizer and libFuzzer, by the head of their report, so that a log
//! that was cut off is classified too. libcasr gives the severity.
// SPDX-License-Identifier: Apache-2.0

use crate::classes::Class;
use libcasr::asan::AsanContext;
use libcasr::execution_class::{ExecutionClass, is_near_null};
use libcasr::severity::Severity;
use regex::Regex;
use std::sync::LazyLock;

/// A class and what libcasr says of it.
pub type Classified = (Class, Option<ExecutionClass>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Read,
    Write,
    Unknown,
}

static FAULT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"on (?:unknown )?address(?: 0x([0-9a-f]+))? \(pc 0x([0-9a-f]+)").expect("the pattern is constant")
});

// The shadow of an address that no program on x86-64 Linux has: AddressSanitizer's own look at the shadow faulted, before
// the access itself, and always as a read.
const SHADOW_GAP: std::ops::RangeInclusive<u64> = 0x8fff_7000..=0x0200_8fff_6fff;

// The label that one bug gets depends on where it happens to land, so neighbours share a class where the report does not
// tell more: a dynamic stack array is a stack array, below it is as far outside as above.
const ACCESSES: &[(&str, Class, Class)] = &[
    ("heap-buffer-overflow", Class::HeapBufferOverflowRead, Class::HeapBufferOverflowWrite),
    ("stack-buffer-overflow", Class::StackBufferOverflowRead, Class::StackBufferOverflowWrite),
    ("stack-buffer-underflow", Class::StackBufferOverflowRead, Class::StackBufferOverflowWrite),
    ("dynamic-stack-buffer-overflow", Class::StackBufferOverflowRead, Class::StackBufferOverflowWrite),
    ("global-buffer-overflow", Class::GlobalBufferOverflowRead, Class::GlobalBufferOverflowWrite),
    ("container-overflow", Class::ContainerOverflowRead, Class::ContainerOverflowWrite),
    ("heap-use-after-free", Class::UseAfterFreeRead, Class::UseAfterFreeWrite),
    ("stack-use-after-scope", Class::UseAfterScopeRead, Class::UseAfterScopeWrite),
    ("stack-use-after-return", Class::UseAfterScopeRead, Class::UseAfterScopeWrite),
    ("use-after-poison", Class::UseAfterPoison, Class::UseAfterPoison),
];

// Head of the message, class, libcasr's name.
const OTHERS: &[(&str, Class, &str)] = &[
    ("attempting double-free", Class::DoubleFree, "double-free"),
    ("attempting free on address", Class::BadFree, "bad-free"),
    ("attempting to call malloc_usable_size", Class::AllocatorMisuse, "bad-malloc_usable_size"),
    ("alloc-dealloc-mismatch", Class::AllocatorMisuse, "alloc-dealloc-mismatch"),
    ("new-delete-type-mismatch", Class::AllocatorMisuse, "new-delete-type-mismatch"),
    ("invalid alignment", Class::AllocatorMisuse, "invalid-allocation-alignment"),
    ("invalid allocation alignment", Class::AllocatorMisuse, "invalid-allocation-alignment"),
    ("invalid aligned_alloc alignment", Class::AllocatorMisuse, "invalid-aligned-alloc-alignment"),
    ("invalid posix_memalign alignment", Class::AllocatorMisuse, "invalid-posix-memalign-alignment"),
    ("negative-size-param", Class::NegativeSize, "negative-size-param"),
    ("calloc parameters overflow", Class::AllocationFailure, "calloc-overflow"),
    ("reallocarray parameters overflow", Class::AllocationFailure, "reallocarray-overflow"),
    ("requested allocation size", Class::AllocationFailure, "allocation-size-too-big"),
    ("allocator is out of memory", Class::OutOfMemory, "out-of-memory"),
    ("failed to allocate", Class::OutOfMemory, "out-of-memory"),
    ("specified RSS limit exceeded", Class::OutOfMemory, "out-of-memory"),
    ("hard rss limit exhausted", Class::OutOfMemory, "out-of-memory"),
    ("stack-overflow", Class::StackExhaustion, "StackOverflow"),
    ("use-of-uninitialized-value", Class::Uninitialised, "use-of-uninitialized-value"),
    ("detected memory leaks", Class::Leak, "memory-leaks"),
    ("FPE ", Class::DivisionByZero, "FPE"),
    ("ILL ", Class::Trap, "TrapSignal"),
    ("TRAP ", Class::Trap, "TrapSignal"),
    ("ABRT ", Class::Abort, "AbortSignal"),
];

fn access_of(lines: &[String]) -> Access {
    let head = lines.iter().skip(1).take(3).take_while(|line| !line.contains(" #0 "));
    for line in head {
        if line.starts_with("READ of size") || line.contains("caused by a READ") {
            return Access::Read;
        }
        if line.starts_with("WRITE of size") || line.contains("caused by a WRITE") {
            return Access::Write;
        }
    }
    Access::Unknown
}

fn fault(lines: &[String], access: Access) -> Classified {
    let Some(captures) = lines.first().and_then(|line| FAULT.captures(line)) else {
        return (Class::WildAddress, ExecutionClass::find("AccessViolation").ok());
    };
    let number = |index| captures.get(index).and_then(|text| u64::from_str_radix(text.as_str(), 16).ok());
    let (address, program_counter) = (number(1), number(2));
    let hints = |word: &str| lines.iter().skip(1).take(4).any(|line| line.contains("Hint: ") && line.contains(word));
    let is_jump =
        address.is_some() && address == program_counter || hints("non-executable region") || hints("pc points to");
    let name = match access {
        Access::Read => Some("READ"),
        Access::Write => Some("WRITE"),
        Access::Unknown => None,
    };
    match address {
        Some(address) if is_jump => {
            let name = if is_near_null(address) { "SegFaultOnPcNearNull" } else { "SegFaultOnPc" };
            (Class::WildJump, ExecutionClass::find(name).ok())
        }
        Some(address) if is_near_null(address) => {
            (Class::NullDereference, ExecutionClass::san_find("SEGV", name, true).ok())
        }
        // Not canonical: the processor tells neither address nor access.
        None => (Class::WildAddress, ExecutionClass::find("AccessViolation").ok()),
        Some(address) if lines[0].contains("AddressSanitizer") && SHADOW_GAP.contains(&address) => {
            (Class::WildAddress, ExecutionClass::find("AccessViolation").ok())
        }
        Some(_) => {
            let class = match access {
                Access::Read => Class::WildAddressRead,
                Access::Write => Class::WildAddressWrite,
                Access::Unknown => Class::WildAddress,
            };
            (class, ExecutionClass::san_find("SEGV", name, false).ok())
        }
    }
}

/// Classifies the report whose first line begins at the start of `log`.
pub fn classify(log: &str) -> Classified {
    let lines: Vec<String> = log.lines().map(str::to_string).collect();
    let Some(head) = lines.first().and_then(|line| line.split_once("Sanitizer").map(|(_, rest)| rest)) else {
        return (Class::SanitizerOther, None);
    };
    let message = head.trim_start_matches([':', ' ']);
    let access = access_of(&lines);
    if message.starts_with("SEGV ") || message.starts_with("BUS ") {
        return fault(&lines, access);
    }
    if let Some((_, class, name)) = OTHERS.iter().find(|(words, _, _)| message.starts_with(words)) {
        return (*class, ExecutionClass::find(name).ok());
    }
    let severity = AsanContext(lines.clone()).severity().ok();
    if message.contains("-param-overlap") {
        return (Class::OverlappingCopy, severity.or_else(|| ExecutionClass::find("param-overlap").ok()));
    }
    let word = message.split_whitespace().next().unwrap_or("");
    let Some((_, read, write)) = ACCESSES.iter().find(|(name, _, _)| *name == word) else {
        return (Class::SanitizerOther, severity);
    };
    let (class, name) = match access {
        Access::Read => (*read, Some("READ")),
        Access::Write => (*write, Some("WRITE")),
        Access::Unknown if read == write => (*read, None),
        Access::Unknown => (Class::SanitizerOther, None),
    };
    (class, severity.or_else(|| ExecutionClass::san_find(word, name, false).ok()))
}

/// Classifies libFuzzer's own report. `functions` are the unfiltered frames.
pub fn classify_fuzzer(log: &str, functions: &[String]) -> Classified {
    let message = log.lines().next().and_then(|line| line.split_once("libFuzzer: ")).map_or("", |(_, rest)| rest);
    let find = |name| ExecutionClass::find(name).ok();
    if message.starts_with("timeout") {
        (Class::Timeout, find("timeout"))
    } else if message.starts_with("out-of-memory") {
        (Class::OutOfMemory, find("out-of-memory"))
    } else if message.starts_with("fuzz target exited") {
        (Class::UnexpectedExit, find("fuzz target exited"))
    } else if message.starts_with("fuzz target overwrites") {
        (Class::InterfaceViolation, find("overwrites-const-input"))
    } else if message.starts_with("deadly signal") {
        let has_names = functions.iter().any(|name| name == "LLVMFuzzerTestOneInput");
        let aborts = |name: &String| ["abort", "raise", "gsignal"].contains(&name.as_str());
        if has_names && !functions.iter().any(aborts) {
            (Class::Trap, find("TrapSignal"))
        } else {
            (Class::Abort, find("AbortSignal"))
        }
    } else {
        (Class::Unknown, None)
    }
}
