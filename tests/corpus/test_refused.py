#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What `refused.py` takes over from the folder of an ablation, into a copy of the corpus."""

import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unittest
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
CHECK = "head_magic"
PLACE = f"refused/open/{CHECK}"


def cell(name: str) -> dict:
    return {"operation": "open", "input": name}


class Refused(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.corpus, self.folder = Path(temporary.name) / "corpus", Path(temporary.name) / "ablation"
        shutil.copytree(CORPUS, self.corpus)
        for name in ("checks", "inputs"):
            (self.folder / name).mkdir(parents=True)

    def take(self, row: dict, inputs: dict[str, bytes], *options: str) -> str:
        (self.folder / "checks" / f"{CHECK}.json").write_text(json.dumps({"check": CHECK, **row}))
        for name, data in inputs.items():
            (self.folder / "inputs" / name).write_bytes(data)
        result = subprocess.run([sys.executable, CORPUS / "refused.py", self.folder, "--corpus", self.corpus, *options],
                                capture_output=True, text=True, check=False)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stderr

    def entries(self) -> dict:
        listed = tomllib.loads((self.corpus / "MANIFEST.toml").read_text())["file"]
        return {entry["path"]: entry for entry in listed if entry["path"].split("/")[-1].split(".")[0] == CHECK}

    def test_the_worst_of_both_languages_replaces_what_was_there(self):
        self.take({"cpp_asan": cell("a"), "rust": cell("b"), "minimised": None}, {"a": b"one", "b": b"another"})
        self.assertEqual({path for path in self.entries() if path.startswith("refused/")}, {PLACE, PLACE + ".2"})
        self.assertEqual((self.corpus / PLACE).read_bytes(), b"one")
        self.take({"cpp_asan": cell("c"), "rust": cell("c"), "minimised": None}, {"c": b"third"}, "--origin", "written by hand")
        self.assertEqual((self.corpus / PLACE).read_bytes(), b"third")
        self.assertFalse((self.corpus / (PLACE + ".2")).exists())
        self.assertEqual(self.entries()[PLACE]["origin"], "written by hand")

    def test_what_was_there_before_is_from_where_it_was_from(self):
        self.take({"cpp_asan": cell("a"), "rust": cell("a")}, {"a": b"one"}, "--origin", "written by hand")
        self.take({"cpp_asan": cell("a"), "rust": cell("b")}, {"b": b"another"})
        self.assertEqual([self.entries()[path]["origin"] for path in (PLACE, PLACE + ".2")],
                         ["written by hand", "found by fuzzing from seeds/"])

    def test_a_smaller_input_of_the_same_outcome_is_taken(self):
        self.take({"cpp_asan": cell("a"), "rust": cell("a"), "minimised": {"input": "c"}}, {"a": b"x" * 30_000, "c": b"x"})
        self.assertEqual((self.corpus / PLACE).read_bytes(), b"x")

    def test_what_is_large_is_left_out_and_named(self):
        said = self.take({"cpp_asan": cell("a"), "rust": None}, {"a": bytes(30_000)})
        self.assertIn(f"{CHECK}: 30000 bytes in open", said)
        self.assertFalse((self.corpus / PLACE).exists())


if __name__ == "__main__":
    unittest.main()
