// SPDX-License-Identifier: Apache-2.0
//! Turns `checks.def`, which the C++ preprocessor reads, into the `Check` enumeration of the port.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a build script fails by panicking")]

use std::fmt::Write as _;
use std::{env, fs, path::Path};

fn camel_case(name: &str) -> String {
    name.split('_')
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
        })
        .collect()
}

fn main() {
    let definition = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("../checks.def");
    println!("cargo::rerun-if-changed={}", definition.display());
    let text = fs::read_to_string(&definition).expect("parsers/checks.def can be read");
    let mut variants = String::new();
    let mut names = String::new();
    let mut classes = String::new();
    for line in text.lines().filter(|line| line.starts_with("FERRO_CHECK(")) {
        let arguments = line.trim_start_matches("FERRO_CHECK(");
        let (name, rest) = arguments.split_once(", ").expect("a name");
        let (class, protects) = rest.split_once(", ").expect("a class");
        let variant = camel_case(name);
        let doc = protects.trim_end_matches(')').trim_matches('"');
        writeln!(variants, "    /// {doc}.\n    {variant},").unwrap();
        writeln!(names, "    c\"{name}\",").unwrap();
        writeln!(classes, "    CheckClass::{},", camel_case(class)).unwrap();
    }
    let output = format!(
        "/// Every validation of the parser; the text says what it protects.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq)]\n#[repr(u16)]\npub enum Check {{\n{variants}}}\n\
         static NAMES: &[&CStr] = &[\n{names}];\nstatic CLASSES: &[CheckClass] = &[\n{classes}];\n"
    );
    let target = Path::new(&env::var("OUT_DIR").unwrap()).join("checks.rs");
    fs::write(target, output).unwrap();
}
