#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes bootstrap_vectors.json: what SciPy says of paired ratios of medians. Run once; the file is committed.

    python3 -m venv venv && venv/bin/pip install scipy==1.17.1 && venv/bin/python tests/bench/make_vectors.py

`indices` are the resamples that SciPy drew, for a comparison to the last digits; `many` is its interval of 100,000
resamples, for a comparison of the whole, random numbers included, within the error of the bootstrap.
"""

import json
import pathlib

import numpy as np
import scipy
from scipy.stats import bootstrap, gmean


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


def main():
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
    data = {
        "made_by": f"tests/bench/make_vectors.py, SciPy {scipy.__version__}, NumPy {np.__version__}",
        "ratios": vectors,
        "geometric_mean": {"values": values.tolist(), "mean": float(gmean(values))},
        "quantiles": {"samples": samples.tolist(), "fractions": fractions,
                      "values": np.quantile(samples, fractions).tolist()},
    }
    path = pathlib.Path(__file__).with_name("bootstrap_vectors.json")
    path.write_text(json.dumps(data, indent=1) + "\n")


main()
