# SPDX-License-Identifier: Apache-2.0
"""The verb `report` where it cannot write a page. test_report_page.py looks at pages."""

import json
import pathlib
import unittest

from made_campaign import MadeCampaign
from program import main, run

BENCH = pathlib.Path(__file__).resolve().parents[2] / "results" / "whole-face.json"


class Report(MadeCampaign):
    def refused(self, code, *words, subject=None, output=None, before=()):
        output = output or self.base / "page.html"
        result = run(*before, "report", subject or self.folder, "--output", output)
        self.assertEqual(result.code, code, result.err)
        for word in words:
            self.assertIn(str(word), result.err)
        self.assertFalse(output.exists())

    def test_what_is_no_whole_ablation_is_3(self):
        lacking = self.base / "lacking.json"
        lacking.write_text('{"kind": "ablation", "checks": []}')
        self.refused(3, lacking, "not what publish ablation writes", subject=lacking)

    def test_a_table_that_has_no_page_is_3(self):
        table = self.base / "table.json"
        table.write_text('{"kind": "port facts"}')
        self.refused(3, table, "has no page", subject=table)

    def test_what_is_neither_a_campaign_nor_a_benchmark_is_3(self):
        missing, empty, text, other = (self.base / name for name in ("missing", "empty", "text.json", "other.json"))
        empty.mkdir()
        text.write_text("no JSON")
        other.write_text("{}")
        self.refused(3, missing, "campaign's folder", subject=missing)
        self.refused(3, empty / "store.sqlite", subject=empty)
        self.refused(3, text, "not what bench --json prints", subject=text)
        self.refused(3, other, "not what bench --json prints", "context", subject=other)

    def test_a_document_with_a_row_of_another_shape_is_3(self):
        document = json.loads(BENCH.read_text())
        document["rows"][7]["samples"] = "many"
        path = self.base / "odd.json"
        path.write_text(json.dumps(document))
        self.refused(3, path, "not what bench --json prints", subject=path)

    def test_without_the_packages_it_says_how_to_get_them(self):
        self.refused(3, self.base / "nowhere" / "packages" / "vega-6.4.0", "cmake/package npm vega 6.4.0",
                     before=("--build-root", self.base / "nowhere"))

    def test_a_page_that_cannot_be_written_is_3(self):
        packages = self.base / "build" / "packages"
        for package, file, text in (("vega-6.4.0", "vega.min.js", ""), ("vega-lite-6.5.0", "vega-lite.min.js", ""),
                                    ("vega-interpreter-2.3.2", "vega-interpreter.js",
                                     "import { a } from 'vega-util';\n"
                                     "export { expression as expressionInterpreter };")):
            (packages / package / "build").mkdir(parents=True)
            (packages / package / "build" / file).write_text(text)
            (packages / package / "LICENSE").write_text("a licence")
        before = ("--build-root", self.base / "build")
        self.refused(3, "/nonexistent/page.html", output=pathlib.Path("/nonexistent/page.html"), before=before)
        (packages / "vega-6.4.0" / "build" / "vega.min.js").write_text("</script>")
        self.refused(3, "not what was pinned", before=before)

    def test_wrong_usage_is_2(self):
        for arguments in ([], [self.folder], ["--output", "x"], ["a", "b", "--output", "x"]):
            self.assertEqual(run("report", *arguments).code, 2, arguments)


if __name__ == "__main__":
    main()
