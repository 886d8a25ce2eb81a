# SPDX-License-Identifier: Apache-2.0
"""Help, exit codes, and what happens where nothing is built."""

import pathlib
import tempfile
import unittest

from program import BUILD, main, run

VERBS = ["campaign", "status", "repro", "bench", "parsers", "inspect"]


class Usage(unittest.TestCase):
    def test_help_lists_the_verbs_and_the_exit_codes(self):
        result = run("--help")
        self.assertEqual(result.code, 0)
        for verb in [*VERBS, "test"]:
            self.assertIn(verb, result.out)
        self.assertIn("Exit codes: 0", result.out)

    def test_every_verb_has_help_with_examples_json_and_quiet(self):
        for verb in VERBS:
            result = run(verb, "--help")
            self.assertEqual(result.code, 0, verb)
            for word in ("Examples:", f"./ferrotype {verb}", "Exit codes: 0", "--json", "--quiet"):
                self.assertIn(word, result.out, verb)

    def test_wrong_usage_is_2(self):
        cases = [
            [], ["fly"], ["--fly"], ["repro"], ["inspect"], ["inspect", "a", "b"], ["parsers", "extra"],
            ["repro", "--jobs", "none", "x"], ["campaign", "--for", "5"], ["campaign", "--for", "-5m"],
            ["campaign", "--resume", "a", "--targets", "open"], ["campaign", "--resume", "a", "--output", "b"],
            ["campaign", "--corpus", "/nonexistent/corpus"],
        ]
        for arguments in cases:
            result = run(*arguments)
            self.assertEqual(result.code, 2, (arguments, result.err))
            self.assertTrue(result.err.startswith("ferrotype"), result.err)

    def test_a_word_that_is_none_of_a_verb_is_named(self):
        for arguments, said in ((["fly"], "there is no verb 'fly'"), (["crashes", "fly"], "crashes knows no 'fly'"),
                                (["campaign", "--fly"], "--fly")):
            result = run(*arguments)
            self.assertEqual(result.code, 2)
            self.assertIn(said, result.err)

    def test_a_campaign_says_which_folder_is_none(self):
        with tempfile.TemporaryDirectory() as folder:
            store = pathlib.Path(folder) / "store.sqlite"
            cases = [(["--resume", folder], f"there is no {store}")]
            # A new one asks the worker first.
            if (BUILD / "fuzz" / "fuzz" / "ferrotype_worker").exists():
                cases.append((["--output", "/proc/campaign"], "cannot make /proc/campaign/inputs"))
            for arguments, said in cases:
                result = run("campaign", *arguments)
                self.assertEqual(result.code, 3, result.err)
                self.assertIn(said, result.err)
            store.write_bytes(b"no database, but long enough to have a header" * 9)
            result = run("campaign", "--resume", folder)
            self.assertEqual(result.code, 3)
            self.assertIn(f"cannot read {store}", result.err)

    def test_a_hostile_word_on_the_command_line_is_escaped(self):
        result = run("\x1b[2J\n")
        self.assertEqual(result.code, 2)
        self.assertIn("\\x1b[2J", result.err)

    def test_a_machine_without_builds_is_3(self):
        with tempfile.TemporaryDirectory() as folder:
            font = pathlib.Path(folder) / "font"
            font.write_bytes(b"x")
            output = pathlib.Path(folder) / "campaign"
            for arguments in (["parsers"], ["repro", font], ["inspect", font], ["campaign", "--output", output]):
                result = run("--build-root", folder, *arguments)
                self.assertEqual(result.code, 3, (arguments, result.err))
                self.assertIn("ferrotype_worker", result.err)
                self.assertEqual(result.out, "")
            self.assertFalse(output.exists())

    def test_this_program_holds_no_parser(self):
        data = (BUILD / "release" / "cli" / "ferrotype").read_bytes()
        for symbol in (b"FT_Init_FreeType", b"hb_face_create", b"ferro_parser_cpp", b"ferro_parser_rust"):
            self.assertNotIn(symbol, data)


if __name__ == "__main__":
    main()
