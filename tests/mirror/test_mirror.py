#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The two trees of the parser, side by side: the same files, the same records field by field, the same checks in the same
order, the same limits, which parsers/limits.md gives a reason for.

A twin that moved alone fails here before a fuzzer has to find it. Usage: test_mirror.py [-v]
"""

from __future__ import annotations

import re
import unittest
from pathlib import Path

PARSERS = Path(__file__).resolve().parents[2] / "parsers"
CPP = PARSERS / "cpp"
RUST = PARSERS / "rust" / "src"
ROOMS = ("base", "sfnt", "tables", "font")

COMMENT = re.compile(r"//[^\n]*")


def read(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8")) if path.exists() else ""


def stems(root: Path, endings: tuple[str, ...]) -> set[str]:
    """Paths below the rooms without their ending: tables/glyf/simple."""
    files = (path for room in ROOMS for path in (root / room).rglob("*") if path.suffix in endings)
    return {str(path.relative_to(root).with_suffix("")) for path in files if path.name != "mod.rs"} | {"font"}


def cpp_text(stem: str) -> str:
    """Definitions first: the order of checks is that of the functions in the .cpp file."""
    return read(CPP / f"{stem}.cpp") + read(CPP / f"{stem}.h")


def rust_text(stem: str) -> str:
    return read(RUST / f"{stem}.rs")


def camel_case(name: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in name.split("_"))


def check_names() -> list[str]:
    return re.findall(r"^FERRO_CHECK\((\w+),", (PARSERS / "checks.def").read_text(encoding="utf-8"), re.MULTILINE)


def cpp_checks(stem: str) -> list[str]:
    return [camel_case(name) for name in re.findall(r"Check::(\w+)", cpp_text(stem))]


def rust_checks(stem: str) -> list[str]:
    return re.findall(r"Check::([A-Z]\w+)", rust_text(stem))


def without_repeats(names: list[str]) -> list[str]:
    """Each name where it comes first: one language may need to name a check twice where the other does it in a loop."""
    return list(dict.fromkeys(names))


def cpp_records(text: str) -> dict[str, tuple[int, list[tuple[str, str]]]]:
    arrays = dict(re.findall(r"using (\w+) = std::array<Uint8, (\d+)>;", text))
    records = {}
    for name, size, fields in re.findall(r"^FERRO_RECORD\((\w+), (\d+),(.*?)\);", text, re.MULTILINE | re.DOTALL):
        pairs = re.findall(r"\((\w+), (\w+)\)", fields)
        records[name] = (int(size), [(field, f"[u8; {arrays[kind]}]" if kind in arrays else kind) for kind, field in pairs])
    return records


def rust_records(text: str) -> dict[str, tuple[int, list[tuple[str, str]]]]:
    arrays = dict(re.findall(r"type (\w+) = (\[u8; \d+\]);", text))
    records = {}
    for name, size, fields in re.findall(r"^record!\((\w+): (\d+) \{(.*?)\}\);", text, re.MULTILINE | re.DOTALL):
        pairs = re.findall(r"(\w+): ([^,\n]+)", fields)
        records[name] = (int(size), [(field, arrays.get(kind, kind)) for field, kind in pairs])
    return records


def documented_limits(text: str) -> dict[str, int]:
    """The rows `name` | value of the table of our own limits."""
    rows = re.findall(r"^\| `(\w+)` \| ([\d,]+) \|", text, re.MULTILINE)
    return {name: int(value.replace(",", "")) for name, value in rows}


class Mirror(unittest.TestCase):
    maxDiff = None

    def test_files(self) -> None:
        self.assertEqual(stems(CPP, (".h", ".cpp")), stems(RUST, (".rs",)))

    def test_records(self) -> None:
        compared = 0
        for stem in sorted(stems(CPP, (".h", ".cpp"))):
            with self.subTest(stem):
                records = cpp_records(cpp_text(stem))
                self.assertEqual(records, rust_records(rust_text(stem)))
                compared += len(records)
        self.assertGreater(compared, 30, "the patterns no longer find the records")

    def test_checks_are_used_in_the_same_order(self) -> None:
        compared = 0
        for stem in sorted(stems(CPP, (".h", ".cpp"))):
            if stem == "base/check":
                continue
            with self.subTest(stem):
                names = without_repeats(cpp_checks(stem))
                self.assertEqual(names, without_repeats(rust_checks(stem)))
                compared += len(names)
        self.assertGreater(compared, 100, "the patterns no longer find the checks")

    def test_every_check_is_used_by_both(self) -> None:
        names = check_names()
        self.assertEqual(len(names), len(set(names)), "a check is defined twice")
        known = {camel_case(name) for name in names}
        everywhere = stems(CPP, (".h", ".cpp"))
        self.assertEqual(known, {name for stem in everywhere for name in cpp_checks(stem)})
        self.assertEqual(known, {name for stem in everywhere for name in rust_checks(stem)})

    def test_limits(self) -> None:
        rust = re.findall(r"pub const (\w+): \w+ = ([^;]+);", rust_text("base/limits"))
        self.assertEqual(self.cpp_limits(), {name.lower(): self.number(value) for name, value in rust})

    def test_limits_are_documented(self) -> None:
        documented = documented_limits((PARSERS / "limits.md").read_text(encoding="utf-8"))
        self.assertEqual(self.cpp_limits(), {name: documented.get(name) for name in self.cpp_limits()})

    def cpp_limits(self) -> dict[str, int]:
        limits = re.findall(r"inline constexpr std::uint\d+_t (\w+) = ([^;]+);", cpp_text("base/limits"))
        self.assertGreater(len(limits), 4)
        return {name: self.number(value) for name, value in limits}

    @staticmethod
    def number(text: str) -> int:
        """A constant expression of either language: digits, shifts and products."""
        text = re.sub(r"(?<=[0-9A-Fa-f])(U|ULL)\b", "", text.replace("_", "").replace("'", ""))
        if not re.fullmatch(r"[0-9A-Fa-fx<*() +-]+", text):
            raise ValueError(f"not a constant: {text}")
        return int(eval(text, {"__builtins__": {}}))  # noqa: S307 - digits and operators only


class Patterns(unittest.TestCase):
    """The test above is as good as what it finds in a text."""

    def test_a_changed_field_is_seen(self) -> None:
        cpp = "FERRO_RECORD(Pair, 4,\n             (Uint16, first),\n             (Int16, second));"
        rust = "record!(Pair: 4 {\n    first: Uint16,\n    second: Int16,\n});"
        self.assertEqual(cpp_records(cpp), rust_records(rust))
        self.assertNotEqual(cpp_records(cpp.replace("(Int16", "(Uint16")), rust_records(rust))
        self.assertNotEqual(cpp_records(cpp), rust_records(rust.replace("second", "other")))

    def test_a_changed_limit_is_seen(self) -> None:
        self.assertEqual(documented_limits("| `walk_events` | 8,388,608 | reason |"), {"walk_events": 1 << 23})
        self.assertEqual(documented_limits("| points | 65,535 | `glyf_points` |"), {})

    def test_names(self) -> None:
        self.assertEqual(camel_case("cmap_format4_length"), "CmapFormat4Length")
        self.assertEqual(without_repeats(["a", "b", "a"]), ["a", "b"])


if __name__ == "__main__":
    unittest.main()
