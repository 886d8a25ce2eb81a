# SPDX-License-Identifier: Apache-2.0
"""The pages of `report`, in a browser: what they say, what they ask for, and who can use them."""

import base64
import collections
import hashlib
import json
import pathlib
import re
import shutil
import sys
import unittest
import xml.etree.ElementTree

import browser
from drawn_differently import drawn_differently
from made_campaign import HOSTILE, MadeCampaign
from program import BUILD, SKIPPED, main, run

ROOT = pathlib.Path(__file__).resolve().parents[2]
BENCH = ROOT / "results" / "whole-face.json"
AXE = pathlib.Path(sys.argv[4]) / "axe-core-4.14.1" / "axe.min.js"
MOST_BYTES = 2_000_000
MATRIX = "Time relative to cpp, geometric mean over the fonts; empty: nothing comparable"
HOSTILE_FONT = "<script>alert(1)</script>"

TABLES = """
Object.fromEntries([...document.querySelectorAll("table")].map((table) => [table.caption.textContent, {
  columns: [...table.tHead.rows[0].cells].map((cell) => cell.textContent),
  rows: [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent)),
}]))
"""
DATA = """
Object.fromEntries(JSON.parse(document.getElementById("charts").textContent)
  .map((chart) => [chart.id, chart.specification]))
"""
VERDICT = "document.getElementById('verdict').textContent"
SHORTEN_TABLES = """
for (const table of document.querySelectorAll("table")) {
  [...table.tBodies[0].rows].slice(20).forEach((row) => row.remove());
}
"""
ADD_A_SCRIPT = """
const one = document.createElement("script");
one.textContent = "window.ran = 1";
document.body.append(one);
"""
TABLES_THAT_SCROLL = """
[...document.querySelectorAll(".scroll[tabindex] caption")].map((one) => one.textContent)
"""
FONTS_TO_CHOOSE = """
[...document.querySelector("[data-chart=samples][data-parameter=font]").options].map((one) => one.text)
"""
BAD_FOR_PEOPLE = """
axe.run({resultTypes: ["violations"]}).then((result) => result.violations
  .filter((one) => ["serious", "critical"].includes(one.impact))
  .map((one) => one.id + ": " + one.nodes.slice(0, 3).map((node) => node.html + " " + node.failureSummary).join("; ")))
"""
SPOILT = """<!doctype html><html><head><title>t</title></head><body><img src="data:,"><p style="color:#ddd">pale</p>
<script>console.error("seen")</script><script>fetch("http://127.0.0.1:9/asked").catch(() => {})</script>"""


def figure(value):
    """As the tables of a benchmark write a number."""
    for least, digits in ((100, 0), (10, 1), (1, 2)):
        if value >= least:
            return f"{value:.{digits}f}"
    return f"{value:.3f}"


def number(text):
    return int(text.replace(",", ""))


class InBrowser(MadeCampaign):
    @classmethod
    def setUpClass(cls):
        cls.browser = browser.Browser()
        cls.addClassCleanup(cls.browser.close)

    def write(self, subject, name="page"):
        output = self.base / f"{name}.html"
        result = run("report", subject, "--output", output)
        self.assertEqual(result.code, 0, result.err)
        self.assertLess(output.stat().st_size, MOST_BYTES)
        return output

    def drawn(self, page):
        """Waits until the charts are drawn, and wants nothing else to have happened."""
        said = page.wait_for("document.documentElement.dataset.drawn")
        count, _, of = said.partition(" of ")
        self.assertEqual(count, of)
        self.assertEqual(page.evaluate("document.querySelectorAll('.chart svg').length"), int(of))
        self.assertEqual(page.console, [])
        self.assertEqual(page.dialogs, [])
        asked = [url for url in page.requests if not url.startswith("data:image/svg+xml;base64,")]
        self.assertEqual([url for url in asked if not url.startswith("file:")], [])
        self.assertEqual(len(asked), 1)
        return int(of)

    def usable(self, page):
        page.evaluate(AXE.read_text())
        # Rows of one table are alike, and thousands of them take minutes.
        page.evaluate(SHORTEN_TABLES)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        for scheme in ("light", "dark"):
            page.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
            self.assertEqual(page.evaluate(BAD_FOR_PEOPLE), [], scheme)


class TheInstrument(InBrowser):
    def test_it_would_see_a_page_that_breaks_the_rules(self):
        path = self.base / "spoilt.html"
        path.write_text(SPOILT)
        with self.browser.page(path) as page:
            page.evaluate(AXE.read_text())
            bad = " ".join(page.evaluate(BAD_FOR_PEOPLE))
            self.assertIn("image-alt", bad)
            self.assertIn("color-contrast", bad)
            self.assertIn("error: seen", page.console)
            self.assertIn("http://127.0.0.1:9/asked", page.requests)


class Campaign(InBrowser):
    def test_its_numbers_are_those_of_the_store(self):
        with self.browser.page(self.write(self.folder)) as page:
            self.assertEqual(self.drawn(page), 3)
            tables, data = page.evaluate(TABLES), page.evaluate(DATA)
            verdict = page.evaluate(VERDICT)
        failures = "class <> 'peer-disagreement'"
        cells = self.sql(f"SELECT class, parser, COUNT(*) FROM findings WHERE {failures} GROUP BY class, parser")
        matrix = tables["Findings by class and parser"]
        shown = {(row[0], column): int(cell) for row in matrix["rows"]
                 for column, cell in zip(matrix["columns"][1:], row[1:]) if cell != "."}
        self.assertEqual(shown, {(row[0], row[1]): row[2] for row in cells})
        self.assertTrue(verdict.startswith(f"Not held: {sum(shown.values())} findings of 5 bugs in 6.0 s"), verdict)
        self.assertIn("6,000 executions", verdict)
        self.assertIn("1 disagreement with peers", verdict)

        listed = tables["Findings; those of one bug stand together"]
        rows = {int(row[0]): dict(zip(listed["columns"], row)) for row in listed["rows"]}
        stored = self.sql("SELECT id, class, occurrences, reproduced, replays, in_release FROM findings "
                          f"WHERE {failures}")
        self.assertEqual(set(rows), {row[0] for row in stored})
        for identity, crash_class, seen, reproduced, replays, in_release in stored:
            row = rows[identity]
            self.assertEqual([row["class"], row["seen"], row["again"], row["in release"]],
                             [crash_class, str(seen), f"{reproduced}/{replays}", in_release])

        by_target = self.sql("SELECT target, SUM(executions), MAX(coverage) FROM slices GROUP BY target")
        targets = tables["What each target came to"]
        self.assertEqual([(row[0], number(row[1]), number(row[3])) for row in targets["rows"]], by_target)
        last = {one["line"]: one["reached"] for one in data["coverage"]["data"]["values"]}
        self.assertEqual(last, {target: coverage for target, _, coverage in by_target})
        self.assertEqual(data["executions"]["data"]["values"][-1]["reached"], sum(row[1] for row in by_target))
        found = {one["line"]: one["reached"] for one in data["discoveries"]["data"]["values"]}
        self.assertEqual(sum(found.values()), self.sql("SELECT COUNT(*) FROM findings")[0][0])
        for chart, caption in (("coverage", "coverage over time"), ("executions", "executions over time"),
                               ("discoveries", "findings over time")):
            values = [one["reached"] for one in data[chart]["data"]["values"]]
            self.assertEqual([number(row[2]) for row in tables[caption]["rows"]], values)

    def test_hostile_words_are_text(self):
        with self.browser.page(self.write(self.folder)) as page:
            self.drawn(page)
            text = page.evaluate("document.querySelector('#finding-5').textContent")
            scripts = page.evaluate("[...document.scripts].map((one) => one.type)")
        self.assertIn(HOSTILE.replace("\x1b", "\\x1b").replace("\n", "\\n"), text)
        self.assertEqual(scripts, ["application/json", "", "", "", ""])

    def test_a_finding_has_what_one_needs_to_see_it_again(self):
        with self.browser.page(self.write(self.folder)) as page:
            self.drawn(page)
            page.evaluate("location.hash = '#finding-1'")
            page.wait_for("document.querySelector('#finding-1').open")
            text = page.evaluate("document.querySelector('#finding-1').textContent")
            tables = page.evaluate(TABLES)
        self.assertIn("#1'", text)
        for word in ("./ferrotype repro '", "./ferrotype repro --explain '", "hidden in release",
                     "heap-buffer-overflow-read", "Glyf::outline(std::span<char>)  glyf.cpp:12",
                     "==1==ERROR: AddressSanitizer"):
            self.assertIn(word, text)
        alone = tables["#1: each parser alone on its input"]["rows"]
        self.assertEqual([row[:3] for row in alone],
                         [["fuzz", "cpp", "crashed"], ["release", "cpp", "ok"], ["release", "rust", "malformed"]])

    def test_an_outline_that_differs_is_drawn(self):
        font, _ = drawn_differently()
        name = hashlib.sha256(font.read_bytes()).hexdigest()
        shutil.copy(font, self.folder / "inputs" / name)
        self.sql("UPDATE findings SET target = 'outline', parser = 'cpp,rust', parsers = 'cpp,rust,ttf_parser', "
                 "message = 'glyphs[1].contours: 2 against 0', input = ? WHERE class = 'peer-disagreement'", name)
        picture = self.base / "picture.svg"
        run("diff", "--svg", picture, font, "cpp", "ttf_parser")
        with self.browser.page(self.write(self.folder)) as page:
            self.drawn(page)
            self.usable(page)
            page.wait_for("document.querySelector('.picture img').naturalWidth > 0")
            source, says = page.evaluate("""(({src, alt}) => [src, alt])(document.querySelector('.picture img'))""")
            self.assertEqual(page.console, [])
        self.assertIn("cpp in red and ttf_parser in blue", says)
        svg = xml.etree.ElementTree.fromstring(base64.b64decode(source.partition(",")[2]))
        paths = [[one.get("d") for one in root.iter("{http://www.w3.org/2000/svg}path")]
                 for root in (svg, xml.etree.ElementTree.parse(picture))]
        self.assertEqual(*paths)
        # What today's parsers draw alike has no picture, and the page says so.
        self.sql("UPDATE findings SET class = 'divergence-value', parser = 'cpp,rust' WHERE input = ?", name)
        text = self.write(self.folder).read_text()
        self.assertNotIn('class="picture"', text)
        self.assertIn("the parsers of today draw its input alike", text)

    def test_a_long_log_is_cut_to_its_end(self):
        (name,) = self.sql("SELECT log FROM findings WHERE id = 1")[0]
        (self.folder / "logs" / name).write_text("".join(f"line {i}\n" for i in range(100)) + "x" * 500 + "\n")
        text = self.write(self.folder).read_text()
        self.assertIn("behind 61 lines", text)
        self.assertNotIn("line 60\n", text)
        self.assertIn("line 61\n", text)
        self.assertIn("x" * 240 + " ...", text)

    def test_a_map_of_memory_is_left_out(self):
        (name,) = self.sql("SELECT log FROM findings WHERE id = 1")[0]
        (self.folder / "logs" / name).write_text("what failed\nShadow bytes around the buggy address:\n fa fa\n")
        text = self.write(self.folder).read_text()
        self.assertIn("Log of #1, up to its map of memory", text)
        self.assertIn("what failed\n", text)
        self.assertNotIn("fa fa", text)

    def test_with_thousands_of_findings_it_is_small_and_says_what_is_missing(self):
        columns = [row[1] for row in self.sql("PRAGMA table_info(findings)")]
        changed = {"id": "10000 * findings.id + n", "signature": "signature || n", "bug": "bug || n"}
        self.sql(f"WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 1500) "
                 f"INSERT INTO findings SELECT {', '.join(changed.get(one, one) for one in columns)} "
                 f"FROM findings, numbers WHERE findings.id IN (4, 5)")
        with self.browser.page(self.write(self.folder)) as page:
            self.drawn(page)
            text = page.evaluate("document.querySelector('main').textContent")
        self.assertIn("Of 1,506 findings the first 500 are here", text)
        self.assertIn("Of 1,501 disagreements the first 500 are here", text)
        self.assertRegex(text, "Of 500 findings with all that is known of them the first [0-9]+ are here")

    def test_one_without_findings_held_and_one_without_executions_did_not(self):
        self.sql("DELETE FROM findings")
        with self.browser.page(self.write(self.folder)) as page:
            self.assertEqual(self.drawn(page), 2)
            self.assertTrue(page.evaluate(VERDICT).startswith("Held: no crash"))
        self.sql("DELETE FROM slices")
        with self.browser.page(self.write(self.folder)) as page:
            self.assertEqual(self.drawn(page), 0)
            self.assertIn("nothing was executed", page.evaluate(VERDICT))

    def test_it_is_usable_without_a_mouse_and_without_eyes(self):
        with self.browser.page(self.write(self.folder)) as page:
            self.drawn(page)
            self.usable(page)

    def test_its_policy_lets_nothing_else_run_or_load(self):
        with self.browser.page(self.write(self.folder)) as page:
            self.drawn(page)
            evaluated = page.evaluate("try { new Function('return 1')() } catch (error) { error.name }",
                                      allowUnsafeEvalBlockedByCSP=False)
            self.assertEqual(evaluated, "EvalError")
            page.evaluate(ADD_A_SCRIPT)
            self.assertEqual(page.evaluate("typeof window.ran"), "undefined")
            asked = page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'asked', (error) => error.name)")
            self.assertEqual(asked, "TypeError")
            self.assertTrue(any("Content Security Policy" in line for line in page.console), page.console)


class Ablation(InBrowser):
    def test_its_numbers_are_those_of_the_document(self):
        path = ROOT / "results" / "ablation.json"
        document = json.loads(path.read_text())
        with self.browser.page(self.write(path)) as page:
            self.assertEqual(self.drawn(page), 3)
            tables, data, verdict = page.evaluate(TABLES), page.evaluate(DATA), page.evaluate(VERDICT)
            self.usable(page)
        # At the end of the hunts are left those of which not two of three repeats refused an input.
        seen = collections.Counter(
            name for repeat in (1, 2, 3) for name in {name for hunt in document["hunts"] if hunt["repeat"] == repeat
                                                      for name, seconds in hunt["checks"].items() if seconds <= document["hunt"]})
        left = sum(seen[check["check"]] < 2 for check in document["checks"]) / len(document["checks"])
        curve = [one for one in data["survival"]["data"]["values"] if one["class"] == "all"]
        self.assertAlmostEqual(curve[-1]["left"], left, 3)
        self.assertEqual((curve[0]["left"], curve[-1]["seconds"]), (1, document["hunt"]))
        names = {column["name"]: column["title"] for column in document["columns"]}
        cells = {(check["check"], title): check[name] for check in document["checks"] for name, title in names.items()
                 if check[name]}
        groups = {name: [check[name]["group"] for check in document["checks"] if check[name]] for name in ("cpp", "rust")}
        cpp, rust = (groups[name].count("memory corruption") for name in ("cpp", "rust"))
        self.assertIn(f"of {len(groups['rust'])} deleted checks (of {document['all_checks']}), {cpp} are", verdict)
        self.assertTrue(verdict.startswith("Held" if rust == 0 else "Not held"), verdict)
        self.assertEqual([row[0] for row in tables["Every check"]["rows"]], [check["check"] for check in document["checks"]])
        drawn = {(one["check"], one["build"]): one["word"] for one in data["matrix"]["data"]["values"]}
        self.assertEqual(drawn, {key: cell["outcome"] for key, cell in cells.items()})
        bars = collections.Counter()
        for one in data["outcomes"]["data"]["values"]:
            bars[one["build"]] += one["checks"]
        self.assertEqual(bars, collections.Counter(build for _, build in cells))


# The twins and the controls.
OWN = re.compile("cpp|rust|cpp again|cpp slowed|null")


class Bench(InBrowser):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.document = json.loads(BENCH.read_text())

    def test_its_numbers_are_those_of_the_document(self):
        with self.browser.page(self.write(BENCH)) as page:
            self.assertEqual(self.drawn(page), 4)
            tables, data = page.evaluate(TABLES), page.evaluate(DATA)
            verdict = page.evaluate(VERDICT)
        document = self.document
        noise = document["noise_floor"]
        rust = [mean for mean in document["means"] if mean["parser"] == "rust" and mean["ratio"]]
        slower = sum(mean["low"] > 1 + noise and mean["adjusted_p"] < 0.05 for mean in rust)
        self.assertIn(f"differences under {noise * 100:.1f} % mean nothing", verdict)
        self.assertIn(f"rust takes more time in {slower} of {len(rust)} operations", verdict)

        matrix = tables[MATRIX]
        shown = {(row[0], parser): cell for row in matrix["rows"]
                 for parser, cell in zip(matrix["columns"][1:], row[1:]) if cell}
        means = {(mean["operation"], mean["parser"]): mean for mean in document["means"] if mean["ratio"]}
        self.assertEqual(shown, {key: figure(mean["ratio"]) for key, mean in means.items()})
        layers = data["operations"]["layer"]
        drawn = {(one["operation"], one["parser"]): one for one in layers[2]["data"]["values"]}
        self.assertEqual(set(drawn), set(means))
        for key, one in drawn.items():
            for name in ("ratio", "low", "high"):
                self.assertAlmostEqual(one[name] / means[key][name], 1, 5)
        ticks = [(one["operation"], one["parser"]) for one in data["parsers"]["layer"][2]["data"]["values"]]
        equal = [row for row in document["rows"] if row["equal_work"] and row["ratio"]]
        self.assertEqual(ticks, [(row["operation"], row["parser"]) for row in equal])
        (band,) = layers[0]["data"]["values"]
        self.assertAlmostEqual(band["to"], 1 + noise, 5)

        every = tables["Every font"]
        self.assertEqual([(row[0], row[1], row[2], row[3], row[5]) for row in every["rows"]],
                         [(row["operation"], row["font"], row["parser"],
                           figure(row["nanoseconds_per_item"]) if row["nanoseconds_per_item"] else "",
                           figure(row["ratio"]) if row["ratio"] else "") for row in document["rows"] if row["items"]])
        samples = data["samples"]["data"]["values"]
        timed = [row for row in document["rows"] if row["samples"] and OWN.fullmatch(row["parser"])]
        self.assertEqual([len(one["sample"]) for one in samples], [len(row["samples"]) for row in timed])
        for one, row in zip(samples, timed):
            middle = sorted(row["samples"])[len(row["samples"]) // 2]
            for drawn, measured in zip(one["sample"], row["samples"]):
                self.assertAlmostEqual(drawn, measured / middle, 4)
        warm = collections.Counter(one["bytes"] for one in data["faces"]["data"]["values"] if one["state"] == "warm")
        held = [face["warm_bytes"] for face in document["faces"] if face["warm_bytes"] > 0]
        self.assertEqual(warm, collections.Counter(held))
        left_out = tables["Left out of the means"]["rows"]
        self.assertEqual(sum(len(row[2].split(", ")) * len(row[3].split(", ")) for row in left_out),
                         sum(one["reason"] != "null" for mean in document["means"] for one in mean["left_out"]))

    def test_a_broken_control_is_the_verdict(self):
        path = self.base / "broken.json"
        broken = {"controls_hold": False, "broken_controls": ["cpp again is not cpp."]}
        path.write_text(json.dumps({**self.document, **broken}))
        with self.browser.page(self.write(path)) as page:
            self.drawn(page)
            verdict = page.evaluate(VERDICT)
        self.assertIn("1 control does not hold", verdict)
        self.assertIn("cpp again is not cpp.", verdict)

    def test_a_font_named_script_is_text(self):
        path = self.base / "hostile.json"
        path.write_text(BENCH.read_text().replace("DejaVu Sans", HOSTILE_FONT))
        with self.browser.page(self.write(path)) as page:
            self.drawn(page)
            fonts = page.evaluate(FONTS_TO_CHOOSE)
            tables = page.evaluate(TABLES)
            self.assertEqual(page.evaluate("document.scripts.length"), 5)
        self.assertIn(HOSTILE_FONT, fonts)
        self.assertIn(HOSTILE_FONT, {row[1] for row in tables["Every font"]["rows"]})

    def test_it_is_usable_without_a_mouse_and_without_eyes(self):
        with self.browser.page(self.write(BENCH)) as page:
            self.drawn(page)
            page.press("Tab")
            self.assertEqual(page.evaluate("document.activeElement.className"), "skip")
            page.press("Enter")
            page.wait_for("document.activeElement.id === 'main'")
            page.press("Tab")
            self.assertEqual(page.evaluate("document.activeElement.dataset.parameter"), "parser")
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            stops = page.evaluate(TABLES_THAT_SCROLL)
            self.assertIn("Every font", stops)
            self.assertNotIn(MATRIX, stops)
            self.usable(page)

    def test_selections_filters_and_pictures_work(self):
        with self.browser.page(self.write(BENCH)) as page:
            self.drawn(page)
            labels = "[...document.querySelectorAll('#chart-parsers text')].map((one) => one.textContent)"
            self.assertIn("harfbuzz", page.evaluate(labels))
            page.evaluate("""const select = document.querySelector('[data-chart=parsers]');
                             select.value = 'walk'; select.dispatchEvent(new Event('change'))""")
            page.wait_for(f"!{labels}.includes('harfbuzz')")
            shown = page.evaluate("""
              const table = [...document.querySelectorAll('table')]
                .find((one) => one.caption.textContent === 'Every font');
              const input = table.parentElement.previousElementSibling.querySelector('input');
              input.value = 'walk rust inter'; input.dispatchEvent(new Event('input'));
              [...table.tBodies[0].rows].filter((row) => !row.hidden).map((row) => row.cells[1].textContent)""")
            self.assertEqual(shown, ["Inter"])
            svg = page.evaluate("ferrotypeReport.save('operations')")
            self.assertEqual(page.console, [])
        self.assertNotIn("var(", svg)
        self.assertIn('<rect width="100%" height="100%" fill="#ffffff">', svg)
        texts = [one.text for one in xml.etree.ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
        for operation in {row["operation"] for row in self.document["rows"]}:
            self.assertIn(operation, texts)

    def test_it_fits_a_narrow_window_and_paper(self):
        path = self.write(BENCH)
        with self.browser.page(path, width=400) as page:
            self.drawn(page)
            self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 400)
            page.send("Emulation.setEmulatedMedia", media="print",
                      features=[{"name": "prefers-color-scheme", "value": "dark"}])
            self.assertEqual(page.evaluate("getComputedStyle(document.querySelector('nav')).display"), "none")
            paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
            self.assertEqual(paper, "rgb(255, 255, 255)")


if __name__ == "__main__":
    for needed in (browser.PROGRAM, AXE, next((BUILD / "packages").glob("vega-6*"), None)):
        if needed is None or not pathlib.Path(needed).exists():
            print("SKIPPED: chromium, axe-core and Vega are needed: ./ferrotype test brings them")
            sys.exit(SKIPPED)
    main()
