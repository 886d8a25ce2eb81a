# SPDX-License-Identifier: Apache-2.0
"""One run of the worker on one parser, and the word for what became of it. The words are those of outcomes.toml."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

# Seconds of processor time. What does not hang takes a hundredth of it, and the symbolizer, which inherits the limit, a tenth.
HANG = 6
# A depth that is not checked must meet the end of the stack before another limit, on every machine.
STACK = 8 << 20
WALL_CLOCK = 300

# One rejected call, in the words of the worker: "malformed (loca_order at 0x1d2)".
REJECTION = re.compile(r"(?:malformed|unsupported|limit|bad-argument) \((\w+) at (0x[0-9a-f]+)\)")
ASAN = re.compile(r"ERROR: AddressSanitizer: (\S+)")
ACCESS = re.compile(r"^(READ|WRITE) of size|caused by a (READ|WRITE) memory access", re.MULTILINE)
FRAME = re.compile(r"^ +#\d+ \w+ in ferro::(.*)", re.MULTILINE)
PANIC = re.compile(r"panicked at parsers/rust/\S+:\n(.*)")
HANDED_OUT = re.compile(r"without its bytes|not to be read")


@dataclass(frozen=True)
class Rejection:
    check: str
    offset: int


@dataclass(frozen=True)
class Run:
    code: int
    answer: dict | None  # the line of the worker; none if it died
    error: str

    @property
    def rejection(self) -> Rejection | None:
        """The first call that a check rejected, of a run in which nothing worse happened."""
        if self.code != 0 or self.answer is None:
            return None
        failures = self.answer["detail"]["failures"]
        match = REJECTION.fullmatch(failures[0]["status"]) if failures else None
        return Rejection(match[1], int(match[2], 16)) if match else None

    @property
    def digest(self) -> str | None:
        """Of the answers, when every call had one that the contract of the interface allows."""
        sound = self.code == 0 and self.answer is not None and self.answer["detail"]["failed"] == 0
        return self.answer["digest"] if sound else None

    @property
    def violations(self) -> list[str]:
        if self.code != 1 or self.answer is None or self.answer["status"] != "ok":
            return []
        violations = self.answer["detail"]["violations"]
        return [found["detail"] for found in violations if found["class"] == "interface-violation"]

    @property
    def panicked(self) -> bool:
        return self.answer is not None and self.answer["status"] == "panic" and PANIC.search(self.error) is not None

    @property
    def frame(self) -> str:
        """The first function of the C++ parser in the report, but for those that only read and write on behalf of others."""
        frames = (frame for frame in FRAME.findall(self.error) if "/parsers/cpp/base/" not in frame)
        return next(frames, "").partition("(")[0]

    @property
    def word(self) -> str:
        """`accepted` where only a comparison can tell `same` from `silent difference`."""
        if self.code == -signal.SIGXCPU:
            return "hang"
        if report := ASAN.search(self.error):
            if report[1] == "stack-overflow":
                return "stack exhaustion"
            access = ACCESS.search(self.error)
            return (access[1] or access[2]) if access else f"AddressSanitizer: {report[1]}"
        if self.panicked:
            return "panic"
        if self.rejection:
            return f"caught by {self.rejection.check}"
        if self.violations:
            return "READ, handed out" if any(map(HANDED_OUT.search, self.violations)) else "silent difference"
        return "accepted" if self.digest else f"unknown: {self.code} {self.answer} {self.error[-2000:]}"


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (HANG, HANG + 10))
    resource.setrlimit(resource.RLIMIT_STACK, (STACK, resource.getrlimit(resource.RLIMIT_STACK)[1]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(worker: Path, parser: str, operation: str, font: Path, ablate: str | None = None, symbolise: bool = False) -> Run:
    environment = {name: value for name, value in os.environ.items() if name != "FERROTYPE_ABLATE"}
    symbolizer = shutil.which("llvm-symbolizer-19") or shutil.which("llvm-symbolizer") or ""
    environment["ASAN_OPTIONS"] = f"detect_leaks=0:symbolize={int(symbolise)}:external_symbolizer_path={symbolizer}"
    if ablate is not None:
        environment["FERROTYPE_ABLATE"] = ablate
    command = [worker, "run", "--parsers", parser, "--operations", operation, font]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, errors="replace", check=False,
                            timeout=WALL_CLOCK, preexec_fn=_limit)
    lines = result.stdout.splitlines()
    return Run(result.returncode, json.loads(lines[0]) if lines else None, result.stderr)
