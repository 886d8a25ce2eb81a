# SPDX-License-Identifier: Apache-2.0
"""A campaign against libFuzzer's own fork mode on a target that crashes at once: which finds more bugs in the same time?

Usage: against_fork.py PROGRAM [--runs 5] [--seconds 60] [--target outline] [--json FILE]

Both get two workers, the same seeds and time, and no corpus. What fork mode saved is given to a campaign as what a killed
one left, so that both are replayed and classified by one program. Coverage is that of the corpus that each leaves, in one
worker, which goes past all crashes. Intervals are of the mean, by Student's t.
"""

import argparse
import json
import math
import os
import pathlib
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile

SEEDS = pathlib.Path(__file__).resolve().parents[2] / "corpus" / "seeds"
PARSER = "stb_truetype"
T95 = {2: 12.706, 3: 4.303, 4: 3.182, 5: 2.776, 6: 2.571, 7: 2.447, 8: 2.365, 9: 2.306, 10: 2.262}


def environment(target, **more):
    return {**os.environ, "FERROTYPE_ORACLE": "solo", "FERROTYPE_PARSERS": PARSER,
            "ASAN_SYMBOLIZER_PATH": "/usr/bin/llvm-symbolizer-19", "ASAN_OPTIONS": "dedup_token_length=3", **more}


def campaign(program, folder, *options):
    done = subprocess.run([program, "campaign", *options, "--quiet"], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    return folder


def bugs(folder):
    database = sqlite3.connect(folder / "store.sqlite")
    rows = database.execute("SELECT signature, bug, reproduced FROM findings").fetchall()
    database.close()
    return {row[0] for row in rows}, {row[1] for row in rows}, {row[1] for row in rows if row[2] > 0}


def coverage(target, corpus, known):
    """Edges that the corpus and the seeds reach; crashes on the way become known until there are none."""
    places = set(known.read_text().split("\n")) if known.exists() else set()
    with tempfile.NamedTemporaryFile("w+") as file:
        for _ in range(500):
            file.seek(0)
            file.truncate()
            file.write("\n".join(sorted(places)) + "\n")
            file.flush()
            done = subprocess.run([target, "-runs=0", "-timeout=10", corpus, SEEDS], capture_output=True, text=True, errors="replace",
                                  env=environment(target, FERROTYPE_KNOWN=file.name, ASAN_OPTIONS="symbolize=0"), cwd=corpus)
            if done.returncode == 0:
                return max(int(number) for number in re.findall(r" cov: (\d+)", done.stderr))
            place = re.search(r"^FERROTYPE-PLACE (.*)$", done.stderr, re.M)
            if not place or place[1] in places:
                return None
            places.add(place[1])
    return None


def run_campaign(program, target, folder, seconds, seed):
    campaign(program, folder, "--for", f"{seconds}s", "--targets", target.name.removeprefix("fuzz_"), "--oracles", "solo", "--parsers",
             PARSER, "--jobs", "2", "--seed", str(seed), "--output", folder)
    status = json.loads((folder / "status.json").read_text())
    return folder, status


def run_fork(program, target, folder, seconds, seed):
    work = folder.with_name(folder.name + "-work")
    for name in ("corpus", "artifacts"):
        (work / name).mkdir(parents=True)
    subprocess.run([target, "-fork=2", "-ignore_crashes=1", "-ignore_timeouts=1", "-ignore_ooms=1", f"-max_total_time={seconds}", "-timeout=10",
                    "-rss_limit_mb=2048", f"-max_len={1 << 20}", f"-seed={seed}", f"-artifact_prefix={work}/artifacts/", work / "corpus", SEEDS],
                   capture_output=True, env=environment(target), cwd=work)
    name = target.name.removeprefix("fuzz_")
    # A campaign whose time is over, and which was killed before it took up what its worker had left.
    campaign(program, folder, "--for", "1s", "--targets", name, "--oracles", "solo", "--parsers", PARSER, "--output", folder, "--jobs", "1")
    database = sqlite3.connect(folder / "store.sqlite")
    for table in ("inputs", "findings"):
        database.execute(f"DELETE FROM {table}")
    database.commit()
    database.close()
    left = folder / "artifacts" / f"{name}.solo.{PARSER}.0"
    left.mkdir(parents=True)
    saved = list((work / "artifacts").iterdir())
    for path in saved:
        shutil.copy(path, left)
    campaign(program, folder, "--resume", folder)
    shutil.rmtree(folder / "corpus" / name)
    shutil.copytree(work / "corpus", folder / "corpus" / name)
    return folder, {"saved": len(saved)}


def interval(values):
    mean = statistics.fmean(values)
    if len(values) < 2:
        return mean, float("nan"), float("nan")
    half = T95.get(len(values), 1.96) * statistics.stdev(values) / math.sqrt(len(values))
    return mean, mean - half, mean + half


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--target", default="outline")
    parser.add_argument("--json", type=pathlib.Path)
    arguments = parser.parse_args()
    program = arguments.program.resolve()
    target = program.parent.parent.parent / "fuzz" / "fuzz" / f"fuzz_{arguments.target}"
    rows = []
    with tempfile.TemporaryDirectory(prefix="ferrotype-fork-") as temporary:
        root = pathlib.Path(temporary)
        for number in range(arguments.runs):
            # By turns, so that a busy machine is busy for both.
            for name, run in (("campaign", run_campaign), ("fork", run_fork)):
                folder, extra = run(program, target, root / f"{name}-{number}", arguments.seconds, number + 1)
                signatures, all_bugs, again = bugs(folder)
                reached = coverage(target, folder / "corpus" / arguments.target, root / f"campaign-{number}" / "known.txt")
                rows.append({"way": name, "run": number, "signatures": len(signatures), "bugs": len(all_bugs),
                             "bugs_again": len(again), "coverage": reached, "cpu": extra.get("cpu_seconds")})
                print(rows[-1], file=sys.stderr, flush=True)
    print(f"{arguments.target}, {PARSER}, {arguments.runs} runs of {arguments.seconds} s each, two workers\n")
    print(f"{'':12}{'mean':>10}{'95 % interval':>22}   each run")
    for field in ("signatures", "bugs", "bugs_again", "coverage"):
        for way in ("campaign", "fork"):
            values = [row[field] for row in rows if row["way"] == way and row[field] is not None]
            if values:
                mean, low, high = interval(values)
                print(f"{field + ' ' + way:22}{mean:10.1f}{low:12.1f} to {high:.1f}   {values}")
    if arguments.json:
        arguments.json.write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    main()
