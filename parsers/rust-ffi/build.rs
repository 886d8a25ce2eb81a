// SPDX-License-Identifier: Apache-2.0
//! Tells the crate which compiler builds it, and which versions of other parsers are locked: what a benchmark prints.

use std::{env, fs, process::Command};

fn main() {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).args(["--version", "--verbose"]).output().expect("rustc runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("?").trim().to_owned();
    println!("cargo::rustc-env=FERROTYPE_COMPILER=rustc {}, LLVM {}", field("release:"), field("LLVM version:"));

    const LOCK: &str = "../../Cargo.lock";
    println!("cargo::rerun-if-changed={LOCK}");
    let lock = fs::read_to_string(LOCK).expect("the workspace is locked");
    for name in ["skrifa", "stb_truetype_rust", "ttf-parser"] {
        let entry = format!("name = \"{name}\"\nversion = \"");
        let version =
            lock.split_once(&entry).and_then(|(_, rest)| rest.split_once('"')).map_or("unknown", |(it, _)| it);
        let variable = name.to_uppercase().replace('-', "_");
        println!("cargo::rustc-env=FERROTYPE_VERSION_OF_{variable}={version}");
    }
}
