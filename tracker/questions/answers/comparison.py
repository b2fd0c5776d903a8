"""The answer to ``compare``."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from tracker.domain.standings import Reason
from tracker.questions.answers.answer import Answer, reasons

VERDICTS: Mapping[str, str] = {
    "different": "Different",
    "finer": "Finer: compatible, and our record says more",
    "same": "The same",
}
"""How our record stands to theirs, in the order in which states are listed."""


class Compared(NamedTuple):
    """One state in both.

    Attributes:
        state: its code.
        name: its short English name.
        theirs: their word for it, as they write it.
        ours: our label for it; several with ``or`` between them where the evidence leaves it open.
        verdict: a key of ``VERDICTS``.
        because: what our record has, and where it differs what it has not.
    """

    state: str
    name: str
    theirs: str
    ours: str
    verdict: str
    because: tuple[Reason, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the row as plain values."""
        return {**self._asdict(), "because": reasons(self.because)}


class Unmatched(NamedTuple):
    """One row of theirs that could not be held against the record.

    Attributes:
        name: what they call the state.
        theirs: their word for it.
        state: the code of the state, where it is known.
        why: why it could not be, in one sentence.
    """

    name: str
    theirs: str
    state: str | None
    why: str


class OnlyOurs(NamedTuple):
    """One state that our record has and theirs has not.

    Attributes:
        state: its code.
        name: its short English name.
        ours: our label for it.
        because: why.
    """

    state: str
    name: str
    ours: str
    because: tuple[Reason, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the row as plain values."""
        return {**self._asdict(), "because": reasons(self.because)}


@dataclass(frozen=True, slots=True, repr=False)
class Comparison(Answer):
    """The answer to ``compare``.

    Attributes:
        rows: the states in both: those that differ first, then those of which our record says more, by name.
        unmatched: the rows of theirs that could not be held against the record, in their order.
        only_ours: the states with an invitation or an answer on our record that theirs has not, by name.
    """

    rows: tuple[Compared, ...]
    unmatched: tuple[Unmatched, ...]
    only_ours: tuple[OnlyOurs, ...]

    @property
    def count(self) -> Mapping[str, int]:
        """How many states there are of each verdict, and how many rows stand apart."""
        verdicts = [row.verdict for row in self.rows]
        found = {verdict: verdicts.count(verdict) for verdict in reversed([*VERDICTS])}
        return found | {"unmatched": len(self.unmatched), "only_ours": len(self.only_ours)}

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain values, in the shape of its JSON."""
        return {
            **self.envelope(),
            "count": dict(self.count),
            "states": [row.to_dict() for row in self.rows],
            "unmatched": [row._asdict() for row in self.unmatched],
            "only_ours": [row.to_dict() for row in self.only_ours],
        }
