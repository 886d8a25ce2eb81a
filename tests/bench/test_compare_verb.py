# SPDX-License-Identifier: Apache-2.0
"""The verb `bench compare` from end to end: test_compare_verb.py FERROTYPE RESULTS

The tables are the published one, of before there were verdicts, and what is made of it here.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM, RESULTS = sys.argv[1:3]
TABLE = pathlib.Path(RESULTS) / "whole-face.json"


class Compare(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.other = pathlib.Path(self.folder.name) / "ot\x1bher.json"
        self.document = json.loads(TABLE.read_text())

    def compare(self, *more, first=TABLE):
        self.other.write_text(json.dumps(self.document))
        return subprocess.run([PROGRAM, "bench", "compare", first, self.other, *more], capture_output=True, text=True,
                              timeout=100)

    def parsers(self):
        return [row for row in self.document["rows"] if row["parser"] == "rust" and row["ratio"]]

    def test_a_table_agrees_with_itself(self):
        result = self.compare("--json")
        self.assertEqual(result.returncode, 0, result.stderr)
        found = json.loads(result.stdout)
        self.assertTrue(found["held"])
        self.assertEqual((found["share"], found["wanted_share"]), (1, 0.95))
        self.assertGreater(found["compared_rows"], 500)
        verdicts = {row["a"]["verdict"] for row in found["rows"]}
        self.assertEqual(verdicts, {"faster", "slower", "no difference"})
        self.assertFalse({row["parser"] for row in found["rows"]} & {"cpp", "cpp again", "cpp slowed", "null"})
        self.assertEqual(found["a"]["only_here"], [])

    def test_enough_rows_that_say_something_else_end_it_with_1(self):
        for row in self.parsers():
            row["samples"] = [sample * 5 for sample in row["samples"]]
            for key in ("ratio", "low", "high"):
                row[key] *= 5
            row["verdict"] = "slower"
        result = self.compare("--agree", "100")
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertIn("it did NOT hold", result.stdout)
        self.assertIn("+400.0 %", result.stdout)
        self.assertIn("ot\\x1bher.json: its controls hold", result.stdout)
        self.assertEqual(self.compare("--agree", "10").returncode, 0)

    def test_controls_that_do_not_hold_end_it_with_1(self):
        self.document["controls_hold"] = False
        self.assertEqual(self.compare().returncode, 1)

    def test_rows_of_one_are_listed(self):
        gone = self.parsers()[0]
        self.document["rows"].remove(gone)
        result = self.compare("--json")
        self.assertEqual(json.loads(result.stdout)["a"]["only_here"],
                         [{key: gone[key] for key in ("operation", "parser", "font")}])

    def test_ratios_to_two_parsers_are_not_compared(self):
        for row in self.document["rows"]:
            row["baseline"] = "rust"
        result = self.compare()
        self.assertEqual((result.returncode, result.stdout), (2, ""))
        self.assertIn("has ratios to cpp, and", result.stderr)

    def test_what_is_no_such_document_is_named_with_the_reason(self):
        for text, reason in (("", "parse error"), ("{}", "key 'noise_floor' not found"), ("[1]", "type_error")):
            file = pathlib.Path(self.folder.name) / "a"
            file.write_text(text)
            result = self.compare(first=file)
            self.assertEqual((result.returncode, result.stdout), (3, ""))
            self.assertIn(f"{file} is not what bench --json prints", result.stderr)
            self.assertIn(reason, result.stderr)
        result = self.compare(first="/nowhere/x.json")
        self.assertEqual(result.returncode, 3)
        self.assertIn("/nowhere/x.json: ", result.stderr)

    def test_wrong_usage(self):
        for words in (["--agree", "101"], ["--agree", "x"], ["more"]):
            self.assertEqual(self.compare(*words).returncode, 2)
        alone = subprocess.run([PROGRAM, "bench", "compare", TABLE], capture_output=True, text=True)
        self.assertEqual(alone.returncode, 2)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
