"""Who holds an office, and which bodies are the Board's, by the acts on record."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tracker.domain.events import Event
from tracker.domain.finding import Ground
from tracker.domain.truth import Truth
from tracker.rules.grounds import announced, certain, on_record, recorded, same
from tracker.rules.world import World

BOARD = "BOARD"
BOARD_NAME = "Board of Peace"
EXECUTIVE_BOARD = "Executive Board"

_CREATION = re.compile("creation(?::| of) *(?:the )?")


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds an office on a day.

    Attributes:
        person: who holds it; None while nobody does.
        act: the act that last changed it; None when nothing is on record.
        doubts: later acts that would change it, but are claims alone or of an open day.
    """

    person: str | None
    act: Event | None
    doubts: tuple[Event, ...]

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """The acts it rests on, and those that leave it open."""
        changed = (recorded(self.act, holds=True),) if self.act else ()
        return (*changed, *(recorded(act) for act in self.doubts))


def by_now(world: World, act: Event) -> Truth:
    """How sure it is that an act has happened by the day: certain on the word of whoever decides it, else open."""
    return Truth.YES if certain(world, act) else Truth.POSSIBLY


def holding(
    world: World,
    wanted: Callable[[Event], bool],
    named: str | None = None,
    counts: Callable[[World, Event], Truth] = by_now,
) -> Holding:
    """Follow an office through the appointments on record.

    Args:
        world: the world.
        wanted: which appointments are to that office.
        named: who holds it before any appointment.
        counts: how sure it is that an appointment counts; left out: by the day.
    """
    acts = on_record(world, "appointment", wanted=wanted)
    how_sure = {act.id: counts(world, act) for act in acts}
    person, last = named, None
    for act in acts:
        if how_sure[act.id] is not Truth.YES:
            continue
        if act.fields["change"] == "takes":
            person, last = str(act.fields["person"]), act
        elif same(act.fields["person"], person):
            person, last = None, act
    doubts = tuple(
        act
        for act in acts
        if how_sure[act.id] is Truth.POSSIBLY
        and (last is None or act.latest > last.latest)
        and (act.fields["change"] == "takes") != same(act.fields["person"], person)
    )
    return Holding(person, last, doubts)


def in_board(role: str) -> Callable[[Event], bool]:
    """Appointments of the Board of Peace to a role."""
    return lambda act: same(act.fields["body"], BOARD_NAME) and same(act.fields["role"], role)


def is_board(body: str) -> bool:
    """Whether a body is the Board of Peace itself."""
    return same(body, BOARD) or same(body, BOARD_NAME)


def creation(world: World, body: str) -> tuple[Truth, tuple[Ground, ...]]:
    """Whether the Chairman or the Board announced a body as created; others' word is a claim."""
    return announced(world, lambda act: _creates(act, body), frozenset({"chairman", "board"}))


def _creates(act: Event, body: str) -> bool:
    """Whether an announcement's topic is the creation of a body, alone or in a list."""
    topic = str(act.fields["topic"])
    created = _CREATION.match(topic)
    return created is not None and any(same(one.strip(), body) for one in topic[created.end() :].split(","))
