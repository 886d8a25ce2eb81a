# SPDX-License-Identifier: Apache-2.0
"""Tables for devices of old, and kerning: gasp, hdmx, LTSH, VDMX, kern.

https://learn.microsoft.com/typography/opentype/spec/otff#tables-related-to-truetype-outlines
"""

from __future__ import annotations

from .fields import be, search_fields

HORIZONTAL, MINIMUM, CROSS_STREAM, OVERRIDE = 0x1, 0x2, 0x4, 0x8  # kern coverage
APPLE_VERTICAL, APPLE_CROSS_STREAM = 0x8000, 0x4000

Pairs = list[tuple[int, int, int]]  # left and right glyph, value
Classes = tuple[int, list[int]]  # first glyph, class of each


def gasp(version: int, *ranges: tuple[int, int]) -> bytes:
    table = be().u16(version, len(ranges))
    for last_ppem, behavior in ranges:
        table.u16(last_ppem, behavior)
    return bytes(table)


def hdmx(*records: tuple[int, list[int]]) -> bytes:
    """Records are padded to four bytes, which the size that the header states includes."""
    size = 2 + len(records[0][1])
    size += -size % 4
    table = be().u16(0).i16(len(records)).i32(size)
    for pixel_size, widths in records:
        table.raw(bytes(be().u8(pixel_size, max(widths), *widths)).ljust(size, b"\0"))
    return bytes(table)


def ltsh(*thresholds: int) -> bytes:
    return bytes(be().u16(0, len(thresholds)).u8(*thresholds))


def vdmx(version: int, ratios: list[tuple[int, int, int, int, int]], groups: list[list[tuple[int, int, int]]]) -> bytes:
    """A ratio is bCharSet, xRatio, yStartRatio, yEndRatio and the index of its group; a group's entries are yPelHeight,
    yMax and yMin."""
    offset = 6 + 6 * len(ratios)
    body, offsets = be(), []
    for group in groups:
        offsets.append(offset + len(body))
        body.u16(len(group)).u8(group[0][0], group[-1][0])
        for height, y_max, y_min in group:
            body.u16(height).i16(y_max, y_min)
    table = be().u16(version, len(groups), len(ratios))
    for *ratio, _ in ratios:
        table.u8(*ratio)
    table.u16(*(offsets[group] for *_, group in ratios))
    return bytes(table.raw(body))


def kern_format0(pairs: Pairs) -> bytes:
    body = be().u16(len(pairs), *search_fields(len(pairs), 6))
    for left, right, value in sorted(pairs):
        body.u16(left, right).i16(value)
    return bytes(body)


def kern_format2(left: Classes, right: Classes, values: list[list[int]], header_length: int) -> bytes:
    """Class tables hold offsets: a left one to its row from the start of the subtable, a right one into the row."""
    row_width = 2 * len(values[0])
    left_offset = header_length + 8
    right_offset = left_offset + 4 + 2 * len(left[1])
    array_offset = right_offset + 4 + 2 * len(right[1])
    body = be().u16(row_width, left_offset, right_offset, array_offset)
    body.u16(left[0], len(left[1]), *(array_offset + row_width * row for row in left[1]))
    body.u16(right[0], len(right[1]), *(2 * column for column in right[1]))
    for row in values:
        body.i16(*row)
    return bytes(body)


def kern_format3(left: list[int], right: list[int], values: list[int], rows: list[list[int]]) -> bytes:
    """A class of each glyph on either side; rows of indices into the values."""
    body = be().u16(len(left)).u8(len(values), len(rows), len(rows[0]), 0).i16(*values).u8(*left, *right)
    for row in rows:
        body.u8(*row)
    return bytes(body)


def kern(*subtables: tuple[int, int, bytes]) -> bytes:
    """The Windows header; subtables are format, coverage and body."""
    table = be().u16(0, len(subtables))
    for subtable_format, coverage, body in subtables:
        table.u16(0, 6 + len(body)).u8(subtable_format, coverage).raw(body)
    return bytes(table)


def apple_kern(*subtables: tuple[int, int, bytes]) -> bytes:
    """Apple's header, version 1.0.
    https://developer.apple.com/fonts/TrueType-Reference-Manual/RM06/Chap6kern.html"""
    table = be().fixed(1.0).u32(len(subtables))
    for subtable_format, coverage, body in subtables:
        table.u32(8 + len(body)).u16(coverage | subtable_format, 0).raw(body)
    return bytes(table)


KERN_HEADER, APPLE_KERN_HEADER = 6, 8
