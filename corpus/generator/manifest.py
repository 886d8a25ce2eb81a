# SPDX-License-Identifier: Apache-2.0
"""`MANIFEST.toml`: reading, writing, and comparing it with the files. The standard library alone, from Python 3.11 on."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path

NAME = "MANIFEST.toml"
FOLDERS = ("seeds", "regression", "ablation", "plants", "refused")

HEADER = """\
# SPDX-License-Identifier: Apache-2.0
# Every file of the corpus: where it is from, under what licence, and why it is here. Written by build.py.
"""


@dataclass(frozen=True)
class Entry:
    path: str
    sha256: str
    bytes: int
    origin: str
    licence: str
    reason: str

    def filled(self, corpus: Path) -> Entry:
        data = (corpus / self.path).read_bytes()
        return replace(self, sha256=hashlib.sha256(data).hexdigest(), bytes=len(data))


def read(corpus: Path) -> dict[str, Entry]:
    path = corpus / NAME
    if not path.exists():
        return {}
    rows = tomllib.loads(path.read_text(encoding="utf-8")).get("file", [])
    return {row["path"]: Entry(**row) for row in rows}


def write(corpus: Path, entries: dict[str, Entry]) -> None:
    blocks = [HEADER]
    for _, entry in sorted(entries.items()):
        # JSON's strings and integers, as written here, are TOML's too.
        rows = (f"{field.name} = {json.dumps(getattr(entry, field.name), ensure_ascii=False)}" for field in fields(Entry))
        blocks.append("[[file]]\n" + "\n".join(rows) + "\n")
    (corpus / NAME).write_text("\n".join(blocks), encoding="utf-8")


def files(corpus: Path) -> set[str]:
    return {path.relative_to(corpus).as_posix() for folder in FOLDERS for path in (corpus / folder).rglob("*") if path.is_file()}


def _problem(corpus: Path, entry: Entry) -> str | None:
    path = corpus / entry.path
    if entry.path.split("/")[0] not in FOLDERS or ".." in Path(entry.path).parts:
        return "lies outside the corpus"
    if not path.is_file():
        return "is listed and missing"
    if empty := [field.name for field in fields(Entry) if getattr(entry, field.name) in ("", None)]:
        return f"has no {', '.join(empty)}"
    now = entry.filled(corpus)
    if now.bytes != entry.bytes:
        return f"has {now.bytes} bytes, not {entry.bytes}"
    return None if now.sha256 == entry.sha256 else "has another sha256"


def problems(corpus: Path) -> list[str]:
    """One sentence for each difference between the manifest and the files; none if all is well."""
    if not (corpus / NAME).is_file():
        return [f"{NAME} is missing"]
    try:
        entries = read(corpus)
    except (tomllib.TOMLDecodeError, TypeError, KeyError) as error:
        return [f"{NAME} is not a manifest: {error}"]
    found = [f"{entry.path} {problem}" for entry in entries.values() if (problem := _problem(corpus, entry))]
    found += [f"{path} is not listed" for path in sorted(files(corpus) - entries.keys())]
    licences = {part for entry in entries.values() for part in re.split(" OR | AND ", entry.licence)}
    texts = {path.stem for path in (corpus / "licenses").glob("*.txt")}
    return found + [f"licenses/{licence}.txt is missing" for licence in sorted(licences - texts)]
