# SPDX-License-Identifier: Apache-2.0
"""`repro` of findings and kits: what was recorded, and whether it happens again."""

import glob
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

from made_campaign import MadeCampaign
from program import BUILD, PROGRAM, SEEDS, library_of, main, run, skip_without

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "campaign"))
from driver import Campaign  # noqa: E402

CLASS = "heap-buffer-overflow-write"


def repro(*arguments, plant=None, **more):
    environment = {name: value for name, value in os.environ.items() if name != "FERROTYPE_PLANT"}
    if plant:
        environment["FERROTYPE_PLANT"] = plant
    return run("repro", "--parsers", "cpp", *arguments, env=environment, **more)


class Real(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.base = pathlib.Path(cls.temporary.name)
        cls.folder = cls.base / "night"
        campaign = Campaign(PROGRAM, cls.folder, "--for", "6s", "--targets", "open", "--oracles", "solo", "--parsers",
                            "cpp", plant="overflow")
        assert campaign.end()[0] == 1, campaign.lines
        cls.kit = cls.base / "finding.tar"
        assert run("crashes", "export", cls.folder, "--kit", "1", "--output", cls.kit).code == 0

    def test_the_same_plant_is_the_same_signature(self):
        for path in (f"{self.folder}#1", self.kit):
            result = repro("--json", path, plant="overflow")
            self.assertEqual(result.code, 1, result.err)
            (file,) = result.json()["files"]
            self.assertEqual(file["path"], str(path))
            finding = file["finding"]
            self.assertEqual(finding["verdict"], "same signature")
            self.assertEqual((finding["runs"], finding["same"]), (1, 1))
            self.assertEqual(finding["recorded"]["signature"], finding["now"]["signature"])
            self.assertEqual((finding["recorded"]["class"], finding["now"]["class"]), (CLASS, CLASS))
            self.assertEqual(finding["recorded"]["build"], finding["now"]["build"])
            self.assertTrue(finding["now"]["frames"])
        text = repro(f"{self.folder}#1", plant="overflow").out
        self.assertIn(f"recorded   #1 {CLASS} in cpp, open solo cpp\n", text)
        self.assertIn("again      same signature\n", text)
        self.assertIn("write_behind_a_heap_block", text)

    def test_without_the_plant_nothing_happens(self):
        for path in (f"{self.folder}#1", self.kit):
            result = repro(path)
            self.assertEqual(result.code, 0, result.err)
            self.assertIn("again      nothing happened in 3 runs\n", result.out)

    def test_another_plant_is_another_failure(self):
        result = repro("--json", self.kit, plant="leak")
        self.assertEqual(result.code, 1, result.err)
        finding = result.json()["files"][0]["finding"]
        self.assertEqual((finding["verdict"], finding["same"], finding["others"]), ("another failure", 0, 3))
        self.assertEqual(finding["now"]["class"], "leak")
        self.assertIn("again      another failure: open|leak", repro(self.kit, plant="leak").out)

    def test_another_build_is_said(self):
        build = run("crashes", "show", self.folder, "1", "--json").json()["build"]
        copy = self.base / "copy"
        subprocess.run(["cp", "-r", self.folder, copy], check=True)
        with sqlite3.connect(copy / "store.sqlite") as database:
            database.execute("INSERT INTO builds SELECT 'older', described FROM builds")
            database.execute("UPDATE findings SET build = 'older'")
        database.close()
        text = repro(f"{copy}#1").out
        self.assertIn(f"again      nothing happened in 3 runs (the build differs: older then, {build} now)\n", text)
        self.assertIn("again      same signature\n", repro(f"{copy}#1", plant="overflow").out)

    def test_a_finding_is_made_small_and_explained_in_its_unit(self):
        result = repro("--minimise", "--json", f"{self.folder}#1", plant="overflow", cwd=self.base)
        self.assertEqual(result.code, 1, result.err)
        told = result.json()
        self.assertEqual((told["unit"], told["class"], told["output"]), ("open solo cpp", CLASS, "finding-1.min"))
        self.assertEqual((self.base / "finding-1.min").stat().st_size, told["bytes"])
        result = repro("--explain", "--json", self.kit, plant="overflow")
        self.assertEqual(result.code, 1, result.err)
        self.assertEqual((result.json()["unit"], result.json()["class"]), ("open solo cpp", CLASS))
        gone = repro("--minimise", f"{self.folder}#1", cwd=self.base)
        self.assertEqual(gone.code, 3)
        self.assertIn("nothing fails in open solo cpp", gone.err)

    def test_what_a_kit_leaves_is_nothing_also_when_it_is_interrupted(self):
        library = library_of(self, self.base, "crashing_parser")
        with tempfile.TemporaryDirectory() as folder:
            environment = {**os.environ, "TMPDIR": folder}
            self.assertEqual(run("repro", "--parsers", "cpp", self.kit, env=environment).code, 0)
            self.assertEqual(os.listdir(folder), [])
            for number in (signal.SIGINT, signal.SIGTERM):
                child = subprocess.Popen([PROGRAM, "repro", "--parser", library, "--parsers", "crashing", self.kit],
                                         env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                end = time.monotonic() + 20
                while not glob.glob(f"{folder}/*/kit-0.bin") and time.monotonic() < end:
                    time.sleep(0.05)
                self.assertTrue(glob.glob(f"{folder}/*/kit-0.bin"))
                child.send_signal(number)
                self.assertEqual(child.wait(10), -number)
                self.assertEqual(os.listdir(folder), [])


class Made(MadeCampaign):
    def test_a_finding_that_was_flaky_is_said_to_be(self):
        result = repro("--json", f"{self.folder}#2", "--parsers", "rust")
        self.assertEqual(result.code, 0, result.err)
        recorded = result.json()["files"][0]["finding"]["recorded"]
        self.assertEqual((recorded["oracle"], recorded["parsers"]), ("twin", ["cpp", "rust"]))
        self.assertEqual((recorded["reproduced"], recorded["replays"]), (1, 3))
        self.assertIn("nothing happened in 3 runs (flaky: 1 of 3 when it was found)\n", repro(f"{self.folder}#2").out)

    def test_the_smallest_input_is_run(self):
        (file,) = repro("--json", f"{self.folder}#1").json()["files"]
        self.assertEqual(file["bytes"], 4)

    def test_hostile_findings_stay_words(self):
        text = repro(f"{self.folder}#5").out
        self.assertIn("\\x1b[31m\\xff", text)

    def test_a_joined_finding_is_found_by_its_old_id(self):
        self.assertEqual(run("crashes", "reclassify", self.folder).code, 0)
        recorded = repro("--json", f"{self.folder}#7").json()["files"][0]["finding"]["recorded"]
        self.assertEqual(recorded["id"], 6)

    def test_a_file_with_such_a_name_is_a_file(self):
        path = self.base / "night#1"
        path.write_bytes((SEEDS / "synth-sfnt-minimal.ttf").read_bytes())
        (file,) = repro("--json", path).json()["files"]
        self.assertNotIn("finding", file)

    def test_what_is_not_there_is_named(self):
        for path, code, word in ((f"{self.folder}#99", 2, "has no finding 99"),
                                 (f"{self.base}/nowhere#1", 3, "holds no campaign"),
                                 (f"{self.folder}#x", 2, "the number of a finding"),
                                 (f"{self.base}/nowhere#x", 3, "no such file")):
            result = repro(path)
            self.assertEqual(result.code, code, result.err)
            self.assertIn(word, result.err)

    def test_a_kit_of_anybody_runs_nothing_but_our_targets(self):
        self.sql("UPDATE findings SET target = '../../../bin/sh' WHERE id = 1")
        kit = self.base / "kit.tar"
        self.assertEqual(run("crashes", "export", self.folder, "--kit", "1", "--output", kit).code, 0)
        for path in (kit, f"{self.folder}#1"):
            result = repro(path)
            self.assertEqual(result.code, 3)
            self.assertIn("its unit is none that can be run", result.err)
        kit.write_bytes(b"no kit")
        result = repro(kit)
        self.assertEqual(result.code, 3)
        self.assertIn("no kit of a finding", result.err)

    def test_a_parser_that_is_not_there_is_named(self):
        self.sql("UPDATE findings SET parsers = 'mine' WHERE id = 1")
        result = repro(f"{self.folder}#1")
        self.assertEqual(result.code, 3, result.out)
        self.assertIn("there is no parser 'mine'; one that was loaded needs --parser LIB", result.out)


if __name__ == "__main__":
    if not (BUILD / "fuzz" / "fuzz" / "fuzz_open").exists():
        print("SKIPPED: the fuzz targets are not built: build the preset 'fuzz'")
        sys.exit(77)
    skip_without("release", "fuzz")
    main()
