# SPDX-License-Identifier: Apache-2.0
"""Crashes whose cause is known because it was put there: a check left out of one parser, or a plant.

A font that a check rejects is run by the same target without that check in one language; what crashes then, and did not
before, crashes for want of that check. Every draw and every limit is fixed here, and all that crashes is kept but for
causes with a single input, which say nothing of recall.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ablation"))
from damage import Numbers, damaged  # noqa: E402
from outcome import REJECTION  # noqa: E402

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
LANGUAGES = ("cpp", "rust")
# How many of each font of a folder; the first of `ablation` is the font itself.
DRAWS = {"ablation": 8, "seeds": 1}
# Tried of one cause in all, with one target, and of one font: a bug that everything meets is one bug among others.
MOST_OF_CAUSE, MOST_OF_TARGET, MOST_OF_FONT = 4, 2, 2
# Seconds of processor time for what crashes in a hundredth of one; and a stack that recursion meets first.
LIMITED = ("sh", "-c", 'ulimit -S -t 2; ulimit -s 8192; ulimit -c 0; exec "$@"', "sh")

OPERATIONS = ("open", "walk", "names", "charmap", "metrics", "outline", "variations", "glyph_names")
# Plant, oracle that sees it, and its faults, each with the targets that meet it first. A fault that is one line of C++
# whichever parser it is planted in has no language.
PLANTS = (
    ("overflow", "solo", False, {"open": OPERATIONS}),
    ("leak", "solo", False, {"open": OPERATIONS}),
    ("panic", "solo", True, {"open": OPERATIONS}),
    ("slow", "solo", True, {"face_count": OPERATIONS}),
    ("accept", "twin", True, {"open": OPERATIONS}),
    ("short-write", "solo", True, {"info": ("open", "charmap", "metrics", "outline"), "walk": ("walk",),
                                   "names": ("names",)}),
    ("divergence", "twin", True, {"directory": ("open", "walk"), "names": ("names",), "glyphs": ("charmap",),
                                  "advances": ("metrics",), "outline": ("outline",), "glyph_names": ("glyph_names",)}),
)
DRAWS_OF_PLANT = 4


@dataclass(frozen=True)
class Input:
    cause: str
    target: str
    font: Path
    oracle: str
    parsers: str
    fault: tuple[str, str]  # what the environment has more when it is there

    def __str__(self) -> str:
        return f"[{self.cause}] {self.target} {self.font.name}"


@dataclass(frozen=True)
class End:
    code: int
    log: str

    def report(self, target: str) -> str:
        """For the classifier, in JSON."""
        signal = max(-self.code, 0)
        return json.dumps({"target": target, "code": -1 if signal else self.code, "signal": signal, "log": self.log})


class Programs:
    def __init__(self, worker: Path) -> None:
        self._worker = worker
        self._symbolizer = shutil.which("llvm-symbolizer-19") or shutil.which("llvm-symbolizer") or ""

    def _run(self, command: tuple, environment: dict[str, str]) -> subprocess.CompletedProcess:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("FERROTYPE_")}
        return subprocess.run((*LIMITED, *command), env={**clean, **environment}, capture_output=True, text=True,
                              errors="replace", check=False)

    def run(self, item: Input, with_fault: bool) -> End:
        environment = {
            # Looking for leaks takes longer than all else, so only where there is one.
            "ASAN_OPTIONS": f"detect_leaks={int(item.fault[1] == 'leak')}:external_symbolizer_path={self._symbolizer}",
            "RUST_BACKTRACE": "1",  # this build has no hook that ends a panic with a stack
            "FERROTYPE_ORACLE": item.oracle,
            "FERROTYPE_PARSERS": item.parsers,
        }
        if with_fault:
            environment |= [item.fault]
        result = self._run((self._worker.parent / f"fuzz_{item.target}", item.font), environment)
        return End(result.returncode, result.stderr)

    def rejections(self, font: Path) -> dict[str, str]:
        """Which check is the first to fail in each operation, of those in which one does."""
        result = self._run((self._worker, "run", "--parsers", "cpp", font), {"ASAN_OPTIONS": "detect_leaks=0"})
        if result.returncode != 0:
            raise RuntimeError(f"{font}: a crash that nobody planted: {result.stderr}")
        found = {}
        for answer in map(json.loads, result.stdout.splitlines()):
            failures = answer["detail"]["failures"]
            if match := REJECTION.fullmatch(failures[0]["status"]) if failures else None:
                found[answer["operation"]] = match[1]
        return found


def fonts(folder: Path) -> list[Path]:
    """The damaged fonts, written to the folder."""
    written = []
    for kind, draws in DRAWS.items():
        for original in sorted((CORPUS / kind).iterdir()):
            data = original.read_bytes()
            for draw in range(draws):
                path = folder / f"{original.stem}.{draw}"
                is_whole = kind == "ablation" and draw == 0
                path.write_bytes(data if is_whole else damaged(data, f"{original.name}, draw {draw}"))
                written.append(path)
    return written


def without_checks(programs: Programs, pool: ThreadPoolExecutor, folder: Path) -> Iterator[Input]:
    tried: Counter = Counter()
    damaged_fonts = fonts(folder)
    for font, rejections in zip(damaged_fonts, pool.map(programs.rejections, damaged_fonts)):
        for target, check in rejections.items():
            for language in LANGUAGES:
                cause = f"{language} {check}"
                limits = {(cause,): MOST_OF_CAUSE, (cause, target): MOST_OF_TARGET,
                          (cause, "font", font.stem): MOST_OF_FONT}
                if all(tried[of] < most for of, most in limits.items()):
                    tried.update(limits.keys())
                    fault = ("FERROTYPE_ABLATE", f"{language}:{check}")
                    yield Input(cause, target, font, "solo", language, fault)


def planted() -> Iterator[Input]:
    for plant, oracle, has_language, faults in PLANTS:
        originals = sorted((CORPUS / ("ablation" if plant == "accept" else "seeds")).iterdir())
        for place, targets in faults.items():
            for language in LANGUAGES:
                cause = f"{language + ' ' if has_language else ''}planted {plant} in {place}"
                other = LANGUAGES[1 - LANGUAGES.index(language)]
                numbers = Numbers(f"{language} {plant} {place}")
                for _ in range(DRAWS_OF_PLANT):
                    target, font = numbers.one_of(targets), numbers.one_of(originals)
                    parsers = f"{language},{other}" if oracle == "twin" else language
                    yield Input(cause, target, font, oracle, parsers, ("FERROTYPE_PLANT", plant))


def crashes(programs: Programs, folder: Path) -> list[tuple[Input, End]]:
    """All inputs that crash with their fault and not without it, of causes that have two or more."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        tried = [*without_checks(programs, pool, folder), *planted()]
        ends = pool.map(lambda item: programs.run(item, with_fault=True), tried)
        crashed = [(item, end) for item, end in zip(tried, ends) if end.code != 0]
        whole = pool.map(lambda found: programs.run(found[0], with_fault=False), crashed)
        for (item, _), end in zip(crashed, whole):
            if end.code != 0:
                raise RuntimeError(f"{item} crashes without its fault too: {end.log}")
    causes = Counter(item.cause for item, _ in crashed)
    return [(item, end) for item, end in crashed if causes[item.cause] > 1]
