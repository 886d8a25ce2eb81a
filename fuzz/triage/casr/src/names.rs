//! Names of functions and paths without what differs between builds, machines and compilers.
// SPDX-License-Identifier: Apache-2.0

use regex::Regex;
use std::sync::LazyLock;

static HASHES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\[[0-9a-f]{8,16}\]|::h[0-9a-f]{16}\b|\.llvm\.\d+|\[abi:[^\]]*\]| \[clone [^\]]*\]")
        .expect("the pattern is constant")
});

/// Drops hashes of crates (`std[e28293b1aa0f68bd]::io`), of functions, and tags of the ABI.
pub fn without_hashes(function: &str) -> String {
    HASHES.replace_all(function, "").trim().to_string()
}

/// The last two parts of a path; behind a folder `src`, the part before it and all after: `rust/src/tables/head.rs`,
/// so that a relative and an absolute spelling of one file are one.
pub fn path(file: &str) -> String {
    let parts: Vec<&str> = file.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    let start = match parts.iter().rposition(|part| *part == "src") {
        Some(source) if source + 1 < parts.len() => source.saturating_sub(1),
        _ => parts.len().saturating_sub(2),
    };
    parts.get(start..).unwrap_or(&[]).join("/")
}

/// The last part of a path.
pub fn base(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file)
}

/// The qualified name with its template and generic arguments: no parameters, no return type.
pub fn qualified(function: &str) -> &str {
    let mut name = function.trim();
    while let Some(shorter) = [" const", " &", " &&", " noexcept"].iter().find_map(|tail| name.strip_suffix(tail)) {
        name = shorter.trim_end();
    }
    without_return_type(without_parameters(name))
}

/// The qualified name alone: no parameters, no return type, no template or generic arguments.
pub fn short(function: &str) -> String {
    without_arguments(qualified(function)).trim_end_matches("::").to_string()
}

fn without_parameters(name: &str) -> &str {
    if !name.ends_with(')') || name.ends_with("operator()") {
        return name;
    }
    let mut depth = 0usize;
    for (index, character) in name.char_indices().rev() {
        match character {
            ')' => depth += 1,
            '(' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            let before = &name[..index];
            return if before.is_empty() { name } else { before };
        }
    }
    name
}

/// C++ gives templates a return type; a space within brackets or of `operator new` is no end of one.
fn without_return_type(name: &str) -> &str {
    let mut depth = 0usize;
    for (index, character) in name.char_indices().rev() {
        match character {
            '>' | ')' | ']' | '}' if !is_operator_end(name, index) => depth += 1,
            '<' | '(' | '[' | '{' if !is_operator_end(name, index) => depth = depth.saturating_sub(1),
            ' ' if depth == 0 && !name[..index].ends_with("operator") => return &name[index + 1..],
            _ => {}
        }
    }
    name
}

/// Brackets of `operator<`, `operator()`, `operator->`, and the arrow of a Rust `fn() -> T`, open and close nothing.
fn is_operator_end(name: &str, index: usize) -> bool {
    let before = name[..index].trim_end_matches(['<', '>', '=', '-', '(', '[']);
    before.ends_with("operator") || name[..index].ends_with('-')
}

fn without_arguments(name: &str) -> String {
    let mut result = String::with_capacity(name.len());
    let mut depth = 0usize;
    for (index, character) in name.char_indices() {
        let is_bracket = matches!(character, '<' | '>') && !is_operator_end(name, index);
        // A leading `<` is Rust's `<Type as Trait>::method`, which is the name itself.
        let opens_arguments =
            is_bracket && character == '<' && (depth > 0 || !(result.is_empty() || result.ends_with('<')));
        if opens_arguments {
            depth += 1;
        } else if depth > 0 {
            if is_bracket && character == '>' {
                depth -= 1;
            }
        } else {
            result.push(character);
        }
    }
    result.replace("::::", "::").replace(":: as ", " as ").replace("::>", ">")
}
