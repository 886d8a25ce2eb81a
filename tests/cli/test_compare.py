# SPDX-License-Identifier: Apache-2.0
"""`compare`: bugs of two campaigns, what an hour gained, and when that is not comparable."""

import unittest

from made_campaign import MadeCampaign
from program import main, run


class Compare(MadeCampaign):
    def setUp(self):
        super().setUp()
        self.later = self.make("later", "later")

    def test_bugs_are_new_gone_or_the_same(self):
        result = run("compare", self.folder, self.later, "--json")
        self.assertEqual(result.code, 0, result.err)
        document = result.json()
        self.assertEqual(document["new"], [])
        same = {(one["class"], one["parser"]): (one["a"], one["b"]) for one in document["same"]}
        overflow, panic = ("heap-buffer-overflow-read", "cpp"), ("panic-bounds", "rust")
        self.assertEqual(same, {overflow: ([1, 3], [1]), panic: ([5], [2])})
        self.assertEqual([one["a"] for one in document["gone"]], [[2], [6], [7]])
        self.assertEqual(document["peers"], {"new": 0, "gone": 1, "same": 0})
        back = run("compare", self.later, self.folder, "--json").json()
        self.assertEqual([one["b"] for one in back["new"]], [[2], [6], [7]])

    def test_an_hour_of_processor_time_is_compared_with_intervals(self):
        document = run("compare", self.folder, self.later, "--json").json()
        (outline,) = [one for one in document["targets"] if one["target"] == "outline"]
        # Three slices of 0.9 s gain 100 each, or 300 each.
        for side, gain in (("a", 400_000), ("b", 1_200_000)):
            interval = outline[side]["gained_per_cpu_hour"]
            for key in ("estimate", "low", "high"):
                self.assertAlmostEqual(interval[key], gain, delta=1)
        self.assertIs(outline["intervals_overlap"], False)
        self.assertEqual(outline["common_cpu_milliseconds"], 2700)
        self.assertAlmostEqual(outline["a"]["executions_per_cpu_second"], 3000 / 2.7, delta=0.01)
        self.assertEqual(document["total"]["a"]["coverage"], 600)
        self.assertEqual(document["total"]["a"]["cpu_milliseconds"], 5400)
        self.assertIs(run("compare", self.folder, self.folder, "--json").json()["total"]["intervals_overlap"], True)

    def test_builds_that_differ_are_warned_of(self):
        self.assertIn("the builds differ", run("compare", self.folder, self.later).out)
        self.assertEqual(run("compare", self.folder, self.folder, "--json").json()["warnings"], [])
        self.sql("DELETE FROM builds", folder=self.later)
        self.assertIn("is not recorded", run("compare", self.folder, self.later).out)

    def test_a_store_without_processor_time_has_no_interval(self):
        self.sql("UPDATE slices SET cpu = 0", folder=self.later)
        document = run("compare", self.folder, self.later, "--json").json()
        self.assertIsNone(document["total"]["b"]["gained_per_cpu_hour"])
        self.assertIsNone(document["total"]["intervals_overlap"])
        self.assertEqual(run("compare", self.folder, self.later).code, 0)

    def test_it_is_also_below_campaign(self):
        nested = run("campaign", "compare", self.folder, self.later)
        self.assertEqual(nested.code, 0, nested.err)
        self.assertEqual(nested.out, run("compare", self.folder, self.later).out)
        self.assertEqual(run("campaign", "compare", self.folder).code, 2)

    def test_what_cannot_be_read_is_3(self):
        result = run("compare", self.folder, self.base / "missing\x1b")
        self.assertEqual(result.code, 3)
        self.assertIn("missing\\x1b holds no campaign", result.err)
        self.assertEqual(run("compare", self.folder).code, 2)
        self.assertIn("Exit codes: 0", run("compare", "--help").out)


if __name__ == "__main__":
    main()
