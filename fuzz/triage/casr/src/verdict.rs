//! Reads the harness's own verdict: one line of JSON after a prefix, written before abort.
// SPDX-License-Identifier: Apache-2.0

use crate::classes::Class;
use serde_json::Value;

pub const PREFIX: &str = "FERROTYPE-VERDICT ";

/// A verdict as its oracle wrote it; absent fields are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// None where the class is missing or is not one of ours.
    pub class: Option<Class>,
    pub oracle: String,
    pub target: String,
    pub operation: String,
    pub parsers: Vec<String>,
    pub signature: String,
    pub detail: String,
}

/// Reads the line that begins at the start of `log`; None when it is not the JSON it should be.
pub fn parse(log: &str) -> Option<Verdict> {
    let line = log.lines().next()?.strip_prefix(PREFIX)?;
    let fields: Value = serde_json::from_str(line).ok()?;
    let text = |name: &str| fields[name].as_str().unwrap_or("").to_string();
    Some(Verdict {
        class: fields["class"].as_str().and_then(Class::of_id),
        oracle: text("oracle"),
        target: text("target"),
        operation: text("operation"),
        parsers: fields["parsers"]
            .as_array()
            .map(|names| names.iter().filter_map(Value::as_str).map(str::to_string).collect())
            .unwrap_or_default(),
        signature: text("signature"),
        detail: text("detail"),
    })
}
