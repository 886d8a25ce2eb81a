# SPDX-License-Identifier: Apache-2.0
"""Fonts with something wrong: the same damage on every run, drawn from a text that names font and draw."""

from __future__ import annotations

import struct
from dataclasses import dataclass

EXTREMES = (0, 1, 2, 0x7FFF, 0x8000, 0xFFFF)
SINGLE_FACES = (b"\0\1\0\0", b"OTTO", b"true")
HEADER, RECORD = 12, 16


class Numbers:
    """Xorshift, begun with a hash of a text."""

    def __init__(self, text: str) -> None:
        self._state = 0xCBF29CE484222325
        for byte in text.encode():
            self._state = (self._state ^ byte) * 0x100000001B3 % 2**64

    def below(self, bound: int) -> int:
        state = self._state
        state ^= state << 13 & (2**64 - 1)
        state ^= state >> 7
        state ^= state << 17 & (2**64 - 1)
        self._state = state
        return (state >> 11) % bound

    def one_of(self, choices):
        return choices[self.below(len(choices))]


@dataclass(frozen=True)
class Table:
    tag: bytes
    record: int  # where its record is
    offset: int
    length: int


def tables(font: bytes) -> list[Table]:
    """Of a font with one face whose directory is whole; of any other none."""
    if len(font) < HEADER or font[:4] not in SINGLE_FACES:
        return []
    found = []
    for record in range(HEADER, HEADER + RECORD * struct.unpack_from(">H", font, 4)[0], RECORD):
        if record + RECORD > len(font):
            return []
        tag, _, offset, length = struct.unpack_from(">4sIII", font, record)
        if offset + length > len(font):
            return []
        found.append(Table(tag, record, offset, length))
    return found


def with_last(font: bytes, last: Table) -> bytes:
    """The table at the very end of the file, where AddressSanitizer sees the first byte behind it."""
    all_tables = tables(font)
    out = bytearray(font[: HEADER + RECORD * len(all_tables)])
    for table in [table for table in all_tables if table != last] + [last]:
        out += bytes(-len(out) % 4)
        struct.pack_into(">I", out, table.record + 8, len(out))
        out += font[table.offset : table.offset + table.length]
    return bytes(out)


def _set_field(font: bytearray, offset: int, numbers: Numbers) -> None:
    value = numbers.one_of((*EXTREMES, numbers.below(0x10000)))
    if offset + 2 <= len(font):
        struct.pack_into(">H", font, offset, value)


def damaged(font: bytes, draw: str) -> bytes:
    """Other fields, another byte, or a shorter table; three times in four in a table that is moved to the end."""
    numbers = Numbers(draw)
    choices = [table.tag for table in tables(font) if table.length]
    if not choices:
        out = bytearray(font)
        _set_field(out, numbers.below(len(font)) & ~1, numbers)
        return bytes(out)
    tag = numbers.one_of(choices)
    table = next(table for table in tables(font) if table.tag == tag)
    if numbers.below(4):
        font = with_last(font, table)
        table = next(table for table in tables(font) if table.tag == tag)
    out = bytearray(font)
    match numbers.below(4):
        case 0 | 1:  # headers more often than what lies deep
            for _ in range(1 + numbers.below(2)):
                reach = min(numbers.one_of((16, 64, table.length)), table.length)
                _set_field(out, table.offset + numbers.below(reach), numbers)
        case 2:
            length = numbers.below(table.length)
            struct.pack_into(">I", out, table.record + 12, length)
            if table.offset + table.length == len(out):
                del out[table.offset + length :]
        case 3:
            out[table.offset + numbers.below(table.length)] = numbers.below(256)
    return bytes(out)
