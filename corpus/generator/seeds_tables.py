# SPDX-License-Identifier: Apache-2.0
"""Seeds about the tables beside outlines and characters: post, OS/2, kern, gasp, device metrics, programs."""

from __future__ import annotations

from . import cmap, device
from .fields import be
from .glyphs import BAR, NOTDEF, Simple, basic
from .registry import seed
from .tables import font, os2, post, post_names

# maxp and friends say 5 glyphs: .notdef, space, A, B, C.
STANDARD = [0, 3, 36, 37, 38]


def with_table(tag: str, data: bytes) -> bytes:
    return font(extra={tag: data})


@seed("post 1: the 258 standard names, which demand 258 glyphs")
def post_format1() -> bytes:
    glyphs = [NOTDEF, *(Simple(advance=100 + index) for index in range(256)), BAR]
    return font(glyphs, extra={"post": post(1.0), "cmap": cmap.cmap((cmap.WINDOWS_BMP, cmap.format4([(0x20, 0x7E, 3 - 0x20, None)])))})


@seed("post 2: standard names and the font's own, one used twice over, one empty")
def post_format2() -> bytes:
    return with_table("post", post(2.0, post_names([0, 3, b"A.alternate", b"", b"A.alternate"])))


@seed("post 2 with a name of 63 bytes, and one of 255")
def post_format2_long_names() -> bytes:
    return with_table("post", post(2.0, post_names([0, b"n" * 63, b"m" * 255, 37, 38])))


@seed("post 2.5, deprecated: signed differences from the standard order")
def post_format25() -> bytes:
    body = be().u16(5).i8(*(standard - glyph for glyph, standard in enumerate(STANDARD)))
    return with_table("post", post(2.5, bytes(body)))


@seed("post 3: no names")
def post_format3() -> bytes:
    return with_table("post", post(3.0))


def _os2_seed(version: int) -> None:
    def make() -> bytes:
        return with_table("OS/2", os2(version))

    make.__name__ = f"os2_version{version}"
    seed(f"OS/2 version {version}, of its exact length")(make)


for _version in range(6):
    _os2_seed(_version)


@seed("OS/2 version 0 of 68 bytes, as Apple's first fonts have it")
def os2_version0_short() -> bytes:
    return with_table("OS/2", os2(0)[:68])


PAIRS = [(2, 2, -80), (2, 3, -120), (3, 4, 40), (4, 2, -32768), (4, 4, 32767)]
CLASSES = ((2, [0, 1, 1]), (2, [1, 0, 2]), [[0, -10, 20], [30, 0, -40]])


@seed("kern format 0")
def kern_format0() -> bytes:
    return with_table("kern", device.kern((0, device.HORIZONTAL, device.kern_format0(PAIRS))))


@seed("kern format 0 without pairs")
def kern_format0_empty() -> bytes:
    return with_table("kern", device.kern((0, device.HORIZONTAL, device.kern_format0([]))))


@seed("kern format 2, classes")
def kern_format2() -> bytes:
    return with_table("kern", device.kern((2, device.HORIZONTAL, device.kern_format2(*CLASSES, device.KERN_HEADER))))


@seed("four kern subtables: plain, minimum, cross-stream, override")
def kern_several_subtables() -> bytes:
    coverages = (0, device.MINIMUM, device.CROSS_STREAM, device.OVERRIDE)
    rows = [(0, device.HORIZONTAL | coverage, device.kern_format0(PAIRS[index:])) for index, coverage in enumerate(coverages)]
    return with_table("kern", device.kern(*rows))


@seed("kern with Apple's header: formats 0 and 2, one vertical")
def kern_apple() -> bytes:
    return with_table("kern", device.apple_kern(
        (0, 0, device.kern_format0(PAIRS)),
        (2, 0, device.kern_format2(*CLASSES, device.APPLE_KERN_HEADER)),
        (0, device.APPLE_VERTICAL | device.APPLE_CROSS_STREAM, device.kern_format0(PAIRS[:2]))))


@seed("kern with Apple's header: format 3, few values and classes of one byte")
def kern_apple_format3() -> bytes:
    body = device.kern_format3([0, 0, 0, 1, 1], [0, 0, 1, 2, 0], [0, -10, 20], [[0, 1, 2], [2, 0, 1]])
    return with_table("kern", device.apple_kern((3, 0, body)))


@seed("gasp version 0")
def gasp_version0() -> bytes:
    return with_table("gasp", device.gasp(0, (8, 2), (16, 1), (0xFFFF, 3)))


@seed("gasp version 1, with the symmetric bits")
def gasp_version1() -> bytes:
    return with_table("gasp", device.gasp(1, (8, 0xA), (16, 0x5), (0xFFFF, 0xF)))


@seed("hdmx, two sizes, padded records")
def hdmx_two_sizes() -> bytes:
    return with_table("hdmx", device.hdmx((12, [6, 3, 7, 7, 1]), (255, [128, 64, 153, 158, 31])))


@seed("LTSH")
def ltsh_thresholds() -> bytes:
    return with_table("LTSH", device.ltsh(1, 1, 50, 255, 0))


GROUP = [(8, 7, -2), (9, 8, -2), (12, 10, -3)]


@seed("VDMX version 0, one group")
def vdmx_version0() -> bytes:
    return with_table("VDMX", device.vdmx(0, [(1, 0, 0, 0, 0)], [GROUP]))


@seed("VDMX version 1, three ratios, two of which share a group")
def vdmx_version1() -> bytes:
    ratios = [(1, 1, 1, 1, 0), (1, 2, 1, 2, 1), (1, 0, 0, 0, 0)]
    return with_table("VDMX", device.vdmx(1, ratios, [GROUP, [(20, 17, -4), (21, 18, -5)]]))


FUNCTIONS = bytes([0xB0, 0, 0x2C, 0x20, 0x21, 0x2D])  # PUSHB[0] 0, FDEF, DUP, POP, ENDF
PUSHES = bytes([
    *(0xB0, 1, 0x21), *(0xB7, 1, 2, 3, 4, 5, 6, 7, 8), *(0x21,) * 8,  # PUSHB[0] and PUSHB[7], as many POP
    *(0xB8, 0xFF, 0xFE, 0x21), *(0xBA, 0, 1, 0x80, 0, 0x7F, 0xFF), *(0x21,) * 3,  # PUSHW[0] and PUSHW[2]
    *(0x40, 2, 9, 10, 0x21, 0x21), *(0x41, 1, 0x12, 0x34, 0x21), 0x40, 0, 0x41, 0,  # NPUSHB, NPUSHW, both of none
    *(0xB1, 7, 0, 0x2B, 0x21),  # PUSHB[1] 7 0, CALL, POP
])


@seed("cvt, fpgm and prep: every form of push, one function and its call")
def programs() -> bytes:
    programs = {"cvt ": bytes(be().i16(0, 700, -200, 32767, -32768)), "fpgm": FUNCTIONS, "prep": PUSHES}
    return font(functions=1, extra=programs)


@seed("empty cvt, fpgm and prep: tables of length zero")
def programs_empty() -> bytes:
    return font(extra={"cvt ": b"", "fpgm": b"", "prep": b""})


@seed("every table of the TrueType path in one small font, so that tables can be spliced from it")
def everything() -> bytes:
    extra = {
        "cmap": cmap.cmap((cmap.MACINTOSH_ROMAN, cmap.format0({0x41: 2})),
                          (cmap.WINDOWS_BMP, cmap.format4([(0x41, 0x43, 2 - 0x41, None)])),
                          (cmap.WINDOWS_FULL, cmap.format12([(0x41, 0x43, 2)]))),
        "post": post(2.0, post_names(STANDARD)), "OS/2": os2(5),
        "cvt ": bytes(be().i16(0, 700)), "fpgm": FUNCTIONS, "prep": PUSHES,
        "gasp": device.gasp(1, (0xFFFF, 0xF)), "kern": device.kern((0, device.HORIZONTAL, device.kern_format0(PAIRS))),
        "hdmx": device.hdmx((12, [6, 3, 7, 7, 1])), "LTSH": device.ltsh(1, 1, 1, 1, 1),
        "VDMX": device.vdmx(1, [(1, 0, 0, 0, 0)], [GROUP]),
    }
    return font(basic(), functions=1, extra=extra)
