# SPDX-License-Identifier: Apache-2.0
"""The table in README is the published one: versions, every figure, and what it says of the noise."""

import json
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PUBLISHED = json.loads((ROOT / "results" / "whole-face.json").read_text())
README = (ROOT / "README.md").read_text()
# The newest of each library is shown.
PEERS = {"FreeType": "freetype_latest", "HarfBuzz": "harfbuzz_latest", "Skrifa": "skrifa", "ttf-parser": "ttf_parser"}


def figure(value):
    """As the published tables have it: three significant digits, no exponent."""
    for least, digits in ((100, 0), (10, 1), (1, 2), (0, 3)):
        if value >= least:
            return f"{value:.{digits}f}"
    raise ValueError(value)


def cells(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


SHOWN = ("cpp", "cpp_hardened", "cpp_sandbox", "rust")
GROUPS = ("memory corruption", "silent difference", "resources", "hang", "panic", "trap", "caught", "same")


def ablation_table():
    """What became of deleted checks, and what each build costs, as README has it."""
    document = json.loads((ROOT / "results" / "ablation.json").read_text())
    titles = {column["name"]: column["title"] for column in document["columns"]}
    names = [name for name in SHOWN if name in titles]
    groups = {name: [check[name]["group"] for check in document["checks"] if check[name]] for name in names}
    lines = ["| a deleted check becomes | " + " | ".join(titles[name] for name in names) + " |",
             "|---|" + "---:|" * len(names)]
    for group in GROUPS:
        counts = [groups[name].count(group) for name in names]
        if any(counts):
            shares = (f"{count} ({100 * count / len(groups[name]):.0f} %)" for name, count in zip(names, counts))
            lines.append(f"| {group} | " + " | ".join(shares) + " |")
    overall = {"cpp": 1, **{one["parser"]: one["ratio"] for one in PUBLISHED["overall"]}}
    lines.append("| time, relative to C++ | " + " | ".join("1" if name == "cpp" else figure(overall[name]) for name in names) + " |")
    return lines


class Ablation(unittest.TestCase):
    maxDiff = None

    def test_the_table_is_the_published_one(self):
        lines = README.split("\n")
        start = next(number for number, line in enumerate(lines) if line.startswith("| a deleted check becomes |"))
        end = next(number for number in range(start, len(lines)) if not lines[number].startswith("|"))
        self.assertEqual("\n".join(lines[start:end]), "\n".join(ablation_table()))

    def test_the_numbers_of_the_sentence_are_the_published_ones(self):
        document = json.loads((ROOT / "results" / "ablation.json").read_text())
        tried = sum(check["rust"] is not None for check in document["checks"])
        self.assertIn(f"{tried} of the {document['all_checks']} checks", README)


    def test_plants_and_real_bugs_are_the_published_ones(self):
        plants = json.loads((ROOT / "results" / "plants.json").read_text())["plants"]
        words = " ".join(README.split())
        broken = {column: sum(plant[column]["group"] == "memory corruption" for plant in plants)
                  for column in ("cpp", "cpp_hardened", "rust")}
        refused = sum(plant["rust"]["outcome"] == "does not compile" for plant in plants)
        self.assertIn(f"Of {len(plants)} faults that are no missing check", words)
        self.assertIn("{cpp} break memory in C++, {cpp_hardened} in hardened C++, {rust} in Rust".format(**broken), words)
        self.assertIn(f"where {refused} do not compile", words)
        bugs = [bug["vulnerable"] for bug in json.loads((ROOT / "results" / "history.json").read_text())["bugs"]]
        for language, said in (("C and C++", "Of {} bugs that FreeType and HarfBuzz really had"), ("Rust", "and of {} that Rust parsers had {}")):
            some = [bug["outcome"] for bug in bugs if bug["language"] == language]
            outside = sum(outcome in ("READ", "WRITE") for outcome in some)
            self.assertIn(said.format(len(some), outside), words)
            if language != "Rust":
                self.assertIn(f"{outside} read or wrote outside of memory", words)


    def test_a_check_that_refuses_nothing_has_a_reason(self):
        rows = json.loads((ROOT / "results" / "ablation.json").read_text())["checks"]
        text = (ROOT / "fuzz" / "ablation" / "README.md").read_text()
        section = text.split("## Checks that refuse no input")[1].split("\n**")[0]
        told = [name for line in section.splitlines() if line.startswith("| `")
                for name in re.findall(r"`(\w+)`", line.split("|")[1])]
        self.assertEqual(sorted(told), sorted(row["check"] for row in rows if row["inputs"] == 0))


class Readme(unittest.TestCase):
    def setUp(self):
        lines = README.split("\n")
        start = next(number for number, line in enumerate(lines) if line.startswith("| operation | cpp | rust |"))
        end = next(number for number in range(start, len(lines)) if not lines[number].startswith("|"))
        self.header = cells(lines[start])
        self.rows = [cells(line) for line in lines[start + 2:end]]

    def expected(self, operation):
        means = {mean["parser"]: mean["ratio"] for mean in PUBLISHED["means"] if mean["operation"] == operation}
        fastest = {one["parser"]: one["ratio"] for one in PUBLISHED["fastest_peer"] if one["operation"] == operation}
        shown = [means.get("rust"), *(means.get(parser) for parser in PEERS.values()), fastest.get("cpp"), fastest.get("rust")]
        return [operation, "1", *("" if ratio is None else figure(ratio) for ratio in shown)]

    def test_every_figure_is_the_published_one(self):
        operations = list(dict.fromkeys(mean["operation"] for mean in PUBLISHED["means"]))
        self.assertEqual([row[0] for row in self.rows], operations)
        for row in self.rows:
            self.assertEqual(row, self.expected(row[0]))

    def test_the_versions_are_those_that_were_measured(self):
        versions = {parser["name"]: parser["version"] for parser in PUBLISHED["context"]["parsers"]}
        for number, (name, parser) in enumerate(PEERS.items(), start=3):
            self.assertEqual(self.header[number], f"{name} {versions[parser]}")

    def test_the_compilers_are_those_that_were_measured(self):
        compilers = {parser["name"]: parser["compiler"] for parser in PUBLISHED["context"]["parsers"]}
        self.assertIn("C++ by clang 19, Rust by a newer LLVM", README)
        self.assertRegex(compilers["cpp"], r"^clang 19\.")
        self.assertGreater(int(re.search(r"LLVM (\d+)", compilers["rust"])[1]), 19)

    def test_other_builds_move_the_ratio_further_than_the_language_does(self):
        self.assertIn("move such a ratio further than the language does", README)
        spread = json.loads((ROOT / "results" / "matrix.json").read_text())["matrix"]["spread"]
        (rust,) = [one["ratio"] for one in PUBLISHED["overall"] if one["parser"] == "rust"]
        self.assertLess(spread["least"]["ratio"], min(rust, 1 / rust))
        self.assertGreater(spread["most"]["ratio"], max(rust, 1 / rust))

    def test_the_noise_is_the_published_one(self):
        self.assertTrue(PUBLISHED["controls_hold"] and PUBLISHED["publishable"])
        (noise,) = re.findall(r"below ([\d.]+) % a difference means nothing there", README)
        self.assertEqual(noise, f"{PUBLISHED['noise_floor'] * 100:.1f}")


if __name__ == "__main__":
    unittest.main(verbosity=2)
