//! Function names as symbolisers write them, and the short form that signatures hold.
// SPDX-License-Identifier: Apache-2.0

use ferrotype_triage::short;

#[test]
fn parameters_return_types_and_arguments_go() {
    for (name, expected) in [
        ("main", "main"),
        ("ferro::Head::parse(ferro::Bytes)", "ferro::Head::parse"),
        ("ferro::Bytes::size() const", "ferro::Bytes::size"),
        ("ferro::Bytes::take() &&", "ferro::Bytes::take"),
        ("std::span<int> ferro::read<ferro::Head>(ferro::Bytes, unsigned long) const", "ferro::read"),
        ("void ferro::each<void (*)(int)>(void (*)(int))", "ferro::each"),
        ("(anonymous namespace)::walk(int)", "(anonymous namespace)::walk"),
        ("ferro::(anonymous namespace)::walk(int)", "ferro::(anonymous namespace)::walk"),
        ("ferro::Walk::operator()(ferro::Tag<4>) const", "ferro::Walk::operator()"),
        ("ferro::operator<<(std::ostream&, int)", "ferro::operator<<"),
        ("ferro::Cell::operator->()", "ferro::Cell::operator->"),
        ("ferro::Cell::operator bool() const", "ferro::Cell::operator bool"),
        ("run(int)::$_0::operator()(int) const", "run(int)::$_0::operator()"),
        ("rust::tables::head::Head::parse", "rust::tables::head::Head::parse"),
        ("rust::base::read::<rust::Head>", "rust::base::read"),
        ("<rust::Cursor<u8> as core::iter::Iterator>::next", "<rust::Cursor as core::iter::Iterator>::next"),
        ("<rust::Face>::table::{closure#0}", "<rust::Face>::table::{closure#0}"),
        ("rust::visit::<fn(u8) -> u16>", "rust::visit"),
    ] {
        assert_eq!(short(name), expected, "{name}");
    }
}

#[test]
fn broken_names_are_survived() {
    for name in
        ["", ")", "(", "a)", "<<<", ">>", "operator", "operator(", " const", "a<b(c>d)", "\u{e9}<\u{e9}>(\u{e9})"]
    {
        let _ = short(name);
    }
}
