# SPDX-License-Identifier: Apache-2.0
"""How a campaign begins and ends: turns for all, Ctrl-C, a second one on its folder, workers that do nothing."""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from driver import TARGETS, Campaign, check_store, parse, program_or_skip, wait_until_no_worker, workers_of

SEEDS = pathlib.Path(__file__).resolve().parents[2] / "corpus" / "seeds"


class End(unittest.TestCase):
    program = None

    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="ferrotype-end-")
        self.folder = pathlib.Path(self.temporary.name) / "campaign"

    def tearDown(self):
        wait_until_no_worker(self.folder)
        self.temporary.cleanup()

    def start(self, *options, **more):
        return Campaign(self.program, self.folder, *options, **more)

    def test_a_planted_divergence_is_found_saved_and_reproduced(self):
        campaign = self.start("--for", "6s", "--targets", "names", "--oracles", "twin", "--json", plant="divergence")
        code, output = campaign.end()
        self.assertEqual(code, 1, campaign.lines)
        result = parse(output)
        self.assertGreaterEqual(result["seconds"], 5)
        self.assertGreater(result["executions"], 0)
        for one in result["findings"]:
            self.assertEqual(one["target"], "names")
            self.assertTrue(one["signature"])
            self.assertTrue(pathlib.Path(one["input"]).exists())
            self.assertIn(f"{self.folder}#{one['id']}", one["reproduce"])
            self.assertEqual(one["reproduced"], one["replays"])
        classes = [one["class"] for one in result["findings"]]
        self.assertTrue(any(name.startswith("divergence-") for name in classes), classes)
        # Each is found once: the worker goes past what is known.
        signatures = [one["signature"] for one in result["findings"]]
        self.assertEqual(len(signatures), len(set(signatures)))
        self.assertEqual(campaign.reported(), check_store(self.folder)[0])

    def test_a_planted_overflow_does_not_end_it(self):
        code, output = self.start(
            "--for", "6s", "--targets", "open", "--oracles", "twin", "--json", plant="overflow").end()
        self.assertEqual(code, 1)
        result = parse(output)
        self.assertEqual({one["class"] for one in result["findings"]}, {"heap-buffer-overflow-write"})
        self.assertGreater(result["targets"][0]["starts"], 1)

    def all_had_a_turn(self, units, *options):
        code, output = self.start("--for", "30s", "--jobs", "2", "--json", *options).end(300)
        result = parse(output)
        self.assertIn(code, (0, 1), result["findings"])
        self.assertEqual(result["units_without_turn"], 0)
        self.assertEqual(len(result["units"]), units)
        for target in result["targets"]:
            self.assertGreater(target["executions"], 0, target)
            self.assertGreater(target["coverage"], 0, target)

    def test_every_target_has_a_turn(self):
        self.all_had_a_turn(len(TARGETS), "--oracles", "twin")

    def test_every_combination_of_a_target_has_a_turn(self):
        # Alone: cpp, rust, freetype, harfbuzz. Together: the twins, and all.
        self.all_had_a_turn(6, "--targets", "glyph_names")

    def test_explained_differences_with_peers_are_passed_over_and_counted(self):
        def run(name, explained):
            # The builds as they are, beside another list of what is explained.
            root = pathlib.Path(self.temporary.name) / name
            (root / "fuzz").mkdir(parents=True)
            (root / "build").symlink_to(self.program.parent.parent.parent)
            (root / "fuzz" / "known_peers.txt").write_text(explained)
            options = ["--for", "12s", "--targets", "names", "--oracles", "peers", "--parsers", "cpp,freetype"]
            done = subprocess.run(
                [self.program, "--build-root", root / "build", "campaign", *options, "--corpus", SEEDS, "--output",
                 self.folder / name], capture_output=True, text=True, timeout=60,
                env={**os.environ, "FERROTYPE_PLANT": "divergence"})
            self.assertEqual(done.returncode, 0, done.stderr)
            found = check_store(self.folder / name)[0]
            return len(found), done.stdout, (self.folder / name / "known.txt").read_text().splitlines()

        count, output, signatures = run("unexplained", "# nothing\n\n")
        self.assertGreater(count, 0, output)
        self.assertEqual(len(signatures), count)
        self.assertRegex(output, r"Passed over: [\d,]+ differences? .* explains, or that is a finding already")
        count, output, explained = run("explained", "# all\n\n" + "".join(f"  {one} \r\n" for one in signatures))
        # What this one finds beyond them comes behind them, and none of them again.
        self.assertEqual(explained[:len(signatures)], signatures)
        self.assertEqual(len(explained), len(signatures) + count)
        self.assertEqual(len(set(explained)), len(explained))
        self.assertRegex(output, r"Passed over: [1-9][\d,]* differences? that fuzz/known_peers.txt explains")

    def test_ctrl_c_ends_it_with_its_table(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number):
                shutil.rmtree(self.folder, ignore_errors=True)
                campaign = self.start("--for", "1h", "--targets", "open")
                self.assertTrue(campaign.wait_for(lambda: any("executions" in line for line in campaign.lines), 30))
                campaign.signal(number)
                code, output = campaign.end(30)
                self.assertIn(code, (0, 1), campaign.lines)
                self.assertIn("stopped early", output)
                self.assertIn("executions", output)
                wait_until_no_worker(self.folder)

    def test_one_intent_that_comes_as_two_signals_ends_it_with_its_table(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number):
                shutil.rmtree(self.folder, ignore_errors=True)
                campaign = self.start("--for", "1h", "--targets", "open")
                self.assertTrue(campaign.wait_for(lambda: any("executions" in line for line in campaign.lines), 30))
                campaign.signal(signal.SIGINT)
                time.sleep(0.01)  # two pending signals of one number would be one
                campaign.signal(number)
                code, output = campaign.end(30)
                self.assertIn(code, (0, 1), campaign.lines)
                self.assertIn("stopped early", output)
                wait_until_no_worker(self.folder)

    def test_a_second_ctrl_c_kills_it_and_its_workers(self):
        campaign = self.start("--for", "1h", "--targets", "open")
        self.assertTrue(campaign.wait_for(lambda: any("executions" in line for line in campaign.lines), 30))
        # Workers that do not end when asked keep the campaign until it loses its patience with them.
        for process in set(workers_of(self.folder)) - {campaign.process.pid}:
            os.kill(process, signal.SIGSTOP)
        campaign.signal(signal.SIGINT)
        time.sleep(1.1)
        campaign.signal(signal.SIGINT)
        code, output = campaign.end(20)
        self.assertEqual(code, 128 + signal.SIGINT, campaign.lines)
        self.assertEqual(output, "")
        wait_until_no_worker(self.folder)
        check_store(self.folder)

    def test_a_second_campaign_on_the_same_folder_is_refused(self):
        first = self.start("--for", "1h", "--targets", "open")
        self.assertTrue(first.wait_for(lambda: len(first.lines) > 0, 20))
        second = self.start(resume=True)
        code, _ = second.end()
        self.assertEqual(code, 3)
        self.assertTrue(any("another campaign" in line for line in second.lines), second.lines)
        third = self.start()
        self.assertEqual(third.end()[0], 2)
        first.kill()

    def test_a_worker_that_executes_nothing_is_no_silence(self):
        # An empty folder of builds, with targets that end well and do nothing.
        real = self.program.parent.parent.parent
        fake = pathlib.Path(self.temporary.name) / "build"
        (fake / "fuzz" / "fuzz").mkdir(parents=True)
        os.symlink(real / "fuzz" / "fuzz" / "ferrotype_worker", fake / "fuzz" / "fuzz" / "ferrotype_worker")
        target = fake / "fuzz" / "fuzz" / "fuzz_open"
        target.write_text("#!/bin/sh\nexit 0\n")
        target.chmod(0o755)
        done = subprocess.run(
            [self.program, "--build-root", fake, "campaign", "--for", "20s", "--targets", "open", "--output",
             self.folder, "--corpus", self.temporary.name], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("executed nothing", done.stderr)

    def test_a_resumed_campaign_whose_time_is_over_only_shows_its_table(self):
        code, output = self.start("--for", "3s", "--targets", "open", "--oracles", "twin", "--json").end()
        self.assertIn(code, (0, 1))
        before = parse(output)
        resumed = self.start("--json", resume=True)
        code, output = resumed.end()
        self.assertTrue(any("its time is over" in line for line in resumed.lines), resumed.lines)
        after = parse(output)
        self.assertEqual(after["executions"], before["executions"])
        self.assertLess(after["seconds"], before["seconds"] + 2)


if __name__ == "__main__":
    End.program = program_or_skip()
    unittest.main(argv=[sys.argv[0]], verbosity=2)
