# SPDX-License-Identifier: Apache-2.0
"""The tables that every font has, field by field, and `font`, which puts a font together from glyphs.

https://learn.microsoft.com/typography/opentype/spec/otff#font-tables
"""

from __future__ import annotations

from collections.abc import Iterable

from . import cmap
from .fields import be
from .glyphs import Composite, Glyph, Simple, basic, bounds
from .sfnt import TRUETYPE, Tables, assemble

UNITS_PER_EM = 1000
ASCENDER, DESCENDER = 800, -200
# 2020-01-01 in seconds since 1904: a constant, so that a rebuilt font is the same font.
TIMESTAMP = 3_660_681_600

WINDOWS_ENGLISH = (3, 1, 0x409)
MACINTOSH_ENGLISH = (1, 0, 0)


def head(box: tuple[int, int, int, int], long_loca: bool) -> bytes:
    record = be().u16(1, 0).fixed(1.0).u32(0, 0x5F0F3CF5).u16(0b1011, UNITS_PER_EM).i64(TIMESTAMP, TIMESTAMP)
    return bytes(record.i16(*box).u16(0, 8).i16(2, int(long_loca), 0))


def hhea(glyphs: list[Glyph], number_of_h_metrics: int) -> bytes:
    boxes = [(glyph.advance, bounds(glyph.flat(glyphs))) for glyph in glyphs]
    left = min(box[0] for _, box in boxes)
    right = min(advance - box[2] for advance, box in boxes)
    extent = max(box[2] for _, box in boxes)
    record = be().u16(1, 0).i16(ASCENDER, DESCENDER, 0).u16(max(advance for advance, _ in boxes))
    return bytes(record.i16(left, right, extent, 1, 0, 0, 0, 0, 0, 0, 0).u16(number_of_h_metrics))


def maxp(glyphs: list[Glyph], functions: int = 0) -> bytes:
    simple = [glyph.contours for glyph in glyphs if isinstance(glyph, Simple)]
    composite = [glyph for glyph in glyphs if isinstance(glyph, Composite)]
    flat = [glyph.flat(glyphs) for glyph in composite]

    def points(outlines: list) -> int:
        return max((sum(map(len, contours)) for contours in outlines), default=0)

    def contours(outlines: list) -> int:
        return max(map(len, outlines), default=0)

    record = be().fixed(1.0).u16(len(glyphs), points(simple), contours(simple), points(flat), contours(flat))
    record.u16(2, 16, 64, functions, 0, 256, max(len(glyph.instructions) for glyph in glyphs))
    record.u16(max((len(glyph.components) for glyph in composite), default=0))
    return bytes(record.u16(max((glyph.depth(glyphs) for glyph in composite), default=0)))


def hmtx(glyphs: list[Glyph], number_of_h_metrics: int) -> bytes:
    table = be()
    for index, glyph in enumerate(glyphs):
        if index < number_of_h_metrics:
            table.u16(glyph.advance)
        table.i16(bounds(glyph.flat(glyphs))[0])
    return bytes(table)


def glyf_and_loca(glyphs: list[Glyph], long_loca: bool, trailing: bytes = b"") -> tuple[bytes, bytes]:
    glyf, offsets = be(), [0]
    for glyph in glyphs:
        glyf.raw(glyph.encode(glyphs)).pad(4)
        offsets.append(len(glyf))
    loca = be().u32(*offsets) if long_loca else be().u16(*(offset // 2 for offset in offsets))
    return bytes(glyf.raw(trailing)), bytes(loca)


def os2(version: int = 4) -> bytes:
    """Each version is the one before it and a few fields more."""
    record = be().u16(version).i16(500).u16(400, 5, 0).i16(650, 600, 0, 75, 650, 600, 0, 350, 50, 250, 0)
    record.u8(2, 0, 5, 3, 0, 0, 0, 0, 0, 0).u32(1, 0, 0, 0).tag("FERR").u16(0x40, 0x20, 0x43)
    record.i16(ASCENDER, DESCENDER, 0).u16(ASCENDER, -DESCENDER)
    if version >= 1:
        record.u32(1, 0)
    if version >= 2:
        record.i16(500, 700).u16(0, 0x20, 1)
    if version >= 5:
        record.u16(120, 0xFFFF)
    return bytes(record)


def post(version: float = 3.0, body: bytes = b"") -> bytes:
    header = be().fixed(version).fixed(0).i16(-100, 50).u32(0, 0, 0, 0, 0)
    return bytes(header.raw(body))


def post_names(names: Iterable[int | bytes]) -> bytes:
    """The body of format 2: a number is one of the 258 standard names, bytes a name of the font's own."""
    indices, pascal = be(), be()
    count = own = 0
    for name in names:
        count += 1
        if isinstance(name, int):
            indices.u16(name)
        else:
            indices.u16(258 + own)
            pascal.u8(len(name)).raw(name)
            own += 1
    return bytes(be().u16(count).raw(indices).raw(pascal))


Name = tuple[tuple[int, int, int], int, str | bytes]  # platform, encoding and language; name ID; text


def name(records: Iterable[Name], language_tags: Iterable[str] | None = None) -> bytes:
    """Format 1 where language tags are given, else format 0. Strings are encoded for their platform."""
    storage, rows, tags = be(), [], []

    def store(data: bytes) -> tuple[int, int]:
        offset = len(storage)
        storage.raw(data)
        return len(data), offset

    for (platform, encoding, language), name_id, text in records:
        codec = "mac_roman" if platform == 1 else "utf-16-be"
        data = text if isinstance(text, bytes) else text.encode(codec, "surrogatepass")
        rows.append((platform, encoding, language, name_id, *store(data)))
    if language_tags is not None:
        tags = [store(tag.encode("utf-16-be")) for tag in language_tags]
    storage_offset = 6 + 12 * len(rows) + (2 + 4 * len(tags) if language_tags is not None else 0)
    table = be().u16(int(language_tags is not None), len(rows), storage_offset)
    for row in sorted(rows):
        table.u16(*row)
    if language_tags is not None:
        table.u16(len(tags))
        for tag in tags:
            table.u16(*tag)
    return bytes(table.raw(storage))


def plain_name(family: str) -> bytes:
    texts = {1: family, 2: "Regular", 3: f"Ferrotype: {family}", 4: family, 5: "Version 1.000",
             6: family.replace(" ", "-")}
    return name((WINDOWS_ENGLISH, name_id, text) for name_id, text in texts.items())


def tables(glyphs: list[Glyph] | None = None, *, family: str = "Ferrotype Seed", long_loca: bool = False,
           number_of_h_metrics: int | None = None, functions: int = 0, glyf_trailing: bytes = b"",
           extra: Tables | None = None) -> Tables:
    """The tables of a valid font. `extra` adds or replaces whole tables, by tag."""
    glyphs = basic() if glyphs is None else glyphs
    h_metrics = len(glyphs) if number_of_h_metrics is None else number_of_h_metrics
    boxes = [bounds(contours) for glyph in glyphs if (contours := glyph.flat(glyphs))] or [(0, 0, 0, 0)]
    union = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    glyf, loca = glyf_and_loca(glyphs, long_loca, glyf_trailing)
    result: Tables = {
        "head": head(union, long_loca), "hhea": hhea(glyphs, h_metrics), "maxp": maxp(glyphs, functions),
        "OS/2": os2(), "hmtx": hmtx(glyphs, h_metrics), "cmap": cmap.letters(len(glyphs)),
        "loca": loca, "glyf": glyf, "name": plain_name(family), "post": post(),
    }
    result.update(extra or {})
    return result


def font(glyphs: list[Glyph] | None = None, *, version: int = TRUETYPE, pad_last: bool = True, **options) -> bytes:
    return assemble(tables(glyphs, **options), version, pad_last)
