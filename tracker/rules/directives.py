"""Chapter IX: resolutions and directives that the Chairman adopts alone."""

import re
from collections.abc import Mapping

from tracker.domain.dates import day_words
from tracker.domain.events import Event
from tracker.domain.finding import Finding, Ground
from tracker.domain.truth import Truth, every, some
from tracker.rules.book import rule
from tracker.rules.duration import of_a_board
from tracker.rules.grounds import by_chairman
from tracker.rules.world import World

_REACH: Mapping[str, tuple[Truth, str]] = {
    "yes": (Truth.YES, "A directive can also decide what 3.1(b) puts to a vote (9-A)."),
    "implementing_only": (
        Truth.POSSIBLY,
        "A directive can only implement (9-A), and the record does not say whether this one does no more.",
    ),
}
_REACH_OPEN = (Truth.POSSIBLY, "Whether a directive can decide what 3.1(b) puts to a vote is undetermined (9-A).")
_REACH_FLIPS: Mapping[str, str] = {
    "implementing_only": "what the directive decides, set against what 3.1(b) puts to a vote",
}


@rule(
    44,
    "directive",
    "9",
    "9/words",
    "9/condition",
    asks="Is a directive valid without a vote?",
    directive="the id of its act, or words of its title",
)
def valid_directive(world: World, directive: str) -> Finding:
    """The Chairman alone may adopt resolutions and other directives for the Board, without a vote."""
    adopted, acts = _adopted(world, directive)
    choice = world.charter.choices["9-A"]
    reach, said = _REACH.get(choice, _REACH_OPEN)
    grounds = (
        Ground("9", f"Resolutions and directives are adopted by the {_adopter(world)} alone.", holds=True),
        Ground("9/words", "The power covers resolutions or other directives for the Board."),
        *acts,
        Ground("9", said, holds=True if reach is Truth.YES else None),
    )
    flips = [] if adopted is Truth.YES else ["its adoption, on the word of the Chairman or the Board"]
    if adopted is not Truth.NO and reach is not Truth.YES:
        flips.append(_REACH_FLIPS.get(choice, "a ruling of the Chairman on point 9-A"))
    found = world.finding(
        f"Is the directive “{directive}” valid without a vote?",
        every((adopted, reach)),
        "9",
        grounds,
        would_flip=flips,
        if_confirmed=("it would also have to be consistent with the Charter and carry out the mission (9/condition)",),
    )
    return of_a_board(world, found)


def _adopted(world: World, wanted: str) -> tuple[Truth, tuple[Ground, ...]]:
    """Whether the Chairman has adopted it: his own act is on record, or his approval of what others reported."""
    named = [act for act in world.acts if _is_named(act, wanted) and act.earliest <= world.day]
    own = {act.id for act in named if _is_other(act) or by_chairman(act)}
    if not named:
        text = f"No directive of that id or title is on record by {day_words(world.day)}."
        return Truth.NO, (Ground("9", text, holds=False),)
    if not own:
        ids = tuple(act.id for act in named)
        text = f"It is on record as decided by “{named[0].fields.get('decided_by')}”, and needs the vote of 3.1(e)."
        return Truth.NO, (Ground("9", text, holds=False, events=ids),)
    found = [
        world.happened("decision", wanted=lambda act: act.id in own),
        world.happened("chairman_action", wanted=lambda act: act.id in own),
        world.happened("chairman_action", wanted=lambda act: _approves(act, own)),
    ]
    truth, said = some(one for one, _ in found), tuple(ground for _, grounds in found for ground in grounds)
    text = "Its adoption is on record." if truth is Truth.YES else "Its adoption is claimed, or its day is open."
    return truth, (Ground("9", text, holds=True if truth is Truth.YES else None, under=said),)


def _is_named(act: Event, wanted: str) -> bool:
    words = wanted.strip().casefold()
    if not words or not (act.kind == "decision" or _is_other(act)):
        return False
    if words in {act.id.casefold(), str(act.fields.get("title", "")).casefold()}:
        return True
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", act.detail.casefold()) is not None


def _is_other(act: Event) -> bool:
    return act.kind == "chairman_action" and act.fields.get("action") == "other"


def _approves(act: Event, ids: set[str]) -> bool:
    return act.fields.get("action") == "approval" and act.fields.get("target") in ids


def _adopter(world: World) -> str:
    return world.charter.rules["directives_by"].value
