# SPDX-License-Identifier: Apache-2.0
"""`crashes`: lists, single findings, exports and kits; hostile text in a store; logs that are classified again."""

import csv
import fcntl
import io
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import unittest

from made_campaign import HOSTILE, MadeCampaign
from program import BUILD, PROGRAM, main, run

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "campaign"))
from driver import Campaign  # noqa: E402


class Listing(MadeCampaign):
    def ids(self, *options):
        result = run("crashes", "list", self.folder, "--json", *options)
        self.assertEqual(result.code, 0, result.err)
        return [finding["id"] for finding in result.json()["findings"]]

    def test_findings_of_one_bug_stand_together_and_peers_are_counted(self):
        result = run("crashes", "list", self.folder)
        self.assertEqual(result.code, 0, result.err)
        rows = [line.split() for line in result.out.splitlines()[1:7]]
        self.assertEqual([row[0] for row in rows], ["1", "3", "2", "5", "6", "7"])
        self.assertEqual([row[1] for row in rows[:2]], ["#1", "#1"])
        self.assertIn("6 findings, 5 bugs; 1 disagreement with peers: --peers lists them", result.out)
        self.assertIn("Glyf::outline(std::span<char>) glyf.cpp:12", result.out)
        self.assertIn("PROBABLY_EXPLOITABLE", result.out)

    def test_options_choose(self):
        self.assertEqual(self.ids(), [1, 3, 2, 5, 6, 7])
        self.assertEqual(self.ids("--peers"), [1, 3, 2, 4, 5, 6, 7])
        self.assertEqual(self.ids("--class", "*-overflow-*"), [1, 3])
        self.assertEqual(self.ids("--target", "names", "--class", "divergence-*"), [2])
        self.assertEqual(self.ids("--parser", "rust"), [2, 5, 6, 7])
        self.assertEqual(self.ids("--flaky"), [2, 6, 7])
        self.assertEqual(self.ids("--not-flaky"), [1, 3, 5])

    def test_hostile_words_stay_words(self):
        self.assertIn("\\x1b[31m\\xff", run("crashes", "show", self.folder, "5").out)
        (finding,) = [one for one in run("crashes", "list", self.folder, "--json").json()["findings"] if one["id"] == 5]
        self.assertEqual(finding["message"], HOSTILE)

    def test_csv_is_read_back_and_calculates_nothing(self):
        out = subprocess.run([PROGRAM, "crashes", "list", self.folder, "--csv"], capture_output=True, check=True).stdout
        self.assertEqual(out.count(b"\n"), out.count(b"\r\n"))
        rows = {row["id"]: row for row in csv.DictReader(io.StringIO(out.decode(), newline=""), strict=True)}
        self.assertEqual(list(rows), ["1", "3", "2", "5", "6", "7"])
        self.assertEqual(rows["2"]["message"], "'=cmd|' /C calc'!A0")
        self.assertEqual(rows["6"]["message"], "'=1+2")
        self.assertIn("\\x1b[2J<script>", rows["5"]["message"])
        self.assertEqual((rows["1"]["minimised_bytes"], rows["3"]["minimised_bytes"]), ("4", ""))
        self.assertFalse(any(None in row or None in row.values() for row in rows.values()))

    def test_a_folder_without_a_campaign_is_3_and_gets_none(self):
        for folder in (self.base, self.base / "missing"):
            for verb in (["list"], ["show", "1"], ["export", "--format", "json"], ["reclassify"]):
                result = run("crashes", verb[0], folder, *verb[1:])
                self.assertEqual(result.code, 3, verb)
                self.assertIn("holds no campaign", result.err)
            self.assertFalse((folder / "store.sqlite").exists())
        (self.base / "store.sqlite").write_bytes(b"no database at all, but long enough to have a header" * 9)
        self.assertEqual(run("crashes", "list", self.base).code, 3)

    def test_wrong_usage_is_2(self):
        cases = [[], ["list"], ["fly", "x"], ["list", "x", "--flaky", "--not-flaky"], ["list", "x", "--json", "--csv"],
                 ["show", self.folder], ["show", self.folder, "first"], ["show", self.folder, "99"],
                 ["export", self.folder], ["export", self.folder, "--format", "xml"],
                 ["export", self.folder, "--kit", "99"], ["export", self.folder, "--kit", "1", "--format", "csv"]]
        self.assertIn("./ferrotype crashes list --peers ", run("crashes", "show", self.folder, "99").err)
        for arguments in cases:
            result = run("crashes", *arguments)
            self.assertEqual(result.code, 2, (arguments, result.err))
            self.assertTrue(result.err.startswith("ferrotype"), result.err)

    def test_each_has_help_with_examples_and_exit_codes(self):
        for name in ("list", "show", "export", "reclassify"):
            result = run("crashes", name, "--help")
            self.assertEqual(result.code, 0)
            for word in ("Examples:", f"./ferrotype crashes {name}", "Exit codes: 0"):
                self.assertIn(word, result.out)


class Showing(MadeCampaign):
    def test_everything_is_shown(self):
        result = run("crashes", "show", self.folder, "1")
        self.assertEqual(result.code, 0, result.err)
        command = run("crashes", "show", self.folder, "1", "--json").json()["reproduce"]
        self.assertEqual(shlex.split(command), ["./ferrotype", "repro", f"{self.folder}#1"])
        self.assertIn(f"To reproduce:\n  {command}\n", result.out)
        for words in ("#1 heap-buffer-overflow-read in cpp, outline solo cpp", "read outside a heap block",
                      "in 3 of 3 replays; seen 1 time", "hidden in release", "#1 Font::outline  font.cpp:34",
                      "also #3", "cpp 0.1.0, C++20, clang 19", "release  rust", "glyf_end_points_order at 0x10"):
            self.assertIn(words, result.out)
        self.assertNotIn("waits", result.out)
        self.assertIn("It waits for its examination.", run("crashes", "show", self.folder, "3").out)

    def test_json_has_what_the_page_says(self):
        page = (pathlib.Path(__file__).resolve().parents[2] / "cli" / "findings" / "README.md").read_text()
        table = page.split("## JSON")[1].split("## CSV")[0]
        documented = set()
        for line in table.splitlines():
            if line.startswith("| `"):
                documented.update(re.findall(r"`(\w+)`", line.split("|")[1]))
        finding = run("crashes", "show", self.folder, "1", "--json").json()
        self.assertEqual(set(finding) - {"format", "described_build"}, documented)
        self.assertEqual(finding["same_bug"], [3])
        self.assertEqual(finding["described_build"]["parsers"][1]["language"], "Rust")
        self.assertEqual(finding["input"]["bytes"], len("a font"))

    def test_the_log_is_shown_or_missed(self):
        result = run("crashes", "show", self.folder, "6", "--log")
        self.assertEqual(result.code, 0)
        self.assertIn("FERROTYPE-VERDICT", result.out)
        for name in ("../store.sqlite", "/etc/passwd", "gone.log"):
            self.sql("UPDATE findings SET log = ? WHERE id = 6", name)
            result = run("crashes", "show", self.folder, "6", "--log")
            self.assertEqual(result.code, 3, name)
            self.assertNotIn("root:", result.out)


class Exporting(MadeCampaign):
    def test_json_has_all_with_peers_and_builds(self):
        file = self.base / "out.json"
        self.assertEqual(run("crashes", "export", self.folder, "--format", "json", "--output", file).code, 0)
        document = json.loads(file.read_text("ascii"))
        self.assertEqual(document["format"], 1)
        self.assertEqual([one["id"] for one in document["findings"]], [1, 3, 2, 4, 5, 6, 7])
        self.assertEqual(set(document["builds"]), {"b1"})
        self.assertEqual([one["failure"] for one in document["findings"]].count(False), 1)

    def test_a_kit_has_all_and_is_the_same_each_time(self):
        for name in ("one.tar", "two.tar"):
            result = run("crashes", "export", self.folder, "--kit", "1", "--output", self.base / name)
            self.assertEqual(result.code, 0, result.err)
        first = (self.base / "one.tar").read_bytes()
        self.assertEqual(first, (self.base / "two.tar").read_bytes())
        with tarfile.open(self.base / "one.tar") as kit:
            self.assertEqual(kit.getnames(), ["README.txt", "finding.json", "input.bin", "log.txt", "original.bin"])
            self.assertEqual({(one.mtime, one.uid, one.gid) for one in kit}, {(0, 0, 0)})
            self.assertEqual(kit.extractfile("input.bin").read(), b"tiny")
            self.assertEqual(kit.extractfile("original.bin").read(), b"a font")
            finding = json.load(kit.extractfile("finding.json"))
        self.assertEqual(finding["described_build"]["ferrotype"], "0.1.0")
        self.assertIn("ASAN_OPTIONS", finding["environment"]["sanitizers"])
        self.assertNotIn(str(self.base).encode(), first)

    def test_a_kit_lands_where_the_user_is(self):
        result = run("crashes", "export", self.folder, "--kit", "2", cwd=self.base)
        self.assertEqual((result.code, result.out), (0, "./ferrotype repro finding-2.tar\n"))
        with tarfile.open(self.base / "finding-2.tar") as kit:
            self.assertEqual(kit.getnames(), ["README.txt", "finding.json", "input.bin", "log.txt"])

    def test_a_store_that_names_other_files_gets_none_of_them(self):
        self.sql("UPDATE findings SET log = '../store.sqlite' WHERE id = 2")
        result = run("crashes", "export", self.folder, "--kit", "2", "--output", self.base / "kit.tar")
        self.assertEqual(result.code, 0)
        self.assertIn("the kit has none", result.err)
        self.sql("UPDATE findings SET input = '../../../etc/passwd' WHERE id = 2")
        result = run("crashes", "export", self.folder, "--kit", "2", "--output", self.base / "other.tar")
        self.assertEqual(result.code, 3)
        self.assertFalse((self.base / "other.tar").exists())


class Reclassifying(MadeCampaign):
    def classes(self):
        return dict(self.sql("SELECT id, class FROM findings"))

    def test_logs_are_classified_again_and_one_bug_becomes_one_finding(self):
        before = self.classes()
        dry = run("crashes", "reclassify", self.folder, "--dry-run", "--json").json()
        self.assertEqual(self.classes(), before)
        changed = {one["id"]: one for one in dry["changed"]}
        self.assertEqual(changed[6]["before"]["class"], "unknown")
        self.assertEqual(changed[6]["after"]["class"], "divergence-structure")

        result = run("crashes", "reclassify", self.folder)
        self.assertEqual(result.code, 0, result.err)
        self.assertEqual(self.classes()[6], "divergence-structure")
        self.assertNotIn(7, self.classes())
        self.assertEqual(self.sql("SELECT occurrences FROM findings WHERE id = 6"), [(2,)])
        self.assertIn("#7 was joined with #6", run("crashes", "show", self.folder, "7").out)
        self.assertEqual(run("crashes", "reclassify", self.folder, "--json").json()["changed"], [])

    def test_one_that_takes_a_signature_that_is_given_up_is_not_joined(self):
        run("crashes", "reclassify", self.folder)
        # 2 stands where 6 has to go, and has to go elsewhere itself.
        taken = self.sql("SELECT signature FROM findings WHERE id = 6")[0][0]
        self.sql("UPDATE findings SET signature = 'names|old', class = 'unknown' WHERE id = 6")
        self.sql("UPDATE findings SET signature = ? WHERE id = 2", taken)
        log = self.sql("SELECT log FROM findings WHERE id = 2")[0][0]
        text = (self.folder / "logs" / self.sql("SELECT log FROM findings WHERE id = 6")[0][0]).read_text()
        (self.folder / "logs" / log).write_text(text.replace("structure", "value"))
        result = run("crashes", "reclassify", self.folder, "--json")
        changed = {one["id"]: one["became"] for one in result.json()["changed"]}
        self.assertEqual((changed[2], changed[6]), (2, 6))
        self.assertEqual((self.classes()[2], self.classes()[6]), ("divergence-value", "divergence-structure"))

    def test_a_log_that_is_gone_is_said_and_the_finding_stays(self):
        before = self.classes()
        shutil.rmtree(self.folder / "logs")
        result = run("crashes", "reclassify", self.folder)
        self.assertEqual(result.code, 0)
        self.assertEqual(result.out.count("is left as it is"), len(before))
        self.assertIn("is gone", result.out)
        self.assertEqual(self.classes(), before)

    def test_it_is_refused_while_a_campaign_runs(self):
        with open(self.folder / "lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            result = run("crashes", "reclassify", self.folder)
        self.assertEqual(result.code, 3)
        self.assertIn("another campaign is running", result.err)


class RealCampaign(MadeCampaign):
    def test_what_a_campaign_finds_is_listed_shown_and_packed(self):
        if not (BUILD / "fuzz" / "fuzz" / "fuzz_open").exists():
            self.skipTest("the fuzz targets are not built: build the preset 'fuzz'")
        folder = self.base / "real"
        campaign = Campaign(PROGRAM, folder, "--for", "6s", "--targets", "open", "--oracles", "twin", plant="overflow")
        self.assertEqual(campaign.end()[0], 1, campaign.lines)
        (finding,) = run("crashes", "list", folder, "--json").json()["findings"]
        self.assertEqual(finding["class"], "heap-buffer-overflow-write")
        self.assertEqual(run("crashes", "reclassify", folder, "--json").json()["changed"], [])
        self.assertEqual(run("crashes", "show", folder, "1", "--log").code, 0)
        self.assertEqual(run("crashes", "export", folder, "--kit", "1", "--output", self.base / "kit.tar").code, 0)
        with tarfile.open(self.base / "kit.tar") as kit:
            self.assertIn(b"AddressSanitizer", kit.extractfile("log.txt").read())
        self.assertGreater(os.stat(self.base / "kit.tar").st_size, 0)


if __name__ == "__main__":
    main()
