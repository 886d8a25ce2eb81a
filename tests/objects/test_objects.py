#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the object code of the parsers refers to: no panic in the release of the port, the switch of the ablation only in the
ablation build, a sanitizer only where there should be one.

Usage: test_objects.py FLAVOUR LIBRARY_OF_CPP LIBRARY_OF_RUST LIBRARY_OF_STB   (the static libraries of a build; the last is
the peer that comes as source)
"""

from __future__ import annotations

import re
import subprocess
import sys
import unittest
from functools import cache

NM = "llvm-nm-19"
OBJDUMP = "llvm-objdump-19"

# Where a panic begins, in either mangling of Rust's names.
PANIC = re.compile(r"9panicking|13unwrap_failed|13expect_failed|slice_(start|end)_index|slice_index_|capacity_overflow|handle_error")
# The border may end an unwinding that would leave Rust, and drop what a caught panic carried; neither begins one.
BORDER_MAY = re.compile(r"12catch_unwind7cleanup|19panic_cannot_unwind|16panic_in_cleanup")
# To drop a face or an instance is to drop a OnceLock, which looks at its own state first; the border catches what it may
# throw. `close` and `release` do no more, and may have it inline.
DROPS = re.compile(r"drop_in_place|6border5close|6border10variations7release")

flavour, cpp_library, rust_library, stb_library = "", "", "", ""


def output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, errors="replace").stdout


@cache
def symbols(library: str) -> str:
    return output(NM, "--quiet", "--demangle", library)


@cache
def references(library: str) -> dict[str, set[str]]:
    """By function, in raw names: the symbols that its code refers to."""
    found: dict[str, set[str]] = {}
    function = ""
    listing = output(OBJDUMP, "--disassemble", "--reloc", "--no-show-raw-insn", "--no-leading-addr", library)
    for line in listing.splitlines():
        if header := re.match(r"<(.+)>:$", line):
            function = header[1]
            found.setdefault(function, set())
        elif function and (relocation := re.search(r"R_X86_64_\w+\s+(\S+)", line)):
            found[function].add(relocation[1])
    return found


@cache
def border_of_the_port() -> dict[str, set[str]]:
    """The functions that the constant of the port refers to, and those of their crate that they call: the border is made once
    for each parser, and others may panic."""
    listing = output(OBJDUMP, "--reloc", rust_library)
    constant = listing.partition("[.data.rel.ro.ferro_parser_rust]:")[2].partition("\n\n")[0]
    functions = references(rust_library)
    found: dict[str, set[str]] = {}
    waiting = re.findall(r"R_X86_64_\w+\s+(\S+)", constant)
    while waiting:
        # A function may be referred to by the section that it has to itself.
        name = re.sub(r"^\.text\.|[+-]0x[0-9a-f]+$", "", waiting.pop())
        if DROPS.search(name):
            continue
        if "ferrotype_ffi" in name and name in functions and name not in found:
            found[name] = functions[name]
            waiting.extend(functions[name])
    return found


def panics(functions: dict[str, set[str]]) -> dict[str, list[str]]:
    refer = {name: sorted(target for target in targets if PANIC.search(target)) for name, targets in functions.items()}
    return {name: targets for name, targets in refer.items() if targets}


class Release(unittest.TestCase):
    def setUp(self) -> None:
        if flavour != "release":
            self.skipTest(f"for the release build, this is {flavour}")

    def test_the_port_cannot_panic(self) -> None:
        port = {name: targets for name, targets in references(rust_library).items() if "ferrotype_port" in name}
        self.assertGreater(len(port), 30, "the port's functions are not found in the library")
        self.assertEqual(panics(port), {})

    def test_what_the_border_inlines_cannot_panic(self) -> None:
        border = {
            name: {target for target in targets if not BORDER_MAY.search(target)}
            for name, targets in border_of_the_port().items()
        }
        self.assertGreater(len(border), 10, "the functions of the border are not found in the library")
        self.assertEqual(panics(border), {})

    def test_a_panic_would_be_seen(self) -> None:
        library = {name: targets for name, targets in references(rust_library).items() if "ferrotype" not in name}
        self.assertGreater(len(panics(library)), 20, "the standard library panics, and this test does not see it")


class Switch(unittest.TestCase):
    def test_only_the_ablation_build_has_it(self) -> None:
        self.assertEqual("ferro::ablated_check" in symbols(cpp_library), flavour == "ablation")
        self.assertEqual("ABLATED" in symbols(rust_library), flavour == "ablation")

    def test_the_libraries_are_the_parsers(self) -> None:
        self.assertIn("ferro_parser_cpp", symbols(cpp_library))
        self.assertIn("ferro_parser_rust", symbols(rust_library))
        self.assertIn("stbtt_InitFont", symbols(stb_library))


class Sanitizer(unittest.TestCase):
    def test_instrumented_where_it_should_be(self) -> None:
        sanitized = flavour in ("fuzz", "ablation")
        self.assertEqual("__asan_report_load" in symbols(cpp_library), sanitized)
        self.assertEqual("__asan_report_load" in symbols(rust_library), sanitized)
        self.assertEqual("__asan_report_load" in symbols(stb_library), sanitized)

    def test_undefined_behaviour_is_seen_under_the_fuzzer(self) -> None:
        self.assertEqual("__ubsan_handle_" in symbols(cpp_library), flavour == "fuzz")
        self.assertNotIn("__ubsan_handle_", symbols(stb_library))

    def test_coverage_only_under_a_fuzzer(self) -> None:
        # In the ablation build what is C or C++: it is what `ablate` searches.
        self.assertEqual("__sanitizer_cov_8bit_counters_init" in symbols(cpp_library), flavour in ("fuzz", "ablation"))
        self.assertEqual("__sanitizer_cov_8bit_counters_init" in symbols(rust_library), flavour == "fuzz")
        self.assertEqual("__sanitizer_cov_8bit_counters_init" in symbols(stb_library), flavour in ("fuzz", "ablation"))


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    flavour, cpp_library, rust_library, stb_library = sys.argv[1:5]
    del sys.argv[1:5]
    unittest.main()
