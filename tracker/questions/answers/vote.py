"""The answer to ``vote``."""

from dataclasses import dataclass
from typing import Any

from tracker.domain.finding import Finding, Ground
from tracker.questions.answers.answer import Answer
from tracker.rules.votes import Ballots


@dataclass(frozen=True, slots=True, repr=False)
class Vote(Answer):
    """The answer to ``vote``: whether the votes and the Chairman's act adopt the proposal.

    Attributes:
        kind: ``ordinary``, ``removal``, ``amendment`` or ``executive``.
        chairman: what the Chairman did.
        members: of how many members it was asked.
        ballots: who voted how, states by code, persons by name.
        finding: what the Charter's rule concludes.
        remarks: what is to be known of the ballots beside it.
    """

    kind: str
    chairman: str
    members: int
    ballots: Ballots
    finding: Finding
    remarks: tuple[Ground, ...]

    @property
    def rows(self) -> tuple[Finding]:
        """What the Charter's rule concludes, the one row."""
        return (self.finding,)

    @property
    def adopted(self) -> str:
        """``yes``, ``no`` or ``undetermined``; for a removal, whether the member is removed."""
        return self.finding.verdict.value

    @property
    def votes(self) -> dict[str, int | None]:
        """The numbers counted; ``needed`` is how many votes decide, None where no verified words say so."""
        if self.finding.value is not None:
            return dict(self.finding.value)
        tally = self.ballots.tally
        return {**tally._asdict(), "present_and_voting": tally.voting, "needed": None}

    @property
    def because(self) -> tuple[Ground, ...]:
        """The reasons in order, failed comparisons included."""
        return (*self.finding.grounds, *self.remarks)

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain values, in the shape of its JSON."""
        return {
            **self.envelope(),
            "kind": self.kind,
            "chairman": self.chairman,
            "members": self.members,
            "adopted": self.adopted,
            "votes": self.votes,
            "ballots": {way: list(getattr(self.ballots, way)) for way in ("yes", "no", "abstain")},
            "provision": self.finding.provision,
            "grade": self.finding.grade,
            "because": [
                {"provision": one.provision, "text": one.text, "holds": one.holds, "events": list(one.events)}
                for one in self.because
            ],
            "would_flip": list(self.finding.would_flip),
            "if_confirmed": list(self.finding.if_confirmed),
        }
