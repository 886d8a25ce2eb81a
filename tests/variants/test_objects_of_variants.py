# SPDX-License-Identifier: Apache-2.0
"""Whether the flags of a variant took effect, where its library shows it, and whether it tells what it was built with.

Usage: test_objects_of_variants.py BUILD FERROTYPE LIBRARY_OF_CPP LIBRARY_OF_RUST   (the last two are the twins as they
are usually built, each alone: what a variant has for its flags, they do not have)
"""

from __future__ import annotations

import json
import pathlib
import re
import subprocess
import sys
import unittest
from functools import cache

build, program, usual_cpp, usual_rust = (pathlib.Path(argument) for argument in sys.argv[1:5])
libraries = {library.stem.partition("_")[2]: library
             for folder in ("variants", "matrix") for library in sorted((build / folder).glob("*.so"))}
SKIPPED = 77


def output(*command: object) -> str:
    words = [str(word) for word in command]
    return subprocess.run(words, check=True, capture_output=True, text=True, errors="replace").stdout


@cache
def symbols(library: pathlib.Path) -> str:
    return output("llvm-nm-19", "--quiet", "--demangle", library)


@cache
def code(library: pathlib.Path) -> str:
    return output("llvm-objdump-19", "--disassemble", "--no-show-raw-insn", "--no-leading-addr", library)


@cache
def told(name: str) -> str:
    """What the library says of its compiler and flags."""
    listed = json.loads(output(program, "parsers", "--json", "--parser", libraries[name]))["parsers"]
    return next(parser["compiler"] for parser in listed if parser["name"] == name)


class Variant(unittest.TestCase):
    def library(self, name: str) -> pathlib.Path:
        if name not in libraries:
            self.skipTest(f"{name} is not built")
        return libraries[name]

    def flags(self, name: str) -> list[str]:
        self.library(name)
        return told(name).partition(", flags ")[2].split()


class All(Variant):
    def test_each_exports_its_parser_alone(self) -> None:
        for library in libraries.values():
            exported = output("llvm-nm-19", "--dynamic", "--defined-only", "--format=just-symbols", library).split()
            self.assertEqual(exported, ["ferro_parser_export"], library)

    def test_each_tells_its_compiler(self) -> None:
        # What it says, and what compilers have left in what they made, those of a C library too.
        gcc, clang, rustc = rb"GNU C\+\+\d+ [\d.]+ .*-g1 -O%d ", rb"clang version %d\.", rb"rustc version "
        compilers = {"cpp_hardened": ("clang 19.", clang % 19), "cpp_same": ("clang 19.", clang % 19),
                     "cpp_clang_no_lto": ("clang 19.", clang % 19), "cpp_clang_o3": ("clang 19.", clang % 19),
                     "cpp_gcc": ("g++ ", gcc % 2), "cpp_gcc_o3": ("g++ ", gcc % 3),
                     "cpp_rust_llvm": ("clang 22.", clang % 22), "rust_same": ("rustc ", rustc),
                     "rust_o2": ("rustc ", rustc), "rust_no_lto": ("rustc ", rustc),
                     "rust_overflow_checks": ("rustc ", rustc), "rust_panic_abort": ("rustc ", rustc)}
        for name, (says, left) in compilers.items():
            if name not in libraries:
                continue
            self.assertTrue(told(name).startswith(says), told(name))
            self.assertRegex(libraries[name].read_bytes(), left)
            if not name.startswith("cpp_gcc"):
                self.assertNotRegex(libraries[name].read_bytes(), rb"GNU C\+\+")

    def test_none_has_a_sanitizer(self) -> None:
        for library in libraries.values():
            self.assertNotRegex(symbols(library), "__asan_|__ubsan_")


class Hardened(Variant):
    def test_a_span_is_checked(self) -> None:
        # The message of a check is the name of a function that debuggers see around the trap.
        trap = b"__clang_trap_msg"
        self.assertIn(trap, self.library("cpp_hardened").read_bytes())
        self.assertGreater(code(libraries["cpp_hardened"]).count("\tud2"), 10)
        self.assertNotIn(trap, usual_cpp.read_bytes())
        self.assertLess(code(usual_cpp).count("\tud2"), code(libraries["cpp_hardened"]).count("\tud2") // 2)

    def test_its_library_of_cpp_is_its_own(self) -> None:
        self.assertRegex(symbols(self.library("cpp_hardened")), r"std::__1::")
        needed = output("llvm-readelf-19", "--needed-libs", libraries["cpp_hardened"])
        self.assertNotRegex(needed, r"libc\+\+|libstdc\+\+")
        self.assertNotIn("std::__1::", symbols(usual_cpp))

    def test_the_stack_is_guarded(self) -> None:
        self.assertIn("__stack_chk_fail", symbols(self.library("cpp_hardened")))
        self.assertNotIn("__stack_chk_fail", symbols(usual_cpp))

    def test_the_flow_of_control_is_guarded_and_relocations_are_read_only(self) -> None:
        dynamic = output("llvm-readelf-19", "--dynamic", self.library("cpp_hardened"))
        self.assertRegex(dynamic, "NOW")
        self.assertIn("endbr64", code(libraries["cpp_hardened"]))
        self.assertNotIn("endbr64", "".join(re.findall(r"<ferro::.*?>:\n(?:.*\n){2}", code(usual_cpp))))


class Cpp(Variant):
    def test_the_flags_are_those_that_differ(self) -> None:
        for name, has, has_not in (("cpp_same", ["-O2", "-flto"], ["-O3"]), ("cpp_clang_no_lto", ["-O2"], ["-flto"]),
                                   ("cpp_clang_o3", ["-O3", "-flto"], ["-O2"]), ("cpp_gcc", ["-O2", "-flto"], ["-O3"]),
                                   ("cpp_gcc_o3", ["-O3", "-flto"], ["-O2"]),
                                   ("cpp_rust_llvm", ["-O2", "-flto", "-target", "-fomit-frame-pointer"], ["-O3"])):
            with self.subTest(name):
                flags = self.flags(name)
                for flag in [*has, "-ffp-contract=off", "-fno-exceptions"]:
                    self.assertIn(flag, flags)
                for flag in has_not:
                    self.assertNotIn(flag, flags)

    def test_no_variant_of_clang_keeps_frame_pointers(self) -> None:
        # A function that keeps one begins with this; clang of another origin would, if it were not told.
        kept = code(self.library("cpp_rust_llvm")).count("\tpushq\t%rbp\n\tmovq\t%rsp, %rbp")
        self.assertEqual(kept, 0)

    def test_without_link_time_optimisation_more_functions_are_left(self) -> None:
        def functions(library: pathlib.Path) -> int:
            return len(re.findall(r" [tT] ferro::", symbols(library)))

        self.assertGreater(functions(self.library("cpp_clang_no_lto")), functions(usual_cpp) * 1.1)


class Rust(Variant):
    def test_the_flags_are_those_that_differ(self) -> None:
        usual = ["opt-level=3", "lto=fat", "codegen-units=1", "panic=unwind", "debug=1"]
        for name, other in (("rust_same", []), ("rust_o2", ["opt-level=2"]),
                            ("rust_no_lto", ["lto=false", "codegen-units=16"]),
                            ("rust_overflow_checks", ["overflow-checks=true"]), ("rust_panic_abort", ["panic=abort"])):
            with self.subTest(name):
                changed = {setting.partition("=")[0] for setting in other}
                kept = [setting for setting in usual if setting.partition("=")[0] not in changed]
                self.assertEqual(sorted(self.flags(name)), sorted(kept + other))

    def test_overflow_is_checked(self) -> None:
        library = self.library("rust_overflow_checks")
        self.assertIn("panic_const_add_overflow", symbols(library))
        if "rust_same" in libraries:
            self.assertNotIn("panic_const_add_overflow", symbols(libraries["rust_same"]))

    def test_a_panic_aborts(self) -> None:
        self.library("rust_panic_abort")
        self.assertNotIn("_Unwind_RaiseException", symbols(libraries["rust_panic_abort"]))
        self.assertIn("_Unwind_RaiseException", symbols(usual_rust))

    def test_without_link_time_optimisation_more_functions_are_left(self) -> None:
        def functions(library: pathlib.Path) -> int:
            return len(re.findall(r" [tT] .*ferrotype_port::", symbols(library)))

        self.assertGreater(functions(self.library("rust_no_lto")), functions(usual_rust) * 1.1)

    def test_none_has_the_other_parsers(self) -> None:
        for name, library in libraries.items():
            if name.startswith("rust"):
                self.assertNotIn("skrifa", symbols(library), name)


if __name__ == "__main__":
    if not libraries:
        print(f"SKIPPED: {build} has no variant: ./ferrotype build variants")
        sys.exit(SKIPPED)
    unittest.main(argv=sys.argv[:1])
