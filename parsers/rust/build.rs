// SPDX-License-Identifier: Apache-2.0
//! Turns the `.def` files beside this crate, which the C++ preprocessor reads, into Rust: the `Check` enumeration, and the
//! names of `post`.
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

/// The lines of `parsers/<name>.def` that have this macro, as the text between its parentheses.
fn lines_of(name: &str, macro_name: &str) -> Vec<String> {
    let definition = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join(format!("../{name}.def"));
    println!("cargo::rerun-if-changed={}", definition.display());
    let text = fs::read_to_string(&definition).expect("the definition can be read");
    let start = format!("{macro_name}(");
    text.lines().filter_map(|line| line.strip_prefix(&start)?.strip_suffix(')')).map(str::to_string).collect()
}

fn write_output(name: &str, output: &str) {
    fs::write(Path::new(&env::var("OUT_DIR").unwrap()).join(name), output).unwrap();
}

fn write_checks() {
    let mut variants = String::new();
    let mut names = String::new();
    let mut classes = String::new();
    for line in lines_of("checks", "FERRO_CHECK") {
        let (name, rest) = line.split_once(", ").expect("a name");
        let (class, protects) = rest.split_once(", ").expect("a class");
        let variant = camel_case(name);
        let doc = protects.trim_matches('"');
        writeln!(variants, "    /// {doc}.\n    {variant},").unwrap();
        writeln!(names, "    c\"{name}\",").unwrap();
        writeln!(classes, "    CheckClass::{},", camel_case(class)).unwrap();
    }
    let output = format!(
        "/// Every validation of the parser; the text says what it protects.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq)]\n#[repr(u16)]\npub enum Check {{\n{variants}}}\n\
         static NAMES: &[&CStr] = &[\n{names}];\nstatic CLASSES: &[CheckClass] = &[\n{classes}];\n"
    );
    write_output("checks.rs", &output);
}

fn write_standard_names() {
    let names = lines_of("standard_names", "FERRO_STANDARD_NAME").join(",\n    b");
    write_output("standard_names.rs", &format!("static NAMES: [&[u8]; 258] = [\n    b{names},\n];\n"));
}

fn main() {
    write_checks();
    write_standard_names();
}
