"""One state's situation as known on one day: how sure its facts are on each world day, and on which acts they rest."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import wraps
from itertools import product
from typing import Any, TypeVar

from tracker.domain.charter import Charter
from tracker.domain.dates import OPEN, UncertainDay, between, from_earliest, later, one_of, parse
from tracker.domain.events import Event
from tracker.domain.standings import Reason
from tracker.domain.truth import Truth
from tracker.rules.authority import is_authoritative
from tracker.rules.timeline import Candidate, Cell, on
from tracker.rules.wording import of_record

_Rule = TypeVar("_Rule", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Fact:
    """How sure a statement is, and why.

    Attributes:
        truth: how sure.
        because: the reasons.
        since: the day from which it is so, as far as it is known; None while it is not so or the day is nowhere.
        would_flip: the missing facts that would make it hold, each enough by itself; none once it holds.
    """

    truth: Truth
    because: tuple[Reason, ...] = ()
    since: UncertainDay | None = None
    would_flip: tuple[str, ...] = ()

    @property
    def events(self) -> tuple[str, ...]:
        """The acts it rests on, each once."""
        return tuple(dict.fromkeys(event for reason in self.because for event in reason.events))

    def said(self, provision: str | None, yes: str, no: str, possibly: str) -> "Fact":
        """Put one sentence before the reasons: what the fact comes to, under which provision."""
        text, holds = ((no, False), (possibly, None), (yes, True))[self.truth]
        because = (Reason(text, self.events, provision, holds), *self.because)
        return Fact(self.truth, because, self.since, self.would_flip)

    def lacking(self, *missing: str) -> "Fact":
        """Name the missing facts that would make it hold, each enough by itself; one that holds lacks none."""
        return replace(self, would_flip=() if self.truth is Truth.YES else missing)

    def __invert__(self) -> "Fact":
        """The opposite: a reason for the one speaks against the other."""
        because = tuple(one if one.holds is None else one._replace(holds=not one.holds) for one in self.because)
        return Fact(~self.truth, because)


def all_of(*facts: Fact) -> Fact:
    """All of the facts: as sure as the least sure, from the day on which the last of them is so."""
    truth = min(fact.truth for fact in facts)
    since = None
    for fact in facts:
        if truth is not Truth.NO and fact.since is not None:
            since = fact.since if since is None else later(since, fact.since)
    return Fact(truth, _together(facts), since, _all_missing(facts))


def any_of(*facts: Fact) -> Fact:
    """At least one of the facts: as sure as the surest.

    It is so by the day of the first that is as sure, and from the earliest day of any that is possible.
    """
    truth = max(fact.truth for fact in facts)
    best = [fact for fact in facts if fact.truth is truth]
    rest = [fact for fact in facts if fact.truth is not truth]
    days = [fact.since for fact in (*best, *rest) if fact.since is not None and fact.truth is not Truth.NO]
    first = min((fact.since for fact in best if fact.since in days), key=lambda day: day.latest or OPEN, default=None)
    since = from_earliest(first, *days) if first else None
    missing = dict.fromkeys(one for fact in facts for one in fact.would_flip)
    return Fact(truth, _together([*best, *rest]), since).lacking(*missing)


def _together(facts: Sequence[Fact]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(reason for fact in facts for reason in fact.because))


def _all_missing(facts: Iterable[Fact]) -> tuple[str, ...]:
    """What would make all of the facts hold: of each that does not, one of the facts that it lacks."""
    lacking = [fact.would_flip for fact in facts if fact.truth is not Truth.YES]
    return tuple(" and ".join(dict.fromkeys(together)) for together in product(*lacking)) if lacking else ()


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of one state on one day of knowledge, under one reading.

    Attributes:
        state: its code.
        is_state: whether it is a state, which the Charter asks of members.
        charter: the Charter under the reading.
        acts: its acts known by then, in the ledger's order.
        facets: the cells of the facets that acts alone move.
        found: what rules have found of it so far, so that each is asked once a day.
    """

    state: str
    is_state: bool
    charter: Charter
    acts: Sequence[Event]
    facets: Mapping[str, Sequence[Cell]]
    found: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def idle(self) -> bool:
        """Whether nothing on record can bind the state: no act that rules look at, and no word that it accepts."""
        return all(act.kind == "acceptance" for act in self.acts) and all(
            one.value != "accepted" for cell in self.facets["response"] for one in cell.candidates
        )

    def open(self, facet: str, day: date) -> tuple[Candidate, ...]:
        """The values of a facet that are open on a day, the one to show first."""
        return on(self.facets[facet], day)

    def value(self, facet: str, values: Sequence[str], day: date) -> Fact:
        """Whether a facet has one of some values on a day."""
        open_values = self.open(facet, day)
        fitting = [one for one in open_values if one.value in values]
        if not fitting:
            return Fact(Truth.NO, open_values[0].because)
        truth = Truth.YES if len(fitting) == len(open_values) else Truth.POSSIBLY
        since = fitting[0].since
        return Fact(truth, fitting[0].because, parse(since) if since else None)

    def happened(
        self, wanted: Callable[[Event], bool], day: date, surely: Callable[[Event], bool] = lambda _: True
    ) -> Fact:
        """Whether an act of a sort has happened by a day, on the word of whoever decides it; else it is open.

        Args:
            wanted: which acts are or may be of the sort.
            day: the day.
            surely: which of these are for certain.
        """
        found = [act for act in self.acts if act.earliest <= day and wanted(act)]
        if not found:
            return Fact(Truth.NO)
        decided = [act for act in found if is_authoritative(act) and surely(act)]
        sure = [act for act in decided if act.latest <= day]
        first, *rest = sorted(sure or decided or found, key=lambda act: (act.latest, act.earliest, act.seq))
        may_be = [act for act in found if act.earliest < first.earliest]
        because = tuple(Reason(of_record(act), (act.id,)) for act in (first, *may_be))
        since = from_earliest(_day_of(first), *map(_day_of, may_be))
        if not decided:
            since = one_of(since, *map(_day_of, rest))
        return Fact(Truth.YES if sure else Truth.POSSIBLY, because, since)

    def days(self) -> set[date]:
        """Every world day on which something of it can change."""
        cells = {cell.valid_from for found in self.facets.values() for cell in found}
        return cells | {day for act in self.acts for day in (act.earliest, act.latest) if day < OPEN}


def _day_of(act: Event) -> UncertainDay:
    """The day of an act as it is written, or as the order of acts has narrowed it."""
    if act.done.bounds(act.earliest) == (act.earliest, act.latest):
        return act.done
    return between(act.earliest, None if act.latest == OPEN else act.latest)


def once(rule: _Rule) -> _Rule:
    """Ask a rule of a situation once for the same other arguments: the same fact is wanted by several facets."""

    @wraps(rule)
    def asked(situation: Situation, *rest: Any) -> Any:
        key = (rule, *rest)
        if key not in situation.found:
            situation.found[key] = rule(situation, *rest)
        return situation.found[key]

    return asked  # type: ignore[return-value]


def chosen(*options: tuple[str, Fact], otherwise: Fact) -> tuple[Candidate, ...]:
    """The values that are open, in order: each holds where its fact does and none before it; the last where none does.

    Args:
        options: values with their facts, the one that goes before the others first.
        otherwise: why nothing holds.
    """
    found: list[Candidate] = []
    for value, fact in options:
        if fact.truth is not Truth.NO:
            found.append(Candidate(value, fact.since.text if fact.since else None, fact.because, None, fact.would_flip))
        if fact.truth is Truth.YES:
            return tuple(found)
    return (*found, Candidate("none", None, otherwise.because, None, otherwise.would_flip))
