# SPDX-License-Identifier: Apache-2.0
"""Seeds about the container and the names: directory, collections, name, and strings that attack who prints them."""

from __future__ import annotations

from .glyphs import BAR, NOTDEF, SPACE, TRIANGLE, basic
from .registry import seed
from .sfnt import APPLE_TRUETYPE, assemble, collection
from .tables import MACINTOSH_ENGLISH, WINDOWS_ENGLISH, font, name, os2, post, post_names, tables


@seed("the smallest plain font: the tables that are required, and nothing more")
def sfnt_minimal() -> bytes:
    return font()


@seed("version 'true', Apple's")
def sfnt_version_true() -> bytes:
    return font(version=APPLE_TRUETYPE)


@seed("a last table that is not padded to four bytes")
def sfnt_unpadded_end() -> bytes:
    return font(extra={"post": post(2.0, post_names([0, 3, 36, 37, b"odd"]))}, pad_last=False)


@seed("private and unknown tables, one empty, one of three bytes, in an order unlike the directory's")
def sfnt_unknown_tables() -> bytes:
    return font(extra={"zzzz": b"", "FRRO": b"abc", "\x01\x02\x03\x04": bytes(16)})


@seed("a table tag that holds a terminal escape sequence, and one with markup")
def sfnt_hostile_tags() -> bytes:
    return font(extra={"\x1b[2J": b"escape", "<b>\n": b"markup", "\x7f\x80\xff\x00": b"not ASCII"})


def _two_faces() -> list[dict[str, bytes]]:
    regular = tables(basic(), family="Ferrotype Collection One")
    other = tables([NOTDEF, SPACE, TRIANGLE, BAR], family="Ferrotype Collection Two")
    # One set of outlines and two of names is what collections are for.
    return [regular, {**regular, "name": other["name"]}]


@seed("a collection of two faces that share all tables but name", extension="ttc")
def collection_shared() -> bytes:
    return collection(_two_faces())


@seed("a collection, version 2, without a signature", extension="ttc")
def collection_version2() -> bytes:
    return collection(_two_faces(), major_version=2)


@seed("a collection of three faces that differ in glyphs and share some tables", extension="ttc")
def collection_different_faces() -> bytes:
    faces = [tables(basic()), tables([NOTDEF, SPACE, TRIANGLE]), tables(basic(), long_loca=True)]
    return collection(faces)


@seed("a collection of one face", extension="ttc")
def collection_one_face() -> bytes:
    return collection([tables()])


def with_name(data: bytes) -> bytes:
    return font(extra={"name": data})


@seed("name format 0 on three platforms, with letters beyond ASCII and beyond the basic plane")
def name_format0() -> bytes:
    return with_name(name([
        (MACINTOSH_ENGLISH, 1, "Ferrotype Æøß"), (MACINTOSH_ENGLISH, 2, "Regular"),
        ((0, 4, 0), 1, "Ferrotype \U0001D53D"), (WINDOWS_ENGLISH, 1, "Ferrotype \U0001D53D"), (WINDOWS_ENGLISH, 2, "Regular"),
        ((3, 1, 0x407), 1, "Ferrotype Käse"), ((3, 10, 0x411), 1, "フェロ"), (WINDOWS_ENGLISH, 6, "Ferrotype-Regular"),
        (WINDOWS_ENGLISH, 256, "font's own"),
    ]))


@seed("name format 1 with three language tags")
def name_format1() -> bytes:
    return with_name(name([
        (WINDOWS_ENGLISH, 1, "Ferrotype Tags"), (WINDOWS_ENGLISH, 2, "Regular"), ((3, 1, 0x8000), 1, "Ferrotype Eins"),
        ((0, 4, 0x8001), 1, "Ferrotype Deux"), ((3, 1, 0x8002), 1, "Ferrotype Trzy"),
    ], ["de-CH-1996", "fr", "pl"]))


@seed("name format 1 without language tags")
def name_format1_no_tags() -> bytes:
    return with_name(name([(WINDOWS_ENGLISH, 1, "Ferrotype"), (WINDOWS_ENGLISH, 2, "Regular")], []))


@seed("a name table without records")
def name_no_records() -> bytes:
    return with_name(name([]))


@seed("empty strings, an odd number of bytes in UTF-16, lone surrogates, U+FFFE, NUL")
def name_ill_formed() -> bytes:
    return with_name(name([
        (WINDOWS_ENGLISH, 1, "Ferrotype Ill"), (WINDOWS_ENGLISH, 2, ""), (WINDOWS_ENGLISH, 3, b"\0F\0e\0"),
        (WINDOWS_ENGLISH, 4, "lone \ud800 high"), (WINDOWS_ENGLISH, 5, "lone \udc00 low, ends \ud834"),
        (WINDOWS_ENGLISH, 6, "a\0b"), (WINDOWS_ENGLISH, 10, "\ufffe\uffff\ufeff"), (MACINTOSH_ENGLISH, 1, bytes(range(0x80, 0x100))),
    ]))


@seed("records that share and overlap one stretch of the string storage")
def name_shared_storage() -> bytes:
    table = bytearray(name([(WINDOWS_ENGLISH, name_id, "Ferrotype" if name_id == 1 else "") for name_id in (1, 2, 4)]))
    for index, (length, offset) in enumerate([(18, 0), (8, 0), (10, 8)]):
        table[6 + 12 * index + 8: 6 + 12 * index + 12] = length.to_bytes(2, "big") + offset.to_bytes(2, "big")
    return with_name(bytes(table))


ESCAPES = "\x1b[31mred\x1b[0m\x1b]0;title\x07\x1b[2J\x9b1A"
MARKUP = "<script>alert('font')</script>&amp;\"'</td><img src=x onerror=alert(1)>"


@seed("names and glyph names that hold escape sequences, line breaks, markup, quotes and direction overrides")
def name_hostile() -> bytes:
    names = name([
        (WINDOWS_ENGLISH, 1, ESCAPES), (WINDOWS_ENGLISH, 2, "two\nlines\r\nthree\ttabs"), (WINDOWS_ENGLISH, 3, MARKUP),
        (WINDOWS_ENGLISH, 4, "\u202egnp.tnof\u202c \u2028 \u2029 \u200b \u0085"), (WINDOWS_ENGLISH, 5, "a|b,c;d\"e`f$(g)"),
        (WINDOWS_ENGLISH, 6, "../../etc/\\x"), (WINDOWS_ENGLISH, 7, "%s%n%1000000d{}{0}"), (MACINTOSH_ENGLISH, 1, b"\x1b[31m\x00\x07\x08\x7f"),
    ])
    glyph_names = post_names([0, b"\x1b[31m", b"<b>\n", b"\x00\xff\x80", b"a\"b\\c"])
    vendor = bytearray(os2())
    vendor[58:62] = b"\x1b[m\n"
    return font(extra={"name": names, "post": post(2.0, glyph_names), "OS/2": bytes(vendor)})


@seed("a name of 15,000 characters")
def name_long() -> bytes:
    return with_name(name([(WINDOWS_ENGLISH, 1, "Ferrotype"), (WINDOWS_ENGLISH, 2, "Regular"), (MACINTOSH_ENGLISH, 10, "long " * 3000)]))


@seed("tables that lie in the reverse of the usual order")
def sfnt_reordered() -> bytes:
    return assemble(dict(reversed(tables(family="Ferrotype Reordered").items())))
