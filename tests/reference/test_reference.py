#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every glyph of the fonts, at the default and at locations, by a twin and by fontTools: outlines, advances, bearings, boxes,
names of glyphs, texts of names.

What fontTools cannot read, or is known to read in another way, is in `accepted.toml` with the reason; an entry that no
longer applies fails too.

    test_reference.py DUMP --seeds FOLDER               all glyphs of the seeds
    test_reference.py DUMP --list LIST --glyphs 400     some glyphs of the fonts of corpus/bench-fonts.toml that are there
    test_reference.py DUMP --list LIST                  all of their glyphs; some minutes
    test_reference.py DUMP FONT...                      those of others
"""

from __future__ import annotations

import argparse
import hashlib
import io
import math
import random
import subprocess
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.ttCollection import TTCollection

HERE = Path(__file__).resolve().parent
# Of coordinates in font units: 32-bit floating point here, doubles there.
TOLERANCE = 0.02

Point = tuple[float, float]
Segment = tuple[str, tuple[Point, ...]]  # from, controls, to


def far(one: float, other: float, tolerance: float = TOLERANCE) -> bool:
    return not math.isclose(one, other, abs_tol=tolerance, rel_tol=2e-6)


def apart(one: Point, other: Point) -> bool:
    return far(one[0], other[0]) or far(one[1], other[1])


class Contours:
    """Segments by contour, without what draws nothing: those whose points are all one, and closing lines are written."""

    def __init__(self) -> None:
        self.contours: list[list[Segment]] = []
        self.segments: list[Segment] = []
        self.start: Point = (0, 0)
        self.current: Point = (0, 0)

    def move(self, point: Point) -> None:
        self.segments, self.start, self.current = [], point, point

    def add(self, kind: str, *points: Point) -> None:
        if any(apart(point, self.current) for point in points):
            self.segments.append((kind, (self.current, *points)))
        self.current = points[-1]

    def close(self) -> None:
        if apart(self.current, self.start):
            self.add("L", self.start)
        if self.segments:
            self.contours.append(self.segments)
        self.segments = []


def by_pen(pen: DecomposingRecordingPen) -> list[list[Segment]]:
    out = Contours()
    for name, arguments in pen.value:
        if name == "moveTo":
            out.move(arguments[0])
        elif name == "lineTo":
            out.add("L", arguments[0])
        elif name == "curveTo":
            out.add("C", *arguments)
        elif name == "qCurveTo":
            points = list(arguments)
            if points[-1] is None:  # all points are off the curve
                points = points[:-1]
                last, first = points[-1], points[0]
                middle = ((last[0] + first[0]) / 2, (last[1] + first[1]) / 2)
                out.move(middle)
                points.append(middle)
            for i, control in enumerate(points[:-1]):
                end = points[i + 1]
                if i + 2 < len(points):
                    end = ((control[0] + end[0]) / 2, (control[1] + end[1]) / 2)
                out.add("Q", control, end)
        elif name in ("closePath", "endPath"):
            out.close()
        else:
            raise ValueError(name)
    return out.contours


def by_words(words: list[str]) -> list[list[Segment]]:
    out = Contours()
    takes = {"M": 1, "L": 1, "Q": 2, "C": 3, "Z": 0}
    i = 0
    while i < len(words):
        verb, count = words[i], takes[words[i]]
        numbers = [float(word) for word in words[i + 1 : i + 1 + 2 * count]]
        points = list(zip(numbers[::2], numbers[1::2]))
        i += 1 + 2 * count
        if verb == "M":
            out.move(points[0])
        elif verb == "Z":
            out.close()
        else:
            out.add(verb, *points)
    return out.contours


def same_contour(one: list[Segment], other: list[Segment]) -> bool:
    """Equal, wherever the contour begins: one that starts off the curve has no first point of its own."""
    if len(one) != len(other):
        return False

    def equal(shift: int) -> bool:
        for i, (kind, points) in enumerate(one):
            other_kind, other_points = other[(i + shift) % len(other)]
            if kind != other_kind or any(apart(a, b) for a, b in zip(points, other_points)):
                return False
        return True

    return any(equal(shift) for shift in range(len(other)) if not apart(one[0][1][0], other[shift][1][0]))


def same_outline(one: list[list[Segment]], other: list[list[Segment]]) -> bool:
    return len(one) == len(other) and all(same_contour(a, b) for a, b in zip(one, other))


def locations_of(font: TTFont) -> list[list[int]]:
    """Normalised 2.14 coordinates: both ends, and three places inside that differ from axis to axis."""
    if "fvar" not in font or not font["fvar"].axes:
        return []
    axes = font["fvar"].axes
    low = [-16384 if axis.minValue < axis.defaultValue else 0 for axis in axes]
    high = [16384 if axis.maxValue > axis.defaultValue else 0 for axis in axes]
    rng = random.Random(14)
    inside = [[rng.randint(a, b) for a, b in zip(low, high)] for _ in range(3)]
    return [low, high, *inside]


@dataclass
class Dump:
    glyphs: list[dict[int, list[str]]] = field(default_factory=list)  # by location
    names: dict[int, bytes] = field(default_factory=dict)
    texts: list[tuple[int, str, bytes]] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def dump(program: Path, parser: str, font: Path, face: int, step: int, locations: list[list[int]]) -> Dump:
    places = ["default", *(",".join(map(str, location)) for location in locations)]
    command = [program, parser, font, str(face), str(step), *places]
    result = Dump()
    for line in subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines():
        kind, *words = line.split(" ")
        if kind == "location":
            result.glyphs.append({})
        elif kind == "glyph":
            result.glyphs[-1][int(words[0])] = words[1:]
        elif kind == "name":
            result.names[int(words[0])] = bytes.fromhex(words[1])
        elif kind == "text":
            result.texts.append((int(words[1]), words[2], bytes.fromhex(words[3])))
        elif kind == "failed":
            result.failed.append(" ".join(words))
    return result


class Comparison:
    """One face of a font. `differences` counts by kind; the first of each kind is kept as a sentence."""

    def __init__(self, font: TTFont, found: Dump, locations: list[list[int]]) -> None:
        self.font, self.found = font, found
        self.locations = [None, *locations]
        self.differences: Counter[str] = Counter()
        self.examples: dict[str, str] = {}
        self.compared: Counter[str] = Counter()

    def differ(self, kind: str, example: str) -> None:
        self.differences[kind] += 1
        self.examples.setdefault(kind, example)

    def run(self) -> None:
        # What a font lacks, neither reader can tell.
        if {"head", "hhea", "hmtx", "maxp"} <= set(self.font.keys()) and {"glyf", "CFF ", "CFF2"} & set(self.font.keys()):
            for what in self.found.failed:
                self.differ("failed", what)
        for number, location in enumerate(self.locations):
            if number < len(self.found.glyphs):
                self.glyphs(location, self.found.glyphs[number])
        self.glyph_names()
        self.texts()

    def glyphs(self, location: list[int] | None, found: dict[int, list[str]]) -> None:
        where = {}
        if location is not None:
            axes = [axis.axisTag for axis in self.font["fvar"].axes]
            where = {tag: value / 16384 for tag, value in zip(axes, location)}
        try:
            glyphs = self.font.getGlyphSet(location=where, normalized=True)
        except Exception as problem:  # noqa: BLE001 - whatever it is, this reader has no answer
            self.compared["unreadable glyph set"] += 1
            return
        suffix = "" if location is None else "-at"
        for glyph, words in found.items():
            self.glyph(glyphs, glyph, words, suffix, location)

    def glyph(self, glyphs, glyph: int, words: list[str], suffix: str, location: list[int] | None) -> None:
        name = self.font.getGlyphName(glyph)
        here = f"glyph {glyph} ({name}) at {location}"
        try:
            drawn = DecomposingRecordingPen(glyphs)
            subject = glyphs[name]
            subject.draw(drawn)
            contours = by_pen(drawn)
        except Exception as problem:  # noqa: BLE001 - whatever it is, this reader has no answer
            return self.differ("unreadable", f"{here}: {problem!r}")
        ours = by_words(words[6:])
        self.compared["outline" + suffix] += 1
        if not same_outline(ours, contours):
            self.differ("outline" + suffix, f"{here}: {ours} against {contours}"[:600])
        self.compared["advance" + suffix] += 1
        # fontTools rounds an advance that comes from phantom points.
        tolerance = TOLERANCE if location is None or "HVAR" in self.font else 0.5 + TOLERANCE
        if "hhea" in self.font and far(float(words[0]), subject.width, tolerance):
            self.differ("advance" + suffix, f"{here}: {words[0]} against {subject.width}")
        if location is None and "hhea" in self.font and far(float(words[1]), subject.lsb):
            self.differ("bearing", f"{here}: {words[1]} against {subject.lsb}")
        if location is not None and contours:
            left = min(point[0] for contour in contours for _, points in contour for point in points)
            if far(float(words[2]), left):
                self.differ("box-at", f"{here}: {words[2]} against {left}")

    def glyph_names(self) -> None:
        seen = set()
        try:
            self.font.getGlyphOrder()
        except Exception:  # noqa: BLE001 - whatever it is, this reader has no answer
            return
        for glyph, name in self.found.names.items():
            theirs = self.font.getGlyphName(glyph).encode("latin-1", "replace")
            # Names that are not there are made up by the other reader, and repeated ones made unique.
            if name and name not in seen:
                self.compared["glyph-name"] += 1
                if name != theirs:
                    self.differ("glyph-name", f"glyph {glyph}: {name!r} against {theirs!r}")
            seen.add(name)

    def texts(self) -> None:
        if "name" not in self.font:
            return
        records = self.font["name"].names
        for record, (code, _, text) in zip(records, self.found.texts):
            try:
                theirs = record.toUnicode()
            except (UnicodeDecodeError, LookupError):
                continue
            if code != 0:
                self.compared["text-not-decoded"] += 1
                continue
            self.compared["text"] += 1
            if text.decode() != theirs:
                self.differ("text", f"{record.nameID} of {record.platformID}/{record.platEncID}: {text!r} against {theirs!r}")


def faces_of(path: Path) -> dict[int, TTFont]:
    if path.read_bytes()[:4] == b"ttcf":
        return dict(enumerate(TTCollection(path, lazy=True).fonts))
    return {0: TTFont(io.BytesIO(path.read_bytes()), lazy=True)}


@dataclass
class Subject:
    path: Path
    face: int | None = None  # of all that a collection has


def listed(fonts: Path) -> list[Subject]:
    """The fonts of the benchmark that are there, and are what the list says."""
    subjects = []
    for font in tomllib.loads(fonts.read_text())["font"]:
        path = HERE.parents[1] / font["path"]
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != font["sha256"]:
            print(f"left out: {font['name']}, which is not there as the list has it")
            continue
        subjects.append(Subject(path, font.get("index", 0)))
    return subjects


def step_of(font: TTFont, most: int | None) -> int:
    """Each how manieth glyph, so that there are about as many as wanted."""
    return 1 if most is None else max(1, font["maxp"].numGlyphs // most)


def compare(options: argparse.Namespace, path: Path, face: int, font: TTFont) -> Comparison | None:
    try:
        locations = locations_of(font)
        found = dump(options.dump, options.parser, path, face, step_of(font, options.glyphs), locations)
        comparison = Comparison(font, found, locations)
        comparison.run()
        return comparison
    except (KeyError, AttributeError, AssertionError) as problem:
        print(f"{path.name}: fontTools lacks what it needs: {problem!r}")
        return None


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump", type=Path, help="the program ferrotype_dump")
    parser.add_argument("--seeds", type=Path, help="a folder of fonts")
    parser.add_argument("--list", type=Path, help="a list of fonts, as corpus/bench-fonts.toml")
    parser.add_argument("--glyphs", type=int, help="about so many of each font, evenly; all without it")
    parser.add_argument("--parser", default="cpp")
    parser.add_argument("fonts", nargs="*", type=Path)
    options = parser.parse_args()
    if options.glyphs is not None and options.glyphs < 1:
        parser.error("--glyphs: at least one")
    if not (options.seeds or options.list or options.fonts):
        parser.error("no fonts: --seeds, --list, or paths")
    return options


def main() -> int:
    options = read_options()
    accepted = tomllib.loads((HERE / "accepted.toml").read_text())
    used: set[tuple[str, str]] = set()
    total: Counter[str] = Counter()
    failures = 0
    subjects = [Subject(path) for path in options.fonts]
    if options.seeds:
        subjects += [Subject(one) for one in sorted(options.seeds.iterdir()) if one.suffix in (".ttf", ".otf", ".ttc")]
    if options.list:
        subjects += listed(options.list)
    for subject in subjects:
        path = subject.path
        try:
            faces = faces_of(path)
        except Exception as problem:  # noqa: BLE001 - whatever it is, this reader has no answer
            faces = {}
            print(f"{path.name}: fontTools does not open it: {problem!r}")
        for face, font in faces.items():
            if subject.face not in (None, face):
                continue
            comparison = compare(options, path, face, font)
            if comparison is None:
                continue
            total.update(comparison.compared)
            for kind, count in comparison.differences.items():
                reason = accepted.get(path.name, {}).get(kind)
                if reason and (count == reason["count"] or (options.glyphs and count < reason["count"])):
                    used.add((path.name, kind))
                    continue
                failures += 1
                print(f"FAILED {path.name} face {face}: {kind}, {count} times: {comparison.examples[kind]}")
    compared_files = {subject.path.name for subject in subjects}
    for name, kinds in accepted.items():
        for kind in kinds:
            if (name, kind) not in used and name in compared_files and not options.glyphs:
                failures += 1
                print(f"FAILED {name}: accepted.toml has {kind}, which does not differ")
    print("compared:", ", ".join(f"{count} {kind}" for kind, count in sorted(total.items())))
    wanted = ("outline", "outline-at", "advance", "advance-at", "glyph-name", "text") if options.seeds else ("outline", "advance")
    missing = [kind for kind in wanted if total[kind] == 0]
    if missing and subjects:
        failures += 1
        print("FAILED nothing was compared of:", ", ".join(missing))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
