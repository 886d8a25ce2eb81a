# SPDX-License-Identifier: Apache-2.0
"""The verb `history`: its catalogue is whole, its inputs are there and break no parser of today; nothing is downloaded."""

import collections
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import tomllib
import unittest

from program import BUILD, PROGRAM, main, run, skip_without

SOURCE = pathlib.Path(__file__).resolve().parents[2]
CORPUS = SOURCE / "corpus"
FOLDER = SOURCE / "fuzz" / "history"
CATALOGUE = tomllib.loads((FOLDER / "bugs.toml").read_text())
WORKER = BUILD / "release" / "fuzz" / "ferrotype_worker"
OPERATIONS = ["open", "walk", "names", "charmap", "metrics", "outline", "variations", "glyph_names"]


class Catalogue(unittest.TestCase):
    def test_there_are_bugs_of_both_kinds_of_language(self):
        rust = {recipe["name"] for recipe in CATALOGUE["recipe"] if recipe.get("driver", "").endswith(".rs")}
        recipes = {parser["name"]: parser["recipe"] for parser in CATALOGUE["parser"]}
        kinds = collections.Counter(recipes[bug["vulnerable"]] in rust for bug in CATALOGUE["bug"])
        self.assertGreaterEqual(kinds[False], 8)
        self.assertGreaterEqual(kinds[True], 4)

    def test_inputs_are_those_of_the_manifest(self):
        manifest = tomllib.loads((CORPUS / "MANIFEST.toml").read_text())
        hashes = {file["path"]: file["sha256"] for file in manifest["file"]}
        for bug in CATALOGUE["bug"]:
            with self.subTest(bug=bug["name"]):
                self.assertEqual(hashlib.sha256((CORPUS / bug["input"]).read_bytes()).hexdigest(), hashes[bug["input"]])

    def test_nothing_is_left_over(self):
        used = {bug[build] for bug in CATALOGUE["bug"] for build in ("vulnerable", "fixed")}
        self.assertEqual({parser["name"] for parser in CATALOGUE["parser"]}, used)
        drivers = {recipe["driver"] for recipe in CATALOGUE["recipe"] if "driver" in recipe}
        there = {file.name for file in (FOLDER / "drivers").iterdir() if file.suffix in (".c", ".rs")}
        self.assertEqual(there, drivers)


class Published(unittest.TestCase):
    def test_the_table_says_of_every_bug_what_is_stated(self):
        rows = json.loads((SOURCE / "results" / "history.json").read_text())["bugs"]
        self.assertEqual([row["bug"] for row in rows], [bug["name"] for bug in CATALOGUE["bug"]])
        for row, bug in zip(rows, CATALOGUE["bug"]):
            with self.subTest(bug=bug["name"]):
                self.assertEqual(row["broken"], [])
                self.assertEqual(row["vulnerable"]["outcome"], bug["outcome"])
                self.assertEqual(row["fixed"]["outcome"], bug["fixed-outcome"])
                self.assertIn(bug["guard"], row["fixed"]["guard"])


class Verb(unittest.TestCase):
    def test_the_list_has_every_bug(self):
        result = run("history", "list", "--json")
        self.assertEqual(result.code, 0, result.err)
        self.assertEqual([bug["bug"] for bug in result.json()], [bug["name"] for bug in CATALOGUE["bug"]])
        text = run("history", "list", "freetype-2020-15999").out
        self.assertIn("CVE-2020-15999", text)
        self.assertEqual(len(text.splitlines()), 2)

    def test_errors_say_what_is_wrong_and_what_to_do(self):
        for verb in ("list", "build", "prove"):
            result = run("history", verb, "no-such-bug")
            self.assertEqual(result.code, 2)
            self.assertIn("no-such-bug", result.err)
            self.assertIn("history list", result.err)
        self.assertEqual(run("history").code, 2)

    def test_a_tree_without_the_versions_says_how_to_build_them(self):
        with tempfile.TemporaryDirectory() as name:
            tree = pathlib.Path(name)
            shutil.copytree(FOLDER, tree / "fuzz" / "history")
            bug = CATALOGUE["bug"][0]
            (tree / "corpus" / bug["input"]).parent.mkdir(parents=True)
            (tree / "build" / "release").mkdir(parents=True)
            (tree / "build" / "release" / "fuzz").symlink_to(WORKER.parent)
            at = ("--build-root", tree / "build", "history")
            result = run(*at, "prove", bug["name"])
            self.assertEqual(result.code, 3)
            self.assertIn(bug["input"], result.err)
            shutil.copy(CORPUS / bug["input"], tree / "corpus" / bug["input"])
            result = run(*at, "prove", bug["name"])
            self.assertEqual(result.code, 3)
            self.assertIn(f"./ferrotype history build {bug['name']}", result.err)
            self.assertIn("not built", run(*at, "list", bug["name"]).out)
            result = run("--build-root", tree / "build", "publish", "history", "--results", tree)
            self.assertEqual(result.code, 3)
            self.assertIn("./ferrotype history prove", result.err)
            (tree / "fuzz" / "history" / "bugs.toml").write_text("[[bug]]\nname = 3\n")
            result = run(*at, "list")
            self.assertEqual(result.code, 3)
            self.assertIn("bugs.toml", result.err)


class Today(unittest.TestCase):
    def test_no_input_breaks_a_parser_of_today(self):
        listed = json.loads(subprocess.run([WORKER, "parsers"], capture_output=True, check=True).stdout)["parsers"]
        parsers = [parser["name"] for parser in listed if not parser["unchecked"]]
        self.assertLessEqual({"cpp", "rust", "freetype", "harfbuzz"}, set(parsers))
        for file in sorted({bug["input"] for bug in CATALOGUE["bug"]}):
            with self.subTest(input=file):
                done = subprocess.run(
                    [WORKER, "run", "--parsers", ",".join(parsers), "--operations", ",".join(OPERATIONS), CORPUS / file],
                    capture_output=True, timeout=300, env={**os.environ, "RUST_BACKTRACE": "0"})
                self.assertEqual(done.returncode, 0, done.stderr[-2000:])
                answers = [json.loads(line) for line in done.stdout.splitlines()]
                self.assertEqual(len(answers), len(parsers) * len(OPERATIONS))
                self.assertNotIn("panic", {answer["status"] for answer in answers})


if __name__ == "__main__":
    skip_without("release")
    main()
