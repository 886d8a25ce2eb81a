# SPDX-License-Identifier: Apache-2.0
"""Inputs of the plants (fuzz/plants): each makes one planted fault show itself, and says nothing else."""

from __future__ import annotations

from . import cff, cmap, device
from .ablations import NEVER_MOVES, replaced, simple_glyph, with_last
from .cff import CALLSUBR, ENDCHAR, Parts, integer
from .fields import be
from .glyphs import NOTDEF, REPEAT, SPACE, Component, Composite, Simple, basic, box
from .registry import plant
from .seeds_cff import font as cff_font
from .seeds_gvar import Tuple, Variations, variable
from .seeds_variations_metrics import METRICS, vhea, vmtx, vorg
from .sfnt import collection
from .tables import WINDOWS_ENGLISH, font, name, post, post_names, tables

POINTS = 65000


@plant("a glyph of 65,000 points that repeat one flag: its room is more than 16 bits can say, and squares are long")
def many_points() -> bytes:
    runs = [NEVER_MOVES | REPEAT, 255] * (POINTS // 256) + [NEVER_MOVES | REPEAT, POINTS % 256 - 1]
    return font([simple_glyph([POINTS - 1], runs)])


@plant("420 characters far apart: pages of the map that take more elements than 16 bits can count")
def many_pages() -> bytes:
    subtable = cmap.format12((0x10000 + 160 * i, 0x10000 + 160 * i, 2) for i in range(420))
    return font(extra={"cmap": cmap.cmap((cmap.WINDOWS_FULL, subtable))})


@plant("a call of subroutine -100 of one", extension="otf")
def negative_subroutine() -> bytes:
    call = integer(-107 - 100) + bytes([CALLSUBR, ENDCHAR])
    glyphs = [NOTDEF, SPACE]
    return cff_font(cff.cff(Parts([call, call], privates=[cff.private(subrs=[bytes([ENDCHAR])])])), glyphs)


@plant("glyph 0 has the name of number -1")
def negative_name() -> bytes:
    return font(extra={"post": post(2.5, bytes(be().u16(5).i8(-1, 0, 0, 0, 0)))})


@plant("357,913,942 groups, whose bytes are 8 in 32 bits")
def wrapping_groups() -> bytes:
    subtable = replaced(cmap.format12([(0x41, 0x42, 2)]), 12, bytes(be().u32(0x15555556)))
    return with_last("cmap", {**tables(basic()), "cmap": cmap.cmap((cmap.WINDOWS_FULL, subtable))})


@plant("the last subtable of kern says that it is 6 bytes long, and has 60,000 pairs in the room of one")
def short_kern() -> bytes:
    body = replaced(device.kern_format0([(2, 3, -20)]), 0, bytes(be().u16(60000)))
    table = replaced(device.kern((0, 1, body)), 4 + 2, bytes(be().u16(6)))
    return with_last("kern", {**tables(basic()), "kern": table})


@plant("no glyph but the first has a record of VORG, and the last glyphs are looked for behind it")
def search_last() -> bytes:
    more = {"vhea": vhea(0x00011000, 5), "vmtx": vmtx(METRICS), "VORG": vorg(880, (0, 900))}
    return with_last("VORG", {**tables(basic()), **more})


@plant("short offsets of 20 glyphs")
def union_short() -> bytes:
    return with_last("loca", tables([*basic(), *(Simple([box(0, 0, 10 + i, 20)]) for i in range(15))]))


@plant("a composite of 300 components whose offsets vary: more of them, and then of points, than there is room for at first")
def growing_composite() -> bytes:
    components = [Component(1, (i % 50, i // 50)) for i in range(300)]
    moved = Variations([Tuple((1.0,), [(10 + i, 20) for i in range(len(components))] + [(0, 0)] * 4)])
    return variable([Composite(components), Simple([box(0, 0, 9, 9)])], {0: moved})


@plant("600 names of the font's own")
def many_names() -> bytes:
    glyphs = [*basic(), *([SPACE] * 600)]
    names = [0, 3, 36, 37, 38, *(b"n%d" % i for i in range(600))]
    return font(glyphs, extra={"post": post(2.0, post_names(names))})


@plant("two faces of 1,000 and of 2,048 units", extension="ttc")
def two_faces() -> bytes:
    one = tables(basic())
    return collection([one, {**one, "head": replaced(one["head"], 18, bytes(be().u16(2048)))}])


@plant("a name behind the end of the storage, as far from its start as the table is long")
def name_behind() -> bytes:
    table = name([(WINDOWS_ENGLISH, 1, "Ferrotype")])
    # Of a platform whose names nobody decodes: what is handed out is all that is read.
    table = replaced(table, 6, bytes(be().u16(4)))
    table = replaced(table, 6 + 10, bytes(be().u16(len(table) - 18)))
    return with_last("name", {**tables(basic()), "name": table})


@plant("a subtable of kern of format 200, which nobody knows and everybody may pass over")
def kern_format() -> bytes:
    return font(extra={"kern": device.kern((200, 1, bytes(be().u16(1, 2, 3, 4))))})


@plant("hdmx of 300 sizes")
def many_sizes() -> bytes:
    return font(extra={"hdmx": device.hdmx(*((i % 256, [1, 2, 3, 4, 5]) for i in range(300)))})
