# SPDX-License-Identifier: Apache-2.0
"""Seeds about the variation space: fvar, avar and STAT.

https://learn.microsoft.com/typography/opentype/spec/otvaroverview
"""

from __future__ import annotations

from dataclasses import dataclass

from .fields import Fields, be
from .registry import seed
from .tables import WINDOWS_ENGLISH, font, name

HIDDEN = 0x0001  # axis flag
OLDER_SIBLING, ELIDABLE = 0x0001, 0x0002  # axis value flags
NO_NAME = 0xFFFF

NAMES = {1: "Ferrotype Seed", 2: "Regular", 4: "Ferrotype Seed", 6: "Ferrotype-Seed", 256: "Weight", 257: "Width",
         258: "Light", 259: "Bold", 260: "Bold Condensed", 261: "FerrotypeSeed-Light", 262: "FerrotypeSeed-Bold"}


@dataclass(frozen=True)
class Axis:
    tag: str
    minimum: float
    default: float
    maximum: float
    flags: int = 0
    name_id: int = 256


@dataclass(frozen=True)
class Instance:
    name_id: int
    coordinates: tuple[float, ...]
    post_script_name_id: int | None = None


WEIGHT, WIDTH = Axis("wght", 100, 400, 900), Axis("wdth", 75, 100, 125, name_id=257)
LIGHT, BOLD = Instance(258, (100, 100)), Instance(259, (900, 75))


def fvar(axes: list[Axis], instances: list[Instance] = [], more: bytes = b"") -> bytes:  # noqa: B006 - never changed
    """`more` is appended to every record."""
    name_size = 2 if any(instance.post_script_name_id is not None for instance in instances) else 0
    instance_size = 4 + 4 * len(axes) + name_size + len(more)
    table = be().u16(1, 0, 16, 2, len(axes), 20 + len(more), len(instances), instance_size)
    for axis in axes:
        table.tag(axis.tag).fixed(axis.minimum).fixed(axis.default).fixed(axis.maximum)
        table.u16(axis.flags, axis.name_id).raw(more)
    for instance in instances:
        table.u16(instance.name_id, 0)
        for coordinate in instance.coordinates:
            table.fixed(coordinate)
        if instance.post_script_name_id is not None:
            table.u16(instance.post_script_name_id)
        table.raw(more)
    return bytes(table)


Map = list[tuple[float, float]]
IDENTITY: Map = [(-1, -1), (0, 0), (1, 1)]


def segment_maps(major_version: int, maps: list[Map]) -> Fields:
    table = be().u16(major_version, 0, 0, len(maps))
    for pairs in maps:
        table.u16(len(pairs))
        for pair in pairs:
            table.f2dot14(*pair)
    return table


def avar(*maps: Map) -> bytes:
    return bytes(segment_maps(1, list(maps)))


Region = list[tuple[float, float, float]]  # start, peak and end of every axis


def variation_store(regions: list[Region], rows: list[list[int]]) -> bytes:
    """One subtable, of all regions; deltas of 16 bits."""
    region_list = be().u16(len(regions[0]), len(regions))
    for region in regions:
        for coordinates in region:
            region_list.f2dot14(*coordinates)
    data = be().u16(len(rows), len(regions), len(regions), *range(len(regions)))
    for row in rows:
        data.i16(*row)
    return bytes(be().u16(1).u32(12).u16(1).u32(12 + len(region_list)).raw(region_list).raw(data))


def avar2(maps: list[Map], rows_of_axes: list[int] | None, store: bytes) -> bytes:
    """`rows_of_axes` are rows of the only subtable; without them the first axis has the first row. An entry of
    the map is a byte, all of it the inner index."""
    table = segment_maps(2, maps)
    index_map = b"" if rows_of_axes is None else bytes(be().u8(0, 7).u16(len(rows_of_axes)).u8(*rows_of_axes))
    end = len(table) + 8
    return bytes(table.u32(end if index_map else 0, end + len(index_map)).raw(index_map).raw(store))


def stat(minor_version: int, axes: list[Axis], values: list[Fields]) -> bytes:
    header_size = 18 if minor_version == 0 else 20
    values_offset = header_size + 8 * len(axes)
    table = be().u16(1, minor_version, 8, len(axes)).u32(header_size if axes else 0)
    table.u16(len(values)).u32(values_offset if values else 0)
    if minor_version != 0:
        table.u16(2)
    for ordering, axis in enumerate(axes):
        table.tag(axis.tag).u16(axis.name_id, ordering)
    body = be()
    for value in values:
        table.u16(2 * len(values) + len(body))
        body.raw(value)
    return bytes(table.raw(body))


def variable(axes: list[Axis], instances: list[Instance] = [], **tables: bytes) -> bytes:  # noqa: B006 - never changed
    """A font of these axes, and other tables by tag."""
    names = name((WINDOWS_ENGLISH, name_id, text) for name_id, text in NAMES.items())
    return font(extra={"name": names, "fvar": fvar(axes, instances), **tables})


@seed("fvar, two axes, instances without PostScript names")
def fvar_instances() -> bytes:
    return variable([WEIGHT, WIDTH], [LIGHT, BOLD, Instance(260, (10000, -10000))])


@seed("fvar, instances with PostScript names, of which one has none")
def fvar_post_script_names() -> bytes:
    instances = [Instance(258, (100, 100), 261), Instance(259, (900, 75), 262), Instance(260, (0, 0), NO_NAME)]
    return variable([WEIGHT, WIDTH], instances)


@seed("fvar, two axes of one tag, a hidden one, one that cannot vary")
def fvar_same_tag() -> bytes:
    hidden = Axis("PRVT", -1, 0, 1, HIDDEN)
    return variable([WEIGHT, Axis("wght", 0, 0, 1000), hidden, Axis("slnt", 5, 5, 5)], [])


@seed("fvar, axes whose default is outside of their range")
def fvar_default_outside() -> bytes:
    return variable([Axis("wght", 100, 1000, 900), Axis("wdth", 75, 50, 125), Axis("opsz", 9, 8, 7)], [])


@seed("fvar, ranges that take all 32 bits")
def fvar_extreme_ranges() -> bytes:
    return variable([Axis("WIDE", -32768, 0, 32767.99998), Axis("DOWN", -32768, 32767, 32767), Axis("FINE", 0, 0, 1 / 65536)], [])


@seed("fvar without axes: a font that does not vary")
def fvar_no_axis() -> bytes:
    return variable([], [Instance(258, ())])


@seed("fvar, records longer than the specification's")
def fvar_long_records() -> bytes:
    instances = [Instance(258, (100, 100), 261), Instance(259, (900, 75), 262)]
    return variable([WEIGHT, WIDTH], fvar=fvar([WEIGHT, WIDTH], instances, b"\xAA\xBB\xCC\xDD"))


@seed("avar, maps that change nothing, one of them empty")
def avar_identity() -> bytes:
    return variable([WEIGHT, WIDTH], [LIGHT, BOLD], avar=avar(IDENTITY, []))


@seed("avar, steep and level segments")
def avar_segments() -> bytes:
    weight = [(-1, -1), (-0.75, -0.5), (-0.25, -0.5), (0, 0), (0.125, 0.75), (0.25, 0.75), (1, 1)]
    width = [(-1, -1), (-0.0001, -0.9), (0, 0), (0.3333, 0.1), (0.6667, 0.9), (1, 1)]
    return variable([WEIGHT, WIDTH], [LIGHT, BOLD], avar=avar(weight, width))


@seed("avar, ill-formed maps: one pair, repeated ends and coordinates, not sorted, beyond -1 and 1")
def avar_ill_formed() -> bytes:
    maps = [
        [(0.25, 0.5)],
        [(-1, -1), (-1, -0.5), (0, 0), (1, 0.5), (1, 1)],
        [(-1, -1), (-0.5, -0.75), (-0.5, -0.25), (0, -0.1), (0, 0.1), (0.5, 0.25), (0.5, 0.5), (0.5, 0.75), (1, 1)],
        [(1, 1), (0, 0), (0.5, 0.25), (-1, -1)],
        [(-1, -1.75), (0, 0.25), (1, 1.75)],
    ]
    return variable([Axis(f"AXS{i}", -1, 0, 1) for i in range(len(maps))], avar=avar(*maps))


def warp(axis_count: int) -> bytes:
    """Three rows of deltas, for regions of the first two axes."""
    zero = (0, 0, 0)
    rest = [zero] * (axis_count - 2)
    regions = [[(0, 1, 1), zero, *rest], [(-1, -1, 0), zero, *rest], [(0, 1, 1), (-1, -1, 0), *rest]]
    return variation_store(regions, [[-1257, 0, 3932], [0, 8192, -4096], [16384, -16384, 0]])


@seed("avar 2: maps, rows in another order than the axes, an axis that follows another one")
def avar_version2() -> bytes:
    maps = [[(-1, -1), (0, 0), (0.5, 0.75), (1, 1)], IDENTITY, []]
    axes = [WEIGHT, WIDTH, Axis("XTRA", -1, 0, 1, HIDDEN)]
    return variable(axes, avar=avar2(maps, [1, 0, 2], warp(3)))


@seed("avar 2 without maps and without a map of rows")
def avar_version2_no_maps() -> bytes:
    return variable([WEIGHT, WIDTH], [LIGHT, BOLD], avar=avar2([], None, warp(2)))


@seed("STAT, all formats of axis values")
def stat_all_formats() -> bytes:
    values = [
        be().u16(1, 0, 0, 258).fixed(100),
        be().u16(2, 0, ELIDABLE, 2).fixed(400).fixed(300).fixed(500),
        be().u16(3, 0, ELIDABLE, 2).fixed(400).fixed(700),
        be().u16(1, 1, OLDER_SIBLING, 257).fixed(100),
        be().u16(4, 2, 0, 260, 0).fixed(900).u16(1).fixed(75),
    ]
    return variable([WEIGHT, WIDTH], [LIGHT, BOLD], STAT=stat(2, [WEIGHT, WIDTH, Axis("ital", 0, 0, 1)], values))


@seed("STAT 1.0: no name for what has none left; axis values of one font that does not vary")
def stat_version1_0() -> bytes:
    return font(extra={"STAT": stat(0, [WEIGHT], [be().u16(1, 0, ELIDABLE, 2).fixed(400)])})


@seed("STAT without axis values")
def stat_no_values() -> bytes:
    return variable([WEIGHT, WIDTH], STAT=stat(1, [WEIGHT, WIDTH], []))
