# SPDX-License-Identifier: Apache-2.0
"""The worst variable composites: conditions, axes, rows of deltas, DICTs that components read again."""

from __future__ import annotations

from collections.abc import Sequence

from .cff import RMOVETO, index, integer
from .fields import be
from .registry import worst
from .seeds_varc import (AXES, AXIS_VARIATION, RESET, TRANSFORM_VARIATION, combined, component, packed, range_condition,
                         uint32var, var_store, with_offsets)
from .worst import MOST_AXES, MOST_GLYPHS, face, fvar, glyf, limit, numbers, simple
from .worst_cff import FONT_DICTS, OTTO, cff, cff2, largest_dict

WORK = limit("varc_work")
X = 1 << 4  # HAVE_TRANSLATE_X


def varc(records: dict[int, bytes], *, axes: Sequence[bytes] = (), store: bytes = b"",
         conditions: Sequence[bytes] = ()) -> bytes:
    """As seeds_varc.Composites, of records and lists of axes of any size."""
    coverage = bytes(be().u16(1, len(records), *sorted(records)))
    condition_list = with_offsets(be().u32(len(conditions)), 0, conditions) if conditions else b""
    axis_lists = index(axes, 4, wide=True) if axes else b""
    header, body = be().u16(1, 0), be()
    glyph_records = index([records[gid] for gid in sorted(records)], 4, wide=True)
    for part in (coverage, store, condition_list, axis_lists, glyph_records):
        header.u32(24 + len(body) if part else 0)
        body.raw(part)
    return bytes(header.raw(body))


def variable(table: bytes, glyphs: list[bytes], axes: int = 1) -> bytes:
    return face(len(glyphs), glyf(glyphs) | {"fvar": fvar(axes), "VARC": table})


def times(part: bytes, count: int, levels: int) -> dict[int, bytes]:
    """Composites 1 and on, of which each has the one before so often; the first has the part."""
    return {1: part * count} | {level: component(level - 1) * count for level in range(2, levels + 1)}


@worst("varc_components: as many components as there may be, each transformed in every way, of an empty glyph")
def varc_components() -> bytes:
    part = component(0, x=5, y=6, rotation=0.1, scale_x=0.5, scale_y=0.7, skew_x=0.1, skew_y=0.2, center_x=3,
                     center_y=4)
    return variable(varc(times(part, 255, 2)), [b""] * 3)


@worst("varc_work: all of it for conditions of conditions, for one component after another")
def varc_conditions() -> bytes:
    condition = range_condition(0, -1, 1)
    for _ in range(7):
        condition = combined(3, *[b""] * 8) + condition
        # All eight are the one that follows.
        condition = condition[:3] + (3 + 24).to_bytes(3, "big") * 8 + condition[27:]
    part = component(0, condition=0)
    return variable(varc({1: part * 3}, conditions=[condition]), [b"", b""])


@worst("varc_work: all of it for axes that components set, and set again")
def varc_axes() -> bytes:
    body = be().u16(0).raw(uint32var(0)).raw(bytes([0xBF] * (MOST_AXES // 64))).i16(7)
    part = uint32var(AXES | RESET | X) + bytes(body)
    table = varc({1: part * (WORK // (2 * MOST_AXES + 2) - 1)}, axes=[packed(range(MOST_AXES))])
    return variable(table, [b"", b""], MOST_AXES)


@worst("varc_work: all of it for rows of deltas that axis values vary by")
def varc_rows() -> bytes:
    random_numbers = numbers()
    regions = [{axis: (0, random_numbers.uniform(0.6, 1), 1) for axis in range(60)} for _ in range(200)]
    values = [random_numbers.randrange(1, 90) for _ in range(200 * 256)]
    row = b"".join(bytes([0, value]) for value in values)  # runs of one
    store = bytearray(var_store(regions, *[]))
    store = bytes(be().u16(1).u32(12).u16(1).u32(0)) + bytes(store[8:])
    data = be().u8(1).u16(len(regions), *range(len(regions)))
    data.u32(len(data) + 4).raw(index([row], 3, wide=True))
    store = store[:8] + len(store).to_bytes(4, "big") + store[12:] + bytes(data)
    body = be().u16(0).raw(uint32var(0)).raw(bytes([0xBF] * 4)).raw(uint32var(0)).raw(uint32var(0)).i16(7)
    part = uint32var(AXES | AXIS_VARIATION | TRANSFORM_VARIATION | X) + bytes(body)
    return variable(varc({1: part * 60}, axes=[packed(range(256))], store=store), [b"", b""], 256)


@worst("varc_work: outlines of 65,535 points, for one component after another")
def varc_points() -> bytes:
    part = component(0, x=5, rotation=0.1)
    return variable(varc({1: part * 63}), [simple(MOST_GLYPHS, 3), b""])


@worst("varc_components: each reads the largest font DICT and Private DICT again", "otf")
def varc_dicts() -> bytes:
    fds = bytes([0]) + bytes([FONT_DICTS - 1]) * 4
    table = cff([bytes([14])] * 4, private_dict=largest_dict(), fd_select=fds, font_dict=largest_dict()[:3000])
    composites = varc(times(component(0), 255, 2))
    return face(4, {"CFF ": table, "VARC": composites}, OTTO)


@worst("varc_components: each reads the largest Private DICT again, because of its vsindex", "otf")
def varc_vsindex() -> bytes:
    vsindex = bytes(be().u8(29).i32(70000).u8(22))
    table = cff2([integer(1) + integer(2) + bytes([RMOVETO])] * 4, private_dict=largest_dict(vsindex))
    composites = varc(times(component(0), 255, 2))
    return face(4, {"CFF2": table, "VARC": composites, "fvar": fvar(1)}, OTTO)


def walked() -> bytes:
    """Of components with so many values that few have as many events as a walk may have."""
    body = be().u16(0).raw(uint32var(0)).raw(bytes([0xBF] * (MOST_AXES // 64)))
    return varc({1: (uint32var(AXES) + bytes(body)) * 2040}, axes=[bytes([0xBF] * (MOST_AXES // 64))])
