"""The answer to ``status``."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from tracker.domain.dates import parse
from tracker.domain.standings import Reason
from tracker.questions.answers.answer import Answer, reasons
from tracker.questions.answers.cited import Cited


class Candidate(NamedTuple):
    """One value that a side of a state's status can have.

    Attributes:
        value: the value.
        since: EDTF day from which it has held; None for ``none``.
        because: why.
        ends: last day of a fixed term, inclusive; None where there is none.
    """

    value: str
    since: str | None
    because: tuple[Reason, ...]
    ends: str | None = None

    def since_words(self) -> str:
        """Say since when in English."""
        return parse(self.since).words() if self.since else ""

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain values; ``ends`` is there where a term ends."""
        ends = {"ends": self.ends} if self.ends else {}
        return {"value": self.value, "since": self.since, **ends, "because": reasons(self.because)}


class FacetStanding(NamedTuple):
    """One side of a state's status.

    Attributes:
        facet: which side.
        candidates: the values the evidence leaves open, the one to show first: it rests on the latest authoritative
            act, else on a claim, and is never ``none`` while another is open.
    """

    facet: str
    candidates: tuple[Candidate, ...]

    @property
    def value(self) -> str:
        """The value to show."""
        return self.candidates[0].value

    @property
    def certainty(self) -> str:
        """``yes``, or ``possibly`` when more than one value is open."""
        return "yes" if len(self.candidates) == 1 else "possibly"

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain values; ``candidates`` is there when more than one value is open."""
        first = self.candidates[0]
        found = {
            "value": first.value,
            "certainty": self.certainty,
            "since": first.since,
            **({"ends": first.ends} if self.facet == "tenure" else {}),
            "because": reasons(first.because),
        }
        if len(self.candidates) > 1:
            found["candidates"] = [candidate.to_dict() for candidate in self.candidates]
        return found


class Side(NamedTuple):
    """One value that one side of a state's status can have, with whose it is.

    Attributes:
        state: the state's code.
        name: its short English name.
        facet: which side.
        certainty: ``yes``, or ``possibly`` when more than one value is open.
        candidate: the value.
    """

    state: str
    name: str
    facet: str
    certainty: str
    candidate: Candidate

    def to_dict(self) -> dict[str, Any]:
        """Give the row as plain values."""
        own = self._asdict()
        del own["candidate"]
        return own | {"value": None, "since": None, "ends": None} | self.candidate.to_dict()


@dataclass(frozen=True, slots=True, repr=False)
class Status(Answer):
    """The answer to ``status``: every side of one state's status.

    Attributes:
        state: the state's code.
        name: its short English name.
        stage: the one label for maps and tables, of all sides together.
        facets: each side, by name.
        sources: for each act that a reason names, its sources.
        disputed: for each of these acts of which another source says something else, what it says.
    """

    state: str
    name: str
    stage: FacetStanding
    facets: Mapping[str, FacetStanding]
    sources: Mapping[str, tuple[Cited, ...]]
    disputed: Mapping[str, str]

    @property
    def rows(self) -> tuple[Side, ...]:
        """A row for each value that the evidence leaves open, the one to show of each side first."""
        return tuple(
            Side(self.state, self.name, facet.facet, facet.certainty, candidate)
            for facet in self.facets.values()
            for candidate in facet.candidates
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain values, in the shape of its JSON."""
        return {
            **self.envelope(),
            "state": self.state,
            "name": self.name,
            "stage": self.stage.value,
            "stage_certainty": self.stage.certainty,
            "facets": {name: facet.to_dict() for name, facet in self.facets.items()},
            "sources": {act: [one.to_dict() for one in cited] for act, cited in self.sources.items()},
            "disputed": dict(self.disputed),
        }
