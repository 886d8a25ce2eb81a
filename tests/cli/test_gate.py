# SPDX-License-Identifier: Apache-2.0
"""`gate`: the policies of the tree, exit codes, and evidence."""

import json
import pathlib
import unittest

from made_campaign import MadeCampaign
from program import main, run

ROOT = pathlib.Path(__file__).resolve().parents[2]
POLICIES = ROOT / "fuzz" / "policies"


class Gate(MadeCampaign):
    def policy(self, text):
        file = self.base / "policy.toml"
        file.write_text("format = 1\n" + text)
        return file

    def gate(self, policy, *options):
        return run("gate", "--policy", policy, *options)

    def only_rust(self):
        """The campaign as if only the port had run, and it had found nothing."""
        self.sql("UPDATE slices SET parsers = 'rust', executions = 100000")
        self.sql("DELETE FROM findings")

    def test_memory_safe_fails_where_another_parser_ran(self):
        self.only_rust()
        result = self.gate(POLICIES / "memory-safe.toml", "--campaign", self.folder)
        self.assertEqual(result.code, 0, result.out + result.err)
        self.sql("UPDATE slices SET parsers = 'cpp,rust' WHERE id = 1")
        result = self.gate(POLICIES / "memory-safe.toml", "--campaign", self.folder)
        self.assertEqual(result.code, 1)
        self.assertIn("BROKEN untrusted input only in memory-safe code", result.out)
        self.assertIn("cpp is in C++20, and was run on untrusted input", result.out)

    def test_memory_safe_fails_on_a_memory_finding(self):
        self.sql("UPDATE slices SET parsers = 'rust', executions = 100000")
        result = self.gate(POLICIES / "memory-safe.toml", "--campaign", self.folder, "--json")
        self.assertEqual(result.code, 1)
        rules = {rule["name"]: rule for rule in result.json()["rules"]}
        broken = rules["no memory error, in whatever language"]
        self.assertFalse(broken["holds"])
        self.assertIn("1 bug, at most 0 allowed", broken["evidence"][0])
        self.assertIn("#1: heap-buffer-overflow-read in cpp, target outline", broken["evidence"][1])

    def test_a_language_that_the_build_does_not_tell_is_asked_or_breaks_it(self):
        self.only_rust()
        self.sql("UPDATE builds SET described = '{}'")
        self.sql("UPDATE slices SET parsers = 'mine'")
        result = self.gate(POLICIES / "memory-safe.toml", "--campaign", self.folder)
        self.assertEqual(result.code, 1)
        self.assertIn("the language of mine is not known", result.out)

    def test_ci_is_broken_by_a_divergence_and_says_which(self):
        result = self.gate(POLICIES / "ci.toml", "--campaign", self.folder)
        self.assertEqual(result.code, 1)
        self.assertIn("#2: divergence-value in cpp,rust, target names: =cmd|' /C calc'!A0 (flaky)", result.out)
        self.assertIn("the target walk was not executed", result.out)

    def test_every_policy_of_the_tree_is_right(self):
        names = {file.name for file in POLICIES.glob("*.toml")}
        self.assertEqual(names, {"ci.toml", "memory-safe.toml", "speed.toml"})
        bench = ROOT / "results" / "whole-face.json"
        for name in names:
            result = self.gate(POLICIES / name, "--campaign", self.folder, "--bench", bench, "--baseline", bench)
            self.assertIn(result.code, (0, 1), result.err)

    def test_a_slower_port_breaks_the_rule_on_speed(self):
        bench = ROOT / "results" / "whole-face.json"
        policy = POLICIES / "speed.toml"
        self.assertEqual(self.gate(policy, "--bench", bench, "--baseline", bench).code, 0)
        document = json.loads(bench.read_text())
        for row in document["rows"]:
            if row["parser"] == "rust" and row["operation"] == "outline" and row["ratio"]:
                row["samples"] = [1.2 * sample for sample in row["samples"]]
        slower = self.base / "slower.json"
        slower.write_text(json.dumps(document))
        result = self.gate(policy, "--bench", slower, "--baseline", bench)
        self.assertEqual(result.code, 1)
        self.assertIn("outline of rust: 1.200 times as slow as before over 9 fonts", result.out)
        self.assertNotIn("outline-at of rust", result.out)

    def test_an_empty_campaign_does_not_pass(self):
        self.sql("UPDATE slices SET executions = 0")
        self.sql("DELETE FROM findings")
        result = self.gate(self.policy('[[findings]]\nname = "a"\n'), "--campaign", self.folder)
        self.assertEqual(result.code, 1)
        self.assertIn("nothing was executed", result.out)

    def test_wrong_policies_are_2_and_missing_files_3(self):
        slip = self.policy('[[findings]]\nname = "a"\nparser = ["cpp"]\n')
        result = self.gate(slip, "--campaign", self.folder)
        self.assertEqual(result.code, 2)
        self.assertIn(f"{slip}:4: parser: there is no such key", result.err)
        self.assertEqual(self.gate(self.base / "missing.toml", "--campaign", self.folder).code, 3)
        good = self.policy('[[findings]]\nname = "a"\n')
        self.assertEqual(self.gate(good).code, 2)
        self.assertEqual(run("gate").code, 2)
        self.assertEqual(self.gate(good, "--bench", good).code, 2)
        speed = POLICIES / "speed.toml"
        self.assertEqual(self.gate(speed, "--campaign", self.folder).code, 2)
        self.assertEqual(self.gate(speed, "--bench", good, "--baseline", good).code, 3)
        self.assertEqual(self.gate(good, "--campaign", self.base / "missing").code, 3)

    def test_quiet_says_only_what_is_broken(self):
        held = '[[findings]]\nname = "held"\nparsers = ["stb_*"]\n'
        policy = self.policy(held + '[[findings]]\nname = "not held\\u001b"\n')
        result = self.gate(policy, "--campaign", self.folder)
        self.assertIn("holds  held\n       no parser like 'stb_*' was run", result.out)
        quiet = self.gate(policy, "--campaign", self.folder, "--quiet")
        self.assertEqual(quiet.code, 1)
        self.assertNotIn("holds", quiet.out)
        self.assertIn("BROKEN not held\\x1b", quiet.out)
        self.assertIn("1 of 2 rules broken", quiet.out)


if __name__ == "__main__":
    main()
