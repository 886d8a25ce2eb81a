# SPDX-License-Identifier: Apache-2.0
"""Big-endian fields, written one after another: `be().u16(1).i16(-5)`. The names are the specification's types.

https://learn.microsoft.com/typography/opentype/spec/otff#data-types
"""

from __future__ import annotations

import struct


class Fields:
    """A growing run of fields; `bytes` of it is the run."""

    def __init__(self) -> None:
        self._data = bytearray()

    def __bytes__(self) -> bytes:
        return bytes(self._data)

    def __len__(self) -> int:
        return len(self._data)

    def _put(self, code: str, values: tuple[int, ...]) -> Fields:
        self._data += struct.pack(f">{len(values)}{code}", *values)
        return self

    def u8(self, *values: int) -> Fields:
        return self._put("B", values)

    def i8(self, *values: int) -> Fields:
        return self._put("b", values)

    def u16(self, *values: int) -> Fields:
        return self._put("H", values)

    def i16(self, *values: int) -> Fields:
        return self._put("h", values)

    def u24(self, *values: int) -> Fields:
        for value in values:
            self._data += value.to_bytes(3, "big")
        return self

    def u32(self, *values: int) -> Fields:
        return self._put("I", values)

    def i32(self, *values: int) -> Fields:
        return self._put("i", values)

    def i64(self, *values: int) -> Fields:
        return self._put("q", values)

    def fixed(self, value: float) -> Fields:
        return self.i32(round(value * 65536))

    def f2dot14(self, *values: float) -> Fields:
        return self.i16(*(round(value * 16384) for value in values))

    def tag(self, tag: str) -> Fields:
        return self.raw(tag.encode("latin-1").ljust(4))

    def raw(self, data: bytes | Fields) -> Fields:
        self._data += bytes(data)
        return self

    def pad(self, multiple: int) -> Fields:
        self._data += bytes(-len(self._data) % multiple)
        return self


def be() -> Fields:
    return Fields()


def search_fields(count: int, unit: int) -> tuple[int, int, int]:
    """searchRange, entrySelector and rangeShift, which precede every binary-searched array."""
    selector = max(count.bit_length() - 1, 0)
    search_range = unit << selector if count else 0
    return search_range, selector, count * unit - search_range
