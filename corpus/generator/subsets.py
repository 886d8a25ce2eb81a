# SPDX-License-Identifier: Apache-2.0
"""Subsets of fonts from Debian packages, renamed. The bytes depend on fontTools' version, hence FONTTOOLS below.

Every subset gets a family name of ours, whether its licence reserves the old one (DejaVu, Liberation) or not; copyright
and licence records stay.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import cmap, device
from .tables import TIMESTAMP

FONTTOOLS = "4.38.0"  # Debian 12's


@dataclass(frozen=True)
class Source:
    package: str
    version: str
    path: str
    sha256: str
    licence: str

    @property
    def name(self) -> str:
        return Path(self.path).stem


def _source(package: str, version: str, licence: str, path: str, sha256: str) -> Source:
    return Source(package, version, f"usr/share/fonts/truetype/{path}", sha256, licence)


DEJAVU = ("fonts-dejavu-core", "2.37-6", "Bitstream-Vera")
LIBERATION = ("fonts-liberation2", "2.1.5-1", "OFL-1.1")
NOTO = ("fonts-noto-core", "20201225-1", "OFL-1.1")

DEJAVU_SANS = _source(*DEJAVU, "dejavu/DejaVuSans.ttf", "abdc775b21b1bc470d50c97e790d276f2054b7504e56e5bd3e64f48d68582322")
DEJAVU_SERIF = _source(*DEJAVU, "dejavu/DejaVuSerif.ttf", "13e61509f5c81d7c3132810f4f903e3523df89c802bf6e0674621e8f659cdfe1")
DEJAVU_MONO = _source(*DEJAVU, "dejavu/DejaVuSansMono.ttf", "0f5db4f1749979d961019838b160bec74abdf7f9eca69553fe1aa856bbff49a4")
LIBERATION_SERIF = _source(*LIBERATION, "liberation2/LiberationSerif-Regular.ttf",
                           "29d12439831b7f59194efec85872f24f54eff05738933f9a860220d2abff88ba")
LIBERATION_ITALIC = _source(*LIBERATION, "liberation2/LiberationSans-Italic.ttf",
                            "01f559e5c501d3d5777647c6a92b3ff37a4523bcf4f3b6e97ae052af567618b1")
NOTO_SANS = _source(*NOTO, "noto/NotoSans-Regular.ttf", "89c3c497f618fdaa0b2d1e98fef93582f28c71debd2c4a8cdf41f190ced2909d")
NOTO_MATH = _source(*NOTO, "noto/NotoSansMath-Regular.ttf", "8242bd1e55368b27e32455260754cf9aa58f3ad7ea80664b66c21f1b09910d6c")
NOTO_DEVANAGARI = _source(*NOTO, "noto/NotoSansDevanagari-Regular.ttf",
                          "79a470365ccb210fa3c7d8d8ff2e005ef9d983cfd067f735a0caf7e15070ca9f")
NOTO_MONGOLIAN = _source(*NOTO, "noto/NotoSansMongolian-Regular.ttf",
                         "601afb9f08fbbc39f0cf72cb7e11079ada6fa3feed1fadca8e6e5095e7957687")
ROBOTO = _source("fonts-roboto-unhinted", "2:0~20170802-3", "Apache-2.0", "roboto/unhinted/RobotoTTF/Roboto-Regular.ttf",
                 "797e35f7f5d6020a5c6ea13b42ecd668bcfb3bbc4baa0e74773527e5b6cb3174")


@dataclass(frozen=True)
class Subset:
    topic: str
    source: Source
    text: str
    reason: str
    layout: bool = False
    hinting: bool = True
    drop: tuple[str, ...] = ()
    replace: Callable[[object], dict[str, bytes]] | None = None  # the subset font -> whole tables, by tag

    @property
    def file(self) -> str:
        return f"subset-{self.topic}.ttf"

    @property
    def origin(self) -> str:
        return f"Debian {self.source.package} {self.source.version}, {self.source.name}; subset by fontTools {FONTTOOLS}"


def _device_tables(font) -> dict[str, bytes]:
    """What a font of the nineties would say of these glyphs at three sizes."""
    units, metrics = font["head"].unitsPerEm, font["hmtx"]
    advances = [metrics[glyph][0] for glyph in font.getGlyphOrder()]
    records = [(size, [min(round(advance * size / units), 255) for advance in advances]) for size in (9, 12, 96)]
    group = [(size, round(size * 0.93), -round(size * 0.24)) for size in range(8, 40)]
    return {"hdmx": device.hdmx(*records), "LTSH": device.ltsh(*(1 if advance else 0 for advance in advances)),
            "VDMX": device.vdmx(1, [(1, 1, 1, 1, 0), (0, 0, 0, 0, 0)], [group])}


def _all_cmaps(font) -> dict[str, bytes]:
    glyph_of = {code: font.getGlyphID(name) for code, name in font.getBestCmap().items()}
    codes = sorted(glyph_of)
    groups = [(code, code, glyph_of[code]) for code in codes]
    segments = [(code, code, glyph_of[code] - code, None) for code in codes if code < 0xFFFF]
    run = [glyph_of.get(code, 0) for code in range(0x41, 0x7B)]
    variations = {0xFE00: ([(0x41, 2)], {0x61: glyph_of[0x62]}), 0xE0100: ([], {0x41: glyph_of[0x61]})}
    return {"cmap": cmap.cmap(
        (cmap.MACINTOSH_ROMAN, cmap.format0({code: glyph for code, glyph in glyph_of.items() if code < 128})),
        (cmap.UNICODE_BMP, cmap.format4(segments)), (cmap.UNICODE_FULL, cmap.format10(0x41, run)),
        (cmap.UNICODE_VARIATIONS, cmap.format14(variations)), (cmap.WINDOWS_BMP, cmap.format6(0x41, run)),
        (cmap.WINDOWS_FULL, cmap.format12(groups)))}


ACCENTED = "AÀÂÅEÉIÎOÖUÜaàâåeéiîoöuü¼½"

SUBSETS = [
    Subset("dejavu-sans-kern", DEJAVU_SANS, "AVTWYaceovwy.,-", "hinted Latin with kern format 0, gasp, two records of one cmap 4"),
    Subset("dejavu-sans-nested", DEJAVU_SANS, "ŉǄǅᾂᾃ\u1410Ḏḏ", "composites four deep, USE_MY_METRICS, instructions on composites"),
    Subset("dejavu-sans-device", DEJAVU_SANS, "ABCabc ,", "hdmx, LTSH and VDMX computed from real advances", replace=_device_tables),
    Subset("dejavu-sans-cmaps", DEJAVU_SANS, "ABCDabcd \U0001D538", "cmap 0, 4, 6, 10, 12 and 14 over real glyphs", replace=_all_cmaps),
    Subset("dejavu-serif-accents", DEJAVU_SERIF, ACCENTED, "hinted serif composites", drop=("kern",)),
    Subset("dejavu-mono", DEJAVU_MONO, "0O1lI{}@", "one advance for all glyphs: a short hmtx"),
    Subset("liberation-serif-hinted", LIBERATION_SERIF, "AVTo fiÄç", "a large fpgm and prep, hand-hinted glyphs, kern"),
    Subset("liberation-sans-italic", LIBERATION_ITALIC, "QRgß&", "an italic angle and caret slope", hinting=False),
    Subset("noto-sans-composites", NOTO_SANS, "¿ɐⁿɘʰᴑᴝᴞ\ua7f7ʁ", "components with scale, x and y scale, and two by two"),
    Subset("noto-sans-latin", NOTO_SANS, "Hamburgefonstiv", "autohinted Latin with GPOS kerning and GSUB", layout=True),
    Subset("noto-math-supplementary", NOTO_MATH, "\U0001D400\U0001D401\U0001D7FF∫√", "characters beyond the basic plane", hinting=False,
           drop=("MATH",)),
    Subset("noto-devanagari", NOTO_DEVANAGARI, "कर्मणि", "a script that needs layout: GSUB, GPOS, GDEF", layout=True, hinting=False),
    Subset("noto-mongolian-vertical", NOTO_MONGOLIAN, "ᠮᠣᠩ᠅\U0001166C", "vhea and vmtx", hinting=False),
    Subset("roboto-latin", ROBOTO, "RobotoÅé–≤", "unhinted, 2048 units per em, post 3"),
]

KEPT_NAMES = (0, 14)


def _rename(font, subset: Subset) -> None:
    family = "Ferrotype " + subset.topic.replace("dejavu", "d").replace("liberation", "l").replace("noto", "n") \
        .replace("roboto", "r").replace("-", " ").title()
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in KEPT_NAMES and record.platformID == 3]
    texts = {1: family, 2: "Regular", 3: f"Ferrotype: {family}", 4: family, 5: "Version 1.000", 6: family.replace(" ", ""),
             13: f"{subset.source.licence}: see corpus/licenses"}
    for name_id, text in texts.items():
        table.setName(text, name_id, 3, 1, 0x409)


def source_path(subset: Subset, roots: list[Path]) -> Path | None:
    """Where the source lies under one of the roots, if it is the very file that the subset was made from."""
    for root in roots:
        path = root / subset.source.path
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == subset.source.sha256:
            return path
    return None


def make(subset: Subset, path: Path) -> bytes:
    from fontTools import subset as subsetter
    from fontTools.ttLib import TTFont, newTable

    options = subsetter.Options(hinting=subset.hinting, legacy_kern=True, glyph_names=True, notdef_outline=True,
                                legacy_cmap=True, symbol_cmap=True, name_IDs=["*"], recalc_timestamp=False)
    options.drop_tables += ["FFTM", "DSIG", *subset.drop] + ([] if subset.layout else ["GSUB", "GPOS", "GDEF"])
    options.no_subset_tables += ["hdmx", "LTSH", "VDMX"]
    if "kern" in options.drop_tables and "kern" not in subset.drop:
        options.drop_tables.remove("kern")
    font = TTFont(path, recalcTimestamp=False)
    worker = subsetter.Subsetter(options)
    worker.populate(text=subset.text)
    worker.subset(font)
    _rename(font, subset)
    font["head"].created = font["head"].modified = TIMESTAMP
    for tag, data in (subset.replace(font) if subset.replace else {}).items():
        if tag in font:
            del font[tag]
        font[tag] = newTable("FRRO")  # any tag that fontTools does not know: the bytes are ready
        font[tag].data = data
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()
