# SPDX-License-Identifier: Apache-2.0
"""The lists of synthesised files: a function that returns a font's bytes, with the name of its file and the reason for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Seed:
    file: str
    reason: str
    function: Callable[[], bytes]

    @property
    def origin(self) -> str:
        return f"{self.function.__module__.removeprefix('generator.')}.{self.function.__name__}"


SEEDS: list[Seed] = []
ABLATIONS: list[Seed] = []
PLANTS: list[Seed] = []
WORST: list[Seed] = []


def seed(reason: str, extension: str = "ttf") -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """The file is named after the function."""

    def register(function: Callable[[], bytes]) -> Callable[[], bytes]:
        SEEDS.append(Seed(f"synth-{function.__name__.replace('_', '-')}.{extension}", reason, function))
        return function

    return register


def ablation(reason: str, extension: str = "ttf") -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """The function, and so the file, is named after the check."""

    def register(function: Callable[[], bytes]) -> Callable[[], bytes]:
        ABLATIONS.append(Seed(f"{function.__name__}.{extension}", reason, function))
        return function

    return register


def plant(reason: str, extension: str = "ttf") -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """The file is named after the function."""

    def register(function: Callable[[], bytes]) -> Callable[[], bytes]:
        PLANTS.append(Seed(f"{function.__name__}.{extension}", reason, function))
        return function

    return register


def worst(reason: str, extension: str = "ttf") -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """The file is named after the function."""

    def register(function: Callable[[], bytes]) -> Callable[[], bytes]:
        WORST.append(Seed(f"{function.__name__.replace('_', '-')}.{extension}", reason, function))
        return function

    return register
