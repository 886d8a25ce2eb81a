# SPDX-License-Identifier: Apache-2.0
"""The worst names and character maps: records that share strings, strings that have to be passed over, many groups."""

from __future__ import annotations

from .cmap import (UNICODE_FULL, UNICODE_VARIATIONS, WINDOWS_BMP, WINDOWS_FULL, cmap, format2, format4, format12,
                   format13)
from .fields import be
from .registry import worst
from .tables import post, post_names
from .worst import MOST_GLYPHS, face, glyf, numbers


def font(count: int, tag: str, table: bytes) -> bytes:
    return face(count, {tag: table} | glyf([b""] * count))


@worst("post: a string for each of 65,278 glyphs, in an order that no table has")
def post_shuffled() -> bytes:
    count = 65278
    names = [0] + list(range(258, 258 + count - 1))
    numbers().shuffle(names)
    body = be().u16(count, *names)
    for i in range(count - 1):
        body.u8(6).raw(b"n%05d" % i)
    return font(count, "post", post(2.0, bytes(body)))


@worst("post_text: all glyphs have the longest name")
def post_longest() -> bytes:
    body = be().u16(MOST_GLYPHS, *[258] * MOST_GLYPHS).u8(255).raw(b"z" * 255)
    return font(MOST_GLYPHS, "post", post(2.0, bytes(body)))


@worst("post: as many strings as fit, all but in the last letter the same")
def post_alike() -> bytes:
    return font(3600, "post", post(2.0, post_names([b"w" * 253 + b"%02d" % (i % 100) for i in range(3600)])))


def shared_names(platform: int, encoding: int, text: bytes, records: int = 40) -> bytes:
    """Records of one string. Those that are here have more text than one call may give."""
    record = bytes(be().u16(platform, encoding, 0, 1, len(text), 0))
    return bytes(be().u16(0, records, 6 + 12 * records)) + record * records + text


def pairs(leads: range, trails: range, size: int) -> bytes:
    text = bytes(byte for lead in leads for trail in trails for byte in (lead, trail))
    return (text * (size // len(text) + 1))[:size]


def encoded(platform: int, encoding: int, text: bytes) -> bytes:
    return font(1, "name", shared_names(platform, encoding, text))


@worst("name_text: all records have one string, of UTF-16 with surrogates and without")
def name_utf16() -> bytes:
    return encoded(3, 1, (b"\0a\x4e\x00\xd8\x00\xdc\x00" * 8192)[:65000])


@worst("name_text: all records have one string, of Shift-JIS")
def name_shift_jis() -> bytes:
    return encoded(3, 2, pairs(range(0x89, 0x98), range(0x9F, 0xFC), 64800))


@worst("name_text: all records have one string, of GBK")
def name_gbk() -> bytes:
    return encoded(3, 3, pairs(range(0xB0, 0xF7), range(0xA1, 0xFA), 64800))


@worst("name_text: all records have one string, of Big5")
def name_big5() -> bytes:
    return encoded(3, 4, pairs(range(0xA4, 0xC6), range(0xA1, 0xFE), 64800))


@worst("name_text: all records have one string, of Unified Hangul")
def name_uhc() -> bytes:
    return encoded(3, 5, pairs(range(0x81, 0xA0), range(0x81, 0xFE), 64800))


@worst("name_text: all records have one string, of Johab")
def name_johab() -> bytes:
    return encoded(3, 6, pairs(range(0xE0, 0xF9), range(0xA1, 0xFE), 64800))


@worst("name_text: all records have one string, of codes that GBK does not have")
def name_unknown_pairs() -> bytes:
    return encoded(3, 3, pairs(range(0xAA, 0xB0), range(0xA1, 0xFE), 64800))


@worst("name_text: as many records as fit, of a short string of Johab")
def name_records() -> bytes:
    return font(1, "name", shared_names(3, 6, pairs(range(0xE0, 0xE1), range(0xA1, 0xB1), 32), 5440))


@worst("cmap format 12: as many groups as fit, of one character each, none in the neighbourhood of the one before")
def cmap_groups() -> bytes:
    groups = [(i * 13, i * 13, 1 + i % 9) for i in range(82000)]
    return font(10, "cmap", cmap((WINDOWS_FULL, format12(groups))))


@worst("cmap format 12: one group of all characters")
def cmap_all() -> bytes:
    return font(10, "cmap", cmap((WINDOWS_FULL, format12([(0, 0x10FFFF, 1)]))))


@worst("cmap format 13: one group of all characters and all numbers behind them")
def cmap_constant() -> bytes:
    return font(10, "cmap", cmap((WINDOWS_FULL, format13([(0, 0xFFFFFFFF, 1)]))))


@worst("cmap format 4: segments of one character, and segments that all begin at the first one")
def cmap_segments() -> bytes:
    segments = [(0, i * 8 + 7, 1, None) for i in range(8150)]
    return font(10, "cmap", cmap((WINDOWS_BMP, format4(segments))))


@worst("cmap format 2: all codes of two bytes, which share their glyphs")
def cmap_double_bytes() -> bytes:
    table = format2([(0, 0, 0, list(range(256))), *((high, 0, 0, list(range(1, 257))) for high in range(1, 70))])
    return font(10, "cmap", cmap((WINDOWS_BMP, table)))


@worst("cmap format 14: as many selectors as fit, which share ranges and mappings")
def cmap_selectors() -> bytes:
    count, ranges = 60000, 20000
    start = 10 + 11 * count
    table = be().u16(14).u32(start, count)
    for i in range(count):
        table.u24(i * 15).u32(start, start)
    # As ranges of 4 bytes and as mappings of 5, fewer than are there.
    table.u32(ranges)
    for i in range(2 * ranges):
        table.u24(i * 30).u8(7)
    subtable = format12([(0, 0x10FFFF, 1)])
    return font(10, "cmap", cmap((UNICODE_VARIATIONS, bytes(table)), (UNICODE_FULL, subtable)))
