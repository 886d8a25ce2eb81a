# SPDX-License-Identifier: Apache-2.0
"""Seeds about small tables, and about names in encodings other than UTF-16 and MacRoman."""

from __future__ import annotations

from . import small
from .fields import be
from .registry import seed
from .tables import WINDOWS_ENGLISH, Name, font, name, post


def with_table(tag: str, data: bytes) -> bytes:
    return font(extra={tag: data})


def with_names(*records: Name, language_tags: list[str] | None = None) -> bytes:
    return with_table("name", name([(WINDOWS_ENGLISH, 1, "Ferrotype Seed"), *records], language_tags))


@seed("PCLT")
def pclt() -> bytes:
    return with_table("PCLT", small.pclt())


@seed("meta: two lists of languages, one empty, and a private tag")
def meta() -> bytes:
    return with_table("meta", small.meta(dlng="en-Latn, de", slng="", FERR="\u00e9"))


@seed("DSIG of no signature, as it is put into unsigned fonts")
def dsig_empty() -> bytes:
    return with_table("DSIG", small.dsig())


@seed("DSIG: a packet in format 1, and a block of an unknown format")
def dsig_blocks() -> bytes:
    return with_table("DSIG", small.dsig((1, b"\x30\x03\x02\x01\x00"), (2, b"?")))


@seed("ltag, which the names of the Unicode platform refer to; one name is for all languages")
def ltag() -> bytes:
    names = [((0, 3, number), 1, text) for number, text in ((0, "Geneva"), (1, "Ginebra"), (0xFFFF, "Genf"))]
    return font(extra={"ltag": small.ltag("en", "es-419", "zh-Hant"), "name": name(names)})


@seed("trak: two horizontal tracks and a vertical one, three sizes")
def trak() -> bytes:
    horizontal = [(-1.0, 256, [-20, -12, -8]), (0.5, 257, [0, 3, 5])]
    return with_table("trak", small.trak([9.0, 12.5, 24.0], horizontal, [(0.0, 258, [1, 2, -3])]))


def _axes() -> tuple[small.Block, small.Block]:
    romn, ideo = small.coord1(0), small.coord2(-120, 2, 1)
    hinted = small.coord3(-150, small.device(11, 19, 2, 0x1F00, 0x0120, 0x0000))
    default = small.min_max(small.coord1(-200), small.coord1(800), case=(None, small.coord1(900)), smcp=(small.coord1(-210), None))
    german = small.min_max(None, small.coord3(850))
    horizontal = small.axis(["ideo", "romn"], DFLT=small.base_script(small.base_values(1, ideo, romn), None),
                            latn=small.base_script(small.base_values(1, hinted, romn), default, **{"DEU ": german}))
    vertical = small.axis([], hani=small.base_script(None, small.min_max(None, None)))
    return horizontal, vertical


@seed("BASE: both axes, baselines in all three formats, a device, extremes of a language and of features")
def base_all_parts() -> bytes:
    return with_table("BASE", small.base(*_axes()))


@seed("BASE of version 1.1: a baseline that varies")
def base_variable() -> bytes:
    varying = small.coord3(-140, small.variation_index(0, 0))
    axis = small.axis(["romn"], latn=small.base_script(small.base_values(0, varying), None))
    return with_table("BASE", small.base(axis, None, small.item_variation_store()))


@seed("post 4: character codes as names, one glyph without")
def post_format4() -> bytes:
    return with_table("post", post(4.0, bytes(be().u16(0xFFFF, 0x20, 0x8260, 0x8261, 0x8262))))


@seed("Windows names in Shift-JIS, PRC, Big5, Wansung and Johab, with bytes that are no characters")
def name_windows_encodings() -> bytes:
    records = [
        ((3, 2, 0x411), 4, "\uff2d\uff33 \u660e\u671d \uff8a\uff9d\u7e8a\u2460".encode("cp932")),
        ((3, 2, 0x411), 5, b"\x82\x20\x81\xff\x80\xa0\xfd\x41\x82"),
        ((3, 3, 0x804), 4, "\u5b8b\u4f53 \u9eb5\u3007\u2488".encode("gbk") + b"\x80"),
        ((3, 3, 0x804), 5, b"\xa2\xab\xfe\x51\x81\x30\x81\x30"),
        ((3, 4, 0x404), 4, "\u7d30\u660e\u9ad4 \u2027\u7881".encode("cp950")),
        ((3, 4, 0x404), 5, b"\x88\x62\xc6\xa1\xa3\xe1\xa1"),
        ((3, 5, 0x412), 4, "\uad74\ub9bc \uac02\ubdc1\u4f3d".encode("cp949")),
        ((3, 5, 0x412), 5, b"\xc9\xa1\xfe\xfe\x81\x40"),
        ((3, 6, 0x412), 4, "\uad74\ub9bc \uac02\u4f3d\u3000".encode("johab")),
        ((3, 6, 0x412), 5, b"\x84\x41\x88\x41\x84\x61\xda\xa1\xdf\x31"),
    ]
    return with_names(*records)


@seed("Macintosh names in the encodings of one byte: every code from 0x80 on, by script and language")
def name_macintosh_scripts() -> bytes:
    scripts = [(0, 0), (0, 15), (0, 17), (0, 18), (0, 25), (0, 37), (4, 12), (4, 31), (5, 10), (6, 14), (7, 32), (21, 22)]
    return with_names(*(((1, script, language), 4, bytes(range(0x80, 0x100))) for script, language in scripts))


@seed("Macintosh names in Japanese, both Chinese and Korean, with what Apple has otherwise")
def name_macintosh_east_asian() -> bytes:
    records = [
        ((1, 1, 11), 4, "\u30d2\u30e9\u30ae\u30ce".encode("cp932") + b"\x5c\x80\xa0\xfd\xfe\xff\x81\x60\x87\x40"),
        ((1, 2, 19), 4, "\u5137\u5b8b".encode("cp950") + b"\x80\xa0\xfd\xfe\xff\xa1\x45\xf9\xd6"),
        ((1, 3, 23), 4, "\uc560\ud50c\uace0\ub515".encode("cp949") + b"\x80\x81\x82\x83\x84\xff\xa1\xa9\xa1\x41"),
        ((1, 25, 33), 4, "\u534e\u6587\u5b8b\u4f53".encode("gbk") + b"\x80\xa0\xfd\xfe\xff\xa1\xab\xb1\x40"),
    ]
    return with_names(*records)


@seed("names of the platform ISO, and records of encodings that nobody knows")
def name_other_encodings() -> bytes:
    records = [((2, 0, 0), 4, b"ASCII \x80"), ((2, 1, 0), 4, "ISO 10646"), ((2, 2, 0), 4, b"Latin \xe9\xff")]
    return with_names(*records, ((1, 8, 0), 4, b"RSymbol"), ((3, 7, 0x409), 4, b"reserved"), ((4, 0, 0), 4, b"custom"))


@seed("UTF-16 with surrogates in pairs, alone and in reverse, and half a unit at the end")
def name_surrogates() -> bytes:
    texts = ["\U0001f600\U0010ffff", "\ud800A\udc00", "\udc00\ud800", "\ud83d\U0001f600", "\0\ufeff\ufffe\uffff"]
    odd = ((3, 10, 0x409), 7, "odd".encode("utf-16-be") + b"\0")
    return with_names(*(((3, 10, 0x409), 2 + index, text) for index, text in enumerate(texts)), odd)


@seed("languages by LCID, Macintosh code and tag, some of which do not exist")
def name_languages() -> bytes:
    languages = [(3, 0x407), (3, 0x807), (3, 0x7FFF), (1, 38), (1, 151), (1, 95), (3, 0x8000), (0, 0x8001), (1, 0x8002),
                 (0, 0xFFFF), (0, 5)]
    records = [((platform, 1 if platform == 3 else 0, language), 4, "Name") for platform, language in languages]
    return with_names(*records, language_tags=["nv", "sr-Latn"])
