# SPDX-License-Identifier: Apache-2.0
"""Seeds: what surrounds the charstrings of `CFF ` and `CFF2`."""

from __future__ import annotations

from . import cff
from .cff import Parts, cff2, entry, integer, private
from .fields import be
from .glyphs import BAR, NOTDEF, SPACE, Simple, box
from .registry import seed
from .sfnt import assemble
from .tables import tables

OPENTYPE = 0x4F54544F  # 'OTTO'

GLYPHS = [NOTDEF, SPACE, *(Simple([box(50, 0, 450, 300 + 100 * number)], 500 + number) for number in range(3))]
NAMES = [b"alpha.one", b"beta.two", b"gamma"]


def font(table: bytes, glyphs: list[Simple] | None = None, tag: str = "CFF ") -> bytes:
    glyphs = GLYPHS if glyphs is None else glyphs
    rest = tables(glyphs)
    del rest["glyf"], rest["loca"]
    rest["maxp"] = bytes(be().u32(0x00005000).u16(len(glyphs)))
    return assemble({**rest, tag: table}, OPENTYPE)


def names(**options) -> bytes:
    own = [cff.STANDARD_STRINGS + number for number in range(3)]
    options.setdefault("charset", bytes(be().u8(0).u16(1, *own)))
    return font(cff.cff(Parts(cff.charstrings(GLYPHS), strings=NAMES, **options)))


@seed("CFF of names: charset format 0, encoding format 0 with a supplement", extension="otf")
def cff_names() -> bytes:
    return names(encoding=bytes(be().u8(0x80, 3, 32, 65, 66).u8(1, 97).u16(cff.STANDARD_STRINGS)))


@seed("CFF of names: charset and encoding of format 1, ranges", extension="otf")
def cff_names_format1() -> bytes:
    charset = be().u8(1).u16(1).u8(0).u16(cff.STANDARD_STRINGS).u8(2)
    return names(charset=bytes(charset), encoding=bytes(be().u8(1, 2, 32, 0, 65, 2)))


@seed("CFF of names: charset format 2, whose last range ends behind the last glyph", extension="otf")
def cff_names_format2() -> bytes:
    return names(charset=bytes(be().u8(2).u16(1, 0, cff.STANDARD_STRINGS, 2)))


def predefined(charset: int, encoding: int) -> bytes:
    top = entry(cff.CHARSET, charset) + entry(cff.ENCODING, encoding)
    return font(cff.cff(Parts(cff.charstrings(GLYPHS), top=top)))


@seed("CFF with the charset ISOAdobe and the standard encoding", extension="otf")
def cff_iso_adobe() -> bytes:
    return predefined(0, 0)


@seed("CFF with the charset Expert and the expert encoding", extension="otf")
def cff_expert() -> bytes:
    return predefined(1, 1)


@seed("CFF with the charset ExpertSubset", extension="otf")
def cff_expert_subset() -> bytes:
    return predefined(2, 0)


@seed("CFF with local and global subroutines, one of which calls the other", extension="otf")
def cff_subrs() -> bytes:
    outline = [cff.path(glyph.contours) for glyph in GLYPHS]
    local = [outline[2] + bytes([cff.RETURN]), outline[3] + bytes([cff.ENDCHAR])]
    shared = [cff.call(cff.CALLSUBR, 0) + bytes([cff.RETURN]), bytes([cff.ENDCHAR])]
    char_strings = cff.charstrings(GLYPHS)
    char_strings[2] = integer(500) + cff.call(cff.CALLGSUBR, 0) + cff.call(cff.CALLGSUBR, 1)
    char_strings[3] = integer(501) + cff.call(cff.CALLSUBR, 1)
    return font(cff.cff(Parts(char_strings, [private(subrs=local)], entry(cff.CHARSET, 0), global_subrs=shared)))


DICT = b"".join([
    entry(cff.VERSION, 391), entry(cff.NOTICE, 392), entry(cff.COPYRIGHT, 393), entry(cff.FULL_NAME, 391),
    entry(cff.FAMILY_NAME, 392), entry(cff.WEIGHT, 388), entry(cff.IS_FIXED_PITCH, 0), entry(cff.ITALIC_ANGLE, "-12.5"),
    entry(cff.UNDERLINE_POSITION, -100), entry(cff.UNDERLINE_THICKNESS, 50), entry(cff.PAINT_TYPE, 0),
    entry(cff.CHARSTRING_TYPE, 2), entry(cff.FONT_MATRIX, "0.001", 0, 0, "1E-3", 0, 0), entry(cff.UNIQUE_ID, 5_000_000),
    entry(cff.FONT_BBOX, 0, -200, 1132, 800), entry(cff.STROKE_WIDTH, 0), entry(cff.XUID, 1, 11, 70000),
    entry(cff.POST_SCRIPT, 393),
])
PRIVATE_DICT = b"".join([
    entry(cff.BLUE_VALUES, -15, 15, 500, 12, 188, 12), entry(cff.OTHER_BLUES, -220, 12), entry(cff.FAMILY_BLUES, -15, 15),
    entry(cff.FAMILY_OTHER_BLUES, -220, 12), entry(cff.STD_HW, 40), entry(cff.STD_VW, "84.25"),
    entry(cff.BLUE_SCALE, "0.039625"), entry(cff.BLUE_SHIFT, 7), entry(cff.BLUE_FUZZ, 1), entry(cff.STEM_SNAP_H, 40, 12),
    entry(cff.STEM_SNAP_V, 84, 10), entry(cff.FORCE_BOLD, 0), entry(cff.LANGUAGE_GROUP, 0),
    entry(cff.EXPANSION_FACTOR, ".06"), entry(cff.INITIAL_RANDOM_SEED, 0), entry(cff.DEFAULT_WIDTH, 500),
    entry(cff.NOMINAL_WIDTH, 400),
])


@seed("CFF with every operator of a font of names in its DICTs, and numbers of every form", extension="otf")
def cff_dicts() -> bytes:
    return names(top=DICT, privates=[private(PRIVATE_DICT)])


@seed("CFF whose charstrings have offsets of four bytes", extension="otf")
def cff_off_size4() -> bytes:
    return names(off_size=4)


def cid(fd_select: bytes, charset: bytes) -> bytes:
    top = entry(cff.ROS, 391, 392, 0) + entry(cff.CID_FONT_VERSION, "1.5") + entry(cff.CID_COUNT, 5)
    privates = [private(entry(cff.DEFAULT_WIDTH, 500), [bytes([cff.ENDCHAR])]),
                private(entry(cff.NOMINAL_WIDTH, 400), [bytes([cff.RETURN]), bytes([cff.ENDCHAR])])]
    # The last glyph is of the other Font DICT, which has another width and other subroutines.
    char_strings = cff.charstrings(GLYPHS)
    char_strings[-1] = integer(GLYPHS[-1].advance - 400) + cff.path(GLYPHS[-1].contours) + cff.call(cff.CALLSUBR, 1)
    strings = [b"Adobe", b"Identity"]
    return font(cff.cff(Parts(char_strings, privates, top, charset=charset, fd_select=fd_select, strings=strings)))


@seed("CFF of CIDs, two Font DICTs: FDSelect format 0, charset format 2", extension="otf")
def cff_cid_fd_select0() -> bytes:
    return cid(bytes(be().u8(0, 0, 0, 0, 0, 1)), bytes(be().u8(2).u16(1, 3)))


@seed("CFF of CIDs, two Font DICTs: FDSelect format 3, charset format 1 with a gap", extension="otf")
def cff_cid_fd_select3() -> bytes:
    fd_select = be().u8(3).u16(2).u16(0).u8(0).u16(4).u8(1).u16(5)
    return cid(bytes(fd_select), bytes(be().u8(1).u16(1).u8(1).u16(100).u8(1)))


PRIVATE_DICT_2 = entry(cff.BLUE_VALUES, -15, 15) + entry(cff.STD_HW, 40)


def cff2_charstrings() -> list[bytes]:
    return [cff.path(glyph.contours) for glyph in GLYPHS]


@seed("CFF2 that does not vary, of one Font DICT", extension="otf")
def cff2_one_font_dict() -> bytes:
    table = cff2(Parts(cff2_charstrings(), [private(PRIVATE_DICT_2, [b""], wide=True)], global_subrs=[b""]))
    return font(table, tag="CFF2")


@seed("CFF2 of two Font DICTs: FDSelect format 4", extension="otf")
def cff2_fd_select4() -> bytes:
    fd_select = be().u8(4).u32(2).u32(0).u16(1).u32(3).u16(0).u32(5)
    table = cff2(Parts(cff2_charstrings(), [private(PRIVATE_DICT_2), private()], fd_select=bytes(fd_select)))
    return font(table, tag="CFF2")
