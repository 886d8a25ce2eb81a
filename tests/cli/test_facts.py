# SPDX-License-Identifier: Apache-2.0
"""The facts of this tree: the verb runs the real tools."""

import shutil
import sys
import unittest

from program import BUILD, SKIPPED, main, run


class Facts(unittest.TestCase):
    def test_the_port_has_no_unsafe_code_and_its_border_has(self):
        result = run("facts", "--no-build-time", "--json", "--quiet", timeout=600)
        self.assertEqual(result.code, 0, result.err)
        facts = result.json()
        parts = {part["folder"]: part for part in facts["parts"]}
        self.assertEqual(parts["parsers/rust"]["unsafe"], {"lines": 0, "uses": []})
        border = parts["parsers/rust-ffi"]["unsafe"]
        self.assertTrue(border["uses"])
        self.assertGreaterEqual(border["lines"], len({(use["file"], use["first_line"]) for use in border["uses"]}))
        self.assertIsNone(parts["parsers/cpp"]["unsafe"])
        for part in parts.values():
            self.assertGreater(part["code"], 0)
        for twin in facts["twins"]:
            self.assertGreater(twin["bytes"]["code"], 100_000)
            self.assertIsNone(twin["build"])
        self.assertGreater(facts["checks"], 300)

        table = run("facts", "--no-build-time", "--markdown", timeout=600).out
        self.assertIn(f"{parts['parsers/rust']['code']:,}", table)
        self.assertIn("any line", table)

    def test_a_tree_without_builds_is_3(self):
        result = run("--build-root", "/nonexistent/build", "facts", "--no-build-time")
        self.assertEqual(result.code, 3)
        self.assertIn("/nonexistent/parsers/checks.def", result.err)


if __name__ == "__main__":
    libraries = [BUILD / "release" / "parsers" / "size" / f"libferrotype_size_{twin}.so" for twin in ("cpp", "rust")]
    missing = [tool for tool in ("cloc", "cargo", "llvm-size-19") if not shutil.which(tool)] + [
        str(library) for library in libraries if not library.exists()]
    if missing:
        print(f"SKIPPED: not there: {', '.join(missing)}")
        sys.exit(SKIPPED)
    main()
