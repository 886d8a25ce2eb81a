# SPDX-License-Identifier: Apache-2.0
"""Runs the program under test; its output must never carry a raw control character."""

import json
import os
import pathlib
import subprocess
import sys
import unittest

SKIPPED = 77
PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SEEDS = pathlib.Path(sys.argv[2])
BUILD = PROGRAM.parent.parent.parent


def skip_without(*flavours):
    """Ends the test as skipped, loudly, where a worker is not built."""
    for flavour in flavours:
        worker = BUILD / flavour / "fuzz" / "ferrotype_worker"
        if not worker.exists():
            print(f"SKIPPED: {worker} is not there: build the preset '{flavour}'")
            sys.exit(SKIPPED)


class Result:
    def __init__(self, done):
        self.code = done.returncode
        self.out = done.stdout.decode("utf-8")
        self.err = done.stderr.decode("utf-8")

    def json(self):
        return json.loads(self.out)


def run(*arguments, timeout=120, **more):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, timeout=timeout, stdin=subprocess.DEVNULL, **more)
    for stream in (done.stdout, done.stderr):
        raw = [byte for byte in stream if (byte < 0x20 and byte != 0x0A) or byte == 0x7F]
        assert not raw, f"raw bytes {raw[:8]} in the output of {arguments}"
    return Result(done)


def hostile_files(folder):
    """Paths that are no fonts, with a word that the error has to say."""
    folder = pathlib.Path(folder)
    os.mkfifo(folder / "fifo")
    with open(folder / "sparse", "wb") as file:
        file.truncate(2 << 30)
    cases = {"fifo": "FIFO", "sparse": "2.0 GiB", "missing": "no such file"}
    if os.geteuid() != 0:
        (folder / "secret").write_bytes(b"x")
        (folder / "secret").chmod(0)
        cases["secret"] = "permissions"
    return {folder / name: word for name, word in cases.items()}


def main():
    unittest.main(argv=[sys.argv[0]], verbosity=2)
