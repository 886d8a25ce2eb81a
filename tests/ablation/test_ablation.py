#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a missing check becomes: each input of corpus/ablation with its check, without it, and without it in one twin.

Usage: test_ablation.py WORKER   (the worker of the ablation build)
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import unittest
from functools import cache
from pathlib import Path

sys.dont_write_bytecode = True
from outcome import Rejection, Run, run  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
INPUTS = {path.stem: path for path in (ROOT / "corpus" / "ablation").iterdir()}
OUTCOMES = tomllib.loads((Path(__file__).parent / "outcomes.toml").read_text(encoding="utf-8"))
TWINS = ("cpp", "rust")

worker = Path()


def worker_json(*arguments: str, **environment: str) -> tuple[int, dict]:
    result = subprocess.run([worker, *arguments], env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    return result.returncode, json.loads(result.stdout)


@cache
def check_classes() -> dict[str, str]:
    return {check["name"]: check["class"] for check in worker_json("checks")[1]["checks"]}


@cache
def with_check(check: str, parser: str) -> Run:
    return run(worker, parser, OUTCOMES[check]["operation"], INPUTS[check])


@cache
def without_check(check: str, parser: str) -> Run:
    return run(worker, parser, OUTCOMES[check]["operation"], INPUTS[check], ablate=check, symbolise=parser == "cpp")


def repaired(check: str, parser: str) -> Run:
    """The answers to the font whose field is sound, at the place that the check names."""
    rejection, field = with_check(check, parser).rejection, bytes.fromhex(OUTCOMES[check]["repair"])
    data = INPUTS[check].read_bytes()
    with tempfile.NamedTemporaryFile(suffix=".ttf") as file:
        file.write(data[: rejection.offset] + field + data[rejection.offset + len(field):])
        file.flush()
        return run(worker, parser, OUTCOMES[check]["operation"], Path(file.name))


class Table(unittest.TestCase):
    def test_there_is_one_input_for_each_outcome(self) -> None:
        self.assertEqual(set(INPUTS), set(OUTCOMES))
        self.assertLessEqual(set(OUTCOMES), set(check_classes()))

    def test_classes_of_checks_and_of_outcomes_are_all_there(self) -> None:
        classes = {check_classes()[check] for check in OUTCOMES}
        self.assertEqual(classes, {"bounds", "range", "count", "version", "capacity", "depth", "budget", "argument"})
        words = {row[parser].split(" by ")[0] for row in OUTCOMES.values() for parser in TWINS}
        self.assertEqual(words, {"READ", "WRITE", "READ, handed out", "stack exhaustion", "hang", "panic", "caught",
                                 "silent difference", "same"})

    def test_safe_rust_touches_no_memory_out_of_bounds(self) -> None:
        for check, row in OUTCOMES.items():
            self.assertFalse(row["rust"].startswith(("READ", "WRITE")), check)


class Ablation(unittest.TestCase):
    def assert_rejected(self, check: str, found: Run) -> Rejection:
        rejection = found.rejection
        self.assertIsNotNone(rejection, found)
        self.assertEqual(rejection.check, check)
        return rejection

    def test_the_check_rejects_its_input_in_both_twins_at_one_place(self) -> None:
        for check in OUTCOMES:
            with self.subTest(check=check):
                places = {self.assert_rejected(check, with_check(check, parser)).offset for parser in TWINS}
                self.assertEqual(len(places), 1)
                self.assertEqual(with_check(check, "cpp").answer["digest"], with_check(check, "rust").answer["digest"])

    def test_without_the_check_each_twin_does_what_the_table_says(self) -> None:
        for check, row in OUTCOMES.items():
            with self.subTest(check=check):
                for parser in TWINS:
                    found = without_check(check, parser)
                    word = found.word
                    if word == "accepted" and "repair" not in row:
                        word = "silent difference"
                    elif word == "accepted":
                        sound = repaired(check, parser).digest
                        self.assertIsNotNone(sound, "the repaired font is not accepted")
                        word = "same" if found.digest == sound else "silent difference"
                    self.assertEqual(word, row[parser], f"{parser}: {found}")
                if "where" in row:
                    found = without_check(check, "cpp")
                    self.assertTrue(found.frame.startswith(row["where"] + "::"), found.error)

    def test_twins_that_both_answer_answer_the_same(self) -> None:
        for check, row in OUTCOMES.items():
            with self.subTest(check=check):
                if row["cpp"] == row["rust"] and without_check(check, "cpp").answer is not None:
                    cpp, rust = (without_check(check, parser).answer["digest"] for parser in TWINS)
                    self.assertEqual(cpp, rust)

    def test_one_twin_alone_can_lose_its_check(self) -> None:
        for check, row in OUTCOMES.items():
            with self.subTest(check=check):
                for damaged, whole in (TWINS, TWINS[::-1]):
                    ablate = f"{damaged}:{check}"
                    self.assert_rejected(check, run(worker, whole, row["operation"], INPUTS[check], ablate))
                    if row[damaged] != "hang":  # it takes its whole limit, and is no different here
                        found = run(worker, damaged, row["operation"], INPUTS[check], ablate)
                        self.assertEqual(found.word, without_check(check, damaged).word)


class Switch(unittest.TestCase):
    def refusal(self, name: str) -> str:
        code, answer = worker_json("run", "--parsers", "cpp", str(INPUTS["loca_order"]), FERROTYPE_ABLATE=name)
        self.assertEqual((code, list(answer)), (2, ["error"]))
        return answer["error"]

    def test_a_name_that_no_check_has_is_refused(self) -> None:
        for name in ("loca_ordr", "cpp:loca_ordr", "rust:", "freetype:loca_order", "cpp:rust:loca_order", "LOCA_ORDER", ""):
            with self.subTest(name=name):
                self.assertIn("'ferrotype_worker checks' lists", self.refusal(name))

    def test_the_list_of_names_is_that_of_the_parser(self) -> None:
        definitions = (ROOT / "parsers" / "checks.def").read_text(encoding="utf-8")
        names = re.findall(r"^FERRO_CHECK\((\w+), (\w+),", definitions, re.MULTILINE)
        self.assertEqual(list(check_classes().items()), names)

    def test_another_check_changes_nothing(self) -> None:
        whole = with_check("loca_order", "cpp").answer
        other = run(worker, "cpp", "outline", INPUTS["loca_order"], ablate="gasp_version").answer
        self.assertEqual(whole, other)


if __name__ == "__main__":
    worker = Path(sys.argv.pop(1)).resolve()
    unittest.main()
