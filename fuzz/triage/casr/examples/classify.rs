//! Classifies many logs at once, for `tests/triage/test_same_bug.py`: on standard input a line of JSON for each,
//! `{"target", "code", "signal", "log"}` with the text of the log; on standard output a line for each.
// SPDX-License-Identifier: Apache-2.0

use ferrotype_triage::{Exit, triage};
use serde_json::{Value, json};
use std::io::{self, BufRead, Write};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let run: Value = serde_json::from_str(&line?)?;
        let text = |name: &str| run[name].as_str().unwrap_or("");
        let number = |name: &str| run[name].as_i64().and_then(|number| i32::try_from(number).ok()).unwrap_or(0);
        let exit = Exit { code: number("code"), signal: number("signal"), ..Default::default() };
        let report = triage(text("target"), text("log").as_bytes(), &exit);
        let answer = json!({"class": report.class.id(), "signature": report.signature, "bug": report.bug});
        writeln!(out, "{answer}")?;
    }
    Ok(())
}
