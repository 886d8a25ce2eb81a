# SPDX-License-Identifier: Apache-2.0
"""The worst of `CFF ` and CFF2: charstrings, DICTs that are read again, charsets, names."""

from __future__ import annotations

from collections.abc import Sequence

from .cff import (CALLGSUBR, CHARSET, CHAR_STRINGS, ENDCHAR, FD_ARRAY, FD_SELECT, PRIVATE, RLINETO, RMOVETO, ROS, VSTORE,
                  entry, index, integer, offset_entry)
from .fields import be
from .registry import worst
from .sfnt import Tables
from .worst import MOST_GLYPHS, face, fill, fvar, limit, numbers

OTTO = 0x4F54544F
STEPS = limit("charstring_steps")
DICT_SIZE = limit("cff_dict_size")
FONT_DICTS = limit("cff_font_dicts")
BLEND, HINTMASK = 16, 19
SQRT, DIV, ROLL, RANDOM, DROP, DUP = (bytes([12, operator]) for operator in (26, 12, 30, 23, 18, 27))


def font(tag: str, table: bytes, count: int, extra: Tables | None = None) -> bytes:
    return face(count, {tag: table} | (extra or {}), OTTO)


def cff(char_strings: Sequence[bytes], *, charset: bytes = b"", strings: bytes = b"\0\0", subrs: Sequence[bytes] = (),
        private_dict: bytes = b"", fd_select: bytes = b"", font_dict: bytes = b"") -> bytes:
    """`strings` is an INDEX. With `fd_select` there are so many font DICTs as there may be, all of one Private DICT."""
    programs = index(char_strings, 3)

    def front(at: int) -> bytes:
        top = entry(ROS, 0, 0, 0) if fd_select else b""
        places = [(CHARSET, charset), (CHAR_STRINGS, programs), (FD_SELECT, fd_select)]
        for operator, piece in places:
            if piece:
                top += offset_entry(operator, at)
                at += len(piece)
        top += offset_entry(FD_ARRAY, at) if fd_select else offset_entry(PRIVATE, len(private_dict), at)
        return bytes([1, 0, 4, 4]) + index([b"Worst"]) + index([top], 2) + strings + index(subrs, 3)

    table = front(len(front(0))) + charset + programs + fd_select
    if fd_select:
        font_dicts = [font_dict + offset_entry(PRIVATE, len(private_dict), 0)] * FONT_DICTS
        at = len(table) + len(index(font_dicts, 3))
        table += index([font_dict + offset_entry(PRIVATE, len(private_dict), at)] * FONT_DICTS, 3)
    return table + private_dict


def cff2(char_strings: Sequence[bytes], *, subrs: Sequence[bytes] = (), store: bytes = b"", private_dict: bytes = b"",
         fd_select: bytes = b"", font_dict: bytes = b"", dicts: int = 1) -> bytes:
    programs = index(char_strings, 3, wide=True)
    pieces = [(CHAR_STRINGS, programs), (FD_SELECT, fd_select)]
    if store:
        pieces.append((VSTORE, bytes(be().u16(len(store)).raw(store))))

    def front(at: int) -> bytes:
        top = b""
        for operator, piece in pieces:
            if piece:
                top += offset_entry(operator, at)
                at += len(piece)
        top += offset_entry(FD_ARRAY, at)
        return bytes(be().u8(2, 0, 5).u16(len(top))) + top + index(subrs, 3, wide=True)

    table = front(len(front(0))) + b"".join(piece for _, piece in pieces)
    size = len(index([font_dict + offset_entry(PRIVATE, len(private_dict), 0)] * dicts, 3, wide=True))
    rows = [font_dict + offset_entry(PRIVATE, len(private_dict), len(table) + size)] * dicts
    return table + index(rows, 3, wide=True) + private_dict


def ranges(count: int, first: int = 391) -> bytes:
    """A charset of ranges of one glyph each."""
    return bytes([1]) + b"".join(bytes(be().u16(first).u8(0)) for _ in range(count))


@worst("charset: a range for each of 65,535 glyphs, which all have one name", "otf")
def cff_charset_ranges() -> bytes:
    table = cff([bytes([ENDCHAR])] * MOST_GLYPHS, charset=ranges(MOST_GLYPHS - 1), strings=index([b"x" * 20]))
    return font("CFF ", table, MOST_GLYPHS)


@worst("names: 65,535 glyphs whose names are as long as the file allows, and share their letters", "otf")
def cff_long_names() -> bytes:
    # Strings go from the start of the data to its end; those from the end to the start are no strings, and not named.
    length, count = 400_000, MOST_GLYPHS
    offsets = be().u16(2 * 2000).u8(4)
    for _ in range(2000):
        offsets.u32(1, length + 1)
    strings = bytes(offsets.u32(length + 1)) + b"y" * length
    sids = b"".join(bytes(be().u16(391 + 2 * (i % 2000))) for i in range(count - 1))
    table = cff([bytes([ENDCHAR])] * count, charset=bytes([0]) + sids, strings=strings)
    return font("CFF ", table, count)


def type2(*parts: tuple[bytes, int]) -> bytes:
    """A font of a glyph for each part, which takes so many steps."""
    subrs: list[bytes] = []
    programs = []
    for part, steps in parts:
        base, level = part * (2000 // len(part) + 1), steps * (2000 // len(part) + 1)
        subrs.append(base)
        call = integer(len(subrs) - 1 - 107) + bytes([CALLGSUBR])
        programs.append(call * ((STEPS - 100) // (level + 2)) + bytes([ENDCHAR]))
    return font("CFF ", cff(programs, subrs=subrs), len(programs))


@worst("charstring_steps: each glyph one operator again and again", "otf")
def cff_operators() -> bytes:
    full = b"".join(integer(i * 3) for i in range(46))
    return type2(
        (integer(1000) + SQRT + DROP, 4),
        (integer(1000) + integer(7) + DIV + DROP, 5),
        (RANDOM + SQRT + DROP, 5),
        (RANDOM + DROP, 3),
        (full + integer(46) + integer(17) + ROLL + bytes([RMOVETO]), 96),
        (bytes([HINTMASK]), 1),
        (integer(5) + integer(6) + bytes([RMOVETO]), 3),
        (bytes([RLINETO]), 1),
        (b"".join(integer(i) for i in range(48)) + bytes([RLINETO]), 49),
        (b"".join(integer(i - 20) for i in range(48)) + bytes([8]), 49),
        (b"".join(integer(i - 20) for i in range(48)) + bytes([31]), 49),
        (integer(9) + DUP + DIV + DROP, 7),
    )


@worst("charstring_steps: calls of empty subroutines, ten deep", "otf")
def cff_calls() -> bytes:
    subrs = [b""]
    for depth in range(1, 10):
        subrs.append((integer(depth - 1 - 107) + bytes([CALLGSUBR])) * 4)
    calls = STEPS // (2 * sum(4**i for i in range(10)))
    return font("CFF ", cff([(integer(9 - 107) + bytes([CALLGSUBR])) * calls + bytes([ENDCHAR])], subrs=subrs), 1)


def blend_store(columns: int, regions: int = 500) -> bytes:
    region_list = be().u16(1, regions)
    for _ in range(regions):
        region_list.f2dot14(0, 1, 1)
    data = be().u16(0, 0, columns, *(i % regions for i in range(columns)))
    return bytes(be().u16(1).u32(12).u16(1).u32(12 + len(region_list)).raw(region_list).raw(data))


@worst("charstring_steps: blends of all operands over as many regions as fit", "otf")
def cff2_blend() -> bytes:
    columns = 255
    numbers_to_blend = 2
    part = b"".join(integer(i % 90) for i in range(numbers_to_blend * (columns + 1)))
    part += integer(numbers_to_blend) + bytes([BLEND, RMOVETO])
    program = (integer(0 - 107) + bytes([CALLGSUBR])) * (STEPS // (numbers_to_blend * (columns + 1) + 8))
    table = cff2([program], subrs=[part], store=blend_store(columns))
    return font("CFF2", table, 1, {"fvar": fvar(1)})


def largest_dict(end: bytes = b"") -> bytes:
    """Operators of one byte without operands, which nothing shortens."""
    return bytes(fill(be(), bytes([139, 9]), DICT_SIZE - len(end)).raw(end))


@worst("cff_dict_size: all font DICTs of the largest Private DICT, each glyph of another one", "otf")
def cff_dicts() -> bytes:
    fds = bytes([0]) + bytes(i % FONT_DICTS for i in range(1024))
    table = cff([bytes([ENDCHAR])] * 1024, private_dict=largest_dict(), fd_select=fds)
    return font("CFF ", table, 1024)


@worst("cff_dict_size: reals as long as DICTs, which walks decode for all font DICTs", "otf")
def cff_long_reals() -> bytes:
    fds = bytes([0]) + bytes(i % FONT_DICTS for i in range(256))
    real = bytes([30]) + bytes([0x11]) * (DICT_SIZE - 4) + bytes([0x1F, 20])
    font_dict = bytes([30]) + bytes([0x11]) * 2000 + bytes([0x1F, 9])
    table = cff([bytes([ENDCHAR])] * 256, private_dict=real, fd_select=fds, font_dict=font_dict)
    return font("CFF ", table, 256)


@worst("FDSelect: as many ranges as fit, and as many glyphs as there may be", "otf")
def cff_fd_select() -> bytes:
    count = MOST_GLYPHS
    select = be().u8(3).u16(count)
    for i in range(count):
        select.u16(i).u8(i % FONT_DICTS)
    table = cff([bytes([ENDCHAR])] * count, fd_select=bytes(select.u16(count)), charset=ranges(count - 1))
    return font("CFF ", table, count)


@worst("CFF2: a variation store of the largest size, at a location", "otf")
def cff2_store() -> bytes:
    random_numbers = numbers()
    axes, regions = 64, 160
    region_list = be().u16(axes, regions)
    for _ in range(regions * axes):
        region_list.f2dot14(0, random_numbers.uniform(0.6, 1), 1)
    data = be().u16(0, 0, 160, *range(160))
    store = bytes(be().u16(1).u32(12).u16(1).u32(12 + len(region_list)).raw(region_list).raw(data))
    table = cff2([integer(1) + integer(1) + bytes([RMOVETO])] * 1000, store=store)
    return font("CFF2", table, 1000, {"fvar": fvar(axes)})
