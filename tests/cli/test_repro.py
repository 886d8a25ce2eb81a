# SPDX-License-Identifier: Apache-2.0
"""`repro`: the seeds, hostile paths, and a library that crashes."""

import pathlib
import struct
import tempfile
import unittest

from program import SEEDS, broken_at_the_end, hostile_files, library_of, main, run, skip_without

FONT = SEEDS / "synth-sfnt-minimal.ttf"
OPERATIONS = ["open", "walk", "names", "charmap", "metrics", "outline", "variations", "glyph_names"]


class Repro(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def write(self, name, data):
        (self.folder / name).write_bytes(data)
        return self.folder / name

    def test_json_has_every_operation_of_every_parser(self):
        result = run("repro", "--json", FONT)
        self.assertEqual(result.code, 0, result.err)
        (file,) = result.json()["files"]
        self.assertEqual(file["path"], str(FONT))
        self.assertIs(file["twins_agree"], True)
        pairs = [(one["parser"], one["operation"]) for one in file["parsers"]]
        parsers = ["cpp", "rust", "freetype", "harfbuzz", "skrifa", "skrifa_model", "ttf_parser", "null"]
        self.assertEqual(pairs, [(parser, operation) for parser in parsers for operation in OPERATIONS])
        for one in file["parsers"]:
            self.assertEqual(one["class"], "none")
            self.assertIn("check", one)
            self.assertIn("offset", one)
            self.assertIn(one["status"], ("ok", "unsupported"))
        for process in file["processes"]:
            self.assertGreater(process["peak_bytes"], 1 << 20)

    def test_chosen_parsers_do_not_swallow_the_file(self):
        (file,) = run("repro", "--json", "--parsers", "cpp,rust", FONT).json()["files"]
        self.assertEqual({one["parser"] for one in file["parsers"]}, {"cpp", "rust"})
        self.assertIs(file["twins_agree"], True)
        (file,) = run("repro", "--json", "--parsers", "cpp", FONT).json()["files"]
        self.assertIsNone(file["twins_agree"])

    def test_an_unchecked_parser_runs_where_it_is_named(self):
        font = SEEDS / "subset-dejavu-sans-kern.ttf"
        result = run("repro", "--json", "--parsers", "stb_truetype", font)
        self.assertEqual(result.code, 0, result.err)
        (file,) = result.json()["files"]
        operations = {one["operation"]: one["status"] for one in file["parsers"] if one["parser"] == "stb_truetype"}
        self.assertEqual(list(operations), OPERATIONS)
        for operation in ("open", "charmap", "metrics", "outline"):
            self.assertEqual(operations[operation], "ok")

    def test_the_seeds_hold(self):
        result = run("repro", "--json", "--parsers", "cpp,rust", SEEDS, timeout=400)
        files = result.json()["files"]
        bad = [file["path"] for file in files if file["twins_agree"] is not True]
        crashed = [(file["path"], one) for file in files for one in file["parsers"] if one["class"] != "none"]
        self.assertEqual((bad, crashed), ([], []))
        self.assertEqual(result.code, 0)
        self.assertEqual(len(files), sum(path.is_file() for path in SEEDS.rglob("*")))

    def test_a_truncated_font_says_check_and_offset(self):
        data = FONT.read_bytes()
        cut = self.write("cut", data[: len(data) // 2])
        (file,) = run("repro", "--json", "--parsers", "cpp,rust", cut).json()["files"]
        self.assertIs(file["twins_agree"], True)
        rejected = [one for one in file["parsers"] if one["status"] == "malformed"]
        self.assertTrue(rejected)
        for one in rejected:
            self.assertTrue(one["check"])
            self.assertIsInstance(one["offset"], int)
        text = run("repro", cut)
        self.assertEqual(text.code, 0)
        self.assertRegex(text.out, r"malformed \w+ at 0x[0-9a-f]+  \(cpp, rust\)")

    def test_a_font_is_judged_to_its_end(self):
        font = self.write("broken", broken_at_the_end())
        (file,) = run("repro", "--json", "--parsers", "cpp,rust", font).json()["files"]
        for one in file["parsers"]:
            self.assertIs(one["complete"], True)
            if one["operation"] in ("walk", "outline"):
                self.assertEqual((one["status"], one["check"]), ("malformed", "glyf_end_points_order"))

    def test_what_is_left_out_of_a_collection_is_said(self):
        font = FONT.read_bytes()
        header = struct.pack(">4sIII", b"ttcf", 0x00010000, 300, 0)
        (count,) = struct.unpack_from(">H", font, 4)
        start = 12 + 4 * 300
        records = [struct.unpack_from(">4sIII", font, 12 + 16 * i) for i in range(count)]
        moved = b"".join(struct.pack(">4sIII", tag, sum_, at + start, size) for tag, sum_, at, size in records)
        offsets = struct.pack(">300I", *[start] * 300)
        collection = self.write("many.ttc", header[:12] + offsets + font[:12] + moved + font[12 + 16 * count :])
        (file,) = run("repro", "--json", "--parsers", "cpp,rust", collection).json()["files"]
        self.assertTrue(all(one["complete"] is False for one in file["parsers"]), file["parsers"])
        text = run("repro", "--parsers", "cpp,rust", collection).out
        self.assertIn("walk judged only a part of this font  (cpp, rust)", text)

    def test_containers_without_end_are_rejected_with_their_check(self):
        header = struct.pack(">IHHHH", 0x00010000, 65535, 0, 0, 0)
        record = struct.pack(">4sIII", b"glyf", 0, 12, 16)
        cases = {
            "tables": (header + record * 65535, ("limit", "sfnt_table_count", 4)),
            "itself": (struct.pack(">4sHHII", b"ttcf", 1, 0, 1, 0), ("malformed", "sfnt_version", 0)),
        }
        for name, (data, expected) in cases.items():
            (file,) = run("repro", "--json", "--parsers", "cpp,rust", self.write(name, data)).json()["files"]
            self.assertIs(file["twins_agree"], True)
            for one in file["parsers"]:
                self.assertEqual((one["status"], one["check"], one["offset"]), expected, one)

    def test_parsers_that_do_not_open_a_file_are_named(self):
        broken = self.write("broken", FONT.read_bytes()[:100])
        parsers = "cpp,freetype,harfbuzz,null"
        self.assertIn("  not opened by cpp, freetype, harfbuzz\n", run("repro", "--parsers", parsers, broken).out)
        both = run("repro", "--parsers", parsers, broken, FONT).out.splitlines()
        self.assertTrue(both[0].endswith("; not opened by cpp, freetype, harfbuzz"), both)
        self.assertNotIn("not opened", both[1])

    def test_an_empty_file_is_run(self):
        (file,) = run("repro", "--json", self.write("empty", b"")).json()["files"]
        self.assertIs(file["twins_agree"], True)

    def test_hostile_paths_are_3_and_named(self):
        for path, word in hostile_files(self.folder).items():
            result = run("repro", path, timeout=20)
            self.assertEqual(result.code, 3, path)
            self.assertIn(str(path), result.err)
            self.assertIn(word, result.err)

    def test_a_folder_with_hostile_files_still_runs_the_good_one(self):
        hostile = hostile_files(self.folder)
        good = self.write("evil\x1b[2J\n.ttf", FONT.read_bytes())
        result = run("repro", "--json", "--parsers", "cpp,rust", self.folder, timeout=60)
        self.assertEqual(result.code, 3)
        files = {file["path"]: file for file in result.json()["files"]}
        self.assertIs(files[str(good)]["twins_agree"], True)
        for path in hostile:
            if path.exists():
                self.assertTrue(files[str(path)]["error"])
                self.assertEqual(files[str(path)]["parsers"], [])
        text = run("repro", "--parsers", "cpp,rust", self.folder, timeout=60)
        self.assertIn("evil\\x1b[2J\\n.ttf: twins agree", text.out)

    def test_a_file_named_like_an_option_is_a_file(self):
        self.write("--jobs", FONT.read_bytes())
        result = run("repro", "--json", "--parsers", "cpp,rust", "--", "--jobs", cwd=self.folder)
        self.assertEqual(result.code, 0, result.err)
        self.assertIs(result.json()["files"][0]["twins_agree"], True)

    def test_a_parser_that_crashes_is_a_finding_and_hides_nothing(self):
        library = library_of(self, self.folder, "crashing_parser")
        result = run("repro", "--json", "--parser", library, "--parsers", "cpp,rust,crashing", FONT)
        self.assertEqual(result.code, 1, result.err)
        (file,) = result.json()["files"]
        self.assertIs(file["twins_agree"], True)
        classes = {one["operation"]: one["class"] for one in file["parsers"] if one["parser"] == "crashing"}
        self.assertEqual(list(classes), OPERATIONS)
        self.assertEqual(classes["open"], "none")
        self.assertEqual(classes["outline"], "none")
        self.assertEqual(classes["names"], "null-dereference")
        self.assertEqual(classes["charmap"], "abort")
        self.assertEqual(classes["metrics"], "timeout")
        text = run("repro", "--time-limit", "3", "--parser", library, "--parsers", "crashing", FONT)
        self.assertEqual(text.code, 1)
        self.assertIn("crashing names: null-dereference", text.out)
        self.assertIn("names_that_crash", text.out)


if __name__ == "__main__":
    skip_without("release", "fuzz")
    main()
