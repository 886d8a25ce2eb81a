# SPDX-License-Identifier: Apache-2.0
"""The verb `ablate`, on the corpus alone: what it says is what is published, and a run that is killed goes on."""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

from program import BUILD, PROGRAM, main, run, skip_without

SOURCE = pathlib.Path(__file__).resolve().parents[2]
PUBLISHED = SOURCE / "results" / "ablation.json"
# One check in so many, other ones with each commit that adds a check.
SAMPLE = 18
# The columns of the build with AddressSanitizer, which is always there.
COLUMNS = ("cpp_asan", "rust_checked")
NAMES = ["glyf_composite_depth", "glyf_flags_repeat", "hmtx_number_of_h_metrics"]


class Ablate(unittest.TestCase):
    def setUp(self):
        self._temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self._temporary.cleanup)
        self.folder = pathlib.Path(self._temporary.name) / "ablation"

    def ablate(self, *words, code=0):
        result = run("ablate", "--quiet", *words, timeout=900)
        self.assertEqual(result.code, code, result.err)
        return result

    def test_a_sample_of_the_checks_becomes_what_is_published(self):
        published = {row["check"]: row for row in json.loads(PUBLISHED.read_text())["checks"]}
        sample = sorted(published)[::SAMPLE]
        document = self.ablate("--checks", ",".join(sample), "--output", self.folder, "--json").json()
        self.assertEqual([row["check"] for row in document["checks"]], sample)
        for row in document["checks"]:
            for column in COLUMNS:
                with self.subTest(check=row["check"], column=column):
                    outcomes = [(one[column] or {}).get("outcome") for one in (row, published[row["check"]])]
                    self.assertEqual(*outcomes)
        self.assertGreater(len({row["cpp_asan"]["group"] for row in document["checks"] if row["cpp_asan"]}), 2)

    def test_what_becomes_of_a_depth_a_buffer_and_a_count(self):
        document = self.ablate("--checks", ",".join(NAMES), "--output", self.folder, "--json").json()
        rows = {row["check"]: row for row in document["checks"]}
        self.assertEqual([rows[name]["cpp_asan"]["outcome"] for name in NAMES], ["stack exhaustion", "WRITE", "READ"])
        self.assertNotIn("memory corruption", {rows[name]["rust_checked"]["group"] for name in NAMES})
        for row in rows.values():
            self.assertGreaterEqual(row["reached"], row["refused"])
            self.assertTrue(row["twins"]["seen"], row)
            kept = self.folder / "inputs" / row["cpp_asan"]["input"]
            self.assertTrue(kept.is_file())
            self.assertEqual(sum(row["cpp_asan"]["counts"].values()), row["inputs"])

    def test_a_run_that_is_killed_goes_on(self):
        names = "cmap_*,head_*"
        process = subprocess.Popen([PROGRAM, "ablate", "--quiet", "--checks", names, "--jobs", "1", "--output", self.folder],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        rows = self.folder / "checks"
        while process.poll() is None and not (rows.is_dir() and any(rows.glob("*.json"))):
            time.sleep(0.02)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        before = {file.name: file.stat().st_mtime_ns for file in rows.glob("*.json")}
        self.assertTrue(before)
        document = self.ablate("--resume", self.folder, "--json").json()
        after = {file.name: file.stat().st_mtime_ns for file in rows.glob("*.json")}
        self.assertEqual({name: after[name] for name in before}, before)
        self.assertEqual(len(document["checks"]), len(after))
        self.assertTrue(all(row["check"].startswith(("cmap_", "head_")) for row in document["checks"]))
        wanted = json.loads((self.folder / "ablation.json").read_text())["wanted"]
        self.assertEqual([row["check"] for row in document["checks"]], sorted(wanted))

    def test_hunts_tell_when_a_check_refuses_and_give_inputs(self):
        document = self.ablate("--checks", "head_magic", "--hunt", "1s", "--repeats", "1", "--output", self.folder, "--json").json()
        hunts = {hunt["operation"]: hunt for hunt in document["hunts"]}
        self.assertEqual((len(hunts), document["hunt"]), (len(document["hunts"]), 1))
        self.assertIn("open", hunts)
        for hunt in hunts.values():
            self.assertGreater(hunt["executions"], 100)
            self.assertTrue(hunt["checks"])
        # Some are refused in seeds, and some only in what was made of them, which is kept.
        times = [seconds for hunt in hunts.values() for seconds in hunt["checks"].values()]
        self.assertIn(0, times)
        self.assertGreater(max(times), 0)
        self.assertTrue(list((self.folder / "found").glob("*/*")))
        # What is done is not done again.
        before = {file: file.stat().st_mtime_ns for file in (self.folder / "hunts").iterdir()}
        self.ablate("--resume", self.folder)
        self.assertEqual({file: file.stat().st_mtime_ns for file in (self.folder / "hunts").iterdir()}, before)

    def test_an_input_is_made_smaller_while_its_outcome_stays(self):
        document = self.ablate("--checks", NAMES[2], "--minimise", "60", "--output", self.folder, "--json").json()
        (row,) = document["checks"]
        small = row["minimised"]
        self.assertLess(small["size"], small["from"])
        self.assertLessEqual(small["runs"], 60)
        self.assertEqual((self.folder / "inputs" / small["input"]).stat().st_size, small["size"])
        # It is one more input that the check refuses, and the deletion stays what it was.
        corpus = self.folder.parent / "corpus" / row["cpp_asan"]["operation"]
        corpus.mkdir(parents=True)
        shutil.copy(self.folder / "inputs" / small["input"], corpus)
        again = self.ablate("--checks", NAMES[2], "--corpus", corpus.parent, "--output", self.folder.parent / "again",
                            "--json").json()["checks"][0]
        self.assertEqual(again["refused"], row["refused"] + 1)
        self.assertEqual(again["cpp_asan"]["outcome"], row["cpp_asan"]["outcome"])

    def test_refusals_name_what_is_wrong(self):
        self.assertIn("no_such_*", self.ablate("--checks", "no_such_*", "--output", self.folder, code=2).err)
        self.assertIn("--each soon", self.ablate("--each", "soon", code=2).err)
        self.assertIn("--hunt", self.ablate("--repeats", "2", code=2).err)
        self.assertIn("--minimise", self.ablate("--minimise", "-3", code=2).err)
        self.assertIn("/no/corpus", self.ablate("--corpus", "/no/corpus", "--output", self.folder, code=2).err)
        self.assertIn("no folder of an ablation", self.ablate("--resume", "/no/folder", code=2).err)
        self.ablate("--checks", "head_magic", "--output", self.folder)
        self.assertIn("--resume", self.ablate("--checks", "head_magic", "--output", self.folder, code=2).err)
        result = run("--build-root", self._temporary.name, "ablate", "--quiet")
        self.assertEqual(result.code, 3)
        self.assertIn("./ferrotype build", result.err)


if __name__ == "__main__":
    skip_without("ablation")
    main()
