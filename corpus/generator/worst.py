# SPDX-License-Identifier: Apache-2.0
"""What the fonts that take the most time share: a face of many glyphs, and numbers that no branch predictor knows."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path

from .fields import Fields, be
from .glyphs import NOTDEF
from .sfnt import TRUETYPE, Tables, assemble
from .tables import head, hhea, os2

MOST_BYTES = 1_000_000
MOST_GLYPHS = 65535
ONE = 0x4000  # 1 in 2.14
LIMITS = (Path(__file__).resolve().parents[2] / "parsers" / "cpp" / "base" / "limits.h").read_text()


def limit(name: str) -> int:
    """That of the parsers."""
    value = re.search(rf"\b{name} = (\d+)U?(?: << (\d+)U)?;", LIMITS)
    if value is None:
        raise KeyError(name)
    return int(value[1]) << int(value[2] or 0)


MOST_AXES = limit("fvar_axes")


def numbers(seed: int = 1) -> random.Random:
    """The same ones at each run."""
    return random.Random(seed)


def maxp(count: int) -> bytes:
    return bytes(be().u32(0x00005000).u16(count))


def face(count: int, extra: Tables, version: int = TRUETYPE) -> bytes:
    """A font of so many glyphs whose metrics are all the same."""
    lines, metrics = hhea([NOTDEF], 1), bytes(be().u16(500).i16(0))
    tables = {"head": head((0, 0, 0, 0), True), "hhea": lines, "vhea": lines, "maxp": maxp(count), "OS/2": os2(),
              "hmtx": metrics, "vmtx": metrics}
    return assemble(tables | extra, version)


def glyf(glyphs: Sequence[bytes]) -> Tables:
    data, offsets = be(), be()
    for glyph in glyphs:
        offsets.u32(len(data))
        data.raw(glyph).pad(2)
    return {"loca": bytes(offsets.u32(len(data))), "glyf": bytes(data)}


def simple(points: int, per_contour: int = 1, seed: int = 1) -> bytes:
    """Of bytes that are as random as the points. The last contour has what is left."""
    random_numbers = numbers(seed)
    ends = list(range(per_contour - 1, points - 1, per_contour)) + [points - 1] if points else []
    glyph = be().i16(len(ends), 0, 0, 0, 0).u16(*ends).u16(0)
    flags, xs, ys = be(), be(), be()
    for _ in range(points):
        flags.u8(0x07 | random_numbers.choice((0, 0x10)) | random_numbers.choice((0, 0x20)))
        xs.u8(random_numbers.randrange(256))
        ys.u8(random_numbers.randrange(256))
    return bytes(glyph.raw(flags).raw(xs).raw(ys))


def flat(points: int) -> bytes:
    """One contour of points in one place, in a few bytes."""
    glyph = be().i16(1, 0, 0, 0, 0).u16(points - 1, 0)
    for start in range(0, points, 256):
        glyph.u8(0x39, min(256, points - start) - 1)
    return bytes(glyph)


def composite(glyph: int, times: int, transformed: bool = False) -> bytes:
    """Of one glyph again and again."""
    flags = 0x2 | (0x80 if transformed else 0)
    matrix = be().f2dot14(0.9, 0.1, -0.1, 0.9) if transformed else be()
    out = be().i16(-1, 0, 0, 0, 0)
    for i in range(times):
        out.u16(flags | (0x20 if i + 1 < times else 0), glyph).i8(1, 1).raw(matrix)
    return bytes(out)


def fvar(axes: int, instances: int = 0) -> bytes:
    out = be().u16(1, 0, 16, 2, axes, 20, instances, 4 + 4 * axes)
    for axis in range(axes):
        out.u32(0x41000000 + axis).fixed(-1).fixed(0).fixed(1).u16(0, 256)
    for _ in range(instances):
        out.u16(2, 0).raw(bytes(4 * axes))
    return bytes(out)


def gvar(count: int, glyphs: dict[int, bytes], axes: int = 1, shared: Sequence[bytes] = ()) -> bytes:
    """Tuple variation stores by glyph, and the coordinates of shared tuples."""
    data, offsets = be(), be()
    for glyph in range(count + 1):
        offsets.u32(len(data))
        data.raw(glyphs.get(glyph, b"")).pad(2)
    shared_at = 20 + len(offsets)
    coordinates = b"".join(shared)
    header = be().u16(1, 0, axes, len(shared)).u32(shared_at).u16(count, 1).u32(shared_at + len(coordinates))
    return bytes(header.raw(offsets).raw(coordinates).raw(data))


def tuples(headers: Sequence[tuple[int, bytes]], data: Sequence[bytes], shared_numbers: bytes = b"") -> bytes:
    """A tuple variation store: flags with the index, and the embedded coordinates, for each tuple."""
    rows = be()
    for (flags, coordinates), part in zip(headers, data):
        rows.u16(len(part), flags).raw(coordinates)
    count = len(data) | (0x8000 if shared_numbers else 0)
    return bytes(be().u16(count, 4 + len(rows)).raw(rows).raw(shared_numbers).raw(b"".join(data)))


def fill(out: Fields, part: bytes, size: int) -> Fields:
    """As many parts as fit."""
    return out.raw(part * ((size - len(out)) // len(part)))
