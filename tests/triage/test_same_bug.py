#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How well the classifier tells that two crashes are one bug, on crashes whose causes are known.

Usage: test_same_bug.py WORKER CLASSIFY   (the worker of the ablation build with targets beside it; the crate's example)
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import unittest
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

sys.dont_write_bytecode = True
from crashes import LANGUAGES, End, Input, Programs, crashes  # noqa: E402

LEAST = 0.9
worker, classify = Path(), Path()


@dataclass(frozen=True)
class Figures:
    """Pairs of inputs: called the same and the same, called the same, the same. And precision and recall by input."""

    right: int
    called: int
    same: int
    by_input: tuple[float, float]

    @staticmethod
    def of(causes: list[str], keys: list[str]) -> Figures:
        def pairs(labels) -> int:
            return sum(count * (count - 1) // 2 for count in Counter(labels).values())

        both, of_cause, of_key = Counter(zip(causes, keys)), Counter(causes), Counter(keys)
        together = list(zip(causes, keys))
        precision = sum(both[pair] / of_key[pair[1]] for pair in together) / len(together)
        recall = sum(both[pair] / of_cause[pair[0]] for pair in together) / len(together)
        return Figures(pairs(together), pairs(keys), pairs(causes), (precision, recall))

    @property
    def precision(self) -> float:
        return self.right / self.called

    @property
    def recall(self) -> float:
        return self.right / self.same

    def __str__(self) -> str:
        return (f"precision {self.precision:.3f} ({self.right} of {self.called} pairs), "
                f"recall {self.recall:.3f} ({self.right} of {self.same} pairs), "
                f"B-cubed {self.by_input[0]:.3f} and {self.by_input[1]:.3f}")


def reports(found: list[tuple[Input, End]]) -> list[dict]:
    lines = "".join(end.report(item.target) + "\n" for item, end in found)
    result = subprocess.run([classify], input=lines, capture_output=True, text=True, check=True)
    return list(map(json.loads, result.stdout.splitlines()))


class FiguresOfKnownGroups(unittest.TestCase):
    def test_one_pair_of_three_is_right(self) -> None:
        figures = Figures.of(["a", "a", "a", "b"], ["1", "1", "2", "2"])
        self.assertEqual((figures.right, figures.called, figures.same), (1, 2, 3))
        self.assertAlmostEqual(figures.by_input[0], (1 + 1 + 0.5 + 0.5) / 4)
        self.assertAlmostEqual(figures.by_input[1], (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)


class SameBug(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        with tempfile.TemporaryDirectory() as folder:
            cls.found = crashes(Programs(worker), Path(folder))
        cls.inputs = [item for item, _ in cls.found]
        cls.reports = reports(cls.found)
        cls.causes = [item.cause for item in cls.inputs]

    def test_there_are_many_inputs_and_causes_in_both_languages(self) -> None:
        self.assertGreaterEqual(len(self.inputs), 60)
        self.assertGreaterEqual(len(set(self.causes)), 15)
        for language in LANGUAGES:
            of_language = {cause for cause in self.causes if cause.startswith(f"{language} ")}
            self.assertGreaterEqual(len(of_language), 15, language)

    def test_every_crash_is_one_to_the_classifier(self) -> None:
        for item, (_, end), report in zip(self.inputs, self.found, self.reports, strict=True):
            self.assertNotIn(report["class"], ("none", "unknown"), f"{item}: {end.log}")

    def test_precision_and_recall_of_the_same_bug(self) -> None:
        signatures = [report["signature"].partition("|")[2] for report in self.reports]
        bugs = [report["bug"] for report in self.reports]
        figures = Figures.of(self.causes, bugs)
        print(f"{len(self.inputs)} inputs of {len(set(self.causes))} causes, {len(set(bugs))} bugs")
        for (one, key), (other, other_key) in combinations(zip(self.inputs, bugs), 2):
            if (one.cause == other.cause) != (key == other_key):
                print(f"  wrongly {'joined' if key == other_key else 'split'}: {one} and {other}")
        for language in LANGUAGES:
            of = [(cause, bug) for cause, bug in zip(self.causes, bugs) if cause.startswith(f"{language} ")]
            print(f"{language}: {Figures.of(*map(list, zip(*of)))}")
        print(f"signature without target: {Figures.of(self.causes, signatures)}")
        print(f"bug: {figures}")
        self.assertGreaterEqual(figures.precision, LEAST)
        self.assertGreaterEqual(figures.recall, LEAST)


if __name__ == "__main__":
    classify = Path(sys.argv.pop(2)).resolve()
    worker = Path(sys.argv.pop(1)).resolve()
    unittest.main()
