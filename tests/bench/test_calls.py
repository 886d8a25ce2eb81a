# SPDX-License-Identifier: Apache-2.0
"""Fonts that once took seconds, or minutes: test_calls.py FERROTYPE_CALLS CORPUS

Nothing is timed. What bounds them now is said by how calls end: at a limit, in both twins.
"""

import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM, CORPUS = sys.argv[1], pathlib.Path(sys.argv[2])
OUTCOMES = {
    ("phantom-shared-numbers.ttf", "advances at a location", "3 glyphs"): "limit",
    ("phantom-runs.ttf", "advances at a location", "2 glyphs"): "ok",
    ("varc-dicts.otf", "vertical_advances", "4 glyphs"): "limit",
    ("cff-long-names.otf", "glyph_names", "65535 glyphs"): "limit",
    ("cff-charset-ranges.otf", "glyph_names", "65535 glyphs"): "ok",
}


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=300)


class Calls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        names = {pathlib.Path(font).stem for font, _, _ in OUTCOMES}
        cls.written = run(sys.executable, CORPUS / "worst.py", cls.folder.name, *sorted(names))
        cls.result = run(PROGRAM, "--listed", "0", "--limit", "1000", cls.folder.name)
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in cls.result.stdout.splitlines()[2:]]
        cls.found = {}
        for font, parser, call, about, outcome, _ in rows:
            cls.found.setdefault((font, call, about), {})[parser] = outcome

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_both_programs_end_well(self):
        self.assertEqual((self.written.returncode, self.result.returncode), (0, 0), self.written.stderr + self.result.stderr)

    def test_calls_end_at_their_limits_in_both_twins(self):
        for call, outcome in OUTCOMES.items():
            self.assertEqual(self.found.get(call), {"cpp": outcome, "rust": outcome}, call)

    def test_nothing_panics(self):
        self.assertFalse([call for call, outcomes in self.found.items() if "panic" in outcomes.values()])

    def test_a_call_over_the_limit_is_told_by_the_exit_code(self):
        self.assertEqual(run(PROGRAM, "--limit", "0", CORPUS / "seeds" / "synth-everything.ttf").returncode, 1)

    def test_what_is_not_there_is_refused(self):
        self.assertEqual(run(PROGRAM, "/nowhere").returncode, 2)
        self.assertEqual(run(PROGRAM, "--parsers", "nobody", CORPUS / "seeds" / "synth-everything.ttf").returncode, 2)
        refused = run(sys.executable, CORPUS / "worst.py", self.folder.name, "nobody")
        self.assertEqual(refused.returncode, 2)
        self.assertIn("there is no nobody", refused.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
