"""Outside the Charter: what Security Council resolution 2803 covers, where and until when."""

from tracker.domain.charter import Charter
from tracker.domain.dates import day_words
from tracker.domain.events import Event
from tracker.domain.finding import Finding, Ground
from tracker.domain.truth import Truth, every
from tracker.rules.book import rule
from tracker.rules.duration import board_over
from tracker.rules.grounds import meets
from tracker.rules.world import World

_TOPIC = "mandate from outside"
_BODY = "UN"

_SCOPE = {
    "wherever_conflict_strikes": "The Charter gives the Board competence wherever conflict strikes or threatens",
    "worldwide": "The Charter names no territory: the Board has competence worldwide",
}
_CERTIFIES = {
    "undetermined": "is for nobody named to say",
    "chairman": "is for the Chairman to say",
    "board_vote": "is for a vote of the Board to say",
    "directive": "is for a directive of the Chairman to say",
}


@rule(52, "un-cover", "un-2803", asks="Is what the Board does in Gaza covered by the UN on that day?")
def un_cover(world: World) -> Finding:
    """Resolution 2803 covers the Board in Gaza until 31 December 2027, unless the Security Council acts further."""
    charter = world.charter
    adopted, end = charter.rules["un_mandate_adopted"].day, charter.rules["un_mandate_gaza_end"]
    begun, lasting = world.day >= adopted, meets(end, world.day, end.day)
    later = further_act(world)
    grounds = (
        Ground(
            "un-2803",
            f"The Security Council adopted the resolution on {day_words(adopted)}.",
            holds=begun,
            under=_adoption(world),
        ),
        Ground(
            "un-2803", f"The authorisation ends with {day_words(end.day)}, unless the Council acts further.", lasting
        ),
        Ground("un-2803", "The Board administers only until the reform of the Palestinian Authority is done."),
        *_further(later),
        *board_over(world, "un-2803")[1],
    )
    extended = min(Truth.POSSIBLY, later[0])
    truth = every((Truth.YES if begun else Truth.NO, ~extended if lasting else extended))
    return world.finding(
        f"Is what the Board does in {_territory(charter)} covered by the UN on {day_words(world.day)}?",
        truth,
        "un-2803",
        grounds,
        would_flip=_flips(truth, begun=begun),
    )


@rule(
    53,
    "un-cover-elsewhere",
    "un-2803",
    "1/trigger",
    asks="Does it have UN cover elsewhere?",
    territory="the territory; left out: any other than Gaza",
)
def un_cover_elsewhere(world: World, territory: str = "") -> Finding:
    """Resolution 2803 covers the Board in Gaza alone; that the Charter names no territory is another matter."""
    charter = world.charter
    covered, asked = _territory(charter), territory.strip()
    if asked.casefold().removeprefix("the ").removesuffix(" strip") == covered.casefold():
        return un_cover(world)
    where = asked or f"any territory other than {covered}"
    later = further_act(world, asked)
    grounds = (
        Ground("un-2803", f"The authorisation is for {covered} alone; it does not name {where}.", holds=False),
        *_further(later),
        Ground("1/trigger", f"{_SCOPE[charter.choices['1-B']]}; that is no UN cover (1-B)."),
        Ground("1/trigger", f"Whether an area is affected or threatened {_CERTIFIES[charter.choices['1-A']]} (1-A)."),
    )
    return world.finding(
        f"Does the Board have UN cover in {where} on {day_words(world.day)}?",
        min(Truth.POSSIBLY, later[0]),
        "un-2803",
        grounds,
        would_flip=(f"an act of the Security Council that covers {where}",),
    )


def further_act(world: World, mentioning: str = "") -> tuple[Truth, tuple[Ground, ...]]:
    """Whether the Council has acted further on the mandate since the resolution; what such an act says is left open."""
    adopted = world.charter.rules["un_mandate_adopted"].day
    return world.happened(
        "announcement",
        _BODY,
        lambda act: _is_mandate(act) and act.earliest > adopted and mentioning.casefold() in act.detail.casefold(),
    )


def _adoption(world: World) -> tuple[Ground, ...]:
    adopted = world.charter.rules["un_mandate_adopted"].day
    return world.happened("announcement", _BODY, lambda act: _is_mandate(act) and act.earliest <= adopted)[1]


def _is_mandate(act: Event) -> bool:
    return str(act.fields.get("topic", "")).casefold().startswith(_TOPIC)


def _further(later: tuple[Truth, tuple[Ground, ...]]) -> tuple[Ground, ...]:
    truth, acts = later
    if truth is Truth.NO:
        return (Ground("un-2803", "No further act of the Council on the mandate is on record.", holds=False),)
    return (Ground("un-2803", "A further act is on record; what it covers and until when is open.", under=acts),)


def _flips(truth: Truth, *, begun: bool) -> tuple[str, ...]:
    if truth is Truth.YES:
        return ("an act of the Security Council that ends the authorisation",)
    return ("the words of an act of the Security Council that extends the authorisation",) if begun else ()


def _territory(charter: Charter) -> str:
    return charter.rules["un_mandate_territory"].value
