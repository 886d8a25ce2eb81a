# SPDX-License-Identifier: Apache-2.0
"""A font of whose outlines a peer and the twins do not think alike."""

from program import SEEDS as GIVEN, run

SEEDS = GIVEN.resolve()


def drawn_differently():
    """A seed on whose outlines ttf_parser disagrees with the twins, and what `diff` says of it."""
    for font in sorted(SEEDS.glob("*.ttf")):
        result = run("diff", "--json", "--no-svg", font, "cpp", "ttf_parser")
        if result.code == 1 and any(one["operation"] == "outline" for one in result.json()["differences"]):
            return font, result.json()
    raise AssertionError("no seed differs")
