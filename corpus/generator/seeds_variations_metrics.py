# SPDX-License-Identifier: Apache-2.0
"""Seeds about metrics that vary, HVAR, VVAR and MVAR, and about vertical ones: vhea, vmtx and VORG.

https://learn.microsoft.com/typography/opentype/spec/otvarcommonformats
"""

from __future__ import annotations

from .fields import Fields, be
from .registry import seed
from .seeds_variations import WEIGHT, WIDTH, Region, variable
from .tables import font

ZERO = (0, 0, 0)
UPPER, LOWER = (0, 1, 1), (-1, -1, 0)
LIGHTER, BOLDER, CORNER = [LOWER, ZERO], [UPPER, ZERO], [UPPER, LOWER]
NO_ROW = (0xFFFF, 0xFFFF)


def data(columns: list[int], words: int, *rows: list[int], long_words: bool = False) -> bytes:
    """A subtable; the first `words` of the columns, which are numbers of regions, have wide deltas."""
    table = be().u16(len(rows), words | (0x8000 if long_words else 0), len(columns), *columns)
    for row in rows:
        wide, narrow = row[:words], row[words:]
        if long_words:
            table.i32(*wide).i16(*narrow)
        else:
            table.i16(*wide).i8(*narrow)
    return bytes(table)


def store(regions: list[Region], *subtables: bytes | None) -> bytes:
    """Without a subtable the offset is 0."""
    region_list = be().u16(2, len(regions))
    for region in regions:
        for coordinates in region:
            region_list.f2dot14(*coordinates)
    header_size = 8 + 4 * len(subtables)
    table = be().u16(1).u32(header_size).u16(len(subtables))
    body = be().raw(region_list)
    for subtable in subtables:
        table.u32(0 if subtable is None else header_size + len(body))
        body.raw(subtable or b"")
    return bytes(table.raw(body))


def index_map(version: int, entry_size: int, inner_bits: int, *rows: tuple[int, int]) -> bytes:
    """From glyphs to rows: (outer, inner)."""
    table = be().u8(version, (entry_size - 1) << 4 | (inner_bits - 1))
    if version == 0:
        table.u16(len(rows))
    else:
        table.u32(len(rows))
    for outer, inner in rows:
        table.raw((outer << inner_bits | inner).to_bytes(entry_size, "big"))
    return bytes(table)


def with_maps(variation_store: bytes, *maps: bytes | None) -> bytes:
    """HVAR has three maps, VVAR four."""
    end = 8 + 4 * len(maps)
    table, body = be().u16(1, 0).u32(end), be().raw(variation_store)
    for mapping in maps:
        table.u32(0 if mapping is None else end + len(body))
        body.raw(mapping or b"")
    return bytes(table.raw(body))


def weight_and_width(**tables: bytes) -> bytes:
    return variable([WEIGHT, WIDTH], **tables)


WORDS_AND_BYTES = data([1, 0, 2], 1, [-300, -20, 5], [0, 0, 0], [129, 127, -128], [40, -8, 0], [-60, 1, 2])
ALL_REGIONS = [LIGHTER, BOLDER, CORNER]


@seed("HVAR without maps: a glyph is its own row; words and bytes")
def hvar_no_maps() -> bytes:
    return weight_and_width(HVAR=with_maps(store(ALL_REGIONS, WORDS_AND_BYTES), None, None, None))


@seed("HVAR, fewer rows than glyphs and no map")
def hvar_few_rows() -> bytes:
    return weight_and_width(HVAR=with_maps(store([BOLDER], data([0], 0, [10], [20])), None, None, None))


@seed("HVAR, a map of bytes that ends before the last glyph")
def hvar_format0_map() -> bytes:
    rows = index_map(0, 1, 3, (0, 4), (0, 1), (0, 3))
    return weight_and_width(HVAR=with_maps(store(ALL_REGIONS, WORDS_AND_BYTES), rows, None, None))


@seed("HVAR, a map of format 1, three bytes an entry, to several subtables, of which one has no columns")
def hvar_format1_map() -> bytes:
    subtables = [data([0], 0, [-7]), data([], 0, []), data([1, 2], 2, [300, -300], [5, 6])]
    rows = index_map(1, 3, 10, (2, 1), (1, 0), (0, 0), (2, 0), (0, 0))
    return weight_and_width(HVAR=with_maps(store(ALL_REGIONS, *subtables), rows, None, None))


@seed("HVAR, rows that do not exist, in a subtable, behind the last one, and by agreement")
def hvar_missing_rows() -> bytes:
    rows = index_map(0, 4, 16, (0, 5), (1, 0), NO_ROW, (0, 4), (0x7FFF, 0))
    return weight_and_width(HVAR=with_maps(store(ALL_REGIONS, WORDS_AND_BYTES), rows, None, None))


@seed("HVAR, maps of the bearings too")
def hvar_bearing_maps() -> bytes:
    maps = [index_map(0, 1, 4, *((0, row) for row in order)) for order in ([0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2])]
    return weight_and_width(HVAR=with_maps(store(ALL_REGIONS, WORDS_AND_BYTES), *maps))


@seed("HVAR, maps without entries, which say nothing of the last one: a glyph is its own row")
def hvar_empty_maps() -> bytes:
    maps = [index_map(0, 1, 4), index_map(1, 2, 4), None]
    return weight_and_width(HVAR=with_maps(store(ALL_REGIONS, WORDS_AND_BYTES), *maps))


@seed("HVAR, long words: deltas of 32 and of 16 bits, and none of 16")
def hvar_long_words() -> bytes:
    rows = [[-70000, 300], [0, 0], [2147483647, -32768], [-2147483648, 32767], [16777217, 1]]
    mixed, all_long = data([1, 0], 1, *rows, long_words=True), data([2, 1], 2, [100000, -100000], long_words=True)
    entries = index_map(0, 2, 4, (0, 0), (0, 4), (0, 2), (0, 3), (1, 0))
    return weight_and_width(HVAR=with_maps(store(ALL_REGIONS, mixed, all_long), entries, None, None))


@seed("HVAR, regions that are not well formed, and some with edges in the middle of an axis")
def hvar_regions() -> bytes:
    regions = [[(0.5, 0.25, 1), UPPER], [(-1, 0.5, 1), ZERO], [(0.75, 1, 0.5), LOWER], [(0.25, 0.5, 0.5), (-1, -0.5, -0.25)],
               [(0.5, 0.5, 1), ZERO], [(-2, -2, -1.5), (1, 1.5, 1.99)]]
    rows = [[1 << column if column == glyph else 1 for column in range(6)] for glyph in range(5)]
    return weight_and_width(HVAR=with_maps(store(regions, data([0, 1, 2, 3, 4, 5], 0, *rows)), None, None, None))


def value_records(size: int, *records: tuple[str, int, int]) -> Fields:
    table = be()
    for tag, outer, inner in records:
        table.tag(tag).u16(outer, inner).raw(bytes(size - 8))
    return table


def mvar(size: int, variation_store: bytes, *records: tuple[str, int, int]) -> bytes:
    body = value_records(size, *records)
    return bytes(be().u16(1, 0, 0, size, len(records), 12 + len(body) if records else 0).raw(body).raw(variation_store))


@seed("MVAR, line metrics and others, one of which has no row")
def mvar_metrics() -> bytes:
    records = [("hasc", 0, 0), ("hcla", 0, 1), ("hdsc", 0, 2), ("hlgp", 0, 3), ("undo", *NO_ROW), ("xhgt", 0, 4)]
    return weight_and_width(MVAR=mvar(8, store(ALL_REGIONS, WORDS_AND_BYTES), *records))


@seed("MVAR, records longer than the specification's")
def mvar_long_records() -> bytes:
    return weight_and_width(MVAR=mvar(12, store([BOLDER], data([0], 0, [9])), ("cpht", 0, 0), ("hasc", 0, 0)))


def vhea(version: int, num_of_long_ver_metrics: int) -> bytes:
    record = be().u32(version).i16(500, -500, 0).u16(1100).i16(-40, 10, 900, 0, 1, 0, 0, 0, 0, 0, 0)
    return bytes(record.u16(num_of_long_ver_metrics))


def vmtx(metrics: list[tuple[int, int]], bearings: list[int] = []) -> bytes:  # noqa: B006 - never changed
    table = be()
    for advance, bearing in metrics:
        table.u16(advance).i16(bearing)
    return bytes(table.i16(*bearings))


def vorg(default: int, *origins: tuple[int, int]) -> bytes:
    table = be().u16(1, 0).i16(default).u16(len(origins))
    for glyph, origin in origins:
        table.u16(glyph).i16(origin)
    return bytes(table)


METRICS = [(1000, 60), (500, 0), (1100, -40), (1000, 100), (900, 80)]


@seed("vhea 1.0 and vmtx, a full record for every glyph")
def vertical_metrics() -> bytes:
    return font(extra={"vhea": vhea(0x00010000, 5), "vmtx": vmtx(METRICS)})


@seed("vhea 1.1, vmtx of one height for all glyphs, and VORG")
def vertical_origins() -> bytes:
    tables = {"vhea": vhea(0x00011000, 1), "vmtx": vmtx([(1000, 60)], [10, -20, 30, -40])}
    return font(extra={**tables, "VORG": vorg(880, (0, 900), (2, -5), (4, 32767))})


@seed("VORG without records, vmtx that ends before the last bearing")
def vertical_origins_default() -> bytes:
    tables = {"vhea": vhea(0x00011000, 2), "vmtx": vmtx(METRICS[:2], [1])}
    return font(extra={**tables, "VORG": vorg(-32768)})


@seed("VVAR with all maps, beside HVAR and MVAR for the vertical metrics of the face")
def vvar_all_maps() -> bytes:
    orders = ([0, 1, 2, 3, 4], [4, 3], [2], [1, 4, 0])
    maps = [index_map(index % 2, 1 + index, 4, *((0, row) for row in order)) for index, order in enumerate(orders)]
    variation_store = store(ALL_REGIONS, WORDS_AND_BYTES)
    return weight_and_width(
        vhea=vhea(0x00011000, 5), vmtx=vmtx(METRICS), VORG=vorg(880, (2, 900)), VVAR=with_maps(variation_store, *maps),
        HVAR=with_maps(variation_store, None, None, None), MVAR=mvar(8, variation_store, ("vasc", 0, 0), ("vdsc", 0, 2)))
