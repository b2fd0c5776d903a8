"""Chapter III: who presides: the first Chairman, then whoever was designated when the chair was left (3.2(a), 3.3)."""

from dataclasses import dataclass, replace

from tracker.domain.events import Event
from tracker.domain.finding import Ground
from tracker.domain.truth import Truth
from tracker.rules.authority import is_authoritative
from tracker.rules.grounds import certain, in_force, on_record, recorded, same
from tracker.rules.offices import Holding, by_now, holding, in_board
from tracker.rules.world import World

_CHAIRMAN = in_board("Chairman")
_SUCCESSOR = in_board("Designated successor")
_NO_SUCH_WAY = Ground(
    "3.3",
    "That is no way to the chair that article 3.3 knows: the Chairman is replaced only after his resignation or a "
    "finding of his incapacity.",
)


@dataclass(frozen=True, slots=True)
class Chair:
    """Who presides.

    Attributes:
        person: who; None where nobody is known to have taken over.
        truth: how sure it is.
        grounds: the acts it rests on, those that leave it open, and what article 3.3 says of them.
        left: whether a Chairman has left the chair, or is said to have.
        last: the act that last changed or confirmed it; None while it rests on the naming alone.
        vacant: whether it has been left and who took over is not certain.
        taken_by: who is on record as having taken it while nobody had left it.
    """

    person: str | None
    truth: Truth = Truth.YES
    grounds: tuple[Ground, ...] = ()
    left: bool = False
    last: Event | None = None
    vacant: bool = False
    taken_by: str | None = None


def presiding(world: World) -> Chair:
    """Follow the chair: who leaves it is followed at once by whoever was designated by then (3.3).

    Of one day a departure comes first. Who is on record as taking a chair that is vacant has it; that somebody takes
    one that nobody has left leaves it open.
    """
    acts = on_record(world, "appointment", wanted=_CHAIRMAN)
    chair = Chair(world.charter.rules["inaugural_chairman"].value)
    for act in sorted((act for act in acts if certain(world, act)), key=lambda act: (act.latest, not _leaves(act))):
        chair = _after(world, chair, act)
    doubts = [
        act
        for act in acts
        if not certain(world, act)
        and (chair.last is None or act.latest > chair.last.latest)
        and _leaves(act) == same(act.fields["person"], chair.person)
    ]
    if doubts:
        usurped = not chair.vacant and not all(map(_leaves, doubts))
        steps = (*(recorded(act, "3.3") for act in doubts), *((_NO_SUCH_WAY,) if usurped else ()))
        left = chair.left or any(map(_leaves, doubts))
        chair = replace(chair, truth=Truth.POSSIBLY, grounds=(*chair.grounds, *steps), left=left)
    if chair.last is None:
        truth = min(chair.truth, world.force.truth)
        return replace(chair, truth=truth, grounds=(in_force(world), *chair.grounds))
    return chair


def in_line(world: World, left: Event | None = None) -> tuple[Holding, tuple[Ground, ...]]:
    """Who is the designated successor on the day, or was when the chair was left; and the acts that say so."""

    def counts(world: World, act: Event) -> Truth:
        return _by_then(act, left) if left else by_now(world, act)

    held = holding(world, _SUCCESSOR, counts=counts)
    acts = on_record(world, "chairman_action", wanted=lambda act: act.fields["action"] == "designation_of_successor")
    nameless = [act for act in acts if counts(world, act) is not Truth.NO]
    return held, (*held.grounds, *(recorded(act, "3.3", True if certain(world, act) else None) for act in nameless))


def nobody_in_line(steps: tuple[Ground, ...], held: Holding) -> Ground:
    """Why nobody is named as the designated successor."""
    if len(steps) > len(held.grounds):
        return Ground("3.3", "Whom the designation names is not on record.")
    if held.doubts:
        return Ground("3.3", "A designation is claimed, or its day is open.")
    return Ground("3.3", "No designated successor is on record.", holds=False)


def _leaves(act: Event) -> bool:
    return bool(act.fields["change"] == "leaves")


def _after(world: World, chair: Chair, act: Event) -> Chair:
    """The chair after somebody has left or taken it for certain."""
    own = same(act.fields["person"], chair.person)
    if _leaves(act):
        return _left(world, chair, act) if own else chair
    if own or chair.vacant:
        grounds = (*chair.grounds, recorded(act, holds=True))
        return Chair(str(act.fields["person"]), Truth.YES, grounds, chair.left, act)
    grounds, taker = (*chair.grounds, recorded(act, "3.3"), _NO_SUCH_WAY), str(act.fields["person"])
    return replace(chair, truth=Truth.POSSIBLY, grounds=grounds, last=act, taken_by=taker)


def _left(world: World, chair: Chair, left: Event) -> Chair:
    """The chair after its holder has left it: the successor designated by then takes over at once."""
    held, steps = in_line(world, left)
    person = None if same(held.person, chair.person) else held.person
    sure = person is not None and not held.doubts
    said = (
        Ground("3.3", f"{person}, the designated successor, takes over at once.", holds=True if sure else None)
        if person
        else nobody_in_line(steps, held)
    )
    grounds = (*chair.grounds, recorded(left, holds=True), *steps, said)
    return Chair(person, Truth.YES if sure else Truth.POSSIBLY, grounds, True, left, vacant=not sure)


def _by_then(act: Event, left: Event) -> Truth:
    """Whether a designation, or its end, came before the chair was left; its end on that very day follows from that."""
    if act.id in left.after and is_authoritative(act):
        return Truth.YES
    follows = act.fields.get("change") == "leaves" and act.earliest >= left.latest
    if act.earliest > left.latest or left.id in act.after or follows:
        return Truth.NO
    return Truth.YES if act.latest < left.earliest and is_authoritative(act) else Truth.POSSIBLY
