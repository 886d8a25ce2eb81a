# SPDX-License-Identifier: Apache-2.0
"""The life of a crash: saved, replayed, classified, gone past, minimised, tried on every parser and in release.

Usage: test_life.py PROGRAM FAULTY_PARSER
"""

import json
import pathlib
import sqlite3
import sys
import tempfile
import unittest

from driver import Campaign, check_store, parse, program_or_skip, wait_until_no_worker


class Life(unittest.TestCase):
    program = None
    library = None

    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="ferrotype-life-")
        self.folder = pathlib.Path(self.temporary.name) / "campaign"

    def tearDown(self):
        wait_until_no_worker(self.folder)
        self.temporary.cleanup()

    def fuzz(self, targets, seconds):
        campaign = Campaign(self.program, self.folder, "--for", f"{seconds}s", "--targets", targets, "--oracles", "solo", "--parser",
                            self.library, "--parsers", "faulty,cpp", "--json")
        code, output = campaign.end()
        self.assertEqual(code, 1, campaign.lines)
        check_store(self.folder)
        result = parse(output)
        # A busy machine takes longer for an examination.
        for more in (20, 60):
            if not [one for one in result["findings"] if one["class"] != "peer-disagreement" and not one["examined"]]:
                break
            resumed = Campaign(self.program, self.folder, "--for", f"{seconds + more}s", "--json", resume=True)
            result = parse(resumed.end()[1])
        return result

    def of(self, result, target):
        found = [one for one in result["findings"] if one["target"] == target and one["parser"] == "faulty"]
        self.assertTrue(found, result["findings"])
        return found

    def examinations(self, finding):
        database = sqlite3.connect(self.folder / "store.sqlite")
        rows = database.execute("SELECT parser, flavour, status, class FROM examinations WHERE finding = ?", (finding,)).fetchall()
        database.close()
        return {(parser, flavour): (status, crash_class) for parser, flavour, status, crash_class in rows}

    def check_is_small(self, path):
        """A directory with one record: that of the table on which it depends."""
        data = pathlib.Path(path).read_bytes()
        self.assertIn(b"glyf", data)
        self.assertLessEqual(len(data), 12 + 16)

    def test_a_crash_is_gone_past_minimised_and_tried_everywhere(self):
        result = self.fuzz("names", 18)
        self.assertTrue(all(one["examined"] for one in result["findings"]))
        (crash,) = self.of(result, "names")
        self.assertEqual(crash["class"], "null-dereference")
        self.assertEqual((crash["replays"], crash["reproduced"]), (3, 3))
        self.assertIn("write_to_null", crash["frames"][0]["function"])
        # It would have ended every worker at the first seed with outlines.
        self.assertGreater(result["targets"][0]["executions"], 1000)
        self.assertLess(crash["occurrences"], 10)
        self.check_is_small(crash["minimised"])
        self.assertEqual(crash["in_release"], "crashes")
        examined = self.examinations(crash["id"])
        self.assertEqual(examined["faulty", "fuzz"], ("crashed", "null-dereference"))
        self.assertEqual(examined["faulty", "release"][0], "crashed")
        # What is left of the font is no font to the others.
        for parser in ("cpp", "rust", "freetype", "harfbuzz", "ttf_parser", "skrifa"):
            for flavour in ("fuzz", "release"):
                status, crash_class = examined[parser, flavour]
                self.assertEqual(crash_class, "none", (parser, flavour))
                self.assertNotIn(status, ("crashed", "not run"))

    def test_a_memory_error_is_hidden_in_release(self):
        (crash,) = self.of(self.fuzz("charmap", 16), "charmap")
        self.assertEqual(crash["class"], "heap-buffer-overflow-read")
        self.assertEqual(crash["in_release"], "hidden in release")
        self.check_is_small(crash["minimised"])

    def test_a_flaky_crash_is_a_record_with_its_rate(self):
        flaky = self.of(self.fuzz("metrics", 8), "metrics")[0]
        self.assertEqual((flaky["replays"], flaky["reproduced"]), (3, 0))
        self.assertEqual(flaky["minimised"], "")
        database = sqlite3.connect(self.folder / "store.sqlite")
        build, described = database.execute(
            "SELECT findings.build, described FROM findings JOIN builds ON builds.id = build WHERE findings.id = ?",
            (flaky["id"],)).fetchone()
        database.close()
        self.assertTrue(build)
        self.assertTrue(json.loads(described)["library"]["sha256"])


if __name__ == "__main__":
    Life.program = program_or_skip()
    Life.library = sys.argv[2]
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
