# SPDX-License-Identifier: Apache-2.0
"""`bench --benchmark-json` against Google Benchmark's own compare.py: test_engine_report.py FERROTYPE SEEDS

Its modules are those of Debian's libbenchmark-tools. They want one function of SciPy, the geometric mean over columns,
which stands below for where SciPy is not installed.
"""

import contextlib
import json
import math
import pathlib
import subprocess
import sys
import tempfile
import types
import unittest

PROGRAM, SEEDS = sys.argv[1:3]
TOOLS = "/usr/share/benchmark"
HOSTILE = "fo\x1bnt \u00e9.ttf"


class Means(list):
    def any(self):
        return any(self)


def stand_in_for_scipy():
    numpy, scipy, stats = (types.ModuleType(name) for name in ("numpy", "scipy", "scipy.stats"))
    numpy.array = list
    stats.gmean = lambda rows: Means(math.exp(math.fsum(map(math.log, column)) / len(column)) for column in zip(*rows))
    stats.mannwhitneyu = None  # not without --utest
    sys.modules.update({"numpy": numpy, "scipy": scipy, "scipy.stats": stats})


try:
    import scipy.stats  # noqa: F401
except ImportError:
    stand_in_for_scipy()
sys.path.insert(0, TOOLS)
from gbench import report, util  # noqa: E402


class EngineReport(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            font = folder / HOSTILE
            font.write_bytes((pathlib.Path(SEEDS) / "subset-roboto-latin.ttf").read_bytes())
            cls.file = folder / "engine.json"
            cls.result = subprocess.run(
                [PROGRAM, "bench", "--json", "--operations", "advances", "--parsers", "rust", "--repetitions", "3",
                 "--processes", "2", "--benchmark-json", cls.file, "--fonts", font],
                capture_output=True, text=True, timeout=100)
            if not cls.file.exists():
                raise AssertionError(cls.result.stderr)
            cls.plain = json.loads(cls.file.read_text())
            with contextlib.redirect_stdout(sys.stderr):
                cls.loaded = util.load_benchmark_results(str(cls.file))
        cls.table = json.loads(cls.result.stdout)

    def runs(self, parser):
        return [run for run in self.plain["benchmarks"] if run["name"] == f"advances/fo_nt __.ttf/{parser}"]

    def test_every_repetition_of_every_process_is_there_in_order(self):
        self.assertEqual(len(self.plain["benchmarks"]), 3 * 5)
        for row in self.table["rows"]:
            times = [run["cpu_time"] for run in self.runs(row["parser"])]
            self.assertEqual(len(times), 3)
            for sample, time in zip(row["samples"], times):
                self.assertAlmostEqual(sample, time, delta=1e-6 * time)

    def test_it_is_the_engine_that_speaks(self):
        self.assertEqual(next(iter(self.plain)), "context")
        self.assertIn("library_build_type", self.plain["context"])
        self.assertEqual(self.plain["context"]["executable"], "ferrotype_bench")
        for run in self.plain["benchmarks"]:
            self.assertLessEqual({"family_index", "run_type", "iterations", "real_time", "cpu_time"}, set(run))
            self.assertEqual(run["time_unit"], "ns")

    def test_its_comparison_reads_it(self):
        slower = json.loads(json.dumps(self.loaded))
        for run in slower["benchmarks"]:
            if run["name"].endswith("/rust"):
                run["cpu_time"] *= 2
        rows = {row["name"]: row for row in report.get_difference_report(self.loaded, slower)}
        self.assertEqual(len(rows), 5 + 1)
        for name, row in rows.items():
            if name == "OVERALL_GEOMEAN":
                self.assertAlmostEqual(row["measurements"][0]["cpu"], 2 ** 0.2 - 1)
                continue
            self.assertEqual(len(row["measurements"]), 3)
            for measurement in row["measurements"]:
                self.assertAlmostEqual(measurement["cpu"], 1 if name.endswith("/rust") else 0)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
