"""The phrase book and the vocabulary by which questions in plain English are read."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

_HERE = Path(__file__).resolve().parent


class Vocabulary(NamedTuple):
    """What words mean.

    Attributes:
        concepts: for each word or phrase, the names of what it means.
        weak: the names that tell two wordings apart only where one of them has it.
        fillers: words that have no meaning of their own.
    """

    concepts: Mapping[str, tuple[str, ...]]
    weak: frozenset[str]
    fillers: frozenset[str]


@cache
def phrases() -> Mapping[str, Any]:
    """Give the phrase book: ``who``, what is said for each of its words; ``commands``, the wordings of each command."""
    return _toml("phrasebook.toml")


@cache
def vocabulary() -> Vocabulary:
    """Give the vocabulary."""
    written = _toml("vocabulary.toml")
    found: dict[str, list[str]] = {}
    for concept, words in written["concepts"].items():
        for word in words.split("|"):
            found.setdefault(" ".join(word.split()), []).append(concept)
    concepts = {word: tuple(names) for word, names in found.items()}
    return Vocabulary(concepts, frozenset(written["weak"]), frozenset(written["fillers"].split()))


def _toml(name: str) -> Mapping[str, Any]:
    return tomllib.loads((_HERE / name).read_text(encoding="utf-8"))
