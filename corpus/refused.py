#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Takes over, from the folder of an ablation, the inputs that show the worst of each check, and lists them in the manifest.

    ./refused.py ablations/night

`refused/OPERATION/CHECK*` are small inputs that CHECK refuses in OPERATION. With them `ferrotype ablate` finds again, from
the corpus alone, what a long search has found. Those of checks that the folder has an outcome of are replaced; other ones stay.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.dont_write_bytecode = True

from generator import manifest  # noqa: E402
from generator.manifest import Entry  # noqa: E402

CORPUS = Path(__file__).resolve().parent
MOST_BYTES = 20_000
# The columns whose worst is kept: the two languages, as a debugger of memory and a user see them.
COLUMNS = ("cpp_asan", "rust")


def worst_inputs(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """Of each check the operations and names of its inputs, each once."""
    found = {}
    for file in sorted((folder / "checks").glob("*.json")):
        row = json.loads(file.read_text(encoding="utf-8"))
        cells = {column: row[column] for column in COLUMNS if row.get(column)}
        names = {column: cell["input"] for column, cell in cells.items()}
        # With --minimise there is a smaller one of the same outcome.
        if row.get("minimised"):
            smaller = row["minimised"]["input"]
            names = {column: smaller if name == names[COLUMNS[0]] else name for column, name in names.items()}
        found[row["check"]] = list(dict.fromkeys((cells[column]["operation"], name) for column, name in names.items()))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="what `ferrotype ablate` wrote")
    parser.add_argument("--origin", default="found by fuzzing from seeds/", help="for the manifest; default: %(default)s")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not (options.folder / "checks").is_dir():
        parser.error(f"{options.folder} is no folder of an ablation: it has no checks/")
    entries = manifest.read(options.corpus)
    # Mutated from seeds, whichever: under the licences of all of them.
    licence = " AND ".join(sorted({part for path, entry in entries.items() if path.startswith("seeds/")
                                   for part in entry.licence.split(" OR ")[-1:]}))
    written = {path.read_bytes() for folder in ("seeds", "regression", "ablation")
               for path in (options.corpus / folder).iterdir()}
    # What was there before is from where it was from.
    origins = {entry.sha256: entry.origin for entry in entries.values()}
    too_large = []
    for check, inputs in worst_inputs(options.folder).items():
        for path in [path for path in entries if path.startswith("refused/") and path.split("/")[2].split(".")[0] == check]:
            (options.corpus / path).unlink(missing_ok=True)
            del entries[path]
        for number, (operation, name) in enumerate(inputs):
            data = (options.folder / "inputs" / name).read_bytes()
            if data in written:
                continue
            if len(data) > MOST_BYTES:
                too_large.append(f"{check}: {len(data)} bytes in {operation}")
                continue
            path = f"refused/{operation}/{check}" + (f".{number + 1}" if number else "")
            (options.corpus / path).parent.mkdir(parents=True, exist_ok=True)
            (options.corpus / path).write_bytes(data)
            origin = origins.get(hashlib.sha256(data).hexdigest(), options.origin)
            entries[path] = Entry(path, "", 0, origin, licence, f"{check} refuses it").filled(options.corpus)
    manifest.write(options.corpus, entries)
    for sentence in too_large:
        print(f"left out, {sentence}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
