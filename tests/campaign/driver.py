# SPDX-License-Identifier: Apache-2.0
"""A campaign as a child process: what it reported, what it left, what it stored."""

import hashlib
import json
import os
import pathlib
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time

SKIPPED = 77
TARGETS = ["open", "walk", "names", "charmap", "metrics", "outline", "variations", "glyph_names"]
REPORTED = re.compile(r"^(?:found|peer ) #(\d+) (\w+) ([\w-]+) in ")


def program_or_skip():
    """The program under test; ends the test as skipped, loudly, where the fuzz targets are not built."""
    program = pathlib.Path(sys.argv[1]).resolve()
    fuzz = program.parent.parent.parent / "fuzz" / "fuzz"
    missing = [name for name in TARGETS if not (fuzz / f"fuzz_{name}").exists()]
    if missing:
        print(f"SKIPPED: {fuzz} has no targets {missing}: build the preset 'fuzz'")
        sys.exit(SKIPPED)
    return program


class Campaign:
    """One start of the program; its lines of standard error are read as they come."""

    def __init__(self, program, folder, *options, plant=None, resume=False, build=None, wrapper=(), **variables):
        environment = {**os.environ, **variables}
        environment.pop("FERROTYPE_PLANT", None)
        if plant:
            environment["FERROTYPE_PLANT"] = plant
        where = ["--resume" if resume else "--output", str(folder)]
        self.folder = folder
        self.lines = []
        self.process = subprocess.Popen(
            [*wrapper, program, *(["--build-root", build] if build else []), "campaign", *where, *options],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True)
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        for line in self.process.stderr:
            self.lines.append(line.rstrip("\n"))

    def reported(self):
        """(id, target, class) of all findings that were told so far."""
        matches = [REPORTED.match(line) for line in list(self.lines)]
        return {(int(m[1]), m[2], m[3]) for m in matches if m}

    def wait_for(self, condition, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end and not condition():
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        return condition()

    def signal(self, number):
        self.process.send_signal(number)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.end()

    def end(self, seconds=120):
        output = self.process.stdout.read()
        code = self.process.wait(seconds)
        self.reader.join(seconds)
        self.process.stdout.close()
        self.process.stderr.close()
        return code, output


def fake_builds(program, folder, **targets):
    """A folder of builds whose targets are shell scripts; the workers are the real ones."""
    real = program.parent.parent.parent
    for flavour in ("fuzz", "release"):
        (folder / flavour / "fuzz").mkdir(parents=True)
        (folder / flavour / "fuzz" / "ferrotype_worker").symlink_to(real / flavour / "fuzz" / "ferrotype_worker")
    for name, script in targets.items():
        target = folder / "fuzz" / "fuzz" / f"fuzz_{name}"
        target.write_text("#!/bin/sh\n" + script)
        target.chmod(0o755)
    return folder


def workers_of(folder):
    """Processes whose command line or environment names the folder: nobody else has one so named."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            words = (entry / "cmdline").read_bytes() + (entry / "environ").read_bytes()
        except OSError:
            continue
        if str(folder).encode() in words:
            found.append(int(entry.name))
    return found


def wait_until_no_worker(folder, seconds=10):
    end = time.monotonic() + seconds
    while workers_of(folder):
        if time.monotonic() > end:
            raise AssertionError(f"left behind: {workers_of(folder)}")
        time.sleep(0.05)


def check_store(folder):
    """Integrity of the file, and of every input and log that a row names; gives {(id, target, class)}."""
    database = sqlite3.connect(folder / "store.sqlite")
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    rows = database.execute("SELECT id, target, class, input, input_size, log FROM findings").fetchall()
    for number, _, _, digest, size, log in rows:
        data = (folder / "inputs" / digest).read_bytes()
        assert len(data) == size and hashlib.sha256(data).hexdigest() == digest, f"input of finding {number}"
        assert (folder / "logs" / log).exists(), f"log of finding {number}"
    used = database.execute("SELECT COALESCE(SUM(milliseconds), 0) FROM runs").fetchone()[0]
    executions = database.execute("SELECT COALESCE(SUM(executions), 0) FROM slices").fetchone()[0]
    database.close()
    return {row[:3] for row in rows}, used, executions


def parse(output):
    return json.loads(output)
