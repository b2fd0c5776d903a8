"""The world a rule looks at: what is known on one day, on one world day, under one reading."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.charter import UNVERIFIED, Charter
from tracker.domain.dates import DAWN
from tracker.domain.events import Event
from tracker.domain.finding import Finding, Ground, Verdict
from tracker.domain.standings import ACT_FACETS, Reason
from tracker.domain.truth import Truth
from tracker.rules.authority import settled
from tracker.rules.formation import EntryIntoForce
from tracker.rules.periods import Days
from tracker.rules.situation import Situation
from tracker.rules.standing import timeline
from tracker.rules.timeline import Candidate
from tracker.rules.wording import of_record

_VERDICTS = {Truth.YES: Verdict.YES, Truth.NO: Verdict.NO, Truth.POSSIBLY: Verdict.UNDETERMINED}


@dataclass(frozen=True, slots=True)
class Force:
    """The Charter's own standing on one world day.

    Attributes:
        truth: whether it is in force.
        since: EDTF day of entry into force; None while it has none.
        day: the same as a calendar day, for sums; None while it is not one known day.
        because: why.
        would_flip: the missing facts that would bring it into force.
        can_be: the first and the last day that entry into force can be, also after that world day.
    """

    truth: Truth
    since: str | None
    day: date | None
    because: tuple[Ground, ...]
    would_flip: tuple[str, ...] = ()
    can_be: Days = (None, None)

    @property
    def days(self) -> Days:
        """The first and the last day that entry into force can be; None where there is none or it is open."""
        return (self.day, self.day) if self.day else self.can_be


def as_grounds(because: Iterable[Reason]) -> tuple[Ground, ...]:
    """Give the reasons of a standing as steps of a finding."""
    return tuple(Ground(one.provision, one.text, one.holds, one.events) for one in because)


def force_on(entry: EntryIntoForce, day: date, charter: Charter) -> Force:
    """Give the Charter's own standing on one world day."""
    found = entry.on(day, charter)
    since = found.since.text if found.since else None
    return Force(found.truth, since, entry.day, as_grounds(found.because), found.would_flip, entry.days)


@dataclass(frozen=True, slots=True)
class World:
    """What is known on one day of public knowledge, looked at on one world day, under one reading.

    Attributes:
        charter: the Charter under the reading, rulings known by then included.
        day: the world day asked about.
        acts: every act known by then, of all subjects, retired ones left out, in the ledger's order, each within the
            days that the order of acts leaves.
        names: for each state and the European Union, its short English name by code.
        natures: for each of them, ``un_member``, ``un_observer``, ``other_state`` or ``regional_organization``.
        standings: for each of them and each facet, the candidates of that day, the one to show first.
        force: the Charter's own standing on that day.
        began: the day to which an open start reaches back.
    """

    charter: Charter
    day: date
    acts: Sequence[Event]
    names: Mapping[str, str]
    natures: Mapping[str, str]
    standings: Mapping[tuple[str, str], tuple[Candidate, ...]]
    force: Force
    began: date = DAWN

    def is_state(self, code: str) -> bool:
        """Whether a code on record is a state; the European Union is none."""
        return self.natures[code] != "regional_organization"

    def situation(self, state: str) -> Situation:
        """Give one state's situation: its acts, and the cells of the facets that they move."""
        acts = [act for act in self.acts if act.subject == state]
        facets = {facet: timeline(facet, acts, self.began) for facet in ACT_FACETS}
        return Situation(state, self.is_state(state), self.charter, acts, facets)

    def value(self, state: str, facet: str) -> Candidate:
        """The value of a facet to show; with others open, see ``truth``."""
        return self.standings[state, facet][0]

    def truth(self, state: str, facet: str, *values: str) -> Truth:
        """How sure it is that a facet has one of some values."""
        open_values = self.standings[state, facet]
        fitting = sum(one.value in values for one in open_values)
        return Truth.YES if fitting == len(open_values) else Truth.POSSIBLY if fitting else Truth.NO

    def members(self) -> tuple[str, ...]:
        """The codes of the states that are members for certain on that day."""
        return tuple(code for code in self.names if self.truth(code, "membership", "member") is Truth.YES)

    def perhaps_members(self) -> tuple[str, ...]:
        """The codes of the states of which it is open whether they are members on that day."""
        return tuple(code for code in self.names if self.truth(code, "membership", "member") is Truth.POSSIBLY)

    def on_record(
        self, kind: str, subject: str | None = None, wanted: Callable[[Event], bool] = lambda _: True
    ) -> list[Event]:
        """The acts of a kind that have or may have happened by the day, in the ledger's order; see ``happened``."""
        return [
            act
            for act in self.acts
            if act.kind == kind and subject in (None, act.subject) and act.earliest <= self.day and wanted(act)
        ]

    def happened(
        self, kind: str, subject: str | None = None, wanted: Callable[[Event], bool] = lambda _: True
    ) -> tuple[Truth, tuple[Ground, ...]]:
        """Whether an act of a kind has happened by that day: certain on the word of whoever decides it, else a claim.

        Args:
            kind: the kind.
            subject: whose act; None for anybody's.
            wanted: which of these acts count.
        """
        found = self.on_record(kind, subject, wanted)
        sure = [act for act in found if settled(act, self.day)]
        truth = Truth.YES if sure else Truth.POSSIBLY if found else Truth.NO
        return truth, tuple(Ground(None, of_record(act), holds=True, events=(act.id,)) for act in sure or found)

    def finding(
        self,
        question: str,
        verdict: Verdict | Truth,
        provision: str,
        grounds: Iterable[Ground],
        *,
        value: Any = None,
        would_flip: Iterable[str] = (),
        if_confirmed: Iterable[str] = (),
        point: str | None = None,
    ) -> Finding:
        """Make a finding under this reading. Words that nobody has verified decide nothing, whatever the verdict says.

        A ruling of the Chairman (7) is decisive also where the words it rules on are unverified.

        Args:
            question: what was asked, as a sentence.
            verdict: what the rule concludes; ``possibly`` is undetermined.
            provision: the provision that decides.
            grounds: the reasons in order, failed comparisons included.
            value: the value, where the question has one.
            would_flip: the missing facts that would change the verdict.
            if_confirmed: what would follow if unverified words were confirmed.
            point: the open point that settles the matter, where a ruling can.
        """
        concluded = _VERDICTS[verdict] if isinstance(verdict, Truth) else verdict
        grade = self.charter.grade(provision)
        remarks = tuple(if_confirmed)
        reasons = tuple(grounds)
        if grade == UNVERIFIED and point in self.charter.ruled:
            said = f"The Chairman has ruled on point {point}: {self.charter.choices[str(point)]}."
            reasons = (Ground("7", said, holds=True), *reasons)
        elif grade == UNVERIFIED:
            reasons = (Ground(provision, f"Article {provision} is unverified: no source confirms its words."), *reasons)
            concluded, value = Verdict.UNDETERMINED, None
        return Finding(
            question, concluded, value, reasons, tuple(would_flip), provision, grade, self.charter.reading, remarks
        )
