# SPDX-License-Identifier: Apache-2.0
"""The verb `publish`: test_publish.py FERROTYPE SEEDS MAKE_CAMPAIGN"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM, _, MAKE_CAMPAIGN = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
SOURCE = pathlib.Path(__file__).resolve().parents[2]


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=300)


class Publish(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.results = pathlib.Path(self.folder.name) / "results"
        self.results.mkdir()

    def tearDown(self):
        self.folder.cleanup()

    def publish(self, *words, code=0):
        result = run(PROGRAM, "publish", *words, "--results", self.results)
        self.assertEqual(result.returncode, code, result.stderr)
        return result

    def document(self, name):
        return json.loads((self.results / f"{name}.json").read_text())

    def test_the_committed_page_is_what_the_committed_tables_say(self):
        for file in (SOURCE / "results").glob("*.json"):
            shutil.copy(file, self.results)
        self.publish()
        self.assertEqual((self.results / "README.md").read_text(), (SOURCE / "results" / "README.md").read_text())

    def test_the_ablation_is_that_of_the_tests(self):
        self.publish("ablation")
        document = self.document("ablation")
        self.assertGreaterEqual(len(document["checks"]), 20)
        self.assertGreater(document["all_checks"], len(document["checks"]))
        self.assertEqual(document["checks"][0].keys(), {"check", "class", "operation", "cpp", "rust"})
        self.assertIn("memory corruption", {check["cpp"]["group"] for check in document["checks"]})
        committed = json.loads((SOURCE / "results" / "ablation.json").read_text())
        self.assertEqual(document["checks"], committed["checks"], "publish ablation again")
        self.assertIn("[ablation](ablation.md)", (self.results / "README.md").read_text())

    def test_a_campaign_tells_classes_and_no_inputs(self):
        campaign = pathlib.Path(self.folder.name) / "campaign"
        made = run(MAKE_CAMPAIGN, campaign)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.publish("campaign", campaign, "night")
        document = self.document("night")
        self.assertEqual(document["kind"], "campaign")
        self.assertGreater(len(document["classes"]), 0)
        self.assertEqual(document["classes"][0].keys(), {"class", "group", "parser", "findings", "bugs"})
        self.assertLessEqual(document["twin_executions"], document["executions"])
        text = (self.results / "night.md").read_text()
        self.assertIn(document["classes"][0]["class"], text)
        inputs = {file.name for file in (campaign / "inputs").glob("*")}
        self.assertGreater(len(inputs), 0)
        for name in inputs:
            self.assertNotIn(name, json.dumps(document))

    def test_refusals_name_what_is_wrong(self):
        self.assertIn("no-such", self.publish("campaign", "/no-such", "night", code=3).stderr)
        self.assertIn("small letters", self.publish("campaign", "/no-such", "a/b", code=2).stderr)
        (self.results / "other.json").write_text("{}")
        self.assertIn("other.json: no published table", self.publish(code=3).stderr)
        (self.results / "other.json").write_text('{"kind": "campaign"}')
        self.assertIn("publish it again", self.publish(code=3).stderr)

    def test_a_folder_that_is_not_there(self):
        self.results.rmdir()
        self.assertIn("results", self.publish(code=3).stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
