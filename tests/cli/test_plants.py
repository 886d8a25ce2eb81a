# SPDX-License-Identifier: Apache-2.0
"""The plants: each is whole, its patches apply to today's parsers, and what is published is what is stated. Builds nothing."""

import json
import pathlib
import subprocess
import tempfile
import unittest

from program import BUILD, main, run, skip_without

SOURCE = pathlib.Path(__file__).resolve().parents[2]
PLANTS = SOURCE / "fuzz" / "plants"
COLUMNS = ["cpp_asan", "cpp", "cpp_hardened", "rust", "rust_checked"]
IN_RUST = ["rust", "rust_checked"]


def undamaged(plants):
    """What the C++ parser refuses of each input: lists of [call, status]."""
    with tempfile.TemporaryDirectory() as folder:
        trials = pathlib.Path(folder) / "trials"
        trials.write_text("".join(f"{plant['operation']}\tcpp\t{SOURCE / 'corpus' / plant['input']}\n" for plant in plants))
        worker = BUILD / "release" / "fuzz" / "ferrotype_worker"
        done = subprocess.run([worker, "trial", trials], capture_output=True, check=True, timeout=60)
    return [json.loads(line)["reply"]["refusals"] for line in done.stdout.splitlines()]


class Plants(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.plants = run("plants", "list", "--json").json()

    def test_there_are_many_of_many_classes_and_each_is_whole(self):
        self.assertGreaterEqual(len(self.plants), 20)
        self.assertGreaterEqual(len({plant["class"] for plant in self.plants}), 15)
        self.assertEqual([plant["plant"] for plant in self.plants],
                         sorted(folder.name for folder in PLANTS.iterdir() if folder.is_dir()))
        for plant in self.plants:
            with self.subTest(plant["plant"]):
                self.assertEqual(sorted(plant["expected"]), sorted(COLUMNS))
                self.assertTrue(plant["pattern"] and plant["what"])
                self.assertTrue((SOURCE / "corpus" / plant["input"]).is_file())
                # What does not compile says with which error, and nothing else says one.
                refused = [plant["expected"][column] == "does not compile" for column in IN_RUST]
                self.assertEqual(refused, [bool(plant["error"])] * 2)

    def test_every_patch_applies_to_its_twin_and_is_small(self):
        for plant in self.plants:
            for patch, twin in (("cpp.patch", "parsers/cpp/"), ("rust.patch", "parsers/rust")):
                with self.subTest(plant=plant["plant"], patch=patch):
                    file = PLANTS / plant["plant"] / patch
                    done = subprocess.run(["git", "apply", "--check", file], cwd=SOURCE, capture_output=True)
                    self.assertEqual(done.returncode, 0, done.stderr)
                    lines = file.read_text().splitlines()
                    self.assertLess(sum(line[:1] in "+-" for line in lines if line), 60)
                    for line in lines:
                        if line.startswith("+++ "):
                            self.assertTrue(line.startswith("+++ b/" + twin), line)

    def test_the_undamaged_parser_does_with_each_input_what_is_stated(self):
        for plant, refusals in zip(self.plants, undamaged(self.plants), strict=True):
            with self.subTest(plant["plant"]):
                said = [status for _, status in refusals]
                if plant["undamaged"] == "takes":
                    self.assertFalse([status for status in said if status.startswith("malformed")])
                else:
                    self.assertTrue(any(f"({plant['undamaged']} " in status for status in said), said)

    def test_what_is_published_is_what_is_stated(self):
        published = {row["plant"]: row for row in json.loads((SOURCE / "results" / "plants.json").read_text())["plants"]}
        self.assertEqual(sorted(published), [plant["plant"] for plant in self.plants])
        for plant in self.plants:
            for column in COLUMNS:
                with self.subTest(plant=plant["plant"], column=column):
                    cell = published[plant["plant"]][column]
                    self.assertEqual(cell["outcome"], plant["expected"][column])
                    if column in IN_RUST:
                        self.assertNotEqual(cell["group"], "memory corruption")

    def test_a_name_that_is_none_is_an_error_of_usage(self):
        for verb in ("list", "build", "prove"):
            result = run("plants", verb, "no_such_plant")
            self.assertEqual(result.code, 2, verb)
            self.assertIn("no_such_plant", result.err)
        self.assertEqual(run("plants").code, 2)

    def test_what_is_not_built_is_said(self):
        with tempfile.TemporaryDirectory() as folder:
            result = run("--build-root", folder, "plants", "prove", "--quiet")
            self.assertEqual(result.code, 3)
            self.assertIn("./ferrotype", result.err)


if __name__ == "__main__":
    skip_without("release")
    main()
