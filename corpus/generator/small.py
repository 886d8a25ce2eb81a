# SPDX-License-Identifier: Apache-2.0
"""Small tables: BASE, DSIG, ltag, meta, PCLT, trak.

https://learn.microsoft.com/typography/opentype/spec/otff#font-tables
https://developer.apple.com/fonts/TrueType-Reference-Manual/RM06/Chap6.html
"""

from __future__ import annotations

from .fields import Fields, be

# A part of BASE: what it has, and where in it the offsets of others stand.
Block = tuple[Fields, list[tuple[int, "Block | None"]]]


def pclt() -> bytes:
    record = be().u16(1, 0).u32(0x80000001).u16(600, 500, 0, 0x6003, 700, 629).raw(b"Ferrotype Seed  ")
    return bytes(record.raw(b"\xff\xff\xff\xff\x00\x00\x00\x03").raw(b"600R00").i8(0, 0).u8(64, 0))


def meta(**texts: str) -> bytes:
    table, data = be().u32(1, 0, 0, len(texts)), be()
    for tag, text in texts.items():
        table.tag(tag).u32(16 + 12 * len(texts) + len(data), len(text.encode()))
        data.raw(text.encode())
    return bytes(table.raw(data))


def dsig(*blocks: tuple[int, bytes]) -> bytes:
    """Format and content of each block; that of format 1 gets its header."""
    table, data = be().u32(1).u16(len(blocks), 1), be()
    for block_format, content in blocks:
        block = bytes(be().u16(0, 0).u32(len(content)).raw(content)) if block_format == 1 else content
        table.u32(block_format, len(block), 8 + 12 * len(blocks) + len(data))
        data.raw(block)
    return bytes(table.raw(data))


def ltag(*tags: str) -> bytes:
    table, strings = be().u32(1, 0, len(tags)), be()
    for tag in tags:
        table.u16(12 + 4 * len(tags) + len(strings), len(tag))
        strings.raw(tag.encode("ascii"))
    return bytes(table.raw(strings))


Track = tuple[float, int, list[int]]  # track, name ID, value for each size


def trak(sizes: list[float], horizontal: list[Track], vertical: list[Track]) -> bytes:
    """Both directions have the same sizes."""
    body = be()
    offsets = []
    for tracks in (horizontal, vertical):
        start = 12 + len(body)
        offsets.append(start if tracks else 0)
        if not tracks:
            continue
        size_table = start + 8 + 8 * len(tracks)
        body.u16(len(tracks), len(sizes)).u32(size_table)
        for index, (track, name, _) in enumerate(tracks):
            body.fixed(track).u16(name, size_table + 4 * len(sizes) + 2 * len(sizes) * index)
        for size in sizes:
            body.fixed(size)
        for _, _, values in tracks:
            body.i16(*values)
        body.pad(4)
    return bytes(be().fixed(1.0).u16(0, *offsets, 0).raw(body))


def assemble(block: Block) -> bytes:
    """A block and those that it refers to, behind it: offsets of 16 bits, from its start."""
    fields, references = block
    data = bytearray(bytes(fields))
    for at, target in references:
        if target is not None:
            data[at:at + 2] = len(data).to_bytes(2, "big")
            data += assemble(target)
    return bytes(data)


def device(start: int, end: int, delta_format: int, *words: int) -> Block:
    return be().u16(start, end, delta_format, *words), []


def variation_index(outer: int, inner: int) -> Block:
    return be().u16(outer, inner, 0x8000), []


def coord1(coordinate: int) -> Block:
    return be().u16(1).i16(coordinate), []


def coord2(coordinate: int, glyph: int, point: int) -> Block:
    return be().u16(2).i16(coordinate).u16(glyph, point), []


def coord3(coordinate: int, adjustment: Block | None = None) -> Block:
    return be().u16(3).i16(coordinate).u16(0), [(4, adjustment)]


def min_max(low: Block | None, high: Block | None, **features: tuple[Block | None, Block | None]) -> Block:
    fields, references = be().u16(0, 0, len(features)), [(0, low), (2, high)]
    for index, (tag, (feature_low, feature_high)) in enumerate(features.items()):
        fields.tag(tag).u16(0, 0)
        references += [(10 + 8 * index, feature_low), (12 + 8 * index, feature_high)]
    return fields, references


def base_values(default: int, *coords: Block) -> Block:
    return be().u16(default, len(coords), *(0 for _ in coords)), [(4 + 2 * index, coord) for index, coord in enumerate(coords)]


def base_script(values: Block | None, default: Block | None, **languages: Block) -> Block:
    fields, references = be().u16(0, 0, len(languages)), [(0, values), (2, default)]
    for index, (tag, extremes) in enumerate(languages.items()):
        fields.tag(tag).u16(0)
        references.append((10 + 6 * index, extremes))
    return fields, references


def axis(tags: list[str], **scripts: Block) -> Block:
    tag_list = be().u16(len(tags))
    for tag in tags:
        tag_list.tag(tag)
    script_list = be().u16(len(scripts))
    references = []
    for index, (tag, script) in enumerate(scripts.items()):
        script_list.tag(tag).u16(0)
        references.append((6 + 6 * index, script))
    return be().u16(0, 0), [(0, (tag_list, []) if tags else None), (2, (script_list, references))]


def base(horizontal: Block | None, vertical: Block | None, store: bytes | None = None) -> bytes:
    """Version 1.1 where there is an item variation store, which comes last."""
    header = be().u16(1, int(store is not None), 0, 0)
    if store is None:
        return assemble((header, [(4, horizontal), (6, vertical)]))
    table = bytearray(assemble((header.u32(0), [(4, horizontal), (6, vertical)])))
    table[8:12] = len(table).to_bytes(4, "big")
    return bytes(table + store)


def item_variation_store() -> bytes:
    """One axis, the region of its upper half, and one row of one delta."""
    regions = be().u16(1, 1).f2dot14(0, 1, 1)
    data = be().u16(1, 0, 1, 0).i8(25)
    return bytes(be().u16(1).u32(12).u16(1).u32(12 + len(regions)).raw(regions).raw(data))
