# SPDX-License-Identifier: Apache-2.0
"""Subtables of the character map, one function a format.

https://learn.microsoft.com/typography/opentype/spec/cmap
"""

from __future__ import annotations

from collections.abc import Iterable

from .fields import be, search_fields

UNICODE_BMP, UNICODE_FULL, UNICODE_VARIATIONS, UNICODE_ANY = (0, 3), (0, 4), (0, 5), (0, 6)
MACINTOSH_ROMAN = (1, 0)
WINDOWS_SYMBOL, WINDOWS_BMP, WINDOWS_SHIFT_JIS, WINDOWS_FULL = (3, 0), (3, 1), (3, 2), (3, 10)

Groups = Iterable[tuple[int, int, int]]  # first and last character, first (or only) glyph
Segment = tuple[int, int, int, list[int] | None]  # first and last character, idDelta, glyphs of the range


def cmap(*subtables: tuple[tuple[int, int], bytes]) -> bytes:
    """Equal subtables are stored once, as real fonts do."""
    offset = 4 + 8 * len(subtables)
    header, body, stored = be().u16(0, len(subtables)), be(), {}
    for (platform, encoding), data in sorted(subtables, key=lambda subtable: subtable[0]):
        if data not in stored:
            stored[data] = offset + len(body)
            body.raw(data)
        header.u16(platform, encoding).u32(stored[data])
    return bytes(header.raw(body))


def format0(glyphs: dict[int, int]) -> bytes:
    return bytes(be().u16(0, 262, 0).u8(*(glyphs.get(code, 0) for code in range(256))))


def format2(subheaders: list[tuple[int, int, int, list[int]]]) -> bytes:
    """Each is (high byte, first low byte, idDelta, glyphs); the first is for single bytes and its high byte unused."""
    keys = [0] * 256
    headers, array = be(), be()
    array_start = 8 * len(subheaders)
    for index, (high, first, delta, glyphs) in enumerate(subheaders):
        if index:
            keys[high] = 8 * index
        # idRangeOffset counts from itself, the fourth field of its subheader.
        range_offset = array_start + len(array) - (8 * index + 6)
        headers.u16(first, len(glyphs)).i16(delta).u16(range_offset)
        array.u16(*glyphs)
    body = be().u16(*keys).raw(headers).raw(array)
    return bytes(be().u16(2, 6 + len(body), 0).raw(body))


def format4(segments: Iterable[Segment], last_range_offset: int = 0) -> bytes:
    """The last segment, which the format demands, is added here."""
    rows = [*segments, (0xFFFF, 0xFFFF, 1, None)]
    array = be()
    range_offsets = []
    for index, (_, _, _, glyphs) in enumerate(rows):
        if glyphs is None:
            range_offsets.append(0)
            continue
        range_offsets.append(2 * (len(rows) - index) + len(array))
        array.u16(*glyphs)
    range_offsets[-1] = last_range_offset
    body = be().u16(2 * len(rows), *search_fields(len(rows), 2))
    body.u16(*(row[1] for row in rows)).u16(0).u16(*(row[0] for row in rows))
    body.u16(*(row[2] & 0xFFFF for row in rows)).u16(*range_offsets).raw(array)
    return bytes(be().u16(4, 6 + len(body), 0).raw(body))


def format6(first: int, glyphs: list[int]) -> bytes:
    return bytes(be().u16(6, 10 + 2 * len(glyphs), 0, first, len(glyphs), *glyphs))


def _groups(groups: Groups) -> bytes:
    rows = list(groups)
    out = be().u32(len(rows))
    for row in rows:
        out.u32(*row)
    return bytes(out)


def format8(groups: Groups) -> bytes:
    rows = list(groups)
    is_32 = bytearray(8192)
    for first, last, _ in rows:
        for code in range(first, last + 1):
            if code > 0xFFFF:
                for half in (code >> 16, code & 0xFFFF):
                    is_32[half >> 3] |= 0x80 >> (half & 7)
    body = bytes(is_32) + _groups(rows)
    return bytes(be().u16(8, 0).u32(12 + len(body), 0).raw(body))


def format10(first: int, glyphs: list[int]) -> bytes:
    return bytes(be().u16(10, 0).u32(20 + 2 * len(glyphs), 0, first, len(glyphs)).u16(*glyphs))


def format12(groups: Groups, subtable_format: int = 12) -> bytes:
    body = _groups(groups)
    return bytes(be().u16(subtable_format, 0).u32(12 + len(body), 0).raw(body))


def format13(groups: Groups) -> bytes:
    return format12(groups, 13)


def format14(selectors: dict[int, tuple[list[tuple[int, int]], dict[int, int]]]) -> bytes:
    """Selector -> (default ranges as first character and additional count, other mappings)."""
    records, body = be(), be()
    start = 10 + 11 * len(selectors)
    for selector, (ranges, mappings) in sorted(selectors.items()):
        default_offset = other_offset = 0
        if ranges:
            default_offset = start + len(body)
            body.u32(len(ranges))
            for first, additional in ranges:
                body.u24(first).u8(additional)
        if mappings:
            other_offset = start + len(body)
            body.u32(len(mappings))
            for code, glyph in sorted(mappings.items()):
                body.u24(code).u16(glyph)
        records.u24(selector).u32(default_offset, other_offset)
    length = start + len(body)
    return bytes(be().u16(14).u32(length, len(selectors)).raw(records).raw(body))


def letters(num_glyphs: int) -> bytes:
    """The map of a seed that is about something else: space is glyph 1, A and on are the rest."""
    if num_glyphs < 3:
        return cmap((WINDOWS_BMP, format4([(0x20, 0x20, 1 - 0x20, None)] if num_glyphs == 2 else [])))
    last = min(0x41 + num_glyphs - 3, 0x7E)
    return cmap((WINDOWS_BMP, format4([(0x20, 0x20, 1 - 0x20, None), (0x41, last, 2 - 0x41, None)])))
