# SPDX-License-Identifier: Apache-2.0
"""Seeds about variable composites: VARC, with glyf and gvar, and with CFF2.

https://github.com/harfbuzz/boring-expansion-spec/blob/main/VARC.md, and the revised variation store that fontTools 4.68 has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from . import cff
from .cff import Parts, cff2
from .fields import Fields, be
from .glyphs import NOTDEF, Glyph, Simple, box, on
from .registry import seed
from .sfnt import assemble
from .seeds_variations import Axis, fvar
from .tables import tables

RESET, AXES, AXIS_VARIATION, TRANSFORM_VARIATION, CONDITION, WIDE_GID = 1 << 0, 1 << 1, 1 << 2, 1 << 3, 1 << 7, 1 << 12
# The fields of the transformation in the order in which they are stored: bit of the flags, and what a stored 1 stands for.
FIELDS = {"x": (4, 1), "y": (5, 1), "rotation": (6, 1 / 4096), "scale_x": (8, 1 / 1024), "scale_y": (9, 1 / 1024),
          "skew_x": (13, 1 / 4096), "skew_y": (14, 1 / 4096), "center_x": (10, 1), "center_y": (11, 1)}
NO_ROW = 0xFFFFFFFF

A_AXIS, B_AXIS = Axis("AAAA", -1, 0, 1), Axis("BBBB", -1, 0, 1)
FLAG = Simple([on((0, 0), (0, 400), (200, 300), (50, 200), (50, 0))], advance=300)
SQUARE = Simple([box(0, 0, 100, 100)], advance=150)
BAR = Simple([box(0, 0, 300, 50)], advance=350)
COMPOSITE = Simple(advance=500)  # what glyf has for a composite


def uint32var(value: int) -> bytes:
    if value < 0x80:
        return bytes(be().u8(value))
    if value < 0x4000:
        return bytes(be().u16(0x8000 | value))
    if value < 0x200000:
        return bytes(be().u24(0xC00000 | value))
    if value < 0x10000000:
        return bytes(be().u32(0xE0000000 | value))
    return bytes(be().u8(0xF0).u32(value))


def packed(values: Sequence[int]) -> bytes:
    """Runs of words, and of zeros where there are several."""
    out, i = be(), 0
    while i < len(values):
        end = i
        while end < len(values) and values[end] == 0:
            end += 1
        if end - i > 1:
            run = min(end - i, 64)
            out.u8(0x80 | (run - 1))
        else:
            run = min(len(values) - i, 64)
            out.u8(0x40 | (run - 1)).i16(*values[i : i + run])
        i += run
    return bytes(out)


def component(gid: int, *, condition: int | None = None, axes: int | None = None, values: Sequence[float] = (),
              axis_row: int | None = None, row: int | None = None, reset: bool = False, wide: bool = False,
              reserved: Sequence[int] = (), **transform: float) -> bytes:
    """`axes` is the number of a list, `values` are of its axes; rows are of the variation store."""
    flags = (RESET if reset else 0) | (WIDE_GID if wide else 0)
    body = be()
    (body.u24 if wide else body.u16)(gid)
    if condition is not None:
        flags |= CONDITION
        body.raw(uint32var(condition))
    if axes is not None:
        flags |= AXES
        body.raw(uint32var(axes)).raw(packed([round(value * 16384) for value in values]))
    if axis_row is not None:
        flags |= AXIS_VARIATION
        body.raw(uint32var(axis_row))
    if row is not None:
        flags |= TRANSFORM_VARIATION
        body.raw(uint32var(row))
    for name, (bit, unit) in FIELDS.items():
        if name in transform:
            flags |= 1 << bit
            body.i16(round(transform[name] / unit))
    for i, value in enumerate(reserved):
        flags |= 1 << (15 + i)
        body.raw(uint32var(value))
    return uint32var(flags) + bytes(body)


Region = dict[int, tuple[float, float, float]]  # start, peak and end by axis


def with_offsets(header: Fields, base: int, parts: Sequence[bytes]) -> bytes:
    """`header`, offsets of the parts, which count from `base` bytes into it, and the parts."""
    offset, body = len(header) + 4 * len(parts) - base, be()
    for part in parts:
        header.u32(offset + len(body))
        body.raw(part)
    return bytes(header.raw(body))


def region(axes: Region) -> bytes:
    return with_offsets(be().u16(len(axes)), 0, [bytes(be().u16(axis).f2dot14(*along)) for axis, along in axes.items()])


@dataclass
class Rows:
    """A subtable: the regions of its columns, and rows of tuples: for each region the deltas of all values."""

    regions: list[int]
    rows: list[list[int]]

    def encode(self) -> bytes:
        header = be().u8(1).u16(len(self.regions), *self.regions)
        return bytes(header.u32(len(header) + 4)) + cff.index([packed(row) for row in self.rows], wide=True)


def var_store(regions: list[Region], *subtables: Rows) -> bytes:
    region_list = with_offsets(be().u32(len(regions)), 0, [region(axes) for axes in regions])
    offset = 8 + 4 * len(subtables)
    header, body = be().u16(1).u32(offset).u16(len(subtables)), be().raw(region_list)
    for subtable in subtables:
        header.u32(offset + len(body))
        body.raw(subtable.encode())
    return bytes(header.raw(body))


def range_condition(axis: int, low: float, high: float) -> bytes:
    return bytes(be().u16(1, axis).f2dot14(low, high))


def value_condition(default: int, row: int = NO_ROW) -> bytes:
    return bytes(be().u16(2).i16(default).u32(row))


def combined(form: int, *parts: bytes) -> bytes:
    header, body = be().u16(form).u8(len(parts)), be()
    for part in parts:
        header.u24(3 + 3 * len(parts) + len(body))
        body.raw(part)
    return bytes(header.raw(body))


def negated(part: bytes) -> bytes:
    return bytes(be().u16(5).u24(5).raw(part))


@dataclass
class Composites:
    """Components by glyph, and what they refer to."""

    glyphs: dict[int, list[bytes]]
    axis_lists: list[list[int]] = field(default_factory=list)
    store: bytes = b""
    conditions: list[bytes] = field(default_factory=list)
    ranges: bool = False  # coverage format 2

    def coverage(self) -> bytes:
        gids = sorted(self.glyphs)
        if not self.ranges:
            return bytes(be().u16(1, len(gids), *gids))
        out = be().u16(2, len(gids))
        for i, gid in enumerate(gids):
            out.u16(gid, gid, i)
        return bytes(out)

    def encode(self) -> bytes:
        records = [b"".join(self.glyphs[gid]) for gid in sorted(self.glyphs)]
        parts = [
            self.coverage(),
            self.store,
            with_offsets(be().u32(len(self.conditions)), 0, self.conditions) if self.conditions else b"",
            cff.index([packed(axes) for axes in self.axis_lists], wide=True) if self.axis_lists else b"",
            cff.index(records, 2, wide=True),
        ]
        header, body = be().u16(1, 0), be()
        for part in parts:
            header.u32(24 + len(body) if part else 0)
            body.raw(part)
        return bytes(header.raw(body))


def gvar(glyphs: int, deltas: dict[int, list[tuple[tuple[float, ...], list[int], list[int]]]]) -> bytes:
    """Two axes. For each glyph tuples: the peak, and the deltas of all points and the four phantom points."""
    offsets, body = [0], be()
    for gid in range(glyphs):
        tuples = deltas.get(gid, [])
        if tuples:
            headers, data = be(), be()
            for peak, xs, ys in tuples:
                run = packed([*xs, 0, 0, 0, 0]) + packed([*ys, 0, 0, 0, 0])
                headers.u16(len(run) + 1, 0x8000 | 0x2000).f2dot14(*peak)
                data.u8(0).raw(run)
            body.u16(len(tuples), 4 + len(headers)).raw(headers).raw(data).pad(2)
        offsets.append(len(body))
    header = be().u16(1, 0, 2, 0).u32(20 + 4 * len(offsets)).u16(glyphs, 1).u32(20 + 4 * len(offsets))
    return bytes(header.u32(*offsets).raw(body))


# SQUARE grows to the right with the first axis, to the top with the second.
GROWING = [((1.0, 0.0), [0, 0, 100, 100], [0, 0, 0, 0]), ((0.0, 1.0), [0, 0, 0, 0], [0, 200, 200, 0])]


def variable(composites: Composites, count: int = 1, varying: bool = True, axes: bool = True) -> bytes:
    """Glyphs: .notdef, a flag, a square that varies, a bar, and `count` composites from 4 on."""
    glyphs: list[Glyph] = [NOTDEF, FLAG, SQUARE, BAR, *[COMPOSITE] * count]
    extra = {"VARC": composites.encode()}
    if axes:
        extra["fvar"] = fvar([A_AXIS, B_AXIS])
    if varying:
        extra["gvar"] = gvar(len(glyphs), {2: GROWING})
    return assemble(tables(glyphs, extra=extra))


@seed("VARC, components that are moved, of glyphs of 16 and 24 bits, in a font that does not vary")
def varc_translate() -> bytes:
    parts = [component(1, x=100, y=-50), component(3, y=400, wide=True), component(2)]
    return variable(Composites({4: parts}), varying=False, axes=False)


@seed("VARC, rotation, scale, skew and center, alone and together")
def varc_transform() -> bytes:
    return variable(Composites({
        4: [component(1, rotation=0.5), component(1, rotation=-0.3, center_x=100, center_y=200)],
        5: [component(1, scale_x=0.5), component(1, x=300, scale_x=2, scale_y=-0.5), component(1, scale_y=3)],
        6: [component(1, skew_x=0.1), component(1, x=500, skew_y=-0.2), component(1, skew_x=0.25, skew_y=0.15)],
        7: [component(1, x=10, y=20, rotation=0.7, scale_x=1.5, scale_y=0.75, skew_x=-0.1, skew_y=0.05, center_x=-30,
                      center_y=60)],
    }, ranges=True), count=4, varying=False, axes=False)


@seed("VARC, axes that components set, and others that they take from the font")
def varc_axis_values() -> bytes:
    lists = [[0], [1, 0], [1]]
    return variable(Composites({4: [
        component(2, axes=0, values=[0.5]),
        component(2, axes=1, values=[-1, 1], x=300),
        component(2, axes=2, values=[1], x=600, reset=True),
        component(2, x=900),
    ]}, lists))


STORE = var_store(
    [{0: (0, 1, 1)}, {1: (-1, -1, 0)}, {0: (0, 1, 1), 1: (0, 0.5, 1)}, {}],
    Rows([0, 1], [[100, -50, 25, 70], [8192, -4096], [0, 0, 0, 2048, 0, 0]]),
    Rows([2, 0, 3], [[5, 10, 15], [300, 0, 0, 0, -200, 500, 0, 0, 0], [0, 100, -1]]),
)


@seed("VARC, transformations, axis values and conditions that vary")
def varc_variations() -> bytes:
    return variable(Composites({
        4: [component(1, row=0, x=10, y=20), component(2, axes=0, values=[0.25], axis_row=1, x=300)],
        5: [component(1, row=0x10001, x=0, rotation=0, scale_x=1), component(3, row=2, x=0, y=0, rotation=0.25)],
        6: [component(1, condition=0, row=0x10000, x=0), component(2, condition=1), component(3, row=NO_ROW, y=5)],
    }, [[0]], STORE, [value_condition(-9, 0x10000), value_condition(-49, 0x10002)]), count=3)


@seed("VARC, conditions of every format, nested, absent and unknown")
def varc_conditions() -> bytes:
    right, low = range_condition(0, 0.25, 1), range_condition(1, -1, -0.5)
    conditions = [right, combined(3, right, low), combined(4, right, low), negated(combined(4, right, negated(low))),
                  value_condition(1), value_condition(0), combined(3), combined(4), bytes(be().u16(9))]
    parts = [component(3, condition=i, y=60 * i) for i in range(len(conditions))]
    return variable(Composites({4: parts}, conditions=conditions))


@seed("VARC, composites of composites, each at a location of its own")
def varc_nested() -> bytes:
    return variable(Composites({
        4: [component(5, x=100, axes=0, values=[1]), component(5, x=600, scale_x=0.5), component(2)],
        5: [component(6, rotation=0.5, axes=1, values=[0.75]), component(6, y=300, reset=True), component(3)],
        6: [component(2, x=5), component(2, axes=0, values=[-0.5], axis_row=0, x=200), component(1, row=1, skew_x=0)],
    }, [[0], [1]], var_store([{0: (0, 1, 1)}], Rows([0], [[8192], [1024]]))), count=3)


@seed("VARC, a composite whose own shape is one of its components")
def varc_self() -> bytes:
    return variable(Composites({
        2: [component(2), component(2, x=300, axes=0, values=[1]), component(3, y=-100)],
        4: [component(2, scale_x=2), component(4)],
    }, [[0]]))


@seed("VARC, composites in a circle: deeper than any limit")
def varc_circle() -> bytes:
    return variable(Composites({4: [component(1), component(5, x=10)], 5: [component(4, y=10)]}), count=2)


@seed("VARC in a font without fvar: axes are those of gvar")
def varc_without_fvar() -> bytes:
    return variable(Composites({4: [component(2, axes=0, values=[1]), component(2, axes=1, values=[1, 0.5], x=300)]},
                               [[0], [0, 1]]), axes=False)


@seed("VARC, flags that are reserved, and a list without axes")
def varc_reserved() -> bytes:
    return variable(Composites({4: [component(1, reserved=[5, 300, 0x1FFFFF, 0xFFFFFFFF]), component(3, axes=0, y=500)]},
                               [[]]))


BLEND, LINE_TO, MOVE_TO = 16, 5, 21


@seed("VARC with outlines of CFF2 that vary", extension="otf")
def varc_cff2() -> bytes:
    region_list = be().u16(2, 1).f2dot14(0, 1, 1).f2dot14(0, 0, 0)
    data = be().u16(0, 0, 1, 0)
    store = bytes(be().u16(1).u32(12).u16(1).u32(12 + len(region_list)).raw(region_list).raw(data))
    glyphs: list[Glyph] = [NOTDEF, FLAG, SQUARE, BAR, COMPOSITE, COMPOSITE]
    charstrings = [cff.path(glyph.contours) for glyph in glyphs]
    # A square whose width varies: 100, and 150 more at the end of the first axis.
    charstrings[2] = (cff.integer(0) + cff.integer(0) + bytes([MOVE_TO]) + cff.integer(0) + cff.integer(100)
                      + cff.integer(100) + cff.integer(150) + cff.integer(1) + bytes([BLEND]) + cff.integer(0)
                      + cff.integer(0) + cff.integer(-100) + bytes([LINE_TO]))
    table = cff2(Parts(charstrings, [cff.private()], variation_store=store))
    composites = Composites({4: [component(2, axes=0, values=[0.5]), component(2, x=300), component(5, y=300)],
                             5: [component(2, axes=0, values=[1], rotation=0.5), component(1)]}, [[0]])
    extra = {"fvar": fvar([A_AXIS, B_AXIS]), "VARC": composites.encode(), "CFF2": table}
    made = tables(glyphs, extra=extra)
    del made["glyf"], made["loca"]
    made["maxp"] = bytes(be().u32(0x00005000).u16(len(glyphs)))
    return assemble(made, 0x4F54544F)
