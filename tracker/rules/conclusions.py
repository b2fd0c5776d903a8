"""Every standing: on the facets that acts move, and, under each reading, on those that rules conclude from them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.charter import Charter
from tracker.domain.dates import DAWN, OPEN, next_day
from tracker.domain.events import Event
from tracker.domain.standings import ACT_FACETS, ANY_READING, Reason, Standing
from tracker.rules.contributions import window
from tracker.rules.duration import endings
from tracker.rules.formation import EntryIntoForce, consent, entry_into_force
from tracker.rules.joining import member
from tracker.rules.membership import membership
from tracker.rules.periods import common_term_end
from tracker.rules.rulings import ruled
from tracker.rules.setting import Setting
from tracker.rules.situation import Fact, Situation
from tracker.rules.spells import spells
from tracker.rules.stage import stage
from tracker.rules.standing import known_by, known_on, timeline
from tracker.rules.tenure import tenure
from tracker.rules.terms import terms
from tracker.rules.timeline import Candidate, Cell, Successive, over_knowledge, over_world
from tracker.rules.world import World, force_on

FACETS = ("consent", "membership", "tenure", "stage")
"""The facets that rules conclude."""


@dataclass(frozen=True, slots=True)
class Record:
    """Everything the conclusions rest on.

    Attributes:
        acts: the acts of each subject, and those of others that supersede one of them, in the ledger's order.
        natures: for each state and the European Union, its nature by code.
        began: the day to which an open start reaches back.
    """

    acts: Mapping[str, Sequence[Event]]
    natures: Mapping[str, str]
    began: date

    @classmethod
    def of(cls, events: Iterable[Event], natures: Mapping[str, str], began: date) -> "Record":
        """Sort acts by subject, in the ledger's order; one that supersedes another subject's act is known to both."""
        events = sorted(events, key=lambda event: event.seq)
        subject_of = {event.id: event.subject for event in events}
        acts: dict[str, list[Event]] = {}
        for event in events:
            for subject in {event.subject, subject_of.get(event.supersedes or "", event.subject)}:
                acts.setdefault(subject, []).append(event)
        return cls(acts, natures, began)

    def every(self) -> list[Event]:
        """Every act, in the ledger's order."""
        return sorted({act.id: act for acts in self.acts.values() for act in acts}.values(), key=lambda act: act.seq)

    def others(self) -> list[Event]:
        """The acts of who is neither a state nor the European Union: the Board, its bodies, persons."""
        return [act for subject, acts in self.acts.items() if subject not in self.natures for act in acts]


_BEARING = frozenset(
    {
        "acceptance",
        "signature",
        "consent",
        "listing",
        "domestic_approval",
        "declaration",
        "contribution",
        "withdrawal",
        "removal",
        "renewal",
    }
)
"""The kinds of acts that rules look at, beside the facets that acts alone move."""


_LAST = OPEN - timedelta(days=1)
"""The last day that a standing can be of."""


class Cells:
    """What does not depend on the reading: known acts, and the cells of the facets that acts alone move, each once."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._acts: dict[tuple[str, date], list[Event]] = {}
        self._facets: dict[tuple[str, date], Mapping[str, Sequence[Cell]]] = {}

    def days(self, state: str) -> list[date]:
        """The days on which something of a state becomes known, from the dawn of time on."""
        return sorted({DAWN, *(act.known_from for act in self.record.acts.get(state, ()))})

    def acts(self, state: str, day: date) -> list[Event]:
        """The acts of a state known on a day that rules look at."""
        if (state, day) not in self._acts:
            known = known_by(state, self.record.acts.get(state, ()), day)
            self._facets[state, day] = {facet: timeline(facet, known, self.record.began) for facet in ACT_FACETS}
            self._acts[state, day] = [act for act in known if act.kind in _BEARING]
        return self._acts[state, day]

    def facets(self, state: str, day: date) -> Mapping[str, Sequence[Cell]]:
        """The cells of the facets that acts alone move."""
        self.acts(state, day)
        return self._facets[state, day]


@dataclass(frozen=True, slots=True)
class Conclusions:
    """Everything the rules concluded from a record.

    Attributes:
        standings: every standing of every state.
        entries: for each reading, when the Charter entered into force as known from each day on, oldest first.
    """

    standings: list[Standing]
    entries: Mapping[str, Sequence[tuple[date, EntryIntoForce]]]


def conclude(record: Record, charters: Mapping[str, Charter], states: Iterable[str] | None = None) -> Conclusions:
    """Derive every standing, on the facets that acts alone move and, under each reading, on those that rules conclude.

    Args:
        record: what is known.
        charters: the Charter under each reading, by the reading's name.
        states: the states to derive standings of; None for all.
    """
    wanted = list(record.natures if states is None else states)
    cells = Cells(record)
    rows = [row for state in wanted for row in _by_acts(state, cells)]
    entries: dict[str, Successive[EntryIntoForce]] = {}
    for charter in charters.values():
        charters_known = _charters(charter, record.others())
        situations = {state: _situations(state, record, charters_known, cells) for state in record.natures}
        entries[charter.reading] = _entries(charters_known, record, situations)
        settings = _settings(entries[charter.reading], charters_known, record.others())
        rows += [row for state in wanted for row in _of_state(state, situations[state], settings, charter.reading)]
    return Conclusions(rows, {reading: own.items() for reading, own in entries.items()})


def looked_at(
    cells: Cells, charter: Charter, names: Mapping[str, str], known: date, day: date, *, states: bool = True
) -> World:
    """Give the world of one day alone, as the standings of that day have it: for a record or a reading made up.

    Args:
        cells: the cells of a record, which several readings share.
        charter: the Charter under a reading.
        names: for each state and the European Union, its short English name by code.
        known: only what was known on this day counts.
        day: the day in the world.
        states: whether to conclude how states stand; without, the world has no standings, at a fifth of the time.
    """
    record = cells.record
    acts, others = known_on(record.every(), known), known_on(record.others(), known)
    charter = ruled(charter, others)
    counted = {
        state: _situation(state, record, charter, cells, known)
        for state in record.natures
        if _counts(record.acts.get(state, ()))
    }
    entry = entry_into_force(charter, counted, others)
    setting = Setting(entry.without_count(), endings(charter, others))
    standings = {
        (state, facet): candidates
        for state in (record.natures if states else ())
        for facet, candidates in _values(_situation(state, record, charter, cells, known), setting, day).items()
    }
    return World(charter, day, acts, names, record.natures, standings, force_on(entry, day, charter), record.began)


def _by_acts(state: str, cells: Cells) -> Iterator[Standing]:
    for facet in ACT_FACETS:
        yield from over_knowledge(
            state,
            facet,
            ANY_READING,
            cells.days(state),
            lambda day, facet=facet: cells.facets(state, day)[facet],  # type: ignore[misc]
        )


def _charters(charter: Charter, others: Sequence[Event]) -> Successive[Charter]:
    """The Charter under one reading: the Chairman's rulings known on a day go before the reading."""
    days = {DAWN, *(act.known_from for act in others if act.kind == "chairman_action")}
    return Successive((day, ruled(charter, known_on(others, day))) for day in sorted(days))


def _situations(state: str, record: Record, charters: Successive[Charter], cells: Cells) -> Successive[Situation]:
    """The situations of one state."""
    return Successive(
        (day, _situation(state, record, charters.on(day), cells, day))
        for day in sorted({*cells.days(state), *charters.days})
    )


def _situation(state: str, record: Record, charter: Charter, cells: Cells, day: date) -> Situation:
    is_state = record.natures[state] != "regional_organization"
    return Situation(state, is_state, charter, cells.acts(state, day), cells.facets(state, day))


def _entries(
    charters: Successive[Charter], record: Record, situations: Mapping[str, Successive[Situation]]
) -> Successive[EntryIntoForce]:
    """When the Charter entered into force."""
    others = record.others()
    counted = {state: own for state, own in situations.items() if _counts(record.acts.get(state, ()))}
    days = {DAWN, *(day for own in counted.values() for day in own.days), *(act.known_from for act in others)}
    return Successive(
        (
            day,
            entry_into_force(
                charters.on(day), {state: own.on(day) for state, own in counted.items()}, known_on(others, day)
            ),
        )
        for day in sorted(days)
    )


def _settings(
    entries: Successive[EntryIntoForce], charters: Successive[Charter], others: Sequence[Event]
) -> Successive[Setting]:
    """What holds for all states alike."""
    days = {*entries.days, *(act.known_from for act in others)}
    return Successive(
        (day, Setting(entries.on(day).without_count(), endings(charters.on(day), known_on(others, day))))
        for day in sorted(days)
    )


_COUNTED = frozenset({"signature", "consent", "domestic_approval"})


def _counts(acts: Iterable[Event]) -> bool:
    """Whether some act can be counted towards entry into force."""
    return any(act.kind in _COUNTED for act in acts)


def _of_state(
    state: str, own: Successive[Situation], settings: Successive[Setting], reading: str
) -> Iterator[Standing]:
    known_days = sorted({*own.days, *settings.days})
    found: dict[date, Mapping[str, list[Cell]]] = {}
    done: dict[tuple[int, int], Mapping[str, list[Cell]]] = {}
    for known in known_days:
        situation, setting = own.on(known), settings.on(known)
        key = (id(situation), id(setting))
        if key not in done:
            done[key] = _timelines(situation, setting)
        found[known] = done[key]
    for facet in FACETS:
        yield from over_knowledge(state, facet, reading, known_days, lambda day, facet=facet: found[day][facet])  # type: ignore[misc]


def _timelines(situation: Situation, setting: Setting) -> Mapping[str, list[Cell]]:
    """Every facet that rules conclude, over all world days, as known on one day."""
    values: dict[date, dict[str, tuple[Candidate, ...]]] = {}

    def at(day: date) -> dict[str, tuple[Candidate, ...]]:
        if day not in values:
            values[day] = _values(situation, setting, day)
        return values[day]

    starts = _starts(situation, setting)
    return {facet: over_world(starts, lambda day, facet=facet: at(day)[facet]) for facet in FACETS}  # type: ignore[misc]


_NOTHING = Candidate(
    "none",
    None,
    (
        Reason(
            "No acceptance, signature, notice of consent, approval at home or listing is on record.", (), "2.1", False
        ),
    ),
    None,
    ("a signature of its own, not subject to ratification", "notice of its consent to be bound"),
)


_NO_STATE = Candidate("none", None, (Reason("It is not a state, and only states can be members.", (), "2.1", False),))


def _values(situation: Situation, setting: Setting, day: date) -> dict[str, tuple[Candidate, ...]]:
    open_values = {facet: situation.open(facet, day) for facet in ACT_FACETS}
    if situation.idle:
        nothing = _NOTHING if situation.is_state else _NO_STATE
        open_values |= dict.fromkeys(("consent", "membership", "tenure"), (nothing,))
        return open_values | {"stage": stage(open_values)}
    open_values["consent"] = consent(situation, day)
    open_values["membership"] = membership(situation, setting, day)
    open_values["tenure"] = tenure(situation, setting, day)
    open_values["stage"] = stage(open_values)
    return open_values


def _after_periods(situation: Situation, setting: Setting, joined: Fact) -> set[date]:
    """The days after the window and the terms of each membership of a state, renewed terms included."""
    force_days = setting.force.days
    ends: set[date | None] = set()
    for one, _ in spells(situation, setting, joined, _LAST):
        found = window(situation.charter, force_days, one.since)
        ends |= {found.closes[1]} if found else set()
        ends |= {day for bounds in terms(situation, force_days, one, _LAST) for day in bounds}
    return {next_day(day) for day in ends if day and day < OPEN}


def _starts(situation: Situation, setting: Setting) -> set[date]:
    """Every world day on which a value can change."""
    starts = situation.days()
    if situation.idle:
        return starts
    force, charter = setting.force, situation.charter
    starts |= {day for day in force.days if day}
    starts |= {day for end in setting.endings if end.since for day in end.since.bounds(DAWN)}
    starts |= {next_day(end) for end in (common_term_end(charter, day) for day in force.days) if end}
    joinings = {joined.since: joined for joined in (member(situation, setting, day) for day in (*starts, _LAST))}
    for since, joined in joinings.items():
        if since is not None:
            starts |= set(since.bounds(DAWN))
            starts |= _after_periods(situation, setting, joined)
    return starts
