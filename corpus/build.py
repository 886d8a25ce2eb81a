#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Builds the seeds and the manifest of the corpus, or, with --check, compares them.

Synthesised seeds need only Python. Subsets need fontTools and the packages they are cut from; where either is missing or
is another version, the committed subset is kept, and said so. Imported seeds and regression inputs are kept as they are.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.dont_write_bytecode = True

from generator import (  # noqa: E402, F401
    ablations,
    manifest,
    plants,
    seeds_cff,
    seeds_cmap,
    seeds_container,
    seeds_glyf,
    seeds_gvar,
    seeds_small,
    seeds_tables,
    seeds_varc,
    seeds_variations,
    seeds_variations_metrics,
    subsets,
)
from generator.manifest import Entry  # noqa: E402
from generator.registry import ABLATIONS, PLANTS, SEEDS  # noqa: E402

CORPUS = Path(__file__).resolve().parent


def build_synthesised(corpus: Path, entries: dict[str, Entry]) -> None:
    for folder, seeds in (("seeds", SEEDS), ("ablation", ABLATIONS), ("plants", PLANTS)):
        (corpus / folder).mkdir(parents=True, exist_ok=True)
        for seed in seeds:
            path = f"{folder}/{seed.file}"
            (corpus / path).write_bytes(seed.function())
            entries[path] = Entry(path, "", 0, f"generator: {seed.origin}", "Apache-2.0", seed.reason).filled(corpus)


def build_subsets(corpus: Path, entries: dict[str, Entry], roots: list[Path]) -> list[str]:
    """Returns why subsets were kept, one sentence each."""
    try:
        from fontTools import version
    except ImportError:
        return ["all subsets kept: fontTools is not installed"]
    if version != subsets.FONTTOOLS:
        return [f"all subsets kept: fontTools is {version}, not {subsets.FONTTOOLS}"]
    kept = []
    for subset in subsets.SUBSETS:
        path = f"seeds/{subset.file}"
        source = subsets.source_path(subset, roots)
        if source is None:
            kept.append(f"{path} kept: {subset.source.package} {subset.source.version} is not there")
            continue
        (corpus / path).write_bytes(subsets.make(subset, source))
        entries[path] = Entry(path, "", 0, subset.origin, subset.source.licence, subset.reason).filled(corpus)
    return kept


def build(corpus: Path, roots: list[Path]) -> int:
    entries = manifest.read(corpus)
    for stale in [path for path in entries if entries[path].origin.startswith("generator: ")]:
        del entries[stale]
    build_synthesised(corpus, entries)
    for sentence in build_subsets(corpus, entries, roots):
        print(sentence, file=sys.stderr)
    manifest.write(corpus, entries)
    return check(corpus)


def add(corpus: Path, options: argparse.Namespace) -> int:
    entries = manifest.read(corpus)
    for file in options.add:
        path = Path(file).resolve().relative_to(corpus.resolve()).as_posix()
        entries[path] = Entry(path, "", 0, options.origin, options.licence, options.reason).filled(corpus)
    manifest.write(corpus, entries)
    return check(corpus)


def check(corpus: Path) -> int:
    found = manifest.problems(corpus)
    for sentence in found:
        print(sentence.encode("unicode_escape").decode(), file=sys.stderr)
    if found:
        return 1
    entries = manifest.read(corpus).values()
    print(f"{len(entries)} files, {sum(entry.bytes for entry in entries)} bytes, as the manifest says")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if a file is missing, unlisted or different")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="the folder to build or check (default: this one)")
    parser.add_argument("--fonts-root", type=Path, action="append", metavar="DIR",
                        help="where the source packages are unpacked (default: /); may be repeated")
    parser.add_argument("--add", nargs="+", metavar="FILE", help="list files that lie in the corpus; needs the three below")
    parser.add_argument("--origin", help="package, version and font; or the bug that the file reproduces")
    parser.add_argument("--licence", help="SPDX identifier")
    parser.add_argument("--reason", help="why the file is here, in one line")
    options = parser.parse_args()
    if options.check:
        return check(options.corpus)
    if options.add:
        if not (options.origin and options.licence and options.reason):
            parser.error("--add needs --origin, --licence and --reason")
        return add(options.corpus, options)
    return build(options.corpus, options.fonts_root or [Path("/")])


if __name__ == "__main__":
    sys.exit(main())
