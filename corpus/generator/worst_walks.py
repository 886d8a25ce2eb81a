# SPDX-License-Identifier: Apache-2.0
"""The worst walks: tables whose structures share bytes, so that few have as many events as a walk may have."""

from __future__ import annotations

from .cff import index
from .fields import be
from .registry import worst
from .sfnt import Tables, collection
from .worst import face, flat, fvar, glyf, gvar, maxp, tuples
from .worst_cff import cff, cff2
from .worst_glyf import EMBEDDED_PEAK, PEAK, PRIVATE_POINTS
from .worst_metrics import some_regions
from .worst_varc import walked as varc


def stat() -> bytes:
    """All values are one, of format 4 over as many axes as fit."""
    count, axes = 30000, 2000
    table = be().u16(1, 1, 8, 1).u32(20).u16(count).u32(28).u16(2).tag("wght").u16(256, 0)
    table.u16(*[2 * count] * count).u16(4, axes, 0, 2)
    for _ in range(axes):
        table.u16(0).fixed(1)
    return bytes(table)


def vdmx() -> bytes:
    ratios, entries = 3000, 1000
    table = be().u16(1, 1, ratios).raw(bytes([1, 1, 1, 2]) * ratios)
    group = 6 + 6 * ratios
    table.u16(*[group] * ratios).u16(entries).u8(1, 2)
    return bytes(table.u16(*range(3 * entries)))


def trak() -> bytes:
    tracks, sizes = 3000, 2900
    table = be().fixed(1).u16(0, 12, 12, 0).u16(tracks, sizes).u32(20)
    for i in range(tracks):
        table.fixed(i % 3).u16(256, 20)
    return bytes(table)


def base() -> bytes:
    """One script for all, of one language for all, of one feature for all."""
    count = 500
    script = be().u16(0, 0, count).raw(bytes(be().tag("DFLT").u16(6 + 6 * count)) * count)
    script.u16(0, 0, count).raw(bytes(be().tag("feat").u16(6 + 8 * count, 6 + 8 * count)) * count).u16(1, 9)
    scripts = be().u16(count).raw(bytes(be().tag("DFLT").u16(2 + 6 * count)) * count).raw(script)
    return bytes(be().u16(1, 0, 8, 8).u16(0, 4).raw(scripts))


def shared_store() -> bytes:
    """Subtables that are one."""
    count, columns, rows = 1024, 1024, 10
    regions = some_regions(10)
    offset = 8 + 4 * count
    out = be().u16(1).u32(offset).u16(count).u32(*[offset + len(regions)] * count).raw(regions)
    return bytes(out.u16(rows, 0, columns, *[1] * columns).raw(bytes(columns * rows)))


def variation_tables() -> Tables:
    store = shared_store()
    return {
        "HVAR": bytes(be().u16(1, 0).u32(20, 0, 0, 0)) + store,
        "VVAR": bytes(be().u16(1, 0).u32(24, 0, 0, 0, 0)) + store,
        "MVAR": bytes(be().u16(1, 0, 0, 8, 1, 20).tag("hasc").u16(0, 0)) + store,
        "avar": bytes(be().u16(2, 0, 0, 0).u32(0, 16)) + store,
    }


def packed_zeros(axes: int = 1) -> tuple[bytes, bytes]:
    """gvar and cvar, of tuples that are nothing but runs of zeros."""
    part = bytes([0]) + bytes([0xBF]) * 65500
    data = [part] * 2 + [part[:1500]]
    headers = [(EMBEDDED_PEAK | PRIVATE_POINTS, PEAK)] * len(data)
    rows = b"".join(bytes(be().u16(len(part), EMBEDDED_PEAK | PRIVATE_POINTS)) + PEAK for part in data)
    cvar = bytes(be().u16(1, 0, len(data), 8 + len(rows))) + rows + b"".join(data)
    return gvar(1, {0: tuples(headers, data)}, axes), cvar


def cmap() -> bytes:
    """Records of 65 subtables in turn: a walk compares a record with the nearest 64."""
    count, records = 130, 22000
    subtables, offsets = be(), []
    for i in range(65):
        offsets.append(4 + 8 * records + len(subtables))
        subtables.u16(12, 0).u32(16 + 12 * count, 0, count)
        for group in range(count):
            subtables.u32(2 * group, 2 * group, i)
    table = be().u16(0, records)
    for i in range(records):
        table.u16(3, 10).u32(offsets[i % 65])
    return bytes(table.raw(subtables))


def walked() -> Tables:
    """Each has as many events as a walk may have."""
    varied, cvar = packed_zeros()
    objects = index([b""] * 18000, 1, wide=True)
    shared_subrs = bytes([139 + 2, 19])  # Subrs, two bytes behind the start of the DICT
    fds = bytes([0, 0])
    return {
        "STAT": stat(), "VDMX": vdmx(), "trak": trak(), "BASE": base(), "gvar": varied, "cvar": cvar, "cmap": cmap(),
        "fvar": fvar(1), "VARC": varc(),
        "CFF ": cff([bytes([14])], private_dict=shared_subrs, fd_select=fds) + index([b""] * 18000, 1),
        "CFF2": cff2([b""], private_dict=shared_subrs, fd_select=bytes([0, 0]), dicts=256) + objects,
    } | variation_tables()


@worst("walk_events: all tables that may have so many events have them")
def walk_all() -> bytes:
    return face(1, glyf([flat(300)]) | walked())


@worst("a collection of as many faces as fit, of the same tables", "ttc")
def ttc_faces() -> bytes:
    return collection([{"maxp": maxp(1)}] * 12000)


@worst("sfnt_tables: a directory of as many tables as there may be, all but the last few unknown")
def sfnt_tables() -> bytes:
    tables = {f"{i:04d}": b"" for i in range(4070)}
    return face(1, tables | glyf([flat(4)]) | {"fvar": fvar(1), "VARC": varc(), "gvar": gvar(1, {})})
