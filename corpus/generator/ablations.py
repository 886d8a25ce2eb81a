# SPDX-License-Identifier: Apache-2.0
"""One font for each check of the ablation: rejected by that check and by no other, in an operation that a test names.

Each function bears the name of its check. What happens behind the end of the file is what AddressSanitizer sees, so the
table that is read too far lies last and is not padded; the buffers of an outline are as large as its points need.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import cmap, device
from .fields import be
from .glyphs import (ARGS_ARE_XY, MORE_COMPONENTS, ON_CURVE, REPEAT, SPACE, X_SAME, Y_SAME, Component, Contour, Glyph, Simple,
                     basic, box)
from .registry import ablation
from .sfnt import TRUETYPE, Tables, assemble, collection
from .tables import WINDOWS_ENGLISH, font, name, tables

NEVER_MOVES = ON_CURVE | X_SAME | Y_SAME  # a point without coordinates: it lies where the one before lies


@dataclass
class Raw:
    """A glyph whose description is written by hand."""

    data: bytes
    advance: int = 600
    instructions: bytes = b""

    def flat(self, _font: list[Glyph]) -> list[Contour]:
        return []

    def encode(self, _font: list[Glyph]) -> bytes:
        return self.data


def simple_glyph(end_points: list[int], flags_and_coordinates: list[int]) -> Raw:
    header = be().i16(len(end_points), 0, 0, 0, 0).u16(*end_points).u16(0)
    return Raw(bytes(header.u8(*flags_and_coordinates)))


def composite_glyph(*children: int) -> Raw:
    out = be().i16(-1, 0, 0, 0, 0)
    for index, child in enumerate(children):
        more = MORE_COMPONENTS if index + 1 < len(children) else 0
        out.u16(ARGS_ARE_XY | more, child).i8(0, 0)
    return Raw(bytes(out))


def with_last(tag: str, parts: Tables) -> bytes:
    """The table at the very end of the file."""
    others = {other: data for other, data in parts.items() if other != tag}
    return assemble({**others, tag: parts[tag]}, pad_last=False)


def replaced(data: bytes, offset: int, field: bytes) -> bytes:
    return data[:offset] + field + data[offset + len(field):]


def with_field(tag: str, offset: int, value: int) -> bytes:
    """A 16-bit field of a table is another one."""
    parts = tables(basic())
    return assemble({**parts, tag: replaced(parts[tag], offset, bytes(be().u16(value)))})


@ablation("a directory of two records, of which the file holds one")
def sfnt_directory() -> bytes:
    return bytes(be().u32(TRUETYPE).u16(2, 32, 1, 0).tag("gasp").u32(0, 28, 0))


@ablation("hmtx ends four bytes behind the file, and the last advance is in them")
def sfnt_table_range() -> bytes:
    return with_last("hmtx", tables(basic()))[:-4]


@ablation("a private table: its walk is empty, as if it held nothing")
def table_known() -> bytes:
    return font(extra={"FRRO": b"abcd"})


@ablation("a trailer asks for the second face of a collection of one; a directory lies where its offset would", extension="ttc")
def face_index() -> bytes:
    face, every_glyph, no_axes, no_text = 1, (0, 0), 0, 0
    payload = be().u16(face).u32(*every_glyph).u8(no_axes).u16(no_text)
    footer = be().u16(len(payload)).u8(1).raw(b"FERROTYP")
    return collection([tables(basic())]) + bytes(payload) + bytes(footer)


@ablation("no head at all: what stands for it is an empty table")
def head_missing() -> bytes:
    return assemble({tag: data for tag, data in tables(basic()).items() if tag != "head"})


@ablation("head of version 2, otherwise as in version 1")
def head_version() -> bytes:
    return with_field("head", 0, 2)


@ablation("no units to the em: whoever scales divides by zero")
def head_units_per_em() -> bytes:
    return with_field("head", 18, 0)


@ablation("no full records in hmtx: the last advance is that of record -1")
def hmtx_number_of_h_metrics() -> bytes:
    return with_field("hhea", 34, 0)


@ablation("a name of 200 bytes in a storage of 18")
def name_string_range() -> bytes:
    table = name([(WINDOWS_ENGLISH, 1, "Ferrotype")])
    # Of a platform whose names nobody decodes: what is handed out is all that is read.
    table = replaced(table, 6, bytes(be().u16(4)))
    return with_last("name", {**tables(basic()), "name": replaced(table, 6 + 8, bytes(be().u16(200)))})


@ablation("a segment of four codes, with glyphs for two of them before the file ends")
def cmap_format4_glyph_ids() -> bytes:
    subtable = cmap.format4([(0x41, 0x44, 0, [2, 3])])
    return with_last("cmap", {**tables(basic()), "cmap": cmap.cmap((cmap.WINDOWS_BMP, subtable))})


@ablation("groups in descending order: a list of code points goes back, and a search loses some")
def cmap_group_start() -> bytes:
    subtable = cmap.format12([(0x61, 0x62, 2), (0x41, 0x42, 2)])
    return font(extra={"cmap": cmap.cmap((cmap.WINDOWS_FULL, subtable))})


@ablation("a glyph that begins behind its end, so that its length wraps to nearly 2^32")
def loca_order() -> bytes:
    parts = tables(basic())
    first, start, end = parts["loca"][:2], parts["loca"][2:4], parts["loca"][4:6]
    return assemble({**parts, "loca": first + bytes(be().u16(int.from_bytes(start) + 2)) + end + parts["loca"][6:]})


@ablation("end points 9 and 0: a mark is set on the tenth of one point")
def glyf_end_points_order() -> bytes:
    return font([simple_glyph([9, 0], [NEVER_MOVES])])


@ablation("65,536 points, one more than an outline may have")
def glyf_points() -> bytes:
    runs = [NEVER_MOVES | REPEAT, 255] * 255 + [NEVER_MOVES | REPEAT, 254]
    return font([simple_glyph([65535], [*runs, NEVER_MOVES])])


@ablation("a flag repeated 255 times for a glyph of one point")
def glyf_flags_repeat() -> bytes:
    return font([simple_glyph([0], [NEVER_MOVES | REPEAT, 255])])


@ablation("the last glyph of the file has two points of two words each, and half their bytes")
def glyf_coordinates() -> bytes:
    return with_last("glyf", tables([simple_glyph([1], [ON_CURVE, ON_CURVE, 0, 0, 0, 0])]))


@ablation("a glyph that is a component of itself")
def glyf_composite_depth() -> bytes:
    return font([composite_glyph(0)])


@ablation("thirty glyphs, each the next one three times: more components than anyone can visit")
def glyf_composite_components() -> bytes:
    return font([*(composite_glyph(child, child, child) for child in range(1, 30)), SPACE])


@ablation("a component that is the glyph behind the last one; loca ends the file")
def glyf_composite_glyph() -> bytes:
    return with_last("loca", tables([composite_glyph(2), SPACE]))


@ablation("a component of four points tied to point 4 of a composite that has none yet")
def glyf_composite_parent_point() -> bytes:
    composite = be().i16(-1, 0, 0, 100, 100).raw(Component(1, (4, 0), match=True).encode(more=False, instructions=False))
    return font([Raw(bytes(composite)), Simple([box(0, 0, 100, 100)])])


@ablation("records of four bytes for five glyphs: a glyph's width is what lies in the next record")
def hdmx_size_device_record() -> bytes:
    table = device.hdmx((10, [1, 2, 3, 4, 5]), (12, [2, 3, 4, 5, 6]))
    return font(extra={"hdmx": replaced(table, 4, bytes(be().u32(4)))})
