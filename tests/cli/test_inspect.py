# SPDX-License-Identifier: Apache-2.0
"""`inspect`: good fonts, broken ones, and what is none."""

import pathlib
import re
import tempfile
import unittest

from program import SEEDS, broken_at_the_end, hostile_files, main, run, skip_without

FONT = SEEDS / "synth-sfnt-minimal.ttf"


class Inspect(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def write(self, name, data):
        (self.folder / name).write_bytes(data)
        return self.folder / name

    def test_shows_the_directory_and_values_of_a_font(self):
        result = run("inspect", FONT)
        self.assertEqual(result.code, 0, result.err)
        for word in ("face 0", "units per em", "head", "maxp", "cpp", "rust", "freetype", "harfbuzz", "head.magic_number"):
            self.assertIn(word, result.out)
        self.assertNotIn("rejected", result.out)
        self.assertNotIn("differs", result.out)

    def test_shows_all_of_one_table(self):
        few = run("inspect", FONT)
        self.assertIn("more: --table head", few.out)
        all_of_it = run("inspect", "--table", "head", FONT)
        self.assertEqual(all_of_it.code, 0)
        self.assertIn("head.glyph_data_format", all_of_it.out)
        self.assertNotIn("maxp.", all_of_it.out)

    def test_json_has_the_same_for_both_twins(self):
        result = run("inspect", "--json", "--parsers", "cpp,rust", FONT)
        self.assertEqual(result.code, 0)
        cpp, rust = result.json()["parsers"]
        self.assertEqual((cpp.pop("parser"), rust.pop("parser")), ("cpp", "rust"))
        self.assertEqual(cpp, rust)

    def test_every_seed_can_be_shown(self):
        for font in sorted(SEEDS.iterdir())[::8]:
            result = run("inspect", font)
            self.assertEqual(result.code, 0, (font, result.err))

    def test_a_truncated_font_says_which_check_and_where(self):
        data = FONT.read_bytes()
        result = run("inspect", self.write("cut", data[: len(data) // 2]))
        self.assertEqual(result.code, 0)
        self.assertIn("rejected", result.out)
        self.assertRegex(result.out, r"malformed \w+ at 0x[0-9a-f]+  \(.*cpp, rust")

    def test_a_table_is_walked_to_its_end(self):
        font = self.write("broken", broken_at_the_end())
        parsers = {one["parser"]: one for one in run("inspect", "--json", font).json()["parsers"]}
        for twin in ("cpp", "rust"):
            (glyf,) = [table for table in parsers[twin]["faces"][0]["tables"] if table["tag"] == "glyf"]
            self.assertEqual((glyf["status"], glyf["check"]), ("malformed", "glyf_end_points_order"))
            self.assertEqual(len(glyf["events"]), 4096)
            self.assertGreater(glyf["event_count"], 120000)
        text = run("inspect", font).out
        self.assertRegex(text, r"glyf +0x[0-9a-f]+ +[0-9,]+ +malformed glyf_end_points_order at 0x[0-9a-f]+ ")
        more = int(re.search(r"and ([0-9,]+) more: --table glyf", text)[1].replace(",", ""))
        self.assertEqual(more, glyf["event_count"] - 6)
        (cpp,) = run("inspect", "--json", "--table", "glyf", "--parsers", "cpp", font).json()["parsers"]
        self.assertEqual(len(cpp["faces"][0]["tables"][0]["events"]), glyf["event_count"])

    def test_a_table_that_is_not_in_the_font(self):
        result = run("inspect", "--table", "xx", FONT)
        self.assertEqual(result.code, 0)
        self.assertRegex(result.out, r"'xx' is not in the font  \(cpp, rust")
        self.assertNotIn("rejected", result.out)

    def test_a_tag_of_no_table_is_2_and_said_once(self):
        for tag in ("toolong", ""):
            result = run("inspect", "--table", tag, FONT)
            self.assertEqual((result.code, result.out), (2, ""))
            self.assertEqual(result.err.count("one to four characters"), 1)

    def test_an_empty_file_is_rejected_with_a_check(self):
        result = run("inspect", self.write("empty", b""))
        self.assertEqual(result.code, 0)
        self.assertIn("malformed", result.out)

    def test_hostile_paths_are_3_and_named(self):
        for path, word in hostile_files(self.folder).items():
            result = run("inspect", path, timeout=20)
            self.assertEqual(result.code, 3, path)
            self.assertIn(str(path), result.err)
            self.assertIn(word, result.err)
        self.assertEqual(run("inspect", self.folder).code, 3)

    def test_hostile_names_and_fonts_stay_off_the_terminal(self):
        font = self.write("evil\x1b[2J\n\u202e.ttf", FONT.read_bytes())
        result = run("inspect", font)
        self.assertEqual(result.code, 0)
        self.assertIn("evil\\x1b[2J\\n\\u{202e}.ttf", result.out)
        for seed in ("synth-sfnt-hostile-tags.ttf", "synth-name-ill-formed.ttf"):
            self.assertEqual(run("inspect", SEEDS / seed).code, 0)

    def test_an_unknown_parser_is_2(self):
        result = run("inspect", "--parsers", "none", FONT)
        self.assertEqual(result.code, 2)
        self.assertIn("'none'", result.err)


if __name__ == "__main__":
    skip_without("release")
    main()
