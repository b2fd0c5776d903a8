"""The answer to ``formation``."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from tracker.domain.dates import UncertainDay, parse
from tracker.domain.standings import Reason
from tracker.questions.answers.answer import Answer, reasons


class Counted(NamedTuple):
    """One consent that was counted.

    Attributes:
        state: the state's code.
        name: its short English name.
        certainty: ``yes``, or ``possibly`` when the evidence leaves it open.
        since: the day of its consent as far as it is known; None where no day is on record.
        events: the acts it rests on.
    """

    state: str
    name: str
    certainty: str
    since: UncertainDay | None
    events: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain values."""
        since = self.since.text if self.since else None
        return {**self._asdict(), "since": since, "events": list(self.events)}


@dataclass(frozen=True, slots=True, repr=False)
class Formation(Answer):
    """The answer to ``formation``: the Charter's own standing.

    Attributes:
        in_force: ``yes``, ``no`` or ``undetermined``.
        since: EDTF day of entry into force; None while it has none.
        required: how many consents it takes.
        counted: the consents by that day, oldest first.
        because: why.
        would_flip: the missing facts that would change it.
    """

    in_force: str
    since: str | None
    required: int
    counted: tuple[Counted, ...]
    because: tuple[Reason, ...]
    would_flip: tuple[str, ...]

    @property
    def rows(self) -> tuple[Counted, ...]:
        """The consents counted."""
        return self.counted

    def since_words(self) -> str:
        """Say since when in English."""
        return parse(self.since).words() if self.since else ""

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain values, in the shape of its JSON."""
        return {
            **self.envelope(),
            "in_force": self.in_force,
            "since": self.since,
            "required": self.required,
            "counted": [one.to_dict() for one in self.counted],
            "because": reasons(self.because),
            "would_flip": list(self.would_flip),
        }
