# SPDX-License-Identifier: Apache-2.0
"""The verb `bench` from end to end: test_verb.py FERROTYPE FERROTYPE_BENCH FERROTYPE_HEAP PLANTED SEEDS

A quick run of two small fonts. Nothing is said of how fast anything is: the machine that tests is busy.
"""

import hashlib
import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM, BENCH, HEAP, PLANTED, SEEDS = sys.argv[1:6]
FONTS = [str(pathlib.Path(SEEDS) / name) for name in ("subset-dejavu-sans-kern.ttf", "subset-roboto-latin.ttf")]
COLLECTION = str(pathlib.Path(SEEDS) / "synth-collection-different-faces.ttc")
SELF_CONTROLS = ("cpp again", "cpp slowed")
OPERATIONS = ["open", "open-charmap", "charmap", "charmap-text", "advances", "outline", "outline-runs", "directory", "walk"]


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=280)


def entry(name, path, index=None):
    sha256 = hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest() if pathlib.Path(path).exists() else "0" * 64
    face = "" if index is None else f"index = {index}\n"
    return f'[[font]]\nname = "{name}"\npackage = "p"\nversion = "1"\npath = "{path}"\n{face}sha256 = "{sha256}"\n'


class QuickRun(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        folder = pathlib.Path(cls.folder.name)
        cls.markdown, cls.csv = folder / "out.md", folder / "out.csv"
        cls.result = run(PROGRAM, "bench", "--quick", "--json", "--fonts", *FONTS, "--parser", PLANTED, "--instructions",
                         "--markdown", cls.markdown, "--csv", cls.csv)
        cls.document = json.loads(cls.result.stdout)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def rows(self, **wanted):
        return [row for row in self.document["rows"] if all(row[key] == value for key, value in wanted.items())]

    def test_exit_code_says_whether_the_controls_hold(self):
        self.assertEqual(self.result.returncode, 0 if self.document["controls_hold"] else 1, self.result.stderr)

    def test_every_operation_font_and_parser_has_a_row(self):
        names = {"cpp", *SELF_CONTROLS, "rust", "freetype", "harfbuzz", "skrifa", "skrifa_model", "ttf_parser", "null",
                 "planted"}
        # Those that this tree happens to have built: with newer libraries, and with mitigations.
        for folder in ("peers", "variants"):
            names |= {library.stem.partition("_")[2] for library in pathlib.Path(PROGRAM).parents[1].glob(f"{folder}/*.so")}
        for operation in OPERATIONS:
            for font in FONTS:
                rows = self.rows(operation=operation, font=pathlib.Path(font).name)
                self.assertEqual({row["parser"] for row in rows}, names)

    def test_the_fields_that_others_rely_on(self):
        for row in self.document["rows"]:
            self.assertEqual(row["baseline"], "cpp")
            self.assertIsInstance(row["equal_work"], bool)
            if row["ratio"] is not None:
                self.assertTrue(0 < row["low"] <= row["ratio"] <= row["high"], row)
                self.assertGreater(row["nanoseconds_per_item"], 0)
                self.assertTrue(row["equal_work"] or row["reason"] == "null", row)
            self.assertIn(len(row["samples"]), (0, 3))

    def test_the_twins_do_the_same_work(self):
        for row in self.rows(parser="rust") + [row for name in SELF_CONTROLS for row in self.rows(parser=name)]:
            if row["reason"] == "nothing-to-do":  # at a location of a font that does not vary
                continue
            self.assertTrue(row["equal_work"], row)
            self.assertEqual(row["normalisations"], [])
            self.assertIsNotNone(row["ratio"])

    def test_one_wrong_advance_and_there_is_no_ratio(self):
        wrong = self.rows(parser="planted", operation="advances")
        self.assertEqual(len(wrong), 2)
        for row in wrong:
            self.assertFalse(row["equal_work"])
            self.assertIsNone(row["ratio"])
            self.assertEqual(row["reason"], "work-differs")
            self.assertIn(": glyph 1", row["detail"])
        mean, = [m for m in self.document["means"] if (m["parser"], m["operation"]) == ("planted", "advances")]
        self.assertIsNone(mean["ratio"])
        self.assertEqual(len(mean["left_out"]), 2)
        for row in self.rows(parser="planted"):
            if "advances" not in row["operation"] and row["reason"] != "nothing-to-do":
                self.assertTrue(row["equal_work"], row)

    def test_allocations_of_a_shared_library_are_counted(self):
        for row in self.rows(parser="planted", operation="advances"):
            self.assertEqual(row["heap"]["allocations"], 5)
            self.assertEqual(row["heap"]["live_bytes"], 0)
        for row in self.rows(parser="cpp", operation="advances"):
            self.assertEqual(row["heap"]["allocations"], 0)

    def test_every_timed_row_was_counted(self):
        for row in self.document["rows"]:
            counted = bool(row["samples"]) and row["parser"] not in SELF_CONTROLS
            self.assertEqual(row["heap"] is not None, counted, row)

    def test_instructions_of_the_twins_are_counted(self):
        self.assertGreaterEqual(self.document["instruction_control"]["counted"], 2_000_000)
        for row in self.document["rows"]:
            counted = bool(row["samples"]) and row["parser"] in ("cpp", "rust", "null")
            self.assertEqual(row["instructions"] is not None, counted, row)
        for one in self.document["instructions"]:
            self.assertGreater(one["least_per_item"], 0)
            if one["parser"] == "null":
                self.assertIsNone(one["ratio"])
            else:
                self.assertTrue(0.2 < one["ratio"] < 10, one)

    def test_the_price_of_a_call_is_told(self):
        told = {(one["operation"], one["parser"]) for one in self.document["border"]["chatty"]}
        for parser in ("cpp", "rust", "null"):
            self.assertIn(("charmap", parser), told)
            self.assertIn(("advances", parser), told)
        self.assertIn("outline", [one["operation"] for one in self.document["border"]["null"]])

    def test_every_face_is_told_and_leaves_nothing(self):
        names = {(row["font"], row["parser"]) for row in self.document["rows"] if row["parser"] not in SELF_CONTROLS}
        self.assertEqual({(face["font"], face["parser"]) for face in self.document["faces"]}, names)
        for face in self.document["faces"]:
            self.assertEqual(face["closed_bytes"], 0, face)

    def test_it_says_that_it_is_not_publishable(self):
        self.assertFalse(self.document["publishable"])
        self.assertIn("Not publishable", self.markdown.read_text())

    def test_context_names_builds_and_fonts(self):
        context = self.document["context"]
        parsers = {parser["name"]: parser for parser in context["parsers"]}
        for name in ("cpp", "rust"):
            self.assertTrue(parsers[name]["compiler"] and parsers[name]["flags"], parsers[name])
        for font, path in zip(context["fonts"], FONTS):
            self.assertEqual(font["sha256"], hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest())

    def test_csv_has_a_line_per_row(self):
        lines = self.csv.read_text().splitlines()
        self.assertTrue(lines[0].startswith("operation,font,parser,baseline"))
        self.assertEqual(len(lines) - 1, len(self.document["rows"]))

    def test_progress_goes_to_standard_error(self):
        self.assertIn("3 of 3", self.result.stderr)


class Processes(unittest.TestCase):
    def bench(self, *more):
        return [PROGRAM, "bench", "--json", "--operations", "advances", "--parsers", "rust", "--fonts", FONTS[0], *more]

    def test_they_share_the_repetitions(self):
        result = run(*self.bench("--repetitions", "4", "--processes", "3"))
        document = json.loads(result.stdout)
        self.assertEqual((document["repetitions"], document["processes"]), (4, 3))
        self.assertEqual({len(row["samples"]) for row in document["rows"]}, {4})
        progress = [line.split() for line in result.stderr.splitlines() if " of 4 " in line]
        self.assertEqual([line[1] for line in progress], ["0", "0", "1", "2", "2", "2", "3", "3", "3", "4"])
        self.assertEqual(result.stderr.count("workloads, 3 processes, at least"), 1)
        self.assertEqual(result.stderr.count("compares the answers"), 3)
        self.assertEqual(result.stderr.count("finds out"), 3)
        self.assertIn("--repetitions 4", document["command"])
        self.assertNotIn("--processes", document["command"])

    def test_no_process_is_without_a_repetition(self):
        document = json.loads(run(*self.bench("--repetitions", "1", "--processes", "2")).stdout)
        self.assertEqual((document["repetitions"], document["processes"]), (1, 1))
        self.assertIn("--processes 1", document["command"])

    def test_an_interrupt_ends_all_of_them(self):
        with tempfile.TemporaryDirectory() as folder:
            font = pathlib.Path(folder) / "font.ttf"
            font.write_bytes(pathlib.Path(FONTS[0]).read_bytes())
            verb = subprocess.Popen([PROGRAM, "bench", "--repetitions", "9999", "--fonts", font],
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for line in verb.stderr:
                if " of 9999 " in line:
                    break
            verb.send_signal(signal.SIGINT)
            out, _ = verb.communicate(timeout=60)
            # By the signal itself, which a shell calls 130.
            self.assertEqual((verb.returncode, out), (-signal.SIGINT, ""))
            for _ in range(100):
                left = [process for process in pathlib.Path("/proc").glob("[0-9]*") if self.measures(process, font)]
                if not left:
                    break
                time.sleep(0.1)
            self.assertEqual(left, [])

    def measures(self, process, font):
        try:
            return str(font).encode() in (process / "cmdline").read_bytes()
        except OSError:  # it ended
            return False


class Unchecked(unittest.TestCase):
    def test_it_is_measured_where_it_is_named(self):
        result = run(PROGRAM, "bench", "--quick", "--json", "--operations", "advances", "--parsers", "stb_truetype",
                     "--fonts", FONTS[0])
        rows = {row["parser"]: row for row in json.loads(result.stdout)["rows"]}
        self.assertEqual(set(rows), {"cpp", *SELF_CONTROLS, "stb_truetype", "null"})
        self.assertTrue(rows["stb_truetype"]["equal_work"], rows["stb_truetype"])


class Heap(unittest.TestCase):
    """What our own parsers promise: no allocation for a glyph, and 3 KB for a face beyond the tables that it keeps."""

    FONTS = ("subset-roboto-latin.ttf", "synth-cff-subrs.otf", "fontations-cantarell-vf-trimmed.ttf",
             "fontations-notosansjp-vf-subset.otf", "fontations-varc-ac00-ac01.ttf")
    OPERATIONS = ("charmap", "charmap-random", "advances", "advances-at", "outline", "outline-at", "names", "walk")

    @classmethod
    def setUpClass(cls):
        fonts = [pathlib.Path(SEEDS) / font for font in cls.FONTS]
        result = run(HEAP, "--parsers", "cpp,rust", "--operations", ",".join(cls.OPERATIONS), "--fonts", *fonts)
        cls.document = json.loads(result.stdout)

    def test_a_warm_pass_allocates_nothing(self):
        counted = set()
        for cell in self.document["cells"]:
            if cell["heap"] is not None:
                counted.add((cell["operation"], cell["parser"]))
                self.assertEqual(cell["heap"], {"allocations": 0, "live_bytes": 0, "peak_bytes": 0}, cell)
        for operation in self.OPERATIONS:
            self.assertLessEqual({(operation, "cpp"), (operation, "rust")}, counted)

    def test_a_face_is_small_and_leaves_nothing(self):
        faces = [face for face in self.document["faces"] if face["parser"] in ("cpp", "rust")]
        self.assertEqual(len(faces), 2 * len(self.FONTS))
        for face in faces:
            self.assertTrue(0 < face["opened_bytes"] <= face["drawn_bytes"] <= 3072, face)
            self.assertEqual(face["closed_bytes"], 0, face)
        self.assertTrue(any(face["instance_bytes"] for face in faces))

    def test_the_counter_counts(self):
        control = self.document["heap_control"]
        self.assertGreater(control["planted"], 0)
        self.assertEqual(control["counted"], control["planted"])
        self.assertEqual(control["left_bytes"], 0)


class Publishing(unittest.TestCase):
    def test_publishes_three_files_or_says_why_not(self):
        with tempfile.TemporaryDirectory() as folder:
            results = pathlib.Path(folder) / "new" / "results"
            result = run(PROGRAM, "bench", "--quiet", "--operations", "outline", "--parsers", "rust", "--fonts", FONTS[0],
                         "--publish", "a-name", "--results", results)
            written = sorted(path.name for path in results.iterdir())
            if result.returncode == 0:
                self.assertEqual(written, ["README.md", "a-name.csv", "a-name.json", "a-name.md"])
                self.assertIn("[a-name](a-name.md)", (results / "README.md").read_text())
                document = json.loads((results / "a-name.json").read_text())
                self.assertTrue(document["publishable"] and document["controls_hold"])
                self.assertIn("bench --fonts", document["command"])
                self.assertIn("--publish a-name", document["command"])
                self.assertEqual({len(row["samples"]) for row in document["rows"]}, {15})
            else:
                self.assertEqual(result.returncode, 1, result.stderr)
                self.assertIn("not published: the controls do not hold", result.stderr)
                self.assertEqual(written, [])

    def test_a_folder_that_cannot_be_is_told_before_measuring(self):
        result = run(PROGRAM, "bench", "--publish", "x", "--results", FONTS[0] + "/results", "--fonts", *FONTS)
        self.assertEqual(result.returncode, 3)
        self.assertNotIn("repetitions", result.stderr)


class Refusals(unittest.TestCase):
    def refused(self, code, *command):
        result = run(*command)
        self.assertEqual(result.returncode, code, result.stderr)
        self.assertEqual(result.stdout, "")
        return result.stderr

    def test_a_look_is_not_published(self):
        for few in (["--quick"], ["--repetitions", "14"], ["--processes", "1"]):
            self.assertIn("not publishable", self.refused(2, PROGRAM, "bench", *few, "--publish", "x", "--fonts", *FONTS))

    def test_a_published_name_is_no_path(self):
        self.refused(2, PROGRAM, "bench", "--publish", "../x", "--fonts", *FONTS)

    def test_names_that_do_not_exist(self):
        error = self.refused(2, PROGRAM, "bench", "--parsers", "cpp,nobody", "--fonts", *FONTS)
        self.assertIn("nobody; there are cpp, rust", error)
        error = self.refused(2, PROGRAM, "bench", "--operations", "close", "--fonts", *FONTS)
        self.assertIn("close; there are open, open-charmap, ", error)

    def test_operations_that_have_nothing_to_do(self):
        error = self.refused(2, PROGRAM, "bench", "--operations", "outline-at,locate", "--fonts", *FONTS)
        self.assertIn("want a font that varies", error)

    def test_a_font_that_is_absent_names_its_package(self):
        self.assertIn("install the package fonts-nowhere", self.listed("/nowhere/x.ttf", "0" * 64))

    def test_a_font_that_is_another_one_is_not_measured(self):
        self.assertIn("its sha256 is", self.listed(FONTS[0], "0" * 64))

    def test_a_font_that_is_absent_is_left_out_unless_all_are_wanted(self):
        with tempfile.TemporaryDirectory() as folder:
            fonts = pathlib.Path(folder) / "fonts.toml"
            fonts.write_text(entry("a", FONTS[0]) + entry("b", "/nowhere/x.ttf") + entry("c", COLLECTION, index=1))
            few = [BENCH, "--font-list", fonts, "--blocks", "1", "--seconds-per-sample", "0.0001", "--operations", "advances",
                   "--parsers", "cpp,rust"]
            result = run(*few)
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertIn("left out: /nowhere/x.ttf", result.stderr)
            document = json.loads(result.stdout)
            self.assertEqual([font["name"] for font in document["context"]["fonts"]], ["a", "c"])
            self.assertEqual([font["index"] for font in document["context"]["fonts"]], [0, 1])
            self.assertTrue(all(cell["samples"] for cell in document["cells"] if cell["parser"] == "rust"))
            self.assertIn("/nowhere/x.ttf", self.refused(3, *few, "--all-fonts"))

    def test_a_path_of_the_list_begins_above_its_folder(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "corpus").mkdir()
            (root / "fonts").mkdir()
            (root / "fonts" / "x.ttf").write_bytes(pathlib.Path(FONTS[0]).read_bytes())
            (root / "corpus" / "fonts.toml").write_text(entry("a", FONTS[0]).replace(FONTS[0], "fonts/x.ttf"))
            result = run(BENCH, "--font-list", root / "corpus" / "fonts.toml", "--blocks", "1", "--seconds-per-sample",
                         "0.0001", "--operations", "advances", "--parsers", "rust")
            self.assertEqual(result.returncode, 0, result.stderr)

    def test_what_is_no_font(self):
        with tempfile.TemporaryDirectory() as folder:
            empty = pathlib.Path(folder) / "em\x1bpty\n.ttf"
            empty.touch()
            error = self.refused(3, PROGRAM, "bench", "--quiet", "--fonts", empty)
            self.assertNotIn("\x1b", error)
            self.assertIn("em\\x1bpty\\n.ttf", error)
            self.refused(3, PROGRAM, "bench", "--fonts", folder)

    def listed(self, path, sha256):
        with tempfile.TemporaryDirectory() as folder:
            fonts = pathlib.Path(folder) / "fonts.toml"
            fonts.write_text(f'[[font]]\nname = "a"\npackage = "fonts-nowhere"\nversion = "1"\npath = "{path}"\n'
                             f'sha256 = "{sha256}"\n')
            return self.refused(3, BENCH, "--font-list", fonts)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
