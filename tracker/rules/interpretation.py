"""Chapter VII: who decides what the Charter means, and what he has decided."""

from collections.abc import Mapping

from tracker.domain.events import Event
from tracker.domain.finding import Finding, Ground, Verdict
from tracker.rules.authority import is_authoritative
from tracker.rules.book import rule
from tracker.rules.duration import of_a_board
from tracker.rules.rulings import made
from tracker.rules.wording import of_record
from tracker.rules.world import World

_REACH: Mapping[str, str] = {
    "everything": "It reaches to everything the Charter says, not to internal disputes alone (7-A).",
    "disputes_only": "It reaches to internal disputes only (7-A).",
}
_REACH_OPEN = "How far it reaches is undetermined: to internal disputes only, or to everything the Charter says (7-A)."


@rule(43, "interpreter", "7", "7/disputes", asks="Who decides what the Charter means?")
def interpreter(world: World) -> Finding:
    """The Chairman is the final authority on what the Charter means and how it is interpreted and applied."""
    who = world.charter.rules["interpretation_final_authority"].value
    grounds = (
        Ground("7", f"The final authority on meaning, interpretation and application is the {who}.", holds=True),
        Ground("7/disputes", "The article covers disputes among members, entities and personnel inside the Board."),
        Ground("7", _REACH.get(world.charter.choices["7-A"], _REACH_OPEN)),
        *_rulings(world),
    )
    found = world.finding(
        "Who decides what the Charter means?",
        Verdict.YES,
        "7",
        grounds,
        value=who,
        if_confirmed=(
            "the final authority would be limited to internal disputes (7/connector)",
            "internal disputes would be settled by amicable collaboration (7/settlement)",
        ),
    )
    return of_a_board(world, found)


def _rulings(world: World) -> tuple[Ground, ...]:
    """Every ruling known, oldest first; of two on one point the later one counts, for every day, once it is known."""
    known = made(act for act in world.acts if act.subject not in world.natures)
    certain = [act for act in known if is_authoritative(act)]
    last = {act.fields.get("ambiguity"): act for act in certain}
    claimed = tuple(
        _ground(act, "A ruling is claimed by others: it settles nothing.", holds=False)
        for act in known
        if act not in certain
    )
    grounds = tuple(_ruling(world, act, counts=act is last[act.fields.get("ambiguity")]) for act in certain)
    if not certain:
        text = "No ruling of the Chairman is on record, so the reading settles what the text leaves open."
        grounds = (Ground("7", text),)
    return (*grounds, *claimed)


def _ruling(world: World, act: Event, *, counts: bool) -> Ground:
    point, choice = act.fields.get("ambiguity"), act.fields.get("choice")
    if choice not in world.charter.options.get(str(point), ()):
        return _ground(act, "The Chairman made a ruling that settles no point.", holds=None)
    then = "This goes before any reading." if counts else "A later ruling on that point replaces it."
    return _ground(act, f"The Chairman ruled on point {point}: {choice}. {then}", holds=counts)


def _ground(act: Event, text: str, *, holds: bool | None) -> Ground:
    return Ground("7", text, holds, under=(Ground(None, of_record(act), holds=True, events=(act.id,)),))
