# SPDX-License-Identifier: Apache-2.0
"""`parsers`: the shape of its JSON, its tables, a library that is none."""

import unittest

from program import SEEDS, main, run, skip_without

NAMES = ["cpp", "rust", "freetype", "harfbuzz", "skrifa", "skrifa_model", "ttf_parser", "stb_truetype", "null"]


class Parsers(unittest.TestCase):
    def test_json_names_all(self):
        result = run("parsers", "--json")
        self.assertEqual(result.code, 0)
        parsers = {one["name"]: one for one in result.json()["parsers"]}
        self.assertEqual(list(parsers), NAMES)
        self.assertEqual([name for name in NAMES if parsers[name]["unchecked"]], ["stb_truetype"])
        for one in parsers.values():
            for field in ("version", "language", "compiler"):
                self.assertTrue(one[field], one)
            self.assertIn("info", one["capabilities"])
        self.assertEqual(parsers["cpp"]["capabilities"], parsers["rust"]["capabilities"])
        # One for each bit of the interface.
        for name in ("axes", "named_instances", "normalize", "locate", "vertical_metrics", "vertical_advances",
                     "glyph_names", "glyph_of_name", "name_texts"):
            self.assertIn(name, parsers["null"]["capabilities"])

    def test_tables_name_all(self):
        for arguments in (["parsers"], ["parsers", "--markdown"]):
            result = run(*arguments)
            self.assertEqual(result.code, 0)
            for name in NAMES:
                self.assertIn(name, result.out)

    def test_what_is_no_library_is_3(self):
        for path in ("/nonexistent/lib\x1b.so", str(SEEDS)):
            result = run("parsers", "--parser", path)
            self.assertEqual(result.code, 3, result.err)
            self.assertIn("ferrotype parsers:", result.err)


if __name__ == "__main__":
    skip_without("release")
    main()
