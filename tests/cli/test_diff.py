# SPDX-License-Identifier: Apache-2.0
"""The verb `diff`: twins that agree, a peer that does not, and the picture of that."""

import pathlib
import tempfile
import unittest
import xml.etree.ElementTree

from drawn_differently import SEEDS, drawn_differently
from program import main, run, skip_without

SVG = "{http://www.w3.org/2000/svg}"


def parts(path, name, side=None):
    return [one for one in xml.etree.ElementTree.parse(path).iter(SVG + name) if side in (None, one.get("class"))]


class Diff(unittest.TestCase):
    def setUp(self):
        self._temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self._temporary.cleanup)
        self.folder = pathlib.Path(self._temporary.name)

    def test_the_twins_say_the_same(self):
        for font in ("synth-everything.ttf", "synth-cff-subrs.otf"):
            result = run("diff", SEEDS / font, cwd=self.folder)
            self.assertEqual((result.code, result.out), (0, "cpp and rust say the same, to the bit\n"), result.err)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_an_outline_that_differs_is_told_and_drawn(self):
        font, told = drawn_differently()
        picture = self.folder / "overlay.svg"
        result = run("diff", "--svg", picture, font, "ttf_parser", "cpp")
        self.assertEqual(result.code, 1, result.err)
        for difference in told["differences"]:
            self.assertIn(f"{difference['operation']}: {difference['detail']}", result.out)
        self.assertIn(str(picture), result.out)
        self.assertEqual([len(parts(picture, "path", side)) for side in ("left", "right")], [1, 1])
        drawn = [path.get("d") for path in parts(picture, "path")]
        self.assertNotEqual(*drawn)
        legend = [text.text for text in parts(picture, "text")]
        for parser, side, line in zip(("cpp", "ttf_parser"), ("left", "right"), legend):
            self.assertEqual(line, f"{parser}: {len(parts(picture, 'circle', side))} points")

    def test_without_a_name_it_is_drawn_beside_the_reader(self):
        font, _ = drawn_differently()
        run("diff", font, "cpp", "ttf_parser", cwd=self.folder)
        (picture,) = self.folder.iterdir()
        self.assertRegex(picture.name, rf"^{font.stem}-glyph-\d+\.svg$")

    def test_refusals_name_what_is_wrong(self):
        font = SEEDS / "synth-everything.ttf"
        self.assertIn("name two parsers", run("diff", font, "cpp").err)
        self.assertEqual(run("diff", font, "cpp", "cpp").code, 2)
        self.assertIn("no_such", run("diff", font, "cpp", "no_such").err)
        self.assertIn("--exact", run("diff", font, "freetype", "harfbuzz").err)
        self.assertEqual(run("diff", "--exact", "--no-svg", font, "freetype", "harfbuzz").code, 1)
        missing = run("diff", self.folder / "missing.ttf")
        self.assertEqual(missing.code, 3)
        self.assertIn("missing.ttf", missing.err)


if __name__ == "__main__":
    skip_without("release")
    main()
