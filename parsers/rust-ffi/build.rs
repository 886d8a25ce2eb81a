// SPDX-License-Identifier: Apache-2.0
//! Tells the crate which compiler builds it, for the header of a benchmark.

use std::{env, process::Command};

fn main() {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).args(["--version", "--verbose"]).output().expect("rustc runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("?").trim().to_owned();
    println!("cargo::rustc-env=FERROTYPE_COMPILER=rustc {}, LLVM {}", field("release:"), field("LLVM version:"));
}
