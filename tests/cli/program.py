# SPDX-License-Identifier: Apache-2.0
"""Runs the program under test; its output must never carry a raw control character."""

import json
import os
import pathlib
import shutil
import struct
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


def library_of(test, folder, source):
    """A shared library with the parser of one of the C files here; skips the test where nothing compiles it."""
    compiler = next((name for name in ("clang-19", "clang", "gcc", "cc") if shutil.which(name)), None)
    if compiler is None:
        test.skipTest("no C compiler")
    here = pathlib.Path(__file__).resolve().parent
    library = pathlib.Path(folder) / f"lib{source}.so"
    include = here.parent.parent / "parsers" / "include"
    subprocess.run([compiler, "-shared", "-fPIC", "-g", "-O0", f"-I{include}", here / f"{source}.c", "-o", library],
                   check=True)
    return library


def broken_at_the_end():
    """A font of four glyphs of 40,000 points, and a last one whose end points descend."""
    data = (SEEDS / "synth-sfnt-minimal.ttf").read_bytes()
    (count,) = struct.unpack_from(">H", data, 4)
    records = [struct.unpack_from(">4sIII", data, 12 + 16 * i) for i in range(count)]
    tables = {tag: bytearray(data[offset : offset + length]) for tag, _, offset, length in records}
    # Each point is on the curve, where the one before is.
    long = struct.pack(">5hHH", 1, 0, 0, 0, 0, 39999, 0) + b"\x31" * 40000
    broken = struct.pack(">5hHHH", 2, 0, 0, 0, 0, 1, 0, 0) + b"\x31\x31"
    glyphs = [glyph + bytes(-len(glyph) % 4) for glyph in [long, long, long, long, broken]]
    tables[b"glyf"] = b"".join(glyphs)
    tables[b"loca"] = struct.pack(">6I", *(sum(map(len, glyphs[:i])) for i in range(6)))
    tables[b"hmtx"] = struct.pack(">HhHhHhHhHh", *[500, 0] * 5)
    struct.pack_into(">h", tables[b"head"], 50, 1)
    struct.pack_into(">HHH", tables[b"maxp"], 4, 5, 40000, 2)
    struct.pack_into(">H", tables[b"hhea"], 34, 5)
    directory, body = data[:12], b""
    for tag in sorted(tables):
        directory += struct.pack(">4sIII", tag, 0, 12 + 16 * count + len(body), len(tables[tag]))
        body += tables[tag] + bytes(-len(tables[tag]) % 4)
    return directory + body


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
