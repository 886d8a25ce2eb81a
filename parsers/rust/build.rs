// SPDX-License-Identifier: Apache-2.0
//! Turns the `.def` files beside this crate, which the C++ preprocessor reads, into Rust: the `Check` enumeration, and the
//! tables of `name` and `post`.
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

/// The enumeration, and 128 code points for each of it.
fn write_mac_encodings() {
    let variants: Vec<String> =
        lines_of("mac_encodings", "FERRO_MAC_ENCODING").iter().map(|name| camel_case(name)).collect();
    let codes = lines_of("mac_encodings", "FERRO_MAC_CODES");
    let mut arms = String::new();
    for (variant, lines) in variants.iter().zip(codes.chunks(16)) {
        writeln!(arms, "        MacEncoding::{variant} => &[{}],", lines.join(", ")).unwrap();
    }
    let encodings = format!(
        "#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub enum MacEncoding {{\n    {},\n}}\n",
        variants.join(",\n    ")
    );
    write_output("mac_encodings.rs", &encodings);
    let codepoints = format!(
        "/// The codes from 0x80 on.\nfn codepoints(encoding: MacEncoding) -> &'static [u16; 128] {{\n    \
         match encoding {{\n{arms}    }}\n}}\n"
    );
    write_output("mac_codepoints.rs", &codepoints);
}

fn write_double_bytes() {
    let rows = |macro_name| {
        lines_of("double_bytes", macro_name).iter().fold(String::new(), |mut rows, line| {
            let (encoding, numbers) = line.split_once(", ").expect("an encoding");
            writeln!(rows, "    (DoubleByteEncoding::{}, {numbers}),", camel_case(encoding)).unwrap();
            rows
        })
    };
    let output = format!(
        "/// Encoding, first and last code.\nstatic RANGES: &[(DoubleByteEncoding, u16, u16)] = &[\n{}];\n\
         /// Encoding, code and code point.\nstatic OWN_CODES: &[(DoubleByteEncoding, u16, u16)] = &[\n{}];\n",
        rows("FERRO_DOUBLE_BYTES"),
        rows("FERRO_OWN_CODE")
    );
    write_output("double_bytes.rs", &output);
}

fn write_name_languages() {
    let rows = |macro_name| {
        lines_of("name_languages", macro_name).iter().fold(String::new(), |mut rows, line| {
            let (id, tag) = line.split_once(", ").expect("an ID");
            writeln!(rows, "    ({id}, b{tag}),").unwrap();
            rows
        })
    };
    let output = format!(
        "static WINDOWS: &[(u16, &[u8])] = &[\n{}];\nstatic MACINTOSH: &[(u16, &[u8])] = &[\n{}];\n",
        rows("FERRO_WINDOWS_LANGUAGE"),
        rows("FERRO_MACINTOSH_LANGUAGE")
    );
    write_output("name_languages.rs", &output);
}

fn write_standard_names() {
    let names = lines_of("standard_names", "FERRO_STANDARD_NAME").join(",\n    b");
    write_output("standard_names.rs", &format!("static NAMES: [&[u8]; 258] = [\n    b{names},\n];\n"));
}

fn main() {
    write_checks();
    write_mac_encodings();
    write_double_bytes();
    write_name_languages();
    write_standard_names();
}
