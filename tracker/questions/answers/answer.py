"""What every answer says of itself."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

from tracker.domain.standings import Reason
from tracker.questions.asked import Asked


@dataclass(frozen=True, slots=True)
class Answer(ABC):
    """What every answer says of itself.

    Attributes:
        question: the question, as the words of its command.
        definition: what the answer means.
        asked: the days and the reading it was asked of.
        data_version: head of the ledger's chain: the state of the record it was answered from.
    """

    question: str
    definition: str
    asked: Asked
    data_version: str

    @abstractmethod
    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain values, in the shape of its JSON."""

    def envelope(self) -> dict[str, Any]:
        """The fields that come before every answer in JSON."""
        return {
            "question": self.question,
            "definition": self.definition,
            "as_of": self.asked.as_of.isoformat(),
            "known_by": self.asked.known_by.isoformat() if self.asked.known_by else None,
            "reading": self.asked.reading,
            "projected": self.asked.projected,
            "data_version": self.data_version,
            **({"hypothetical": list(self.asked.hypothetical)} if self.asked.hypothetical else {}),
            **({"if_confirmed": list(self.asked.if_confirmed)} if self.asked.if_confirmed else {}),
            **({"hypothetical_ahead": list(self.asked.ahead)} if self.asked.ahead else {}),
        }


def reasons(because: tuple[Reason, ...]) -> list[dict[str, Any]]:
    """Give reasons as plain values; comparisons that failed are for ``why``."""
    return [
        {"provision": one.provision, "text": one.text, "events": list(one.events)}
        for one in because
        if one.holds is not False
    ]
