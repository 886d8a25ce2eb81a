# SPDX-License-Identifier: Apache-2.0
"""The structures of `CFF ` and `CFF2`: INDEX, DICT and charstrings, and `cff` and `cff2`, which put a table together.

https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf
https://adobe-type-tools.github.io/font-tech-notes/pdfs/5177.Type2.pdf
https://learn.microsoft.com/typography/opentype/spec/cff2
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .fields import be
from .glyphs import Contour, Simple

# Operators of DICTs; those from 0x0C00 on have two bytes.
VERSION, NOTICE, FULL_NAME, FAMILY_NAME, WEIGHT, FONT_BBOX = range(6)
BLUE_VALUES, OTHER_BLUES, FAMILY_BLUES, FAMILY_OTHER_BLUES, STD_HW, STD_VW = range(6, 12)
UNIQUE_ID, XUID, CHARSET, ENCODING, CHAR_STRINGS, PRIVATE, SUBRS, DEFAULT_WIDTH, NOMINAL_WIDTH = range(13, 22)
VSTORE = 24
COPYRIGHT, IS_FIXED_PITCH, ITALIC_ANGLE, UNDERLINE_POSITION, UNDERLINE_THICKNESS = range(0x0C00, 0x0C05)
PAINT_TYPE, CHARSTRING_TYPE, FONT_MATRIX, STROKE_WIDTH, BLUE_SCALE, BLUE_SHIFT, BLUE_FUZZ = range(0x0C05, 0x0C0C)
STEM_SNAP_H, STEM_SNAP_V, FORCE_BOLD = range(0x0C0C, 0x0C0F)
LANGUAGE_GROUP, EXPANSION_FACTOR, INITIAL_RANDOM_SEED = range(0x0C11, 0x0C14)
POST_SCRIPT = 0x0C15
ROS, CID_FONT_VERSION, CID_FONT_REVISION, CID_FONT_TYPE, CID_COUNT, UID_BASE, FD_ARRAY, FD_SELECT, FONT_NAME = range(0x0C1E, 0x0C27)

# Operators of charstrings.
RLINETO, CALLSUBR, RETURN, ENDCHAR, RMOVETO, CALLGSUBR = 5, 10, 11, 14, 21, 29

STANDARD_STRINGS = 391  # the first SID of a string of the font's own


def integer(value: int) -> bytes:
    """The shortest form, which DICTs and charstrings share up to 16 bits."""
    if -107 <= value <= 107:
        return bytes([value + 139])
    if 108 <= value <= 1131:
        return bytes([247 + (value - 108 >> 8), value - 108 & 0xFF])
    if -1131 <= value <= -108:
        return bytes([251 + (-value - 108 >> 8), -value - 108 & 0xFF])
    if -32768 <= value <= 32767:
        return bytes(be().u8(28).i16(value))
    return bytes(be().u8(29).i32(value))


def real(text: str) -> bytes:
    digits = text.replace("E-", "c").replace("E", "b").replace(".", "a").replace("-", "e") + "f"
    return bytes([30]) + bytes.fromhex(digits if len(digits) % 2 == 0 else digits + "f")


def entry(operator: int, *operands: int | str) -> bytes:
    """Reals are given as text."""
    data = b"".join(real(operand) if isinstance(operand, str) else integer(operand) for operand in operands)
    return data + (bytes(be().u16(operator)) if operator > 0xFF else bytes([operator]))


def offset_entry(operator: int, *operands: int) -> bytes:
    """Of one size, whatever the operands."""
    return b"".join(bytes(be().u8(29).i32(operand)) for operand in operands) + entry(operator)


def index(objects: Sequence[bytes], off_size: int = 1, wide: bool = False) -> bytes:
    """As CFF2 has it where it is wide."""
    count = be().u32(len(objects)) if wide else be().u16(len(objects))
    if not objects:
        return bytes(count)
    offsets, end = [1], 1
    for data in objects:
        end += len(data)
        offsets.append(end)
    count.u8(off_size).raw(b"".join(offset.to_bytes(off_size, "big") for offset in offsets))
    return bytes(count.raw(b"".join(objects)))


def path(contours: list[Contour]) -> bytes:
    """Moves and lines, for contours of points on the curve."""
    data, x, y = b"", 0, 0
    for contour in contours:
        for number, (next_x, next_y, _) in enumerate(contour):
            data += integer(next_x - x) + integer(next_y - y) + bytes([RLINETO if number else RMOVETO])
            x, y = next_x, next_y
    return data


def charstrings(glyphs: Sequence[Simple], nominal_width: int = 0) -> list[bytes]:
    """Each with its width in front."""
    return [integer(glyph.advance - nominal_width) + path(glyph.contours) + bytes([ENDCHAR])
            if glyph.contours else integer(glyph.advance - nominal_width) + bytes([ENDCHAR]) for glyph in glyphs]


def call(operator: int, number: int) -> bytes:
    """Of a subroutine among fewer than 1240."""
    return integer(number - 107) + bytes([operator])


def private(entries: bytes = b"", subrs: Sequence[bytes] = (), wide: bool = False) -> tuple[bytes, bytes]:
    """A Private DICT, and what has to stand behind it."""
    if not subrs:
        return entries, b""
    size = len(entries) + len(offset_entry(SUBRS, 0))
    return entries + offset_entry(SUBRS, size), index(subrs, wide=wide)


@dataclass
class Parts:
    """What the Top DICT leads to. Several Private DICTs make an FDArray."""

    char_strings: Sequence[bytes]
    privates: list[tuple[bytes, bytes]] = field(default_factory=lambda: [private()])
    top: bytes = b""
    charset: bytes = b""
    encoding: bytes = b""
    fd_select: bytes = b""
    strings: Sequence[bytes] = ()
    global_subrs: Sequence[bytes] = ()
    variation_store: bytes = b""  # of CFF2
    off_size: int = 2


def _assemble(parts: Parts, has_fd_array: bool, wide: bool, front: Callable[[bytes], bytes]) -> bytes:
    """`front` makes everything up to the first of the parts from the Top DICT."""
    pieces = [(CHARSET, parts.charset), (ENCODING, parts.encoding), (FD_SELECT, parts.fd_select),
              (CHAR_STRINGS, index(parts.char_strings, parts.off_size, wide))]
    if parts.variation_store:
        pieces.append((VSTORE, bytes(be().u16(len(parts.variation_store)).raw(parts.variation_store))))

    def font_dicts(base: int) -> bytes:
        dicts = []
        for dict_data, behind in parts.privates:
            dicts.append(offset_entry(PRIVATE, len(dict_data), base))
            base += len(dict_data) + len(behind)
        return index(dicts, wide=wide)

    def top(base: int) -> bytes:
        data = parts.top
        for operator, piece in pieces:
            if piece:
                data += offset_entry(operator, base)
                base += len(piece)
        return data + (offset_entry(FD_ARRAY, base) if has_fd_array else offset_entry(PRIVATE, len(parts.privates[0][0]), base))

    table = front(top(len(front(top(0))))) + b"".join(piece for _, piece in pieces)
    if has_fd_array:
        table += font_dicts(len(table) + len(font_dicts(0)))
    return table + b"".join(dict_data + behind for dict_data, behind in parts.privates)


def cff(parts: Parts) -> bytes:
    def front(top: bytes) -> bytes:
        header = bytes([1, 0, 4, parts.off_size]) + index([b"Ferrotype-Seed"])
        return header + index([top], 2) + index(parts.strings) + index(parts.global_subrs)

    return _assemble(parts, bool(parts.fd_select), False, front)


def cff2(parts: Parts) -> bytes:
    def front(top: bytes) -> bytes:
        return bytes(be().u8(2, 0, 5).u16(len(top))) + top + index(parts.global_subrs, wide=True)

    return _assemble(parts, True, True, front)
