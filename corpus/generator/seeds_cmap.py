# SPDX-License-Identifier: Apache-2.0
"""Seeds about the character map."""

from __future__ import annotations

from . import cmap
from .registry import seed
from .tables import font

A_TO_C = [(0x41, 0x43, 2 - 0x41, None)]


def with_cmap(*subtables: tuple[tuple[int, int], bytes]) -> bytes:
    return font(extra={"cmap": cmap.cmap(*subtables)})


@seed("cmap format 0, the byte table")
def cmap_format0() -> bytes:
    return with_cmap((cmap.MACINTOSH_ROMAN, cmap.format0({0x20: 1, 0x41: 2, 0x42: 3, 0x43: 4, 0xFF: 4})))


@seed("cmap format 2, mixed one and two byte codes, one subheader with a wrapping idDelta")
def cmap_format2() -> bytes:
    subheaders = [(0, 0x20, 0, [1] + [0] * 32 + [2, 3, 4]), (0x81, 0x40, 1, [1, 2, 0, 3]), (0x9F, 0xFC, -3, [5, 6, 7])]
    return with_cmap((cmap.WINDOWS_SHIFT_JIS, cmap.format2(subheaders)))


@seed("cmap format 4 with a delta segment, a wrapping delta and a glyph array that holds zero")
def cmap_format4() -> bytes:
    segments = [(0x20, 0x20, 1 - 0x20, None), (0x41, 0x43, 0, [2, 0, 4]), (0x61, 0x63, 1, [1, 2, 3]),
                (0xFF21, 0xFF23, 2 - 0xFF21, None)]
    return with_cmap((cmap.UNICODE_BMP, cmap.format4(segments)), (cmap.WINDOWS_BMP, cmap.format4(segments)))


@seed("cmap format 4 with 300 separate segments: depth of the binary search")
def cmap_format4_many_segments() -> bytes:
    segments = [(0x100 + 3 * index, 0x100 + 3 * index, 2 + index % 3 - (0x100 + 3 * index), None) for index in range(300)]
    return with_cmap((cmap.WINDOWS_BMP, cmap.format4(segments)))


@seed("cmap format 4 whose last segment has idRangeOffset 0xFFFF, as some real fonts do")
def cmap_format4_last_range_offset() -> bytes:
    return with_cmap((cmap.WINDOWS_BMP, cmap.format4(A_TO_C, last_range_offset=0xFFFF)))


@seed("cmap format 4 with the closing segment alone: an empty map")
def cmap_format4_empty() -> bytes:
    return with_cmap((cmap.WINDOWS_BMP, cmap.format4([])))


@seed("cmap format 4 for platform 3 encoding 0, codes at U+F000")
def cmap_format4_symbol() -> bytes:
    return with_cmap((cmap.WINDOWS_SYMBOL, cmap.format4([(0xF020, 0xF020, 1 - 0xF020, None), (0xF041, 0xF043, 2 - 0xF041, None)])))


@seed("cmap format 6, a trimmed array")
def cmap_format6() -> bytes:
    return with_cmap((cmap.MACINTOSH_ROMAN, cmap.format6(0x41, [2, 3, 0, 4])))


@seed("cmap format 8, 16 and 32 bit codes mixed")
def cmap_format8() -> bytes:
    return with_cmap((cmap.WINDOWS_FULL, cmap.format8([(0x41, 0x43, 2), (0x10400, 0x10401, 2)])))


@seed("cmap format 10, a trimmed array of 32 bit codes")
def cmap_format10() -> bytes:
    return with_cmap((cmap.WINDOWS_FULL, cmap.format10(0x1F600, [2, 3, 4])))


@seed("cmap format 12, groups in and above the basic plane")
def cmap_format12() -> bytes:
    groups = [(0x20, 0x20, 1), (0x41, 0x43, 2), (0xFFFE, 0x10001, 1), (0x1F600, 0x1F602, 2), (0x10FFFF, 0x10FFFF, 4)]
    return with_cmap((cmap.UNICODE_FULL, cmap.format12(groups)), (cmap.WINDOWS_FULL, cmap.format12(groups)))


@seed("cmap format 12 with 400 groups: depth of the binary search")
def cmap_format12_many_groups() -> bytes:
    groups = [(0x4E00 + 2 * index, 0x4E00 + 2 * index, 1 + index % 4) for index in range(400)]
    return with_cmap((cmap.WINDOWS_FULL, cmap.format12(groups)))


@seed("cmap format 13, many characters to one glyph")
def cmap_format13() -> bytes:
    return with_cmap((cmap.UNICODE_ANY, cmap.format13([(0x20, 0x7E, 2), (0x4E00, 0x9FFF, 3), (0xF0000, 0x10FFFF, 4)])))


@seed("cmap format 14, default and other variation sequences beside a format 4 map")
def cmap_format14() -> bytes:
    selectors = {0xFE00: ([(0x41, 1)], {}), 0xFE0F: ([], {0x41: 3, 0x42: 4}), 0xE0100: ([(0x20, 0), (0x42, 1)], {0x41: 4})}
    return with_cmap((cmap.UNICODE_VARIATIONS, cmap.format14(selectors)), (cmap.WINDOWS_BMP, cmap.format4(A_TO_C)))


@seed("every cmap format in one font, two encoding records sharing one subtable")
def cmap_all_formats() -> bytes:
    full = cmap.format12([(0x41, 0x43, 2), (0x1F600, 0x1F602, 2)])
    return with_cmap(
        (cmap.MACINTOSH_ROMAN, cmap.format0({0x41: 2, 0x42: 3})),
        ((1, 1), cmap.format2([(0, 0x41, 0, [2, 3]), (0x81, 0x40, 0, [4])])),
        (cmap.UNICODE_BMP, cmap.format4(A_TO_C)),
        (cmap.WINDOWS_BMP, cmap.format6(0x41, [2, 3, 4])),
        ((0, 2), cmap.format8([(0x41, 0x43, 2)])),
        ((0, 1), cmap.format10(0x41, [2, 3])),
        (cmap.UNICODE_FULL, full),
        (cmap.WINDOWS_FULL, full),
        (cmap.UNICODE_VARIATIONS, cmap.format14({0xFE0F: ([(0x42, 0)], {0x41: 3})})),
        (cmap.UNICODE_ANY, cmap.format13([(0x20, 0x10FFFF, 2)])),
    )


@seed("a cmap without subtables")
def cmap_no_subtables() -> bytes:
    return with_cmap()


@seed("a language field that is not zero, for platform 1")
def cmap_language() -> bytes:
    table = bytearray(cmap.format6(0x41, [2, 3, 4]))
    table[4:6] = (18).to_bytes(2, "big")  # 17, Turkish, plus one
    return with_cmap((cmap.MACINTOSH_ROMAN, bytes(table)))
