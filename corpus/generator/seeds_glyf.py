# SPDX-License-Identifier: Apache-2.0
"""Seeds about outlines: simple glyphs, composite glyphs, and the two forms of loca."""

from __future__ import annotations

from . import glyphs as g
from .fields import be
from .glyphs import Component, Composite, Simple, basic, box, off, on
from .registry import seed
from .tables import font

A, B, C = 2, 3, 4  # glyphs of `basic`


def beside_basic(*glyphs: g.Glyph, **options) -> bytes:
    return font([*basic(), *glyphs], **options)


def composite(*components: Component, **options) -> bytes:
    return beside_basic(Composite(list(components), **options))


@seed("short loca")
def loca_short() -> bytes:
    return font()


@seed("long loca")
def loca_long() -> bytes:
    return font(long_loca=True)


@seed("bytes after the last glyph that loca does not reach")
def glyf_trailing_bytes() -> bytes:
    return font(long_loca=True, glyf_trailing=bytes(range(32)))


@seed("no contours: once without bytes, once with a header")
def glyf_no_contours() -> bytes:
    return beside_basic(Simple(), Simple(header_when_empty=True))


@seed("a contour of off-curve points alone")
def glyf_all_off_curve() -> bytes:
    return beside_basic(Simple([off((0, 0), (0, 600), (600, 600), (600, 0))]), Simple([off((0, 0), (300, 600))]))


@seed("contours that start off the curve, with the last point on it, and off it")
def glyf_starts_off_curve() -> bytes:
    last_on = [(300, 0, False), (600, 300, True), (300, 600, False), (0, 300, True)]
    last_off = [(300, 0, False), (600, 300, True), (300, 600, False)]
    return beside_basic(Simple([last_on]), Simple([last_off]), Simple([last_on, last_off]))


@seed("contours of one and two points, on and off the curve, between ordinary ones")
def glyf_one_point_contour() -> bytes:
    return beside_basic(Simple([on((100, 100))]), Simple([off((100, 100))]), Simple([on((0, 0), (100, 100))]),
                        Simple([box(0, 0, 200, 200), on((300, 300)), box(400, 0, 600, 200)]))


@seed("runs of equal flags, one longer than the 256 that a repeat count can say")
def glyf_repeat_flags() -> bytes:
    staircase = [point for step in range(150) for point in ((step * 4, step * 5), (step * 4 + 3, step * 5 + 1))]
    return beside_basic(Simple([on(*staircase, (600, 0))]))


@seed("the same runs without repeat flags")
def glyf_no_repeat_flags() -> bytes:
    return beside_basic(Simple([on(*((step * 4, step * step % 601) for step in range(120)))], repeat=False))


@seed("OVERLAP_SIMPLE on the first flag")
def glyf_overlap_simple() -> bytes:
    return beside_basic(Simple([box(0, 0, 400, 400), box(200, 200, 600, 600)], overlap=True))


@seed("every pair of coordinate forms: short positive, short negative, same, long, in x and in y")
def glyf_coordinate_forms() -> bytes:
    steps = (5, -5, 0, 300, -300, 255, -255, 256, -256)
    x = y = 1000
    points = []
    for dx in steps:
        for dy in steps:
            x, y = x + dx, y + dy
            points.append((x, y, (dx + dy) % 2 == 0))
    return beside_basic(Simple([points]), Simple([points], short=False))


@seed("coordinates so far apart that their differences fill int16")
def glyf_extreme_coordinates() -> bytes:
    return beside_basic(Simple([on((-16384, -16384), (16383, -16384), (16383, 16383), (-16384, 16383))], advance=65535))


@seed("instructions in simple glyphs: an empty push, pushes of bytes and words")
def glyf_instructions() -> bytes:
    npushb = bytes([0x40, 3, 1, 2, 3, 0x21, 0x21, 0x21])  # NPUSHB[3] 1 2 3, POP POP POP
    pushw = bytes([0xB8, 0x01, 0x00, 0x21])  # PUSHW[0] 256, POP
    npushw = bytes([0x41, 2, 0x7F, 0xFF, 0x80, 0x00, 0x21, 0x21])
    return beside_basic(*(Simple([box(0, 0, 300, 300)], instructions=code) for code in (npushb, pushw, npushw)))


@seed("one glyph of 120 contours")
def glyf_many_contours() -> bytes:
    squares = [box(50 * (index % 12), 70 * (index // 12), 50 * (index % 12) + 30, 70 * (index // 12) + 40) for index in range(120)]
    return beside_basic(Simple(squares))


@seed("one glyph alone: .notdef")
def glyf_one_glyph() -> bytes:
    return font([g.NOTDEF])


@seed("one advance for all glyphs, then an array of left side bearings")
def hmtx_one_advance() -> bytes:
    return font(number_of_h_metrics=1)


@seed("left side bearings that differ from xMin, an advance of zero and one of 65535")
def hmtx_shifted_bearings() -> bytes:
    return font(extra={"hmtx": bytes(be().u16(500).i16(0).u16(0).i16(-300).u16(65535).i16(120).u16(1).i16(-32768).u16(2).i16(32767))})


@seed("components at signed byte offsets")
def composite_xy_bytes() -> bytes:
    return composite(Component(A, (-20, 100)), Component(C, (127, -128)))


@seed("components at word offsets")
def composite_xy_words() -> bytes:
    return composite(Component(A, (-400, 1000), words=True), Component(C, (128, -129), words=True))


@seed("a component placed by matching points, numbers in bytes")
def composite_points_bytes() -> bytes:
    return composite(Component(A), Component(C, (1, 0), match=True))


@seed("a component placed by matching points, numbers in words, beyond the first component")
def composite_points_words() -> bytes:
    return composite(Component(A), Component(B, (2, 4), match=True, words=True), Component(C, (7, 2), match=True, words=True))


@seed("a point matched after a transformation, and one matched in a nested composite")
def composite_points_transformed() -> bytes:
    inner = Composite([Component(A), Component(C, (1, 0), matrix=(0.5, 0, 0, 0.5), match=True)])
    return beside_basic(inner, Composite([Component(5, matrix=(0.75, 0, 0, 0.75)), Component(B, (5, 2), match=True)]))


@seed("WE_HAVE_A_SCALE: a half, minus one, and 1.99994, the largest")
def composite_scale() -> bytes:
    return composite(Component(A, matrix=(0.5, 0, 0, 0.5)), Component(B, (10, 10), matrix=(-1, 0, 0, -1)),
                     Component(C, matrix=(32767 / 16384, 0, 0, 32767 / 16384)))


@seed("WE_HAVE_AN_X_AND_Y_SCALE, with a mirrored component")
def composite_x_and_y_scale() -> bytes:
    return composite(Component(A, (50, 0), matrix=(1.25, 0, 0, 0.5)), Component(B, (600, 0), matrix=(-1, 0, 0, 1), words=True))


@seed("WE_HAVE_A_TWO_BY_TWO: rotation, shear, and a matrix of zeros")
def composite_two_by_two() -> bytes:
    return composite(Component(A, matrix=(0.7071, 0.7071, -0.7071, 0.7071)), Component(B, (20, 30), matrix=(1, 0, 0.25, 1)),
                     Component(C, (5, 5), matrix=(0, 0, 0, 0), flags=g.HAVE_2X2))


@seed("SCALED_COMPONENT_OFFSET with scale, x and y scale, and two by two")
def composite_scaled_offset() -> bytes:
    return composite(Component(A, (100, 50), matrix=(0.5, 0, 0, 0.5), flags=g.SCALED_OFFSET),
                     Component(B, (100, 50), matrix=(0.5, 0, 0, 1.5), flags=g.SCALED_OFFSET),
                     Component(C, (100, 50), matrix=(0.6, 0.8, -0.8, 0.6), flags=g.SCALED_OFFSET))


@seed("UNSCALED_COMPONENT_OFFSET, and both offset flags at once, which the specification calls invalid")
def composite_unscaled_offset() -> bytes:
    return composite(Component(A, (100, 50), matrix=(0.5, 0, 0, 0.5), flags=g.UNSCALED_OFFSET),
                     Component(C, (100, 50), matrix=(0.5, 0, 0, 0.5), flags=g.SCALED_OFFSET | g.UNSCALED_OFFSET))


@seed("USE_MY_METRICS on the first, on the second, and on both components")
def composite_use_my_metrics() -> bytes:
    mine = g.USE_MY_METRICS
    return beside_basic(*(Composite([Component(A, flags=first), Component(C, (50, 0), flags=second)], advance=900)
                          for first, second in ((mine, 0), (0, mine), (mine, mine))))


@seed("composites in composites, three deep, each with a transformation")
def composite_nested() -> bytes:
    return beside_basic(Composite([Component(A), Component(C, (100, 0))]),
                        Composite([Component(5, matrix=(0.5, 0, 0, 0.5)), Component(B, (10, 0))]),
                        Composite([Component(6, (30, 30), matrix=(0, 1, -1, 0)), Component(5)]))


@seed("WE_HAVE_INSTRUCTIONS on a composite glyph")
def composite_instructions() -> bytes:
    return composite(Component(A), Component(C, (100, 0)), instructions=bytes([0xB0, 7, 0x21]))  # PUSHB[0] 7, POP


@seed("ROUND_XY_TO_GRID and OVERLAP_COMPOUND")
def composite_round_and_overlap() -> bytes:
    return composite(Component(A, flags=g.ROUND_TO_GRID | g.OVERLAP_COMPOUND), Component(C, (10, 0), flags=g.ROUND_TO_GRID))


@seed("a composite of an empty glyph, and of it beside another")
def composite_of_empty() -> bytes:
    return beside_basic(Composite([Component(1)]), Composite([Component(1), Component(A)]))


@seed("numberOfContours -2: any negative number means composite")
def composite_minus_two() -> bytes:
    return composite(Component(A), number_of_contours=-2)


@seed("one composite of 64 components")
def composite_many_components() -> bytes:
    return composite(*(Component(C, (7 * (index % 18), 5 * (index // 4)), matrix=(0.25, 0, 0, 0.25)) for index in range(64)))
