#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes, to a folder, the fonts of at most 1,000,000 bytes that take the twins the most time that is known.

Each is about one limit of parsers/limits.md, or one structure that bytes may share. They are not committed.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.dont_write_bytecode = True

from generator import worst_cff, worst_glyf, worst_metrics, worst_text, worst_varc, worst_walks  # noqa: E402, F401
from generator.registry import WORST  # noqa: E402
from generator.worst import MOST_BYTES  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the fonts are written")
    parser.add_argument("names", nargs="*", help="only these, by the names of their files without the ending")
    options = parser.parse_args()
    if unknown := set(options.names) - {Path(font.file).stem for font in WORST}:
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    options.folder.mkdir(parents=True, exist_ok=True)
    for font in WORST:
        if options.names and Path(font.file).stem not in options.names:
            continue
        data = font.function()
        if len(data) > MOST_BYTES:
            parser.error(f"{font.file} has {len(data)} bytes")
        (options.folder / font.file).write_bytes(data)
        print(f"{font.file}: {len(data)} bytes: {font.reason}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
