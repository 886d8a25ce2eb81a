# SPDX-License-Identifier: Apache-2.0
"""Seeds about outlines and control values at a location: gvar and cvar, with the fvar that they need.

https://learn.microsoft.com/typography/opentype/spec/otvarcommonformats#tuple-variation-store
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .fields import be
from .glyphs import NOTDEF, SPACE, Component, Composite, Glyph, Simple, USE_MY_METRICS, basic, box, off, on
from .registry import seed
from .tables import font

SHARED_POINT_NUMBERS = 0x8000
EMBEDDED_PEAK, INTERMEDIATE, PRIVATE_POINTS = 0x8000, 0x4000, 0x2000

Location = tuple[float, ...]
Delta = tuple[int, ...]
PHANTOM = 4


@dataclass
class Tuple:
    """`peak` is a region's peak or the number of a shared tuple; `points` those that have deltas, None for all of them."""

    peak: Location | int
    deltas: list[Delta]
    points: list[int] | None = None
    shared_points: bool = False
    region: tuple[Location, Location] | None = None
    longs: bool = False

    def header(self, size: int) -> bytes:
        index = self.peak if isinstance(self.peak, int) else EMBEDDED_PEAK
        index |= INTERMEDIATE if self.region else 0
        index |= 0 if self.shared_points else PRIVATE_POINTS
        out = be().u16(size, index)
        if not isinstance(self.peak, int):
            out.f2dot14(*self.peak)
        for edge in self.region or ():
            out.f2dot14(*edge)
        return bytes(out)

    def data(self) -> bytes:
        out = be() if self.shared_points else be().raw(packed_points(self.points))
        for values in zip(*self.deltas):
            out.raw(packed_deltas(list(values), self.longs))
        return bytes(out)


def packed_points(points: list[int] | None) -> bytes:
    if points is None:
        return bytes([0])
    out = be().u8(len(points)) if len(points) < 128 else be().u16(0x8000 | len(points))
    steps = [number - before for before, number in zip([0, *points], points)]
    for start in range(0, len(steps), 128):
        run = steps[start : start + 128]
        if max(run) < 256:
            out.u8(len(run) - 1, *run)
        else:
            out.u8(0x80 | len(run) - 1).u16(*run)
    return bytes(out)


def packed_deltas(values: list[int], longs: bool = False) -> bytes:
    def kind(value: int) -> int:
        if longs or not -32768 <= value <= 32767:
            return 0xC0
        return 0x80 if value == 0 else 0 if -128 <= value <= 127 else 0x40

    out, start = be(), 0
    while start < len(values):
        end = start + 1
        while end < len(values) and end - start < 64 and kind(values[end]) == kind(values[start]):
            end += 1
        run = values[start:end]
        out.u8(kind(values[start]) | len(run) - 1)
        {0: out.i8, 0x40: out.i16, 0x80: lambda *_: out, 0xC0: out.i32}[kind(values[start])](*run)
        start = end
    return bytes(out)


@dataclass
class Variations:
    """The tuples of one glyph, or of cvt."""

    tuples: list[Tuple] = field(default_factory=list)
    shared_points: list[int] | None = None

    def encode(self, offset: int = 0) -> bytes:
        if not self.tuples:
            return b""
        body = be() if self.shared_points is None else be().raw(packed_points(self.shared_points))
        headers = be()
        for each in self.tuples:
            data = each.data()
            headers.raw(each.header(len(data)))
            body.raw(data)
        flags = 0 if self.shared_points is None else SHARED_POINT_NUMBERS
        return bytes(be().u16(flags | len(self.tuples), offset + 4 + len(headers)).raw(headers).raw(body))


def fvar(axes: int) -> bytes:
    out = be().u16(1, 0, 16, 2, axes, 20, 0, 4 + 4 * axes)
    for tag in ("wght", "wdth", "opsz")[:axes]:
        out.tag(tag).fixed(100).fixed(400).fixed(900).u16(0, 256)
    return bytes(out)


def gvar(glyphs: list[Variations], axes: int = 1, shared: list[Location] | None = None, long: bool = False) -> bytes:
    data, offsets = be(), [0]
    for glyph in glyphs:
        data.raw(glyph.encode()).pad(2)
        offsets.append(len(data))
    shared = shared or []
    shared_offset = 20 + (4 if long else 2) * len(offsets)
    out = be().u16(1, 0, axes, len(shared)).u32(shared_offset).u16(len(glyphs), int(long))
    out.u32(shared_offset + 2 * axes * len(shared))
    if long:
        out.u32(*offsets)
    else:
        out.u16(*(offset // 2 for offset in offsets))
    for location in shared:
        out.f2dot14(*location)
    return bytes(out.raw(data))


def variable(glyphs: list[Glyph], tuples: dict[int, Variations], axes: int = 1, shared: list[Location] | None = None,
             long: bool = False, extra: dict[str, bytes] | None = None) -> bytes:
    tables = {"fvar": fvar(axes), "gvar": gvar([tuples.get(i, Variations()) for i in range(len(glyphs))], axes, shared, long)}
    return font(glyphs, extra=tables | (extra or {}))


# Glyph 2 of the basic ones is a triangle, 3 is round: 3 and 8 points.
TRIANGLE_DELTAS = [(-10, 0), (0, 200), (10, 0), (0, 0), (40, 0), (0, 0), (0, 0)]


@seed("gvar: deltas of all points, of a simple glyph on two axes with shared tuples")
def gvar_all_points() -> bytes:
    wide = [(dx * 3, dy) for dx, dy in TRIANGLE_DELTAS]
    shared = [(1.0, 0.0), (0.0, 1.0), (-1.0, -1.0)]
    return variable(basic(), {2: Variations([Tuple(0, TRIANGLE_DELTAS), Tuple(1, wide), Tuple(2, TRIANGLE_DELTAS)])}, 2, shared)


@seed("gvar: private point numbers, and points between them that follow")
def gvar_private_points() -> bytes:
    tuples = [Tuple((1.0,), [(30, 0), (-20, 50)], [0, 4]), Tuple((-1.0,), [(5, 5)], [2]), Tuple((1.0,), [(7, -7), (60, 0)], [6, 9])]
    return variable(basic(), {3: Variations(tuples)})


@seed("gvar: point numbers that tuples share, beside private ones")
def gvar_shared_points() -> bytes:
    tuples = [Tuple((1.0,), [(30, 0), (-20, 50), (9, 9)], shared_points=True), Tuple((-1.0,), [(1, 2), (3, 4), (0, 0)], shared_points=True),
              Tuple((1.0,), [(400, -400)], [5])]
    return variable(basic(), {3: Variations(tuples, [1, 4, 9])})


@seed("gvar: intermediate regions: well-formed, ill-formed, of an embedded and of a shared peak")
def gvar_intermediate_regions() -> bytes:
    tuples = [Tuple((0.5,), TRIANGLE_DELTAS, region=((0.25,), (1.0,))), Tuple(0, TRIANGLE_DELTAS, region=((0.0,), (0.75,))),
              Tuple((0.5,), TRIANGLE_DELTAS, region=((0.75,), (1.0,))), Tuple((-0.5,), TRIANGLE_DELTAS, region=((-1.0,), (0.5,)))]
    return variable(basic(), {2: Variations(tuples)}, shared=[(0.5,)])


@seed("gvar: runs of zeros, bytes, words and longs, one longer than 64")
def gvar_delta_runs() -> bytes:
    many = Simple([on(*((step * 4, step * step % 601) for step in range(90)))])
    zeros = [(0, 0)] * 40 + [(1, -1)] * 54
    mixed = [((0, 5, 300, -70000)[i % 4], (-32768, 0, 127, 128)[i % 4]) for i in range(94)]
    return variable([NOTDEF, many], {1: Variations([Tuple((1.0,), zeros), Tuple((1.0,), mixed), Tuple((-1.0,), mixed, longs=True)])})


@seed("gvar: long offsets, and point numbers in words")
def gvar_long_offsets() -> bytes:
    many = Simple([on(*((step % 300, step) for step in range(600)))])
    return variable([NOTDEF, SPACE, many], {2: Variations([Tuple((1.0,), [(9, 9), (-9, 4), (2, 2)], [0, 300, 599])])}, long=True)


@seed("gvar: components that move, one placed by points, in a composite that is nested")
def gvar_composite() -> bytes:
    glyphs = [*basic(), Composite([Component(2), Component(4, (50, 0)), Component(4, (1, 0), match=True)]),
              Composite([Component(5, matrix=(0.5, 0, 0, 0.5)), Component(3, (20, 30))])]
    moved = [(10, 20), (-100, 7), (50, 50), (0, 0), (30, 0), (0, 0), (0, 0)]
    outer = [Tuple((1.0,), [(11, -11)], [1]), Tuple((-1.0,), [(5, 0)] * 6)]
    return variable(glyphs, {2: Variations([Tuple((1.0,), TRIANGLE_DELTAS)]), 5: Variations([Tuple((1.0,), moved)]), 6: Variations(outer)})


@seed("gvar: USE_MY_METRICS of a component whose phantom points move")
def gvar_metrics_of_component() -> bytes:
    glyphs = [*basic(), Composite([Component(2, flags=USE_MY_METRICS), Component(4, (300, 0), words=True)], advance=900)]
    deltas = [(0, 0)] * 3 + [(-25, 0), (60, 0), (0, 40), (0, -40)]
    own = [(0, 0), (15, 0), (5, 0), (5, 0), (0, 0), (0, 0)]
    return variable(glyphs, {2: Variations([Tuple((1.0,), deltas)]), 5: Variations([Tuple((1.0,), own)])})


@seed("gvar: phantom points alone, of an empty glyph and of one with an outline")
def gvar_phantom_points() -> bytes:
    phantoms = [(-10, 0), (90, 0), (0, 30), (0, -30)]
    return variable(basic(), {1: Variations([Tuple((1.0,), phantoms)]), 4: Variations([Tuple((1.0,), phantoms, [4, 5, 6, 7])])})


@seed("gvar: contours off the curve and of one point, of which only some are named")
def gvar_contours() -> bytes:
    glyph = Simple([off((0, 0), (300, 0), (300, 300), (0, 300)), on((50, 50)), box(400, 0, 600, 200), box(700, 0, 900, 200)])
    tuples = [Tuple((1.0,), [(10, 10), (20, 0), (5, 5)], [1, 4, 6]), Tuple((1.0,), [(3, 3), (4, 4), (-9, 0), (0, -9)], [0, 0, 9, 12])]
    return variable([NOTDEF, glyph], {1: Variations(tuples)})


@seed("gvar: tables of no tuples and of no shared tuples")
def gvar_empty() -> bytes:
    return variable(basic(), {})


@seed("cvar: all values, some of them, and sums that end in a half")
def cvar_values() -> bytes:
    tuples = [Tuple((1.0,), [(10,), (-3,), (301,), (0,), (-70000,)]), Tuple((1.0,), [(7,), (-7,)], [1, 3]),
              Tuple((-1.0,), [(1,), (3,)], shared_points=True), Tuple((0.5,), [(4,), (5,)], shared_points=True, region=((0.0,), (1.0,)))]
    cvar = bytes(be().u16(1, 0).raw(Variations(tuples, [0, 4]).encode(4)))
    return variable(basic(), {}, extra={"cvt ": bytes(be().i16(100, -50, 30000, 0, -32768)), "cvar": cvar})
