# SPDX-License-Identifier: Apache-2.0
"""Glyph descriptions as contours and components, and their bytes in glyf.

https://learn.microsoft.com/typography/opentype/spec/glyf
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby

from .fields import Fields, be

ON_CURVE, X_SHORT, Y_SHORT, REPEAT, X_SAME, Y_SAME, OVERLAP_SIMPLE = (1 << bit for bit in range(7))

ARGS_ARE_WORDS, ARGS_ARE_XY, ROUND_TO_GRID, HAVE_SCALE = 0x1, 0x2, 0x4, 0x8
MORE_COMPONENTS, HAVE_XY_SCALE, HAVE_2X2, HAVE_INSTRUCTIONS = 0x20, 0x40, 0x80, 0x100
USE_MY_METRICS, OVERLAP_COMPOUND, SCALED_OFFSET, UNSCALED_OFFSET = 0x200, 0x400, 0x800, 0x1000

Point = tuple[int, int, bool]  # x, y, on the curve
Contour = list[Point]


def on(*points: tuple[int, int]) -> Contour:
    return [(x, y, True) for x, y in points]


def off(*points: tuple[int, int]) -> Contour:
    return [(x, y, False) for x, y in points]


def box(left: int, bottom: int, right: int, top: int) -> Contour:
    return on((left, bottom), (left, top), (right, top), (right, bottom))


@dataclass
class Simple:
    """A glyph of contours. `repeat` says whether equal flags are run-length coded, `short` whether short vectors are used."""

    contours: list[Contour] = field(default_factory=list)
    advance: int = 600
    instructions: bytes = b""
    overlap: bool = False
    repeat: bool = True
    short: bool = True
    header_when_empty: bool = False

    def flat(self, _font: list[Glyph]) -> list[Contour]:
        return self.contours

    def encode(self, _font: list[Glyph]) -> bytes:
        if not self.contours and not self.header_when_empty:
            return b""
        points = [point for contour in self.contours for point in contour]
        out = be().i16(len(self.contours), *bounds(self.contours))
        end = -1
        for contour in self.contours:
            end += len(contour)
            out.u16(end)
        out.u16(len(self.instructions)).raw(self.instructions)
        flags, xs, ys = [], be(), be()
        last_x = last_y = 0
        for index, (x, y, on_curve) in enumerate(points):
            flag = ON_CURVE if on_curve else 0
            flag |= self._coordinate(xs, x - last_x, X_SHORT, X_SAME)
            flag |= self._coordinate(ys, y - last_y, Y_SHORT, Y_SAME)
            flags.append(flag | (OVERLAP_SIMPLE if self.overlap and index == 0 else 0))
            last_x, last_y = x, y
        self._flags(out, flags)
        return bytes(out.raw(xs).raw(ys).pad(2))

    def _coordinate(self, out: Fields, delta: int, short: int, same: int) -> int:
        if delta == 0:
            return same
        if self.short and -255 <= delta <= 255:
            out.u8(abs(delta))
            return short | (same if delta > 0 else 0)
        out.i16(delta)
        return 0

    def _flags(self, out: Fields, flags: list[int]) -> None:
        if not self.repeat:
            out.u8(*flags)
            return
        for flag, group in groupby(flags):
            count = len(list(group))
            while count > 0:
                run = min(count, 256)
                out.u8(*((flag | REPEAT, run - 1) if run > 1 else (flag,)))
                count -= run


@dataclass
class Component:
    """`matrix` is xscale, scale01, scale10, yscale; `arguments` an offset, or two point numbers where `match` is set."""

    glyph: int
    arguments: tuple[int, int] = (0, 0)
    matrix: tuple[float, float, float, float] = (1, 0, 0, 1)
    match: bool = False
    words: bool = False
    flags: int = 0

    def encode(self, more: bool, instructions: bool) -> bytes:
        x_scale, scale_01, scale_10, y_scale = self.matrix
        flags, scales = self.flags | (0 if self.match else ARGS_ARE_XY), ()
        if scale_01 or scale_10 or self.flags & HAVE_2X2:
            flags, scales = flags | HAVE_2X2, self.matrix
        elif x_scale != y_scale:
            flags, scales = flags | HAVE_XY_SCALE, (x_scale, y_scale)
        elif x_scale != 1 or self.flags & HAVE_SCALE:
            flags, scales = flags | HAVE_SCALE, (x_scale,)
        flags |= ARGS_ARE_WORDS if self.words else 0
        flags |= MORE_COMPONENTS if more else 0
        flags |= HAVE_INSTRUCTIONS if instructions else 0
        out = be().u16(flags, self.glyph)
        if self.words:
            (out.u16 if self.match else out.i16)(*self.arguments)
        else:
            (out.u8 if self.match else out.i8)(*self.arguments)
        return bytes(out.f2dot14(*scales))

    def place(self, target: list[Contour], source: list[Contour]) -> list[Contour]:
        a, b, c, d = self.matrix
        moved = [[(a * x + c * y, b * x + d * y, on_curve) for x, y, on_curve in contour] for contour in source]
        if self.match:
            parent = [point for contour in target for point in contour][self.arguments[0]]
            child = [point for contour in moved for point in contour][self.arguments[1]]
            dx, dy = parent[0] - child[0], parent[1] - child[1]
        else:
            dx, dy = self.arguments
            if self.flags & SCALED_OFFSET and not self.flags & UNSCALED_OFFSET:
                dx, dy = dx * (a * a + c * c) ** 0.5, dy * (b * b + d * d) ** 0.5  # as FreeType has it
        return [[(round(x + dx), round(y + dy), on_curve) for x, y, on_curve in contour] for contour in moved]


@dataclass
class Composite:
    components: list[Component]
    advance: int = 600
    instructions: bytes = b""
    number_of_contours: int = -1

    def flat(self, font: list[Glyph]) -> list[Contour]:
        contours: list[Contour] = []
        for component in self.components:
            contours = contours + component.place(contours, font[component.glyph].flat(font))
        return contours

    def depth(self, font: list[Glyph]) -> int:
        children = (font[component.glyph] for component in self.components)
        return 1 + max((child.depth(font) for child in children if isinstance(child, Composite)), default=0)

    def encode(self, font: list[Glyph]) -> bytes:
        out = be().i16(self.number_of_contours, *bounds(self.flat(font)))
        for index, component in enumerate(self.components):
            last = index + 1 == len(self.components)
            out.raw(component.encode(not last, last and bool(self.instructions)))
        if self.instructions:
            out.u16(len(self.instructions)).raw(self.instructions)
        return bytes(out.pad(2))


Glyph = Simple | Composite


def bounds(contours: list[Contour]) -> tuple[int, int, int, int]:
    xs = [x for contour in contours for x, _, _ in contour] or [0]
    ys = [y for contour in contours for _, y, _ in contour] or [0]
    return min(xs), min(ys), max(xs), max(ys)


NOTDEF = Simple([box(50, 0, 450, 700), box(100, 50, 400, 650)[::-1]], advance=500)
SPACE = Simple(advance=250)
TRIANGLE = Simple([on((20, 0), (300, 700), (580, 0))])
ROUND = Simple([[(300, 0, True), (600, 0, False), (600, 300, True), (600, 600, False), (300, 600, True),
                 (0, 600, False), (0, 300, True), (0, 0, False)]], advance=620)
BAR = Simple([box(0, 0, 100, 700)], advance=120)


def basic() -> list[Glyph]:
    """The glyphs of a seed that is about something else: .notdef, space, A, B, C."""
    return [NOTDEF, SPACE, TRIANGLE, ROUND, BAR]
