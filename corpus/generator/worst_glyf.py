# SPDX-License-Identifier: Apache-2.0
"""The worst outlines of glyf and gvar: components, points, tuples, axes."""

from __future__ import annotations

import random
from collections.abc import Callable

from .fields import be
from .registry import worst
from .worst import MOST_AXES, MOST_GLYPHS, ONE, composite, face, flat, fvar, glyf, gvar, limit, numbers, simple, tuples

DELTA_WORK = limit("glyf_delta_work")
DEPTH = limit("glyf_depth")
MOST_POINTS = 65535
MOST_TUPLES = 4095
EMBEDDED_PEAK, INTERMEDIATE, PRIVATE_POINTS = 0x8000, 0x4000, 0x2000
PEAK = bytes(be().f2dot14(1))


def variable(glyphs: list[bytes], stores: dict[int, bytes], axes: int = 1, shared: list[bytes] | None = None) -> bytes:
    tables = glyf(glyphs) | {"fvar": fvar(axes), "gvar": gvar(len(glyphs), stores, axes, shared or [])}
    return face(len(glyphs), tables)


def single_runs(values: int, random_numbers: random.Random) -> bytes:
    """Each delta a run of its own, of a byte or a word."""
    out = be()
    for _ in range(values):
        if random_numbers.randrange(2):
            out.u8(0).i8(random_numbers.randrange(-128, 128))
        else:
            out.u8(0x40).i16(random_numbers.randrange(-999, 999))
    return bytes(out)


def single_numbers(count: int, step: Callable[[int], int], wide: random.Random) -> bytes:
    """Point numbers, each a run of its own."""
    out = be().u16(0x8000 | count)
    for i in range(count):
        if wide.randrange(2):
            out.u8(0, step(i))
        else:
            out.u8(0x80).u16(step(i))
    return bytes(out)


def zeros(values: int) -> bytes:
    full, rest = divmod(values, 64)
    return bytes([0xBF]) * full + (bytes([0x80 | (rest - 1)]) if rest else b"")


@worst("components: as many as there may be, of a point each, nested and transformed as deep as they may")
def glyf_components() -> bytes:
    glyphs = [simple(1), composite(0, MOST_GLYPHS - DEPTH, transformed=True)]
    glyphs += [composite(i, 1, transformed=True) for i in range(1, DEPTH)]
    return face(len(glyphs), glyf(glyphs))


@worst("composites of composites: few bytes, and as many components as there may be, without points")
def glyf_empty_components() -> bytes:
    glyphs = [simple(0), composite(0, 255), composite(1, 255)]
    return face(len(glyphs), glyf(glyphs))


@worst("points: as many as there may be, in contours of three, transformed in every composite as deep as they may nest")
def glyf_points() -> bytes:
    glyphs = [simple(MOST_POINTS, 3)] + [composite(i, 1, transformed=True) for i in range(DEPTH)]
    return face(len(glyphs), glyf(glyphs))


def repeated(points: int, tuple_count: int, store: bytes, per_contour: int) -> bytes:
    """A glyph with the tuples, and a composite that has it as often as the points and the work allow."""
    each = tuple_count * (points + 6)
    times = min(MOST_POINTS // points, DELTA_WORK // each, 65535)
    glyphs = [simple(points, per_contour), composite(0, times)]
    return variable(glyphs, {0: store})


def delta_runs(per_contour: int) -> bytes:
    random_numbers, points, count = numbers(), 1000, 124
    data = []
    for _ in range(count):
        named = single_numbers(points, lambda i: min(i, 1), random_numbers)
        data.append(named + single_runs(2 * points, random_numbers))
    headers = [(EMBEDDED_PEAK | PRIVATE_POINTS, PEAK)] * count
    return repeated(points, count, tuples(headers, data), per_contour)


@worst("glyf_delta_work: each point number and each delta a run of its own, contours of two points")
def delta_runs_in_pairs() -> bytes:
    return delta_runs(2)


@worst("glyf_delta_work: each point number and each delta a run of its own, contours of one point")
def delta_runs_alone() -> bytes:
    return delta_runs(1)


@worst("glyf_delta_work: every third point has a delta, and two others follow from their neighbours")
def delta_between() -> bytes:
    random_numbers, points, count = numbers(), 2700, 124
    data = []
    for _ in range(count):
        named = single_numbers(points // 3, lambda i: 3 if i else 0, random_numbers)
        data.append(named + single_runs(2 * (points // 3), random_numbers))
    headers = [(EMBEDDED_PEAK | PRIVATE_POINTS, PEAK)] * count
    return repeated(points, count, tuples(headers, data), 6)


@worst("glyf_delta_work: one point in 65,535 has a delta, of which 127 tuples move all")
def delta_of_one_glyph() -> bytes:
    headers = [(EMBEDDED_PEAK, PEAK)] * 127
    store = tuples(headers, [bytes([0, 5, 0, 7])] * 127, bytes([1, 0, 0]))
    return variable([simple(MOST_POINTS, MOST_POINTS)], {0: store})


@worst("glyf_delta_work: glyphs of one point with as many tuples as may be repeated for all components")
def delta_small_glyphs() -> bytes:
    count = DELTA_WORK // MOST_POINTS // 7
    data = [bytes([2, 0, 0, 0x80, 0, 1, 0, 5, 0, 6, 0, 7, 0, 8])] * count
    store = tuples([(EMBEDDED_PEAK | PRIVATE_POINTS, PEAK)] * count, data)
    glyphs = [simple(1), composite(0, 65000)]
    return variable(glyphs, {0: store})


@worst("glyf_delta_work: intermediate regions over 4,096 axes, each a division, repeated by components")
def delta_axes() -> bytes:
    # The offset of the data has 16 bits, so that the data lies in the first peak, where it makes ill-formed regions.
    count, data = 36, bytes([0, 0x84, 0x84])
    peak, start, end = (bytes(be().i16(*[value] * MOST_AXES)) for value in (12288, 4096, ONE))
    store = be().u16(count, 8)
    for i in range(count):
        store.u16(len(data), EMBEDDED_PEAK | INTERMEDIATE | PRIVATE_POINTS)
        store.raw(data * count + peak[len(data) * count:] if i == 0 else peak).raw(start).raw(end)
    glyphs = [simple(1), composite(0, DELTA_WORK // (count * (MOST_AXES + 6)))]
    return variable(glyphs, {0: bytes(store)}, MOST_AXES)


@worst("all tuples that a glyph may have, of shared coordinates over 4,096 axes that do not count")
def delta_shared_axes() -> bytes:
    shared = bytes(be().i16(*[ONE] * (MOST_AXES - 1), -ONE))
    store = tuples([(0, b"")] * MOST_TUPLES, [b""] * MOST_TUPLES)
    glyphs = [simple(1), composite(0, 2)]
    return variable(glyphs, {0: store}, MOST_AXES, [shared] * 100)


@worst("point numbers that tuples share and none uses, of an empty glyph that is a component again and again")
def phantom_shared_numbers() -> bytes:
    named = single_numbers(32767, lambda _: 0, numbers())
    store = tuples([(EMBEDDED_PEAK | PRIVATE_POINTS, PEAK)], [bytes([0]) + zeros(4) * 2], named)
    glyphs = [b"", composite(0, 255), composite(1, 255)]
    return variable(glyphs, {0: store})


@worst("phantom points: numbers and deltas in runs of one, of an empty glyph that is a component again and again")
def phantom_runs() -> bytes:
    random_numbers, named = numbers(), 12000
    points = single_numbers(named, lambda _: 0, random_numbers)
    data = [single_runs(2 * named, random_numbers) for _ in range(8)]
    store = tuples([(EMBEDDED_PEAK, PEAK)] * len(data), data, points)
    glyphs = [b"", composite(0, DELTA_WORK // (len(data) * (2 * named + 2) + named))]
    return variable(glyphs, {0: store})


@worst("phantom points: of a glyph of many points, as many tuples as its work allows")
def phantom_tuples() -> bytes:
    count = 126
    named = single_numbers(32767, lambda i: min(i, 1), numbers())
    store = tuples([(EMBEDDED_PEAK, PEAK)] * count, [zeros(2 * 32767)] * count, named)
    return variable([flat(32767)], {0: store})
