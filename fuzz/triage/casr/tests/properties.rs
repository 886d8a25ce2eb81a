//! Any bytes are classified without a panic, and a log that was cut off keeps its class once the head is there.
// SPDX-License-Identifier: Apache-2.0

use ferrotype_triage::{Class, Exit, triage};
use std::fs;
use std::path::Path;

/// Numbers that are the same on every run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % (bound.max(1) as u64)).unwrap_or(0)
    }
}

fn logs() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/triage/logs");
    let mut logs: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .expect("logs")
        .map(|file| file.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "log"))
        .map(|path| (path.display().to_string(), fs::read(path).expect("a log")))
        .collect();
    logs.sort();
    assert!(logs.len() >= 20);
    logs
}

#[test]
fn truncated_logs_do_not_panic() {
    let mut numbers = Numbers(1);
    for (_, log) in logs() {
        for _ in 0..4 {
            triage("open", &log[..numbers.below(log.len())], &Exit::default());
        }
    }
}

#[test]
fn damaged_logs_do_not_panic() {
    let mut numbers = Numbers(2);
    for (_, log) in logs().into_iter().filter(|(_, log)| !log.is_empty()) {
        for _ in 0..3 {
            let mut damaged = log.clone();
            for _ in 0..1 + numbers.below(30) {
                let (at, byte) = (numbers.below(damaged.len()), numbers.next().to_le_bytes()[0]);
                match numbers.below(3) {
                    0 => damaged[at] = byte,
                    1 => damaged.insert(at, byte),
                    _ => damaged.truncate(at.max(1)),
                }
            }
            triage("open", &damaged, &Exit::default());
        }
    }
}

#[test]
fn arbitrary_bytes_do_not_panic_and_are_no_crash() {
    let mut numbers = Numbers(3);
    for length in 0..200 {
        let bytes: Vec<u8> = (0..length).map(|_| numbers.next().to_le_bytes()[3]).collect();
        assert_eq!(triage("open", &bytes, &Exit::default()).class, Class::None);
    }
}

#[test]
fn a_log_cut_behind_its_first_frame_keeps_its_class() {
    for (name, log) in logs() {
        let text = String::from_utf8_lossy(&log);
        // A deadly signal is told apart by its whole stack, `expect` by the frames of the panic.
        if text.contains("deadly signal") || !text.contains("Sanitizer: ") {
            continue;
        }
        let Some(end) = text.find("    #1 ") else { continue };
        let whole = triage("open", &log, &Exit::default());
        let cut = triage("open", &log[..end], &Exit::default());
        assert_eq!(whole.class, cut.class, "{name}");
        assert_eq!(whole.severity, cut.severity, "{name}");
    }
}

#[test]
fn a_huge_log_is_read_from_its_end() {
    let mut log = b"#1 NEW cov: 7 ft: 9\n".repeat(1 << 19);
    log.extend_from_slice(&logs().into_iter().find(|(name, _)| name.ends_with("fuzz-heap-read.log")).expect("it").1);
    assert_eq!(triage("open", &log, &Exit::default()).class, Class::HeapBufferOverflowRead);
}
