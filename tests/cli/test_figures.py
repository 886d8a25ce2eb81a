# SPDX-License-Identifier: Apache-2.0
"""The charts of `report` as files: test_figures.py FERROTYPE SEEDS MAKE_CAMPAIGN"""

import json
import pathlib
import shutil
import sys
import unittest
import xml.etree.ElementTree

from made_campaign import MadeCampaign
from program import BUILD, SKIPPED, main, run

ROOT = pathlib.Path(__file__).resolve().parents[2]
BENCH = ROOT / "results" / "whole-face.json"
FIGURE = ROOT / "results" / "figures" / "operations-rust.svg"


class Figures(MadeCampaign):
    def draw(self, subject):
        folder = self.base / "figures"
        shutil.rmtree(folder, ignore_errors=True)
        result = run("report", subject, "--figures", folder)
        self.assertEqual(result.code, 0, result.err)
        return {file.name: file.read_text() for file in folder.iterdir()}

    def test_a_benchmark_has_one_of_every_operation_and_parser(self):
        document = json.loads(BENCH.read_text())
        drawn = self.draw(BENCH)
        ratios = {(mean["operation"], mean["parser"]) for mean in document["means"] if mean["ratio"]}
        for operation, parser in ratios:
            self.assertIn(f"operations-{parser.replace(' ', '-')}.svg", drawn)
            self.assertIn(f"parsers-{operation}.svg", drawn)
        words = "".join(xml.etree.ElementTree.fromstring(drawn["operations-rust.svg"]).itertext())
        for operation in {operation for operation, parser in ratios if parser == "rust"}:
            self.assertIn(operation, words)
        for name, svg in drawn.items():
            self.assertEqual(xml.etree.ElementTree.fromstring(svg).tag, "{http://www.w3.org/2000/svg}svg", name)
            self.assertNotIn("var(--", svg)

    def test_the_one_that_readme_shows_is_of_the_published_table(self):
        self.assertEqual(self.draw(BENCH)[FIGURE.name], FIGURE.read_text(),
                         "report results/whole-face.json --figures DIR draws it again")

    def test_a_campaign_has_them_too_and_its_words_stay_text(self):
        for name, svg in self.draw(self.folder).items():
            self.assertNotIn("<script", svg, name)
            xml.etree.ElementTree.fromstring(svg)

    def test_a_font_named_script_is_text(self):
        path = self.base / "hostile.json"
        path.write_text(BENCH.read_text().replace("DejaVu Sans", "<script>alert(1)</script>"))
        for name, svg in self.draw(path).items():
            self.assertNotIn("<script", svg, name)
            self.assertNotIn("/", name)

    def test_without_a_wish_it_says_what_it_wants(self):
        result = run("report", BENCH)
        self.assertEqual(result.code, 2)
        self.assertIn("--output or --figures", result.err)


if __name__ == "__main__":
    if not (BUILD / "packages" / "vega-6.4.0").is_dir() or shutil.which("node") is None:
        print("SKIPPED: the packages that draw charts, or node, are not there: ./ferrotype test brings them")
        sys.exit(SKIPPED)
    main()
