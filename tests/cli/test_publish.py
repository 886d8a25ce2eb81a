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
ABLATION = SOURCE / "results" / "ablation.json"


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

    def test_an_ablation_is_what_its_folder_says(self):
        self.publish("ablation", self.an_ablation())
        document, committed = self.document("ablation"), json.loads(ABLATION.read_text())
        self.assertEqual(document["checks"], committed["checks"])
        self.assertEqual(document["columns"], committed["columns"])
        self.assertEqual(document["measured_commit"], committed["measured_commit"])
        self.assertNotIn("/", json.dumps(document["corpora"]))
        self.assertEqual(document["command"], "./ferrotype ablate --each 5s")
        self.assertIn("[ablation](ablation.md)", (self.results / "README.md").read_text())
        text = (self.results / "ablation.md").read_text()
        until = text.index("## How it was made")
        self.assertEqual(text[:until], (SOURCE / "results" / "ablation.md").read_text()[:until])

    def test_half_an_ablation_is_not_published(self):
        folder = self.an_ablation()
        next((folder / "checks").glob("*.json")).unlink()
        self.assertIn("--resume", self.publish("ablation", folder, code=3).stderr)

    def test_half_a_hunt_is_not_published(self):
        folder = self.an_ablation()
        settings = json.loads((folder / "ablation.json").read_text())
        settings["repeats"] += 1
        (folder / "ablation.json").write_text(json.dumps(settings))
        self.assertIn("hunts are done", self.publish("ablation", folder, code=3).stderr)

    def test_a_campaign_tells_classes_and_no_inputs(self):
        campaign = self.a_campaign()
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

    def test_a_table_is_worked_out_again_from_its_samples(self):
        for file in (SOURCE / "results").glob("*.json"):
            shutil.copy(file, self.results)
        self.publish("again", "whole-face")
        again, before = self.document("whole-face"), json.loads((SOURCE / "results" / "whole-face.json").read_text())
        self.assertEqual(again["rows"], before["rows"])
        self.assertEqual(again, before)
        self.assertEqual((self.results / "whole-face.md").read_text(), (SOURCE / "results" / "whole-face.md").read_text())
        broken = json.loads((self.results / "whole-face.json").read_text())
        broken["rows"] = [row for row in broken["rows"] if row["font"] == "Roboto"]
        for row in broken["rows"]:
            if row["parser"] == "cpp slowed":
                row["samples"] = [2 * sample for sample in row["samples"]]
        (self.results / "whole-face.json").write_text(json.dumps(broken))
        self.assertIn("controls do not hold", self.publish("again", "whole-face", code=1).stderr)

    def test_what_is_another_ones_is_not_replaced(self):
        self.publish("ablation", self.an_ablation())
        self.assertIn("is a table of the kind ablation", self.publish("campaign", self.a_campaign(), "ablation", code=2).stderr)
        (self.results / "README.md").write_text("my notes")
        self.assertIn("no page of tables", self.publish(code=3).stderr)
        self.assertEqual((self.results / "README.md").read_text(), "my notes")

    def an_ablation(self):
        """The folder that the committed table was made of, but for its inputs."""
        folder, table = pathlib.Path(self.folder.name) / "made", json.loads(ABLATION.read_text())
        for name in ("checks", "hunts"):
            (folder / name).mkdir(parents=True)
        names = [row["check"] for row in table["checks"]]
        settings = {"columns": table["columns"], "command": "./ferrotype ablate --each 5s",
                    "commit": table["measured_commit"], "corpora": ["/some/folder"],
                    "each": table["each"], "inputs": table["inputs"], "checks": names, "wanted": names,
                    "hunt": table.get("hunt", 0),
                    "repeats": max((one["repeat"] for one in table.get("hunts", [])), default=0)}
        (folder / "ablation.json").write_text(json.dumps(settings))
        for row in table["checks"]:
            (folder / "checks" / f"{row['check']}.json").write_text(json.dumps(row))
        for hunt in table.get("hunts", []):
            (folder / "hunts" / f"{hunt['operation']}.{hunt['repeat']}.json").write_text(json.dumps(hunt))
        return folder

    def a_campaign(self):
        campaign = pathlib.Path(self.folder.name) / "campaign"
        made = run(MAKE_CAMPAIGN, campaign)
        self.assertEqual(made.returncode, 0, made.stderr)
        return campaign

    def test_refusals_name_what_is_wrong(self):
        self.assertIn("no-such", self.publish("campaign", "/no-such", "night", code=3).stderr)
        self.assertIn("small letters", self.publish("campaign", "/no-such", "a/b", code=2).stderr)
        (self.results / "other.json").write_text("{}")
        self.assertIn("other.json: no published table", self.publish(code=3).stderr)
        (self.results / "other.json").write_text('{"kind": "campaing"}')
        self.assertIn("other.json: no published table", self.publish(code=3).stderr)
        (self.results / "other.json").write_text('{"kind": "campaign"}')
        self.assertIn("other.json: a campaign without 'twin_executions'", self.publish(code=3).stderr)

    def test_a_folder_that_is_not_there(self):
        self.results.rmdir()
        self.assertIn("results", self.publish(code=3).stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
