"""The answer to ``question``: the finding of one rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker.domain.finding import Finding
from tracker.questions.answers.answer import Answer


@dataclass(frozen=True, slots=True, repr=False)
class Found(Answer):
    """The finding of one rule, and what it is under the other readings.

    Attributes:
        name: the question's name.
        explanation: what the Charter says, in one sentence.
        finding: the finding under the reading asked for.
        others: the findings under the other readings, by the reading's name.
        disputed: for each act named in the reasons of which another source says something else, what it says.
    """

    name: str
    explanation: str
    finding: Finding
    others: Mapping[str, Finding]
    disputed: Mapping[str, str]

    @property
    def rows(self) -> tuple[Finding, ...]:
        """The finding, and after it what it is under the other readings."""
        return (self.finding, *self.others.values())

    @property
    def differs(self) -> Mapping[str, Finding]:
        """The readings that answer otherwise."""
        own = (self.finding.verdict, self.finding.value)
        return {reading: one for reading, one in self.others.items() if (one.verdict, one.value) != own}

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain values, in the shape of its JSON."""
        return {
            **self.envelope(),
            "name": self.name,
            "explanation": self.explanation,
            "answer": [self.finding.to_dict()],
            "other_readings": {reading: one.to_dict() for reading, one in self.differs.items()},
            "disputed": dict(self.disputed),
        }
