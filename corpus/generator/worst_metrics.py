# SPDX-License-Identifier: Apache-2.0
"""The worst variation stores: HVAR, VVAR, MVAR, avar, and fvar."""

from __future__ import annotations

from .fields import be
from .registry import worst
from .worst import MOST_AXES, MOST_GLYPHS, face, fvar, glyf, limit, numbers

COLUMNS = limit("item_variation_data_regions")
INDEXES = limit("item_variation_store_region_indexes")
GLYPHS = MOST_GLYPHS


def some_regions(count: int) -> bytes:
    """Of one axis; half of them do not count in the middle, in an order that no branch predictor knows."""
    random_numbers, out = numbers(), be().u16(1, count)
    for _ in range(count):
        out.f2dot14(0, *random_numbers.choice(((0.9, 1), (0.1, 0.4))))
    return bytes(out)


def store(regions: bytes, subtables: list[tuple[list[int], bytes, int]], words: int = 0) -> bytes:
    """Subtables are regions of their columns, rows, and how many of these there are."""
    offset = 8 + 4 * len(subtables)
    header, body = be().u16(1).u32(offset).u16(len(subtables)), be().raw(regions)
    for columns, rows, count in subtables:
        header.u32(offset + len(body))
        body.u16(count, words, len(columns), *columns).raw(rows)
    return bytes(header.raw(body))


def wide_map(subtables: int) -> bytes:
    """Outer index in the upper 12 bits, inner one in the lower 4: the first row of each subtable in turn."""
    return bytes(be().u8(1, 0x13).u32(GLYPHS)) + b"".join(bytes(be().u16(i % subtables << 4)) for i in range(GLYPHS))


def columns_store(subtables: int, columns: int) -> bytes:
    random_numbers, regions = numbers(), 2000
    parts = []
    for _ in range(subtables):
        parts.append(([random_numbers.randrange(regions) for _ in range(columns)], bytes(columns), 1))
    return store(some_regions(regions), parts)


@worst("item_variation_data_regions: HVAR and VVAR whose glyphs all have rows of 1,024 columns, each subtable in turn")
def hvar_columns() -> bytes:
    columns, entries = columns_store(200, COLUMNS), wide_map(200)
    # HVAR begins in VVAR, behind its header, and they share the store and one map.
    store_at, map_at = 20, 20 + len(columns)
    hvar = bytes(be().u16(1, 0).u32(store_at, map_at, map_at, 0)) + columns + entries
    vvar = bytes(be().u16(1, 0).u32(24 + store_at, 24 + map_at, 24 + map_at, 0, 24 + map_at)) + hvar
    font = face(GLYPHS, {"fvar": fvar(1), "VORG": bytes(be().u16(1, 0, 0, 0)), "HVAR": b"", "VVAR": vvar})
    return point_into(font, b"HVAR", b"VVAR", 24)


def point_into(font: bytes, tag: bytes, other: bytes, offset: int) -> bytes:
    """Lets a table begin in another one and end with it."""
    data = bytearray(font)
    at, source = data.index(tag), data.index(other)
    start = int.from_bytes(data[source + 8:source + 12], "big")
    length = int.from_bytes(data[source + 12:source + 16], "big")
    data[at + 8:at + 16] = bytes(be().u32(start + offset, length - offset))
    return bytes(data)


@worst("item_variation_store_region_indexes: subtables that share columns, in all tables that are read for a location")
def locate_stores() -> bytes:
    count = INDEXES // COLUMNS
    regions = some_regions(32767)
    offset = 8 + 4 * count
    parts = be().u16(1).u32(offset).u16(count).u32(*[offset + len(regions)] * count).raw(regions)
    parts.u16(0, 0, COLUMNS, *(i % 32767 for i in range(COLUMNS)))
    hvar = bytes(be().u16(1, 0).u32(20, 0, 0, 0)) + bytes(parts)
    mvar = bytes(be().u16(1, 0, 0, 8, 1, 20)) + bytes(be().tag("hasc").u16(0, 0)) + bytes(parts)
    vvar = bytes(be().u16(1, 0).u32(24, 0, 0, 0, 0)) + bytes(parts)
    return face(1, {"fvar": fvar(1), "HVAR": hvar, "VVAR": vvar, "MVAR": mvar} | glyf([b""]))


@worst("fvar_axes: 4,096 axes, avar with a row of 1,024 columns for each")
def avar_columns() -> bytes:
    rows = 700
    columns = store(some_regions(2000), [([i * 7 % 2000 for i in range(COLUMNS)], bytes(COLUMNS * rows), rows)])
    maps = be().u16(2, 0, 0, MOST_AXES).raw(bytes(2 * MOST_AXES))
    entries = bytes(be().u8(0, 0x1F).u16(MOST_AXES).u16(*(i % rows for i in range(MOST_AXES))))
    at = len(maps) + 8
    avar = bytes(maps.u32(at, at + len(entries)).raw(entries).raw(columns))
    return face(1, {"fvar": fvar(MOST_AXES), "avar": avar} | glyf([b""]))


@worst("avar: segment maps of so many pairs as fit, which are read from the start to the end")
def avar_pairs() -> bytes:
    count = 59000
    pairs = be().u16(count).i16(*(value for i in range(count) for value in ((i // 8 - 8192) * 2, (i // 8 - 8192) * 2)))
    return face(1, {"fvar": fvar(4), "avar": bytes(be().u16(1, 0, 0, 4)) + bytes(pairs) * 4} | glyf([b""]))


@worst("fvar: as many named instances as there may be, of as many axes as fit")
def fvar_instances() -> bytes:
    return face(1, {"fvar": fvar(2, 65535)} | glyf([b""]))
