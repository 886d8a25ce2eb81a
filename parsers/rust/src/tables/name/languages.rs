// SPDX-License-Identifier: Apache-2.0
//! What the language IDs of the Windows and of the Macintosh platform stand for, as BCP 47.

include!(concat!(env!("OUT_DIR"), "/name_languages.rs"));

fn tag_of(languages: &[(u16, &'static [u8])], id: u16) -> &'static [u8] {
    let found = languages.partition_point(|&(own, _)| own < id);
    match languages.get(found) {
        Some(&(own, tag)) if own == id => tag,
        _ => b"",
    }
}

/// Empty where the ID stands for none.
pub fn windows_language(language_id: u16) -> &'static [u8] {
    tag_of(WINDOWS, language_id)
}

/// Empty where the ID stands for none.
pub fn macintosh_language(language_id: u16) -> &'static [u8] {
    tag_of(MACINTOSH, language_id)
}
