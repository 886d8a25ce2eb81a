#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the mutator buys: the same target from the same seeds, with libFuzzer's bytes alone and with the mutator of fonts.

    fuzz/mutator/measure.py --runs 5 --seconds 30 outline walk

Runs of both take turns, each for so many seconds of processor time. Of each it tells executions, edges, and how many checks of
parsers/checks.def the inputs that it kept, with the seeds, come to and are refused by (`ferrotype_worker scan` of the build
`ablation`), and of a second run, of a fixed number of executions, how many in a thousand the C++ parser answers to the end, which
for `open` are those that open; then the medians, the probability that a run with the mutator has more (A12, Vargha and Delaney 2000), and the
exact two-sided p of Mann and Whitney. Builds needed: `./ferrotype build fuzz ablation`.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "corpus" / "seeds"
FUZZ = ROOT / "build" / "fuzz" / "fuzz"
WORKER = ROOT / "build" / "ablation" / "fuzz" / "ferrotype_worker"
MUTATORS = ("bytes", "sfnt")
MEASURES = ("executions", "edges", "reached", "refused", "answered")
COUNTED_RUNS = 10_000  # of the second run: the target tells its counters at an end of its own
LONGEST_COUNT = 300  # seconds of processor time


def checks(operation: str, files: list[Path], folder: Path) -> tuple[int, int]:
    """How many checks some file comes to, and how many some file is refused by."""
    trials = folder / "trials"
    trials.write_text("".join(f"{operation}\tcpp\t{file}\n" for file in files), encoding="utf-8")
    result = subprocess.run([WORKER, "scan", trials], capture_output=True, text=True, check=True,
                            env={**os.environ, "ASAN_OPTIONS": "detect_leaks=0"})
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    return tuple(len({check for line in lines for check in line.get(kind, [])}) for kind in ("reached", "unfulfilled"))


def fuzz(operation: str, mutator: str, seed: int, folder: Path, seconds: int, runs: int) -> str:
    """What a target says on the way to its limit; what it keeps is in the folder's `corpus`."""
    (folder / "corpus").mkdir(parents=True)
    environment = {**os.environ, "FERROTYPE_MUTATOR": mutator, "FERROTYPE_ORACLE": "solo", "FERROTYPE_PARSERS": "cpp",
                   "ASAN_OPTIONS": "detect_leaks=0"}
    # The empty folder first: libFuzzer writes into it.
    command = [FUZZ / f"fuzz_{operation}", f"-seed={seed}", f"-runs={runs}", "-max_len=16384", "-print_final_stats=1",
               "-close_fd_mask=1", f"-artifact_prefix={folder}/", folder / "corpus", SEEDS]
    return subprocess.run(command, capture_output=True, text=True, errors="replace", env=environment, check=False,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))).stderr


def answered(operation: str, mutator: str, seed: int, folder: Path) -> int:
    output = fuzz(operation, mutator, seed, folder, LONGEST_COUNT, COUNTED_RUNS)
    counters = re.findall(r"^FERROTYPE-COUNTERS (.*)$", output, re.MULTILINE)
    if not counters:
        sys.exit(f"fuzz_{operation} told no counters:\n{output[-2000:]}")
    told = json.loads(counters[-1])["parsers"]["cpp"]
    return round(1000 * told["ok"] / sum(told.values()))


def run(operation: str, mutator: str, seed: int, seconds: int) -> dict[str, int]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        output = fuzz(operation, mutator, seed, folder, seconds, -1)
        executed = re.findall(r"^#(\d+)", output, re.MULTILINE)
        edges = re.findall(r"cov: (\d+)", output)
        if not executed or not edges:
            sys.exit(f"fuzz_{operation} did not run:\n{output[-2000:]}")
        files = sorted((folder / "corpus").iterdir()) + sorted(SEEDS.iterdir())
        reached, refused = checks(operation, files, folder)
        return {"executions": int(executed[-1]), "edges": int(edges[-1]), "reached": reached, "refused": refused,
                "answered": answered(operation, mutator, seed, folder / "counted")}


def more_often(left: list[int], right: list[int]) -> float:
    """A12: the probability that one of `right` is larger than one of `left`, ties half."""
    pairs = list(itertools.product(left, right))
    return sum((b > a) + (a == b) / 2 for a, b in pairs) / len(pairs)


def mann_whitney(left: list[int], right: list[int]) -> float:
    """The exact two-sided p: of all ways to deal these numbers, the share that is at least as uneven."""
    values, size = left + right, len(left)
    uneven = abs(more_often(left, right) - 0.5)
    ways = [[values[i] for i in chosen] for chosen in itertools.combinations(range(len(values)), size)]
    rests = [[values[i] for i in range(len(values)) if i not in chosen]
             for chosen in map(set, itertools.combinations(range(len(values)), size))]
    return sum(abs(more_often(a, b) - 0.5) >= uneven - 1e-12 for a, b in zip(ways, rests)) / len(ways)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("operations", nargs="+", help="targets without fuzz_")
    parser.add_argument("--runs", type=int, default=5, help="of each mutator; at most 7")
    parser.add_argument("--seconds", type=int, default=30, help="of processor time of a run")
    options = parser.parse_args()
    if not 1 <= options.runs <= 7:
        parser.error("--runs is 1 to 7: more are dealt in too many ways")
    for program in [WORKER, *(FUZZ / f"fuzz_{operation}" for operation in options.operations)]:
        if not program.exists():
            print(f"{program} is not there: ./ferrotype build fuzz ablation", file=sys.stderr)
            return 3
    for operation in options.operations:
        found = {mutator: [] for mutator in MUTATORS}
        for seed in range(1, options.runs + 1):
            for mutator in MUTATORS if seed % 2 else MUTATORS[::-1]:
                found[mutator].append(run(operation, mutator, seed, options.seconds))
                print(f"{operation} {mutator} {seed}: {found[mutator][-1]}", file=sys.stderr)
        print(f"| {operation} | bytes | sfnt | A12 | p |\n|---|---:|---:|---:|---:|")
        for measure in MEASURES:
            left, right = ([one[measure] for one in found[mutator]] for mutator in MUTATORS)
            print(f"| {measure} | {statistics.median(left):,.0f} | {statistics.median(right):,.0f} | "
                  f"{more_often(left, right):.2f} | {mann_whitney(left, right):.3f} |")
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
