# SPDX-License-Identifier: Apache-2.0
"""The container: table directory, checksums and collections.

https://learn.microsoft.com/typography/opentype/spec/otff
"""

from __future__ import annotations

import struct

from .fields import be, search_fields

TRUETYPE = 0x00010000
APPLE_TRUETYPE = 0x74727565  # 'true'
CHECKSUM_MAGIC = 0xB1B0AFBA
ADJUSTMENT_OFFSET = 8  # of checksumAdjustment in head

Tables = dict[str, bytes]


def checksum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    return sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF


def _directory(version: int, entries: list[tuple[str, int, int, int]]) -> bytes:
    directory = be().u32(version).u16(len(entries), *search_fields(len(entries), 16))
    for tag, table_checksum, offset, length in sorted(entries, key=lambda entry: entry[0].encode("latin-1")):
        directory.tag(tag).u32(table_checksum, offset, length)
    return bytes(directory)


def assemble(tables: Tables, version: int = TRUETYPE, pad_last: bool = True) -> bytes:
    """One face; tables lie in the order given, the directory is sorted by tag."""
    offset = 12 + 16 * len(tables)
    entries, body = [], bytearray()
    for tag, data in tables.items():
        entries.append((tag, checksum(data), offset + len(body), len(data)))
        body += data + bytes(-len(data) % 4)
    if not pad_last and tables:
        body = body[: len(body) - (-len(data) % 4)]
    font = bytearray(_directory(version, entries) + body)
    head = next((entry for entry in entries if entry[0] == "head"), None)
    if head is not None:
        adjustment = (CHECKSUM_MAGIC - checksum(bytes(font))) & 0xFFFFFFFF
        struct.pack_into(">I", font, head[2] + ADJUSTMENT_OFFSET, adjustment)
    return bytes(font)


def collection(faces: list[Tables], major_version: int = 1) -> bytes:
    """A TTC in which equal tables are stored once; version 2 adds an empty signature."""
    header_length = 12 + 4 * len(faces) + (12 if major_version == 2 else 0)
    directories_length = sum(12 + 16 * len(tables) for tables in faces)
    stored: dict[bytes, int] = {}
    body = bytearray()
    for data in (data for tables in faces for data in tables.values()):
        if data not in stored:
            stored[data] = header_length + directories_length + len(body)
            body += data + bytes(-len(data) % 4)
    header = be().tag("ttcf").u16(major_version, 0).u32(len(faces))
    directories = be()
    for tables in faces:
        header.u32(header_length + len(directories))
        entries = [(tag, checksum(data), stored[data], len(data)) for tag, data in tables.items()]
        directories.raw(_directory(TRUETYPE, entries))
    if major_version == 2:
        header.u32(0, 0, 0)
    return bytes(header) + bytes(directories) + bytes(body)
