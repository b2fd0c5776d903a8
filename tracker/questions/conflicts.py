"""Where does the record contradict itself? Every contradiction by its kind, with both sides and their sources."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from tracker.domain.dates import OPEN
from tracker.domain.events import Event
from tracker.domain.truth import Truth
from tracker.errors import UnknownName
from tracker.questions.answers.listed import Listed
from tracker.questions.asked import Asked
from tracker.questions.catalogue import QUESTIONS, READINGS
from tracker.questions.reading import cited, disputes, find_state
from tracker.questions.world import read_worlds
from tracker.rules.authority import own_word
from tracker.rules.effects import Effect, effects_on
from tracker.rules.wording import of_record
from tracker.rules.world import World
from tracker.store.acts import invitations_began
from tracker.store.reader import Reader

KINDS: Mapping[str, str] = {
    "disputed": "a source disputes an act",
    "words": "two say different things of one matter",
    "list": "the Board's list and the state's own word differ",
    "readings": "one reading of the Charter and another differ",
    "sequence": "acts cannot have come in this order, or need what was not there",
}
"""The kinds of contradictions, in the order in which they are listed."""

_SPOKEN = ("invitation", "response", "signature")
_CONCLUDED = ("consent", "membership", "tenure")
_ANSWERS = frozenset({"acceptance", "refusal", "signature", "consent"})
_OF_MEMBERS = frozenset({"withdrawal", "removal", "renewal"})


class Conflict(NamedTuple):
    """One contradiction.

    Attributes:
        kind: a key of ``KINDS``.
        state: whose standing it is about, by code, or the body's id.
        facet: the side of the status; None where it is about an act alone.
        says: the contradiction in one sentence.
        acts: the acts on both sides.
    """

    kind: str
    state: str
    facet: str | None
    says: str
    acts: tuple[Event, ...]


def conflicts(reader: Reader, asked: Asked, state: str | None = None, kind: str | None = None) -> Listed:
    """List every contradiction on record; acts that a correction has retired are none.

    Args:
        reader: the database.
        asked: the day in the world, what is known, and the reading that others are held against.
        state: only those of one state.
        kind: only those of one kind, a key of ``KINDS``.

    Raises:
        UnknownName: there is no such state or kind.
    """
    if kind is not None and kind not in KINDS:
        raise UnknownName(kind, "kind of contradiction", (), f"kinds are {', '.join(KINDS)}")
    only = find_state(reader, state)[0] if state is not None else None
    worlds = read_worlds(reader, asked, READINGS)
    own = worlds[asked.reading]
    began = invitations_began(reader.rows) or asked.as_of
    codes = [only] if only else list(own.names)
    found = [
        *(one for one in _disputed(reader, own) if only in (None, one.state)),
        *(one for code in codes for one in _of_state(code, own, worlds, asked.reading, began)),
    ]
    names = {row["id"]: row["name"] for row in reader.rows("select id, name from subject")}
    sources = cited(reader, asked)
    order = list(KINDS)
    rows = [
        {
            "kind": one.kind,
            "state": one.state,
            "name": names[one.state],
            "facet": one.facet,
            "says": one.says,
            "sides": [
                {
                    "event": act.id,
                    "day": act.done.text,
                    "asserted_by": act.asserted_by,
                    "by": act.by,
                    "detail": act.detail,
                    "sources": sources.get(act.id, []),
                }
                for act in one.acts
            ],
        }
        for one in sorted(found, key=lambda one: (order.index(one.kind), names[one.state]))
        if kind in (None, one.kind)
    ]
    words = f"conflicts{f' {only}' if only else ''}{f' --kind {kind}' if kind else ''}"
    return Listed(words, QUESTIONS["conflicts"].definition, asked, reader.head()[1], rows)


def _disputed(reader: Reader, world: World) -> Iterator[Conflict]:
    said = disputes(reader)
    for act in world.acts:
        if act.id in said and act.earliest <= world.day:
            yield Conflict("disputed", act.subject, None, f"{of_record(act)} Disputed: {said[act.id]}", (act,))


def _of_state(code: str, own: World, worlds: Mapping[str, World], reading: str, began: date) -> Iterator[Conflict]:
    acts = [act for act in own.acts if act.subject == code and act.earliest <= own.day]
    for facet in _SPOKEN:
        yield from _words(code, facet, effects_on(facet, acts, began))
    yield from _list(code, own, acts)
    yield from _readings(code, worlds, reading)
    yield from _sequence(code, own, acts, began)


def _words(code: str, facet: str, effects: Sequence[Effect]) -> Iterator[Conflict]:
    """A claim against what those who decide it had made of the matter by its day, or made of it first after that."""
    spoken = [one for one in effects if one.authoritative and not one.implied]
    for claim in (one for one in effects if not one.authoritative):
        before = [one for one in spoken if one.latest <= claim.latest]
        against = before[-1] if before else next(iter(spoken), None)
        if against is not None and against.value != claim.value and claim.act.id not in against.act.after:
            text = f"{of_record(claim.act)} Against it: {of_record(against.act)}"
            yield Conflict("words", code, facet, text, (claim.act, against.act))
    for one, other in pairwise(spoken):
        overlap = other.earliest <= one.latest and one.act.id not in other.act.after
        if overlap and one.value != other.value:
            text = f"{of_record(one.act)} Of days that may be the same: {of_record(other.act)}"
            yield Conflict("words", code, facet, text, (one.act, other.act))


def _list(code: str, world: World, acts: Iterable[Event]) -> Iterator[Conflict]:
    """The Board lists a state whose own word is that it does not accept, or that it is not bound yet."""
    if world.truth(code, "listing", "listed") is not Truth.YES:
        return
    must_ratify = world.truth(code, "signature", "signed_subject_to_ratification") is Truth.YES
    accepts = world.truth(code, "response", "accepted") is Truth.YES
    bound = any(act.kind == "consent" and own_word(act) for act in acts)
    if accepts and (bound or not must_ratify):
        return
    listing = world.value(code, "listing")
    facet = "signature" if must_ratify else "response"
    shown = world.value(code, facet)
    named = {event for reason in (*listing.because, *shown.because) for event in reason.events}
    word = "it signed subject to ratification" if must_ratify else f"its answer is {shown.value.replace('_', ' ')}"
    sides = tuple(act for act in acts if act.id in named)
    yield Conflict("list", code, facet, f"The Board lists it; by its own word, {word}.", sides)


def _readings(code: str, worlds: Mapping[str, World], reading: str) -> Iterator[Conflict]:
    for facet in _CONCLUDED:
        values = {
            name: " or ".join(one.value.replace("_", " ") for one in world.standings[code, facet])
            for name, world in worlds.items()
        }
        others = {name: value for name, value in values.items() if value != values[reading]}
        if others:
            said = "; ".join(f"under {name} {value}" for name, value in others.items())
            yield Conflict("readings", code, facet, f"Under {reading} {values[reading]}; {said}.", ())


def _sequence(code: str, world: World, acts: Sequence[Event], began: date) -> Iterator[Conflict]:
    invited = [one for one in effects_on("invitation", acts, began) if one.value == "invited" and not one.implied]
    first = min((one.earliest for one in invited), default=None)
    for act in acts:
        if act.kind in _ANSWERS and own_word(act) and (first is None or act.latest < first):
            missing = "no invitation is on record" if first is None else "every invitation on record is of a later day"
            yield Conflict("sequence", code, "invitation", f"{of_record(act)} But {missing}.", (act,))
        if act.kind in _OF_MEMBERS and not _was_member(code, world, act):
            yield Conflict("sequence", code, "membership", f"{of_record(act)} But it was no member then.", (act,))
        if act.kind in _ANSWERS and act.known_from < act.earliest < OPEN:
            yield Conflict("sequence", code, None, f"{of_record(act)} But it was known before that day.", (act,))


def _was_member(code: str, world: World, act: Event) -> bool:
    """Whether the state is or was a member from the day of an act, or an earlier one, on."""
    since = [
        one.since for one in world.standings[code, "membership"] if one.value in {"member", "former"} and one.since
    ]
    return bool(since) and (world.value(code, "membership").value == "former" or min(since) <= act.latest.isoformat())
