# SPDX-License-Identifier: Apache-2.0
"""`bench --matrix` from end to end: test_matrix.py FERROTYPE FERROTYPE_BENCH CPP_PLANTED RUST_PLANTED SEEDS

Two libraries stand for builds: the C++ parser as it is, called cpp_planted, and one with a wrong advance, rust_planted.
"""

import csv
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM, BENCH, CPP_PLANTED, RUST_PLANTED, SEEDS = sys.argv[1:6]
FONT = str(pathlib.Path(SEEDS) / "subset-dejavu-sans-kern.ttf")
BUILD = pathlib.Path(PROGRAM).parents[2]
BUILT = [library.stem.partition("_")[2]
         for folder in ("variants", "matrix") for library in (BUILD / "release" / folder).glob("*.so")]


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=250)


class Run(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.file = pathlib.Path(cls.folder.name)
        cls.markdown, cls.csv = cls.file / "out.md", cls.file / "out.csv"
        cls.result = run(PROGRAM, "bench", "--matrix", "--quick", "--json", "--operations", "open,advances,outline-at",
                         "--fonts", FONT, "--parser", CPP_PLANTED, "--parser", RUST_PLANTED, "--markdown", cls.markdown,
                         "--csv", cls.csv)
        cls.document = json.loads(cls.result.stdout)
        cls.matrix = cls.document["matrix"]

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_only_builds_of_the_twins_and_the_controls_are_measured(self):
        builds = {"cpp", "rust", "cpp_planted", "rust_planted", *BUILT}
        self.assertEqual({row["parser"] for row in self.document["rows"]}, builds | {"cpp again", "cpp slowed", "null"})
        self.assertEqual({build["build"] for build in self.matrix["builds"]}, builds)
        self.assertEqual(self.document["fastest_peer"], [])

    def test_a_cell_for_each_pair(self):
        twins = {build["build"]: build["twin"] for build in self.matrix["builds"]}
        pairs = [(cell["cpp"], cell["rust"]) for cell in self.matrix["cells"]]
        self.assertEqual(len(set(pairs)), len(pairs))
        self.assertEqual(set(pairs), {(a, b) for a in twins for b in twins if (twins[a], twins[b]) == ("cpp", "rust")})
        for cell in self.matrix["cells"]:
            self.assertTrue(0 < cell["low"] <= cell["ratio"] <= cell["high"], cell)

    def test_what_answers_otherwise_is_in_the_cells_where_it_does_not(self):
        # Nothing varies in the font, so that no place is left out for that.
        self.assertEqual(self.matrix["left_out"], [{"build": "rust_planted", "operation": "advances",
                                                    "font": pathlib.Path(FONT).name, "reason": "work-differs"}])
        for cell in self.matrix["cells"]:
            self.assertEqual(cell["places"], 1 if cell["rust"] == "rust_planted" else 2)
        self.assertIn("rust\\_planted says work-differs in advances", self.markdown.read_text())

    def test_the_flags_of_a_build_are_its_own(self):
        parsers = {parser["name"]: parser for parser in self.document["context"]["parsers"]}
        self.assertEqual(parsers["cpp_planted"]["flags"], "--planted")
        self.assertEqual(parsers["cpp_planted"]["compiler"], parsers["cpp"]["compiler"])

    def test_the_sentence_is_in_the_text(self):
        spread = self.matrix["spread"]
        self.assertLessEqual(spread["least"]["ratio"], spread["most"]["ratio"])
        text = self.markdown.read_text().replace("\\", "")
        self.assertRegex(text, r"The ratio rust / cpp moves from [\d.]+ \(\w+ / \w+\) to [\d.]+ \(\w+ / \w+\) with "
                               r"compiler and flags alone\.")

    def test_csv_has_its_lines_behind_the_rows(self):
        lines = list(csv.DictReader(self.csv.read_text().splitlines()))
        of_matrix = [line for line in lines if line["operation"] == "matrix"]
        others = sum(build["build"] != build["twin"] for build in self.matrix["builds"])
        self.assertEqual(len(of_matrix), len(self.matrix["cells"]) + others)
        self.assertEqual(len([line for line in lines if not line["operation"].startswith("matrix")]),
                         len(self.document["rows"]))

    def test_the_command_makes_it_again(self):
        self.assertIn(" --matrix ", self.document["command"])

    def test_compare_and_gate_read_it(self):
        file = self.file / "matrix.json"
        file.write_text(json.dumps(self.document))
        result = run(PROGRAM, "bench", "compare", file, file, "--json")
        self.assertIn(result.returncode, (0, 1), result.stderr)
        compared = json.loads(result.stdout)
        self.assertEqual(compared["share"], 1)
        self.assertIn("rust", {row["parser"] for row in compared["rows"]})
        policy = self.file / "policy.toml"
        policy.write_text('format = 1\n[[bench]]\nname = "r"\nparsers = ["rust*"]\nmax-slowdown = 0.5\n')
        result = run(PROGRAM, "gate", "--policy", policy, "--bench", file, "--baseline", file)
        self.assertEqual(result.returncode, 0 if self.document["controls_hold"] else 1, result.stdout + result.stderr)

    def test_a_page_is_drawn_of_it(self):
        file, page = self.file / "again.json", self.file / "page.html"
        file.write_text(json.dumps(self.document))
        result = run(PROGRAM, "report", file, "--output", page)
        if "cmake/package npm" in result.stderr:
            self.skipTest("what draws charts is not there")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("with compiler and flags alone", page.read_text())


class Words(unittest.TestCase):
    def test_help_tells_of_it(self):
        result = run(PROGRAM, "bench", "--help")
        self.assertIn("--matrix", result.stdout)
        self.assertIn("open,charmap,advances,outline,outline-at,walk", "".join(result.stdout.split()))

    def test_wrong_words_are_usage(self):
        for words in (["--matrix", "--parsers", "rust"], ["--matrix=cpp"], ["--matrix", "--operations", "close"]):
            result = run(PROGRAM, "bench", *words, "--quick", "--fonts", FONT, "--parser", CPP_PLANTED)
            self.assertEqual(result.returncode, 2, (words, result.stderr))
            self.assertEqual(result.stdout, "")

    def test_without_another_build_it_says_how_to_make_them(self):
        with tempfile.TemporaryDirectory() as folder:
            result = run(PROGRAM, "--build-root", folder, "bench", "--matrix", "--quick", "--fonts", FONT)
            self.assertEqual(result.returncode, 3, result.stderr)
            self.assertIn("./ferrotype build matrix", result.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
