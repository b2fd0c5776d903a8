"""Finding a state, body or group by any code, name or alias, in any case and spelling."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "&": " and "})
_APART = re.compile(r"[^\w]+|_")
_DECIDES = 0.8
_MARGIN = 0.08
_NEAR = 0.6


class Match(NamedTuple):
    """What a name was found to mean.

    Attributes:
        id: the id on record.
        exact: whether the text is one of its codes, names or aliases; False for a slip that leaves one candidate.
    """

    id: str
    exact: bool


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Reduce a name to what all its spellings share: no case, accents, punctuation or leading article.

    >>> fold("Côte d’Ivoire") == fold("COTE D'IVOIRE")
    True
    >>> fold("the United States (U.S.)")
    'united states us'
    """
    plain = text.casefold().translate(_LETTERS)
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain).replace("’", "")
        plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    bare = plain.replace("'", "")
    return _APART.sub(" ", bare.replace(".", "")).strip().removeprefix("the ")


def is_part_of(text: str, name: str) -> bool:
    """Whether every word of a text is a word of a name.

    >>> is_part_of("donald trump", "Donald J. Trump")
    True
    """
    words = set(fold(text).split())
    return bool(words) and words <= set(fold(name).split())


class Names:
    """An index from every code, name and alias to the id it belongs to.

    Args:
        names: for each id, the name to show and then everything else it is called.
    """

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._shown: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        for own_id, called in names.items():
            every = [*called]
            self._shown[own_id] = every[0]
            for name in (own_id, *every):
                self._ids.setdefault(fold(name), own_id)

    def find(self, text: str) -> Match | None:
        """Find what a text means; None when nothing, or more than one thing, is near enough."""
        folded = fold(text)
        if found := self._ids.get(folded):
            return Match(found, exact=True)
        best = self._ranked(folded)
        if not best or best[0][0] < _DECIDES or (len(best) > 1 and best[0][0] - best[1][0] < _MARGIN):
            return None
        return Match(best[0][1], exact=False)

    def nearest(self, text: str, count: int = 3) -> list[str]:
        """Name the nearest, best first, as ``Belarus (BLR)``; empty when nothing is near."""
        ranked = self._ranked(fold(text))[:count]
        return [
            f"{self._shown[own_id]} ({own_id})" if self._shown[own_id] != own_id else own_id
            for score, own_id in ranked
            if score >= ranked[0][0] - 2 * _MARGIN
        ]

    def _ranked(self, folded: str) -> list[tuple[float, str]]:
        """Rank ids by their likest name, best first."""
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(folded)
        best: dict[str, float] = {}
        for name, own_id in self._ids.items():
            if len(name) <= 3 and name != folded:  # noqa: PLR2004 - a code is meant exactly or not at all
                continue
            matcher.set_seq1(name)
            if matcher.real_quick_ratio() < _NEAR or matcher.quick_ratio() < _NEAR:
                continue
            score = matcher.ratio()
            if score > best.get(own_id, 0.0):
                best[own_id] = score
        return sorted(((score, own_id) for own_id, score in best.items()), key=lambda row: (-row[0], row[1]))
