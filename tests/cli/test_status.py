# SPDX-License-Identifier: Apache-2.0
"""The verb `status`: a campaign that runs, one that was killed, and folders that hold none."""

import json
import os
import pathlib
import pty
import select
import signal
import subprocess
import tempfile
import time
import unittest

from program import BUILD, PROGRAM, main, run

TARGET = BUILD / "fuzz" / "fuzz" / "fuzz_open"


class Status(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="ferrotype-status-")
        self.folder = pathlib.Path(self.temporary.name) / "campaign"

    def tearDown(self):
        self.temporary.cleanup()

    def begin(self):
        if not TARGET.exists():
            self.skipTest(f"{TARGET} is not there: build the preset 'fuzz'")
        process = subprocess.Popen(
            [PROGRAM, "campaign", "--for", "1h", "--targets", "open", "--oracles", "twin", "--output", self.folder, "--quiet"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 60
        while not (self.folder / "status.json").exists() and time.monotonic() < end:
            time.sleep(0.05)
        return process

    def test_a_folder_without_a_campaign_is_3(self):
        for folder in (self.temporary.name, "/nonexistent"):
            result = run("status", folder)
            self.assertEqual(result.code, 3)
            self.assertIn("status.json", result.err)
        (self.folder).mkdir()
        (self.folder / "status.json").write_text("no JSON")
        self.assertEqual(run("status", self.folder).code, 3)

    def test_it_tells_a_running_one_from_a_killed_one(self):
        process = self.begin()
        try:
            result = run("status", self.folder)
            self.assertEqual(result.code, 0, result.err)
            self.assertTrue(result.out.startswith("running"), result.out)
            watching = subprocess.Popen([PROGRAM, "status", "--watch", self.folder], stdout=subprocess.PIPE, text=True)
            time.sleep(1.5)
            self.assertIsNone(watching.poll())
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()
        result = run("status", self.folder)
        self.assertEqual(result.code, 0)
        self.assertTrue(result.out.startswith("killed"), result.out)
        self.assertIn("--resume", result.out)
        self.assertEqual(run("status", "--json", self.folder).json()["phase"], "killed")
        output, _ = watching.communicate(timeout=20)
        self.assertIn("killed", output)
        self.assertEqual(watching.returncode, 0)

    def screen(self, **variables):
        """What a watcher sees on a terminal in two seconds."""
        controller, terminal = pty.openpty()
        process = subprocess.Popen([PROGRAM, "status", "--watch", self.folder], stdout=terminal, stderr=terminal,
                                   env={**os.environ, "TERM": "xterm", **variables})
        os.close(terminal)
        seen = b""
        end = time.monotonic() + 2
        while time.monotonic() < end:
            if select.select([controller], [], [], 0.1)[0]:
                seen += os.read(controller, 65536)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(20), 0)
        os.close(controller)
        return seen

    def test_the_screen_obeys_no_color(self):
        process = self.begin()
        try:
            coloured = self.screen()
            self.assertIn(b"executions", coloured)
            self.assertIn(b"\x1b[1m", coloured)
            plain = self.screen(NO_COLOR="1")
            self.assertIn(b"executions", plain)
            self.assertNotIn(b"\x1b[1m", plain)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait()
        status = json.loads((self.folder / "status.json").read_text())
        self.assertEqual(status["phase"], "interrupted")


if __name__ == "__main__":
    main()
