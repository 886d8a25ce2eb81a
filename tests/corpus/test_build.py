#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The corpus is what its manifest says, `--check` notices when it is not, and the generator writes the same bytes again."""

import shutil
import struct
import subprocess
import sys
import tempfile
import tomllib
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
SEED = "seeds/synth-sfnt-minimal.ttf"


def run(corpus: Path, *arguments: str) -> subprocess.CompletedProcess:
    # -I: no packages of the user's; -S: none of the system's either, so that the standard library alone is there.
    command = [sys.executable, "-I", "-S", str(CORPUS / "build.py"), "--corpus", str(corpus), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


class Committed(unittest.TestCase):
    def test_check_passes(self):
        result = run(CORPUS, "--check")
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_seeds_are_small_and_together_too(self):
        sizes = [path.stat().st_size for path in (CORPUS / "seeds").iterdir()]
        self.assertLess(max(sizes), 20_000)
        self.assertLess(sum(sizes), 1_500_000)

    def test_bench_fonts_name_everything(self):
        fonts = tomllib.loads((CORPUS / "bench-fonts.toml").read_text())["font"]
        self.assertGreaterEqual(len(fonts), 4)
        for font in fonts:
            self.assertEqual(set(font) - {"index"}, {"name", "package", "version", "path", "sha256", "licence"})
            self.assertRegex(font["sha256"], "^[0-9a-f]{64}$")


    def test_synthesised_fonts_have_the_checksum_of_fonts(self):
        for path in (CORPUS / "seeds").glob("synth-*.ttf"):
            data = path.read_bytes()
            data += bytes(-len(data) % 4)
            total = sum(struct.unpack(f">{len(data) // 4}I", data)) & 0xFFFFFFFF
            self.assertEqual(total, 0xB1B0AFBA, path.name)

    def test_subsets_bear_no_reserved_name(self):
        reserved = ("dejavu", "bitstream", "vera", "arev", "tavmjong", "liberation", "arimo", "tinos", "cousine", "noto", "roboto")
        for path in (CORPUS / "seeds").glob("subset-*.ttf"):
            names = presented_names(path.read_bytes())
            self.assertTrue(names[1].startswith("Ferrotype "), path.name)
            self.assertEqual([], [word for word in reserved for text in names.values() if word in text.lower()], path.name)


def presented_names(data: bytes) -> dict[int, str]:
    """The names that a user sees, by name ID; copyright and licence records are not among them."""
    for index in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, start, _ = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        if tag == b"name":
            break
    _, count, storage = struct.unpack_from(">HHH", data, start)
    found = {}
    for index in range(count):
        *_, name_id, length, offset = struct.unpack_from(">6H", data, start + 6 + 12 * index)
        text = data[start + storage + offset: start + storage + offset + length].decode("utf-16-be")
        if name_id not in (0, 13, 14):
            found[name_id] = text
    return found


class Copy(unittest.TestCase):
    """Each test spoils a copy."""

    def setUp(self):
        self._temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self._temporary.cleanup)
        self.corpus = Path(self._temporary.name) / "corpus"
        shutil.copytree(CORPUS, self.corpus, ignore=shutil.ignore_patterns("generator"))

    def assert_noticed(self, sentence: str):
        result = run(self.corpus, "--check")
        self.assertEqual(result.returncode, 1)
        self.assertIn(sentence, result.stderr)

    def test_one_flipped_bit(self):
        data = bytearray((self.corpus / SEED).read_bytes())
        data[-1] ^= 1
        (self.corpus / SEED).write_bytes(data)
        self.assert_noticed(f"{SEED} has another sha256")

    def test_one_byte_more(self):
        with (self.corpus / SEED).open("ab") as file:
            file.write(b"\0")
        self.assert_noticed(f"{SEED} has 893 bytes, not 892")

    def test_missing_file(self):
        (self.corpus / SEED).unlink()
        self.assert_noticed(f"{SEED} is listed and missing")

    def test_unlisted_file_with_a_hostile_name(self):
        (self.corpus / "regression" / "a\x1b[31m\n").touch()
        self.assert_noticed("regression/a\\x1b[31m\\n is not listed")

    def test_missing_licence_text(self):
        (self.corpus / "licenses" / "OFL-1.1.txt").unlink()
        self.assert_noticed("licenses/OFL-1.1.txt is missing")

    def test_missing_manifest(self):
        (self.corpus / "MANIFEST.toml").unlink()
        self.assert_noticed("MANIFEST.toml is missing")

    def test_broken_manifest(self):
        (self.corpus / "MANIFEST.toml").write_text("[[file]]\npath = 1\n")
        self.assert_noticed("is not a manifest")

    def test_entry_outside_the_corpus(self):
        text = (self.corpus / "MANIFEST.toml").read_text().replace(f'"{SEED}"', '"seeds/../../x"')
        (self.corpus / "MANIFEST.toml").write_text(text)
        self.assert_noticed("lies outside the corpus")

    def test_rebuilding_changes_nothing(self):
        for made in ("seeds/synth-*", "ablation/*", "plants/*"):
            for file in self.corpus.glob(made):
                file.unlink()
        result = run(self.corpus)
        self.assertEqual(result.returncode, 0, result.stderr)
        files = (file for folder in ("seeds", "ablation", "plants") for file in (CORPUS / folder).iterdir())
        for path in ["MANIFEST.toml", *(file.relative_to(CORPUS) for file in files)]:
            self.assertEqual((self.corpus / path).read_bytes(), (CORPUS / path).read_bytes(), path)

    def test_adding_a_regression_input(self):
        file = self.corpus / "regression" / "new.ttf"
        file.write_bytes(b"\0\1\0\0")
        result = run(self.corpus, "--add", str(file), "--origin", "a campaign", "--licence", "Apache-2.0", "--reason", "a \"reason\"")
        self.assertEqual(result.returncode, 0, result.stderr)
        listed = tomllib.loads((self.corpus / "MANIFEST.toml").read_text())["file"]
        self.assertIn("a \"reason\"", [entry["reason"] for entry in listed if entry["path"] == "regression/new.ttf"])


if __name__ == "__main__":
    unittest.main()
