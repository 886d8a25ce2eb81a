# SPDX-License-Identifier: Apache-2.0
"""What a night may bring: dying workers, a full disk, huge corpora, jumping clocks, a terminal that closes.

Each fault is really made. Usage: test_faults.py PROGRAM JUMPING_CLOCK
"""

import hashlib
import json
import os
import pathlib
import pty
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

from driver import (Campaign, check_store, fake_builds, parse, program_or_skip, wait_until_no_worker, workers_of)

SEEDS = pathlib.Path(__file__).resolve().parents[2] / "corpus" / "seeds"
BEGINS = "echo '#2 INITED cov: 5 ft: 5 corp: 1/1b' >&2; "
EXECUTES = BEGINS + "echo '#100 pulse cov: 5 ft: 5 corp: 1/1b' >&2; "


def can_mount():
    """A namespace of mounts of its own: as root, or where users may."""
    return subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True).returncode == 0


def failures_of(folder):
    if not (folder / "status.json").exists():
        return []
    database = sqlite3.connect(folder / "store.sqlite")
    rows = [row[0] for row in database.execute("SELECT message FROM failures ORDER BY id")]
    database.close()
    return rows


class Faults(unittest.TestCase):
    program = None
    clock = None

    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="ferrotype-faults-")
        self.root = pathlib.Path(self.temporary.name)
        self.folder = self.root / "campaign"
        self.started = []

    def tearDown(self):
        for campaign in self.started:
            if campaign.process.poll() is None:
                campaign.kill()
        wait_until_no_worker(self.folder)
        self.temporary.cleanup()

    def start(self, *options, **more):
        self.started.append(Campaign(self.program, self.folder, *options, **more))
        return self.started[-1]

    def check_nothing_is_left(self):
        wait_until_no_worker(self.folder)
        self.assertEqual(list((self.folder / "scratch").iterdir()), [])
        self.assertEqual(list((self.folder / "artifacts").iterdir()), [])
        left = [path for path in self.folder.rglob("*") if path.name.endswith(".part")]
        self.assertEqual(left, [])

    def status(self):
        return json.loads((self.folder / "status.json").read_text())

    def executions(self):
        try:
            return self.status()["executions"]
        except FileNotFoundError:
            return 0

    # Workers.

    def test_workers_that_are_killed_do_not_end_it(self):
        campaign = self.start("--for", "20s", "--targets", "open", "--oracles", "twin,solo", "--parsers", "cpp,rust", "--json")
        killed = executed = 0
        random.seed(1)
        while campaign.process.poll() is None:
            time.sleep(random.uniform(0.3, 1.2))
            # Workers that never execute anything are another fault.
            now = self.executions()
            if now <= executed:
                continue
            executed = now
            for process in set(workers_of(self.folder)) - {campaign.process.pid}:
                try:
                    name = pathlib.Path(f"/proc/{process}/comm").read_text()
                    if name.startswith("fuzz_"):
                        os.kill(process, signal.SIGKILL)
                        killed += 1
                except OSError:
                    pass
        code, output = campaign.end()
        self.assertGreater(killed, 3)
        self.assertEqual(code, 3, campaign.lines)  # it is told, though nothing was found
        result = parse(output)
        self.assertEqual(result["error"], "", campaign.lines)
        self.assertGreater(result["executions"], 0)
        self.assertGreaterEqual(result["seconds"], 17)
        self.assertIn("was killed by signal 9", set(failures_of(self.folder)))
        self.check_nothing_is_left()

    def start_with_targets(self, *options, **targets):
        build = fake_builds(self.program, self.root / "build", **targets)
        return self.start("--targets", ",".join(targets), "--oracles", "twin", "--corpus", self.root, "--json", *options, build=build)

    def run_with_targets(self, *options, **targets):
        campaign = self.start_with_targets(*options, **targets)
        code, output = campaign.end()
        return code, parse(output), campaign

    def run_until_a_worker_fails(self, **targets):
        campaign = self.start_with_targets("--for", "1h", **targets)
        self.assertTrue(campaign.wait_for(lambda: failures_of(self.folder), 240), campaign.lines)
        campaign.signal(signal.SIGINT)
        code, output = campaign.end()
        return code, parse(output), campaign

    def test_a_worker_that_ignores_every_signal_is_ended(self):
        start = time.monotonic()
        code, result, campaign = self.run_with_targets(
            "--for", "3s", open="trap '' INT TERM HUP\n" + EXECUTES + "while :; do sleep 0.2; done")
        self.assertLess(time.monotonic() - start, 60)
        self.assertEqual(code, 0, campaign.lines)
        self.assertEqual(result["executions"], 100 * result["targets"][0]["starts"])
        self.check_nothing_is_left()

    def test_a_target_that_prints_without_end_does_not_fill_the_disk(self):
        code, result, campaign = self.run_until_a_worker_fails(open=EXECUTES + "exec cat /dev/zero >&2")
        self.assertEqual(code, 3, campaign.lines)
        self.assertIn("printed without end", result["worker_failures"][0]["message"])
        size = sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())
        self.assertLess(size, 32 << 20)
        self.assertLess(self.status()["driver_memory"], 200 << 20)
        self.check_nothing_is_left()

    def test_what_a_target_forks_is_ended_with_it(self):
        # One in its group, and one that left it and would live on.
        mark = f"3{random.randrange(10**6):06}"
        code, _, campaign = self.run_with_targets(
            "--for", "4s", open=EXECUTES + f"sleep {mark} & setsid sh -c 'setsid sleep {mark} & sleep {mark}' & sleep 1; exit 0")
        self.assertEqual(code, 0, campaign.lines)
        self.check_nothing_is_left()
        left = subprocess.run(["pgrep", "-f", f"sleep {mark}"], capture_output=True, text=True)
        self.assertEqual(left.stdout, "")

    def test_a_worker_that_wants_all_memory_is_ended(self):
        code, result, campaign = self.run_until_a_worker_fails(
            open=EXECUTES + "exec python3 -c 'import time; x = bytearray(4 << 30); time.sleep(100)'")
        self.assertEqual(code, 3, campaign.lines)
        self.assertIn("memory limit", result["worker_failures"][0]["message"])
        self.check_nothing_is_left()

    def test_a_worker_cannot_write_elsewhere(self):
        code, _, campaign = self.run_with_targets(
            "--for", "3s", open=EXECUTES + f"echo x > {self.root}/elsewhere; echo x > {self.folder}/store.sqlite; exit 0")
        if any("workers may" in line for line in campaign.lines):
            self.skipTest("this kernel cannot forbid it, and the campaign says so")
        self.assertEqual(code, 0, campaign.lines)
        self.assertFalse((self.root / "elsewhere").exists())
        check_store(self.folder)

    # Disks and corpora.

    def test_a_full_disk_ends_it_with_what_it_has(self):
        if not can_mount():
            self.skipTest("no file system can be mounted here")
        # The disk is a small one in memory, which only these processes see; afterwards it is copied to where this test looks.
        # What becomes free is taken at once.
        disk = self.root / "disk"
        disk.mkdir()
        script = f"""
            mount -t tmpfs -o size=64m none {disk} || exit 99
            (until ls {disk}/campaign/inputs 2>/dev/null | grep -q .; do sleep 0.2; done; sleep 4; while sleep 0.05; do head -c 1000000 /dev/zero 2>/dev/null >> {disk}/other; done) 2>/dev/null &
            filler=$!
            "$@"
            code=$?
            kill $filler
            cp -r {disk}/campaign {self.folder}
            exit $code"""
        campaign = Campaign(self.program, disk / "campaign", "--for", "5m", "--targets", "names", "--oracles", "twin", "--json",
                            plant="divergence", wrapper=["unshare", "-rm", "sh", "-c", script, "sh"])
        code, output = campaign.end()
        self.assertEqual(code, 3, campaign.lines)
        result = parse(output)
        self.assertIn("nearly full", result["error"])
        self.assertIn("--resume", campaign.lines[-1])
        self.assertIn("ending, because something failed", campaign.lines)
        self.assertLess(result["seconds"], 60)
        stored, _, executions = check_store(self.folder)
        self.assertTrue(stored)
        self.assertEqual(campaign.reported(), stored)
        self.assertGreater(executions, 0)
        self.assertEqual(self.status()["phase"], "failed")
        # With room again it goes on.
        campaign = self.start("--for", f"{int(result['seconds']) + 8}s", "--json", resume=True, plant="divergence")
        code, output = campaign.end()
        self.assertEqual(code, 1, campaign.lines)
        self.assertGreater(parse(output)["executions"], executions)

    def corpus_of(self, count):
        corpus = self.root / "corpus"
        corpus.mkdir()
        seeds = [path.read_bytes() for path in sorted(SEEDS.iterdir())][:64]
        # Files beyond these are further names of them: a disk that discards what is deleted takes minutes for so many.
        distinct = min(count, 4000)
        for number in range(distinct):
            seed = bytearray(seeds[number % len(seeds)][:300])
            seed[number % len(seed)] ^= 1 + number // len(seed) % 255
            (corpus / f"{number:06}").write_bytes(seed)
        for number in range(distinct, count):
            os.link(corpus / f"{number % distinct:06}", corpus / f"{number:06}")
        return corpus

    def test_a_read_only_corpus_is_only_read(self):
        if not can_mount():
            self.skipTest("no file system can be mounted here")
        corpus = self.corpus_of(20)
        before = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in corpus.iterdir()}
        script = f'mount --bind {corpus} {corpus} && mount -o remount,bind,ro {corpus} || exit 99; ! touch {corpus}/x 2>/dev/null || exit 98; exec "$@"'
        campaign = self.start("--for", "8s", "--targets", "open", "--oracles", "twin", "--corpus", corpus, "--json",
                              wrapper=["unshare", "-rm", "sh", "-c", script, "sh"])
        code, output = campaign.end()
        self.assertEqual(code, 0, campaign.lines)
        self.assertGreater(parse(output)["executions"], 20)
        after = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in corpus.iterdir()}
        self.assertEqual(before, after)

    def test_a_corpus_of_a_hundred_thousand_files_is_taken_in(self):
        corpus = self.corpus_of(100_000)
        options = ["--targets", "open", "--oracles", "twin", "--corpus", corpus, "--json"]
        campaign = self.start("--for", "1h", *options)
        imported = lambda: self.imported() != ""
        self.assertTrue(campaign.wait_for(imported, 400), campaign.lines)
        campaign.kill()
        wait_until_no_worker(self.folder)
        before = self.imported()
        self.assertGreater(before, "")
        # It goes on where it was, and fuzzes between the steps.
        campaign = self.start("--json", resume=True)
        self.assertTrue(campaign.wait_for(lambda: self.imported() > before, 400), campaign.lines)
        campaign.signal(signal.SIGINT)
        code, output = campaign.end()
        self.assertEqual(code, 0, campaign.lines)
        self.assertGreater(parse(output)["executions"], 0)
        self.assertLess(self.status()["driver_memory"], 200 << 20)
        self.check_nothing_is_left()

    def imported(self):
        """The last file that was merged."""
        if not (self.folder / "store.sqlite").exists():
            return ""
        database = sqlite3.connect(self.folder / "store.sqlite", timeout=20)
        try:
            return database.execute("SELECT COALESCE(MAX(last), '') FROM imports").fetchone()[0]
        except sqlite3.OperationalError:
            return ""
        finally:
            database.close()

    def test_a_file_of_a_gigabyte_in_the_corpus_is_no_harm(self):
        corpus = self.corpus_of(3)
        with open(corpus / "huge", "wb") as file:
            file.truncate(1 << 30)
        campaign = self.start("--for", "10s", "--targets", "open", "--oracles", "twin", "--corpus", corpus, "--json")
        code, output = campaign.end()
        self.assertEqual(code, 0, campaign.lines)
        self.assertGreater(parse(output)["executions"], 0)
        self.assertLess(self.status()["driver_memory"], 200 << 20)
        self.check_nothing_is_left()

    # Clocks and terminals.

    def test_a_clock_that_jumps_changes_nothing(self):
        start = time.monotonic()
        campaign = self.start("--for", "10s", "--targets", "open", "--oracles", "twin", "--json", LD_PRELOAD=self.clock)
        code, output = campaign.end()
        taken = time.monotonic() - start
        self.assertIn(code, (0, 1), campaign.lines)
        self.assertGreater(taken, 8)
        self.assertLess(taken, 40)
        result = parse(output)
        self.assertGreater(result["seconds"], 8)
        self.assertLess(result["seconds"], 30)
        self.assertGreater(result["executions"], 0)
        # What a jump makes the fuzzer take for a hang does not happen again.
        for one in result["findings"]:
            self.assertEqual((one["class"], one["reproduced"]), ("timeout", 0))
        check_store(self.folder)

    def test_a_terminal_that_closes_ends_it_with_nothing_lost(self):
        terminal, its = pty.openpty()
        process = subprocess.Popen(
            [self.program, "campaign", "--for", "1h", "--targets", "names", "--oracles", "twin", "--output", self.folder],
            stdin=its, stdout=its, stderr=its, start_new_session=True, env={**os.environ, "FERROTYPE_PLANT": "divergence"},
            preexec_fn=lambda: __import__("fcntl").ioctl(0, __import__("termios").TIOCSCTTY, 0))
        os.close(its)
        seen = b""
        end = time.monotonic() + 60
        while b"found #" not in seen and time.monotonic() < end:
            seen += os.read(terminal, 65536)
        self.assertIn(b"found #", seen)
        os.close(terminal)  # the kernel sends SIGHUP
        code = process.wait(60)
        self.assertIn(code, (1, 3))
        stored, _, _ = check_store(self.folder)
        self.assertTrue(stored)
        self.assertEqual(self.status()["phase"], "interrupted")
        self.check_nothing_is_left()

    # Texts from outside.

    def test_nothing_of_a_hostile_font_reaches_the_terminal(self):
        hostile = "\x1b[2J\x07</script><script>alert(1)</script>'; DROP TABLE findings; --\n../../etc/passwd"
        corpus = self.root / "corpus"
        corpus.mkdir()
        font = self.hostile_font(hostile)
        (corpus / "a\x1b[2J\n'; DROP TABLE findings; --").write_bytes(font)
        campaign = self.start("--for", "8s", "--targets", "names,glyph_names", "--oracles", "peers,twin", "--corpus", corpus,
                              plant="divergence")
        code, output = campaign.end()
        self.assertEqual(code, 1, campaign.lines)
        texts = [output, "\n".join(campaign.lines)]
        for verb in (["status", self.folder], ["repro", "--parsers", "cpp,rust", corpus]):
            done = subprocess.run([self.program, *verb], capture_output=True, text=True, timeout=120)
            texts += [done.stdout, done.stderr]
        for text in texts:
            raw = [letter for letter in text if (ord(letter) < 0x20 and letter != "\n") or ord(letter) == 0x7F]
            self.assertEqual(raw, [])
        self.assertTrue(check_store(self.folder)[0])
        for path in self.folder.rglob("*"):
            self.assertRegex(path.name, r"^[\w.+-]+$")

    def hostile_font(self, text):
        """A font with that text as its names."""
        data = bytearray((SEEDS / "synth-everything.ttf").read_bytes())
        encoded = text.encode("utf-16-be")
        count = int.from_bytes(data[4:6], "big")
        for number in range(count):
            record = 12 + 16 * number
            if data[record:record + 4] == b"name":
                records = b"".join(
                    b"".join(value.to_bytes(2, "big") for value in (3, 1, 0x409, name, len(encoded), 0)) for name in range(1, 7))
                table = b"".join(value.to_bytes(2, "big") for value in (0, 6, 6 + len(records))) + records + encoded
                offset = len(data)
                data += table
                data[record + 8:record + 16] = offset.to_bytes(4, "big") + len(table).to_bytes(4, "big")
        return bytes(data)


if __name__ == "__main__":
    Faults.program = program_or_skip()
    Faults.clock = sys.argv[2]
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
