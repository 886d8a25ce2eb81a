//! Classifies every recorded log of `tests/triage/logs` and compares with `tests/triage/expected.toml`.
// SPDX-License-Identifier: Apache-2.0

use ferrotype_triage::{ALL, Class, Exit, Report, base, short, triage};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/triage")
}

fn exits() -> BTreeMap<String, Exit> {
    let text = fs::read_to_string(folder().join("logs/exits.txt")).expect("logs/exits.txt");
    let number = |text: &str| text.parse::<i32>().expect("a number");
    let entry = |line: &str| {
        let parts: Vec<&str> = line.split(' ').collect();
        let exit = Exit { code: number(parts[1]), signal: number(parts[2]), ..Default::default() };
        (parts[0].to_string(), exit)
    };
    text.lines().map(entry).collect()
}

fn log(name: &str) -> Vec<u8> {
    fs::read(folder().join(format!("logs/{name}.log"))).expect(name)
}

fn recorded(name: &str) -> Report {
    triage("outline", &log(name), &exits()[name])
}

fn frames(report: &Report) -> Vec<String> {
    report.frames.iter().map(|f| format!("{} {}:{}", short(&f.function), base(&f.path), f.line)).collect()
}

/// An entry of `expected.toml`, as this report would write it.
fn entry(name: &str, report: &Report) -> String {
    let quote = |text: &str| format!("'{text}'");
    let mut text = format!("[{name}]\nclass = {}\nseverity = {}\n", quote(report.class.id()), quote(&report.severity));
    text.push_str(&format!("signature = {}\nbug = {}\n", quote(&report.signature), quote(&report.bug)));
    // Where the stack ended within a recursion is chance.
    if report.class != Class::StackExhaustion {
        text.push_str(&format!("crash_line = {}\n", quote(&report.crash_line)));
        let lines: Vec<String> = frames(report).iter().map(|frame| format!("  {},\n", quote(frame))).collect();
        text.push_str(&format!("frames = [\n{}]\n", lines.concat()));
    }
    text
}

#[test]
fn every_log_is_classified_as_expected() {
    let text = fs::read_to_string(folder().join("expected.toml")).expect("expected.toml");
    let expected: toml::Table = text.parse().expect("expected.toml is TOML");
    let on_disk: BTreeSet<String> = fs::read_dir(folder().join("logs"))
        .expect("logs")
        .filter_map(|file| Some(file.ok()?.file_name().to_str()?.strip_suffix(".log")?.to_string()))
        .collect();
    assert!(on_disk.len() >= 20, "{} logs", on_disk.len());
    assert_eq!(on_disk, exits().into_keys().collect(), "every log has its exit");
    let extra: Vec<&String> = expected.keys().filter(|name| !on_disk.contains(*name)).collect();
    assert!(extra.is_empty(), "expected without a log: {extra:?}");
    let mut wrong = String::new();
    for name in &on_disk {
        let found = entry(name, &recorded(name));
        let table: toml::Table = found.parse().expect("an entry is TOML");
        if expected.get(name) != table.get(name) {
            wrong.push_str(&found);
        }
    }
    assert!(wrong.is_empty(), "found, and not expected:\n{wrong}");
}

#[test]
fn the_standard_library_is_not_ours_wherever_its_source_lies() {
    let (commit, debian) = ("/rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/", "/usr/src/rustc-1.96.0/");
    let mut moved = 0;
    for name in exits().keys() {
        let text = String::from_utf8_lossy(&log(name)).into_owned();
        moved += usize::from(text.contains(commit));
        let elsewhere = triage("outline", text.replace(commit, debian).as_bytes(), &exits()[name]);
        assert_eq!(entry(name, &elsewhere), entry(name, &recorded(name)), "{name}");
    }
    assert!(moved >= 10, "{moved} logs name that commit");
}

#[test]
fn one_bug_has_one_signature_in_two_builds() {
    for (one, other) in [("fuzz-recurse", "replay-recurse"), ("fuzz-freed-twice", "hardened-freed-twice")] {
        assert_eq!(recorded(one).class, recorded(other).class, "{one}");
    }
    for (one, other) in [("fuzz-recurse", "replay-recurse"), ("fuzz-heap-read", "replay-heap-read")] {
        assert_eq!(recorded(one).signature, recorded(other).signature, "{one}");
        assert_eq!(recorded(one).bug, recorded(other).bug, "{one}");
    }
}

#[test]
fn different_bugs_have_different_signatures_and_keys() {
    for key in [|report: Report| report.signature, |report: Report| report.bug] {
        let mut seen = BTreeMap::<String, String>::new();
        for name in exits().keys().filter(|name| name.starts_with("fuzz-") && *name != "fuzz-nothing") {
            let key = key(recorded(name));
            assert!(!key.is_empty(), "{name}");
            // One call of abort, without and with AddressSanitizer; and what a limit ends is one bug of its target.
            let same = [("fuzz-only-abort", "fuzz-abort"), ("fuzz-one-allocation", "fuzz-grow")];
            let other = seen.get(&key).map(String::as_str);
            if same.iter().any(|(one, known)| one == name && other == Some(*known)) {
                continue;
            }
            if let Some(other) = seen.insert(key.clone(), name.clone()) {
                panic!("{name} and {other} share {key}");
            }
        }
    }
}

#[test]
fn the_earliest_failure_of_a_log_decides() {
    let class = |names: [&str; 2]| triage("open", &names.map(log).concat(), &Exit::default()).class;
    assert_eq!(class(["fuzz-verdict-value", "fuzz-heap-read"]), Class::DivergenceValue);
    assert_eq!(class(["fuzz-heap-read", "fuzz-verdict-value"]), Class::HeapBufferOverflowRead);
    assert_eq!(class(["fuzz-shift", "fuzz-verdict-value"]), Class::Shift);
    assert_eq!(class(["fuzz-rust-bounds", "fuzz-verdict-value"]), Class::PanicBounds);
    assert_eq!(class(["fuzz-verdict-value", "fuzz-rust-bounds"]), Class::DivergenceValue);
    assert_eq!(class(["fuzz-hang", "fuzz-verdict-value"]), Class::Timeout);
    assert_eq!(class(["plain-rust-slice", "plain-rust-bounds"]), Class::PanicSlice);
}

#[test]
fn a_verdict_names_target_operation_and_parsers() {
    let report = triage("", &log("fuzz-verdict-value"), &Exit::default());
    assert_eq!(report.signature, "outline|divergence-value|glyf/points[].x");
    assert_eq!(report.verdict.oracle, "twin");
    assert_eq!(report.verdict.operation, "outline");
    assert_eq!(report.verdict.parsers, ["cpp", "rust"]);
    assert_eq!(report.message, "glyph 3: 12 against 13");
    let other = triage("metrics", &log("fuzz-verdict-value"), &Exit::default());
    assert_eq!(other.signature, "metrics|divergence-value|glyf/points[].x");
}

#[test]
fn a_verdict_inside_a_line_or_of_broken_json_is_no_verdict() {
    let verdict = log("fuzz-verdict-value");
    let start = verdict.windows(9).position(|bytes| bytes == b"FERROTYPE").expect("a verdict");
    let echoed = [b"#7 NEW DE: \"", &verdict[start..start + 60]].concat();
    assert_eq!(triage("open", &echoed, &Exit::default()).class, Class::None);
    let broken = b"FERROTYPE-VERDICT {\"class\":\"divergence-value\",\n";
    assert_eq!(triage("open", broken, &Exit::default()).class, Class::Unknown);
}

#[test]
fn without_a_log_the_exit_decides() {
    let signalled = |signal| Exit { code: -1, signal, ..Default::default() };
    let exited = |code| Exit { code, ..Default::default() };
    let timed_out = Exit { timed_out: true, ..signalled(9) };
    let memory = Exit { memory_limit_hit: true, ..signalled(9) };
    for (exit, class) in [
        (exited(0), Class::None),
        (exited(1), Class::Unknown),
        (exited(70), Class::Timeout),
        (exited(71), Class::OutOfMemory),
        (exited(72), Class::None),
        (exited(77), Class::Unknown),
        (signalled(4), Class::Trap),
        (signalled(6), Class::Abort),
        (signalled(9), Class::Unknown),
        (signalled(11), Class::SegmentationFault),
        (timed_out, Class::Timeout),
        (memory, Class::OutOfMemory),
    ] {
        assert_eq!(triage("open", b"INFO: Seed: 1\n", &exit).class, class, "{exit:?}");
    }
}

#[test]
fn a_limit_of_the_parent_explains_a_refused_allocation_and_nothing_else() {
    let limited = |name| triage("open", &log(name), &Exit { memory_limit_hit: true, ..exits()[name] }).class;
    assert_eq!(limited("plain-rust-allocate"), Class::OutOfMemory);
    assert_eq!(limited("fuzz-heap-read"), Class::HeapBufferOverflowRead);
    let late = |name| triage("open", &log(name), &Exit { timed_out: true, ..exits()[name] }).class;
    assert_eq!(late("fuzz-abort"), Class::Timeout);
    assert_eq!(late("fuzz-freed-read"), Class::UseAfterFreeRead);
}

#[test]
fn the_readme_lists_every_class_with_its_meaning_and_no_other() {
    let readme = fs::read_to_string(folder().join("../../fuzz/triage/README.md")).expect("README.md");
    let listed: Vec<String> = readme.lines().filter(|line| line.starts_with("| `")).map(str::to_string).collect();
    let expected: Vec<String> = ALL.iter().map(|class| format!("| `{}` | {} |", class.id(), class.text())).collect();
    assert_eq!(listed, expected);
    let ids: BTreeSet<&str> = ALL.iter().map(|class| class.id()).collect();
    assert_eq!(ids.len(), ALL.len(), "identifiers are unique");
    for class in ALL {
        assert_eq!(Class::of_id(class.id()), Some(*class));
    }
}
