"""The answer to ``why``."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from tracker.domain.finding import Finding
from tracker.questions.answers.answer import Answer


class WhyFacet(NamedTuple):
    """Why one side of a state's status is as it is.

    Attributes:
        facet: which side.
        findings: one finding a value that the evidence leaves open, the one to show first.
        readings: for each reading, the values it leaves open; empty for a side that no reading touches.
    """

    facet: str
    findings: tuple[Finding, ...]
    readings: Mapping[str, tuple[str, ...]]

    @property
    def differs(self) -> Mapping[str, tuple[str, ...]]:
        """The readings that answer otherwise, each with the values it leaves open."""
        own = self.readings.get(self.findings[0].reading)
        return {reading: values for reading, values in self.readings.items() if values != own}

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain values."""
        first = self.findings[0]
        return {
            "facet": self.facet,
            **first.value,
            "certainty": "yes" if len(self.findings) == 1 else "possibly",
            "findings": [one.to_dict() for one in self.findings],
            "other_readings": {reading: list(values) for reading, values in self.differs.items()},
        }


@dataclass(frozen=True, slots=True, repr=False)
class Why(Answer):
    """The answer to ``why``: each side of one state's status with its reasons.

    Attributes:
        state: the state's code.
        name: its short English name.
        rows: one row a side.
        disputed: for each act named in the reasons of which another source says something else, what it says.
    """

    state: str
    name: str
    rows: tuple[WhyFacet, ...]
    disputed: Mapping[str, str]

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain values, in the shape of its JSON."""
        named = {"state": self.state, "name": self.name}
        answer = [row.to_dict() for row in self.rows]
        return {**self.envelope(), **named, "answer": answer, "disputed": dict(self.disputed)}
