#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes bootstrap_vectors.json, rank_vectors.json and survival_vectors.json: what SciPy says of paired ratios of medians, of
U of Mann and Whitney, and of the survival function of Kaplan and Meier, and statsmodels of Holm's correction and of
Wilson's interval. Run once; the files are committed.

    python3 -m venv venv && venv/bin/pip install scipy==1.17.1 statsmodels==0.15.0
    venv/bin/python tests/bench/make_vectors.py

`indices` are the resamples that SciPy drew, for a comparison to the last digits; `many` is its interval of 100,000
resamples, for a comparison of the whole, random numbers included, within the error of the bootstrap.
"""

import json
import pathlib

import numpy as np
import scipy
import statsmodels
from scipy.stats import CensoredData, bootstrap, ecdf, gmean, mannwhitneyu
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint


def ratio(measured, baseline, axis=-1):
    return np.median(measured, axis=axis) / np.median(baseline, axis=axis)


class Recorder(np.random.Generator):
    """A generator that remembers the indices it gave."""

    def __init__(self, seed):
        super().__init__(np.random.PCG64(seed))
        self.drawn = []

    def integers(self, *arguments, **named):
        numbers = super().integers(*arguments, **named)
        self.drawn.append(np.array(numbers))
        return numbers


def interval(measured, baseline, resamples, generator):
    found = bootstrap((measured, baseline), ratio, paired=True, vectorized=True, n_resamples=resamples,
                      confidence_level=0.95, method="percentile", rng=generator).confidence_interval
    return [float(found.low), float(found.high)]


def vector(name, measured, baseline, seed):
    recorder = Recorder(seed)
    few = interval(measured, baseline, 200, recorder)
    indices = np.concatenate(recorder.drawn)
    assert indices.shape == (200, len(measured)), indices.shape
    return {
        "name": name,
        "measured": measured.tolist(),
        "baseline": baseline.tolist(),
        "ratio": float(ratio(measured, baseline)),
        "indices": ["".join(chr(ord("A") + i) for i in row) for row in indices],
        "few": few,
        "many": interval(measured, baseline, 100_000, np.random.default_rng(seed)),
    }


def bootstrap_vectors():
    rng = np.random.default_rng(20)
    clock = 100 * rng.lognormal(0, 0.02, 15)
    spikes = clock * rng.lognormal(0, 0.01, 15)
    spikes[[3, 11]] *= 1.8
    vectors = [
        vector("twice the same", clock, clock, 1),
        vector("three percent slower, noise shared by the block", clock * 1.03 * rng.lognormal(0, 0.002, 15), clock, 2),
        vector("half as fast, noise of its own", 50 * rng.lognormal(0, 0.05, 15), clock, 3),
        vector("spikes", spikes, clock, 4),
        vector("an even number of blocks", 80 + rng.exponential(5, 20), 60 + rng.exponential(5, 20), 5),
        vector("three blocks", np.array([3.0, 1.0, 2.0]), np.array([1.5, 1.0, 1.25]), 6),
    ]
    values = rng.lognormal(0, 1, 7)
    samples = rng.exponential(1, 11)
    fractions = [0, 0.025, 0.1, 0.5, 0.731, 0.975, 1]
    return {
        "made_by": f"tests/bench/make_vectors.py, SciPy {scipy.__version__}, NumPy {np.__version__}",
        "ratios": vectors,
        "geometric_mean": {"values": values.tolist(), "mean": float(gmean(values))},
        "quantiles": {"samples": samples.tolist(), "fractions": fractions,
                      "values": np.quantile(samples, fractions).tolist()},
    }


def rank_vector(name, first, second):
    first, second = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    found = mannwhitneyu(first, second, alternative="two-sided", method="auto")
    return {"name": name, "first": first.tolist(), "second": second.tolist(), "p": float(found.pvalue)}


def rank_vectors():
    rng = np.random.default_rng(21)
    clock = 100 * rng.lognormal(0, 0.02, 15)
    coarse = np.round(rng.normal(100, 3, 20))
    tests = [
        rank_vector("three against three, apart", [1, 2, 3], [4, 5, 6]),
        rank_vector("three against three, interleaved", [1, 3, 5], [2, 4, 6]),
        rank_vector("one against one", [1], [2]),
        rank_vector("one against many", [7.5], np.arange(30)),
        rank_vector("eight against eight", rng.normal(0, 1, 8), rng.normal(1, 1, 8)),
        rank_vector("five against forty", rng.normal(0, 1, 5), rng.normal(0.8, 1, 40)),
        rank_vector("forty against eight", rng.normal(0, 1, 40), rng.normal(0.8, 1, 8)),
        rank_vector("nine against nine, beyond the exact", rng.normal(0, 1, 9), rng.normal(1, 1, 9)),
        rank_vector("fifteen, wholly apart", clock, clock * 2),
        rank_vector("fifteen, three percent", clock, 103 * rng.lognormal(0, 0.02, 15)),
        rank_vector("few, with ties", [1, 2, 2, 3], [2, 3, 4, 5]),
        rank_vector("many, with ties", coarse, coarse + rng.integers(-2, 5, 20)),
        rank_vector("twice the same", clock, clock),
    ]
    families = []
    for values in ([0.01, 0.04, 0.03, 0.005], [0.02], [0.6, 0.5, 0.9], [0.01, 0.01, 0.01],
                   (10.0 ** rng.uniform(-6, 0, 40)).tolist()):
        families.append({"p": values, "adjusted": multipletests(values, method="holm")[1].tolist()})
    shares = []
    for some, all_of_them in ((0, 21), (10, 21), (21, 21), (1, 3), (0, 61_000_000), (449, 450)):
        low, high = proportion_confint(some, all_of_them, alpha=0.05, method="wilson")
        shares.append({"some": some, "all": all_of_them, "low": float(low), "high": float(high)})
    return {
        "made_by": f"tests/bench/make_vectors.py, SciPy {scipy.__version__}, statsmodels {statsmodels.__version__}",
        "mann_whitney": tests,
        "holm": families,
        "wilson": shares,
    }


def survival_vector(name, ended, watched, horizon):
    sf = ecdf(CensoredData(uncensored=ended, right=watched)).sf
    with np.errstate(all="ignore"):
        interval = sf.confidence_interval(method="log-log")
    happened = np.isin(sf.quantiles, ended)  # SciPy has a step at each time, also where none ended
    times = np.concatenate([[0], sf.quantiles[sf.quantiles < horizon], [horizon]])
    left = np.concatenate([[1], sf.probabilities[sf.quantiles < horizon]])
    return {"name": name, "ended": list(ended), "watched": list(watched), "horizon": horizon,
            "times": sf.quantiles[happened].tolist(), "left": sf.probabilities[happened].tolist(),
            "low": [None if np.isnan(x) else float(x) for x in interval.low.probabilities[happened]],
            "high": [None if np.isnan(x) else float(x) for x in interval.high.probabilities[happened]],
            "restricted_mean": float(np.sum(np.diff(times) * left))}


def survival_vectors():
    rng = np.random.default_rng(22)
    many = np.round(rng.exponential(20, 60), 2)
    vectors = [
        survival_vector("all ended", [1.0, 2.0, 3.0, 5.0], [], 6.0),
        survival_vector("some watched to the end", [0.5, 1.0, 1.0, 4.0], [10.0, 10.0, 10.0], 10.0),
        survival_vector("watched for different times", [2.0, 3.0, 7.0, 7.0], [1.0, 3.0, 5.0], 8.0),
        survival_vector("some at once", [0.0, 0.0, 4.0], [9.0], 9.0),
        survival_vector("many", many[many < 40].tolist(), [40.0] * int(np.sum(many >= 40)), 40.0),
        survival_vector("a horizon before the last", [1.0, 2.0, 8.0], [9.0], 5.0),
    ]
    return {"made_by": f"tests/bench/make_vectors.py, SciPy {scipy.__version__}", "survival": vectors}


def main():
    for name, data in (("bootstrap", bootstrap_vectors()), ("rank", rank_vectors()), ("survival", survival_vectors())):
        path = pathlib.Path(__file__).with_name(f"{name}_vectors.json")
        path.write_text(json.dumps(data, indent=1) + "\n")


main()
