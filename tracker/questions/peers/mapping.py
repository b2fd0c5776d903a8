"""What the words of another tracker mean in our terms, read from a mapping file."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tracker.domain.standings import FACETS
from tracker.domain.states import fold
from tracker.errors import BadRequest
from tracker.questions.peers.files import text_of

Case = Mapping[str, tuple[str, ...]]
"""Sides of a status, each with the values that it may have."""

BUILT_IN = Path(__file__).resolve().parent / "mapping.toml"
"""The mapping where none is given."""

_RUN_TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Word(NamedTuple):
    """What one word of theirs means.

    Attributes:
        same: the cases in which our record says the same and no more.
        finer: the cases with which it is compatible beside those: our record says more.
    """

    same: tuple[Case, ...]
    finer: tuple[Case, ...]


class Vocabulary(NamedTuple):
    """The words of another tracker.

    Attributes:
        words: what each means, by the word as ``plain`` gives it.
        names: the codes of states that its odd codes and names stand for, by the name as ``fold`` gives it.
    """

    words: Mapping[str, Word]
    names: Mapping[str, str]


def plain(word: str) -> str:
    """Give a word as all its spellings share it.

    >>> plain("intendToAccept") == plain("Intend to accept") == plain("intend_to_accept")
    True
    """
    return fold(_RUN_TOGETHER.sub(" ", word))


def read_mapping(path: Path = BUILT_IN) -> Vocabulary:
    """Read a mapping file.

    Raises:
        BadRequest: it cannot be read, or names a side of a status or a value that there is not.
    """
    try:
        written = tomllib.loads(text_of(path))
    except tomllib.TOMLDecodeError as error:
        raise BadRequest(f"{path} is no mapping: {error}; write it in TOML, as docs/compare.md shows") from error
    words, names = _table(path, written, "words"), _table(path, written, "names")
    if extra := sorted(written.keys() - {"words", "names"}):
        raise _wrong(path, f"[{extra[0]}]", "there are [words] and [names]")
    if bad := next((name for name, code in names.items() if not isinstance(code, str)), None):
        raise _wrong(path, f"names.{bad}", "write the code of a state, such as XKX")
    return Vocabulary(
        {plain(word): _word(path, word, said) for word, said in words.items()},
        {fold(name): code for name, code in names.items()},
    )


def _table(path: Path, written: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = written.get(name, {})
    if not isinstance(found, Mapping):
        raise _wrong(path, name, f"write it as a table, [{name}]")
    return found


def _word(path: Path, word: str, said: object) -> Word:
    where = f"words.{word}"
    if not isinstance(said, Mapping) or not any(said.values()) or said.keys() - {"same", "finer"}:
        raise _wrong(path, where, "a word has 'same', 'finer' or both, each a list of cases")
    return Word(*(tuple(_cases(path, f"{where}.{kind}", said.get(kind, []))) for kind in ("same", "finer")))


def _cases(path: Path, where: str, written: object) -> Sequence[Case]:
    if not isinstance(written, list) or not all(isinstance(case, Mapping) and case for case in written):
        raise _wrong(path, where, "it is a list of cases, such as [{ response = ['accepted'] }]")
    return [{facet: _values(path, where, facet, values) for facet, values in case.items()} for case in written]


def _values(path: Path, where: str, facet: str, values: object) -> tuple[str, ...]:
    if facet not in FACETS:
        raise _wrong(path, f"{where}.{facet}", f"sides of a status are {', '.join(FACETS)}")
    if not isinstance(values, list) or not values or any(value not in FACETS[facet] for value in values):
        raise _wrong(path, f"{where}.{facet}", f"it is a list of some of {', '.join(FACETS[facet])}")
    return tuple(values)


def _wrong(path: Path, where: str, write: str) -> BadRequest:
    return BadRequest(f"{path}: {where} cannot be read: {write}")
