# SPDX-License-Identifier: Apache-2.0
"""`repro --explain`, `--minimise` and `--debug` of a parser that fails on one bit of a known field; readers that go."""

import os
import pathlib
import pty
import shutil
import struct
import subprocess
import tempfile
import unittest

from program import PROGRAM, SEEDS, library_of, main, run, skip_without

FONT = SEEDS / "synth-sfnt-minimal.ttf"


def tables(data):
    (count,) = struct.unpack_from(">H", data, 4)
    records = [struct.unpack_from(">4sIII", data, 12 + 16 * i) for i in range(count)]
    return {tag: (offset, length) for tag, _, offset, length in records}


class Closely(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def by_field(self):
        return ["--parser", library_of(self, self.folder, "crash_by_field"), "--parsers", "by_field"]

    def test_the_field_that_it_depends_on_is_named_first(self):
        maxp = tables(FONT.read_bytes())[b"maxp"][0]
        result = run("repro", "--explain", "--json", *self.by_field(), FONT)
        self.assertEqual(result.code, 1, result.err)
        told = result.json()
        self.assertEqual((told["unit"], told["class"]), ("names solo by_field", "null-dereference"))
        self.assertIs(told["complete"], True)
        first, *others = told["fields"]
        self.assertEqual((first["name"], first["offset"], first["bytes"]), ("maxp.num_glyphs", maxp + 4, 2))
        self.assertEqual((first["table"], first["value"], first["hexadecimal"]), ("maxp", "5", "0005"))
        self.assertEqual((first["inverted"]["verdict"], first["zero"]["verdict"]), ("gone", "gone"))
        # Otherwise only the way to it.
        self.assertTrue(others)
        for one in others:
            self.assertRegex(one["name"], r"^directory\.(num_tables|records\[\d\]\.tag|records\[\d 'maxp'\]\.offset)$")

    def test_an_explanation_in_words(self):
        result = run("repro", "--explain", *self.by_field(), FONT)
        self.assertEqual(result.code, 1, result.err)
        self.assertRegex(result.out, r"0x10c +2 +maxp +maxp\.num_glyphs +5 +gone\n")
        self.assertIn("null-dereference in names solo by_field", result.out)

    def test_a_check_is_explained_by_its_field(self):
        cut = self.folder / "cut"
        cut.write_bytes(FONT.read_bytes()[:440])
        result = run("repro", "--explain", "--json", "--parsers", "cpp,rust", cut)
        self.assertEqual(result.code, 0, result.err)
        self.assertEqual(result.json()["fields"], [])
        checks = {one["operation"]: one for one in result.json()["checks"]}
        self.assertEqual(checks["charmap"]["check"], "sfnt_table_range")
        self.assertEqual(checks["charmap"]["field"], "directory.records[1 'cmap'].offset")
        self.assertEqual(checks["charmap"]["parsers"], ["cpp", "rust"])

    def test_the_minimiser_leaves_the_table_that_matters(self):
        small = self.folder / "small.ttf"
        by_field = self.by_field()
        result = run("repro", "--minimise", "--output", small, "--json", *by_field, FONT)
        self.assertEqual(result.code, 1, result.err)
        told = result.json()
        self.assertEqual(list(tables(small.read_bytes())), [b"maxp"])
        self.assertEqual((told["bytes_before"], told["bytes"]), (FONT.stat().st_size, small.stat().st_size))
        self.assertLess(told["bytes"], 64)
        self.assertGreater(told["runs"], 5)
        classes = [one["class"] for one in run("repro", "--json", *by_field, small).json()["files"][0]["parsers"]]
        self.assertIn("null-dereference", classes)

    def test_a_smaller_file_lies_beside_the_file(self):
        font = self.folder / "font.ttf"
        shutil.copy(FONT, font)
        result = run("repro", "--minimise", *self.by_field(), font)
        self.assertEqual(result.code, 1, result.err)
        self.assertRegex(result.out, r"font\.ttf\.min  null-dereference in names solo by_field: \d+ of 892 bytes")
        self.assertTrue((self.folder / "font.ttf.min").exists())

    def test_where_nothing_fails_there_is_nothing_to_do(self):
        for option, word in (("--minimise", "nothing fails"), ("--debug", "nothing fails")):
            if option == "--debug" and shutil.which("gdb") is None:
                continue
            result = run("repro", option, "--parsers", "cpp,rust", FONT, cwd=self.folder)
            self.assertEqual(result.code, 3, result.out)
            self.assertIn(word, result.err)
        self.assertEqual(run("repro", "--explain", "--parsers", "cpp", FONT).code, 0)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_one_at_a_time(self):
        for arguments in (["--explain", SEEDS], ["--explain", "--minimise", FONT], ["--output", "x", FONT],
                          ["--operation", "fly", "--explain", FONT]):
            self.assertEqual(run("repro", *arguments).code, 2, arguments)

    def test_without_gdb_it_is_named(self):
        result = run("repro", "--debug", *self.by_field(), FONT, env={**os.environ, "PATH": "/nowhere"})
        self.assertEqual(result.code, 3)
        self.assertIn("apt-get install gdb", result.err)

    def test_gdb_prints_the_stack_down_to_our_code(self):
        if shutil.which("gdb") is None:
            self.skipTest("no gdb")
        result = run("repro", "--debug", *self.by_field(), FONT)
        if "Operation not permitted" in result.err:
            self.skipTest("no process may be traced here")
        self.assertEqual(result.code, 1, result.err)
        stack, innermost = result.out.split("The innermost frame with a source:\n")
        self.assertRegex(stack, r"#\d+ .* in ferrotype::Session::dispatch .*session_calls\.cpp:\d+")
        self.assertRegex(innermost, r"^#0 .*names_that_may_crash .*crash_by_field\.c:\d+\n")

    def test_a_plant_is_where_gdb_stops_in_either_language(self):
        if shutil.which("gdb") is None:
            self.skipTest("no gdb")
        for plant, parser, place in (("overflow", "cpp", r"write_behind_a_heap_block .*faults\.cpp"),
                                     ("panic", "rust", r"ferro_plant_panic.*panics\.rs")):
            result = run("repro", "--debug", "--operation", "open", "--parsers", parser, FONT,
                         env={**os.environ, "FERROTYPE_PLANT": plant})
            if "Operation not permitted" in result.err:
                self.skipTest("no process may be traced here")
            self.assertEqual(result.code, 1, result.err)
            self.assertRegex(result.out.split("The innermost frame with a source:\n")[1], place)

    def test_a_terminal_gets_gdb_itself(self):
        if shutil.which("gdb") is None:
            self.skipTest("no gdb")
        ours, its = pty.openpty()
        command = [PROGRAM, "repro", "--debug", *self.by_field(), FONT]
        child = subprocess.Popen(command, stdin=its, stdout=its, stderr=its, start_new_session=True)
        os.close(its)
        os.write(ours, b"set confirm off\nprint 6 * 7\nquit\n")
        seen = b""
        try:
            while data := os.read(ours, 4096):
                seen += data
        except OSError:  # the other end is closed
            pass
        os.close(ours)
        child.wait(60)
        if b"Operation not permitted" in seen:
            self.skipTest("no process may be traced here")
        self.assertIn(b"names_that_may_crash", seen)
        self.assertIn(b"$1 = 42", seen)


class Readers(unittest.TestCase):
    def test_a_reader_that_goes_away_ends_a_verb_without_a_word(self):
        for arguments in (["inspect", "--json", FONT], ["repro", "--json", "--parsers", "cpp", FONT], ["parsers"]):
            read, write = os.pipe()
            os.close(read)
            done = subprocess.run([PROGRAM, *arguments], stdout=write, stderr=subprocess.PIPE, timeout=60)
            os.close(write)
            self.assertEqual(done.stderr, b"", arguments)
            self.assertIn(done.returncode, (0, -13), arguments)

    def test_files_behind_the_reader_are_not_run(self):
        with tempfile.TemporaryDirectory() as folder:
            # Each takes its time limit of a second, all of them minutes.
            library = library_of(self, folder, "crashing_parser")
            fonts = pathlib.Path(folder) / "fonts"
            fonts.mkdir()
            for i in range(400):
                shutil.copy(FONT, fonts / f"{i}.ttf")
            child = subprocess.Popen([PROGRAM, "repro", "--parser", library, "--parsers", "crashing", "--time-limit", "1", fonts],
                                     stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            self.assertIn(b"0.ttf", child.stdout.readline())
            child.stdout.close()
            child.wait(60)
            self.assertEqual(child.stderr.read(), b"")
            child.stderr.close()


if __name__ == "__main__":
    skip_without("release", "fuzz")
    main()
