"""Chapter VI: the legal personality of the Board and its bodies, and where it has immunity."""

from tracker.domain.dates import day_words
from tracker.domain.events import Event
from tracker.domain.finding import Finding, Ground, Verdict
from tracker.domain.truth import Truth
from tracker.rules.book import rule
from tracker.rules.duration import board_over
from tracker.rules.grounds import announced, called, in_force, same
from tracker.rules.offices import EXECUTIVE_BOARD, creation, is_board
from tracker.rules.world import World

_USA = "USA"
_US_LAW = "US-LAW"
_DECIDE = frozenset({"self", "chairman", "board"})
_CAPACITIES = {
    "capacity_contract": "contract",
    "capacity_property": "hold property",
    "capacity_litigation": "sue",
    "capacity_bank_accounts": "keep bank accounts",
    "capacity_money": "receive and pay money",
    "capacity_staff": "employ staff",
}


@rule(
    41,
    "personality",
    "6(a)",
    asks="Has the Board or a subsidiary legal personality: can it sue, contract, bank?",
    body="the body",
)
def personality(world: World, body: str) -> Finding:
    """The Board and its subsidiary entities have international legal personality, and may contract, sue and bank."""
    question = f"Has {body} legal personality: can it sue, contract, bank?"
    belongs, step = _belongs(world, body)
    rules = world.charter.rules
    given = rules["legal_personality_board" if is_board(body) else "legal_personality_subsidiaries"].value == "true"
    can = [word for name, word in _CAPACITIES.items() if rules[name].value == "true"]
    over, ended = board_over(world, "6(a)")
    truth = min(belongs, world.force.truth, Truth.YES if given else Truth.NO)
    truth = min(truth, Truth.POSSIBLY) if over else truth
    flips = [] if belongs is Truth.YES else ["its creation by the Chairman or the Board on record"]
    flips += [] if world.force.truth is Truth.YES else ["entry into force"]
    return world.finding(
        question,
        truth,
        "6(a)",
        [
            *step,
            in_force(world),
            Ground("6(a)", "The Board and its subsidiary entities have international legal personality.", holds=given),
            Ground("6(a)", f"They may {', '.join(can)}."),
            *ended,
        ],
        value=", ".join(can) if truth is Truth.YES else None,
        would_flip=flips,
    )


def _belongs(world: World, body: str) -> tuple[Truth, tuple[Ground, ...]]:
    """Whether a body is the Board or a subsidiary entity; the record need not say of every body whose it is."""
    if is_board(body):
        return Truth.YES, (Ground("6(a)", "It is the Board itself.", holds=True),)
    if same(body, EXECUTIVE_BOARD):
        return Truth.NO, (Ground("6(a)", "It is an organ of the Board and no entity of its own.", holds=False),)
    created, steps = creation(world, body)
    if created is Truth.YES:
        return created, (Ground("6(a)", "It is a subsidiary entity of the Board.", holds=True, under=steps),)
    silent = Ground("6(a)", f"Whether {body} is a subsidiary entity is not on record.")
    return Truth.POSSIBLY, (silent, *steps)


@rule(
    42,
    "immunity",
    "6(b)",
    "us-eo-14375",
    asks="Has the Board immunity in that state?",
    state="the state",
)
def immunity(world: World, state: str) -> Finding:
    """Immunity in a state takes an agreement with it or a measure of its own; the Charter alone gives none."""
    name = called(world, state)
    question = f"Has the Board immunity in {name}?"
    charter = Ground("6(b)", "The Charter alone gives no immunity in a state.", holds=False)
    if state == _USA:
        return _under_us_law(world, question, charter)
    agreement, agreed = _announced(world, state, "host agreement")
    measure, taken = _announced(world, state, "immunit")
    automatic = Truth.YES if world.charter.rules["immunities_automatic"].value == "true" else Truth.NO
    truth = max(agreement, measure, automatic)
    steps = [*agreed, *taken]
    if agreement is Truth.NO:
        steps.append(Ground("6(b)", f"No agreement of the Board with {name} is on record.", holds=False))
    if measure is Truth.NO:
        steps.append(Ground("6(b)", f"No measure of {name} on immunities is on record.", holds=False))
    return world.finding(
        question,
        truth,
        "6(b)",
        [charter, *steps, *board_over(world, "6(b)")[1]],
        would_flip=[]
        if truth is Truth.YES
        else [f"an agreement of the Board with {name}", f"a measure of {name} on immunities"],
    )


def _announced(world: World, state: str, topic: str) -> tuple[Truth, tuple[Ground, ...]]:
    """Whether a state or the Board has announced something; what others say of it is a claim."""
    return announced(world, lambda act: topic in _topic(act) and not _topic(act).startswith("no "), _DECIDE, state)


def _under_us_law(world: World, question: str, charter: Ground) -> Finding:
    rules = world.charter.rules
    order, since = rules["immunities_us_order"].value, rules["immunities_us_order_date"].day
    _, acts = world.happened("announcement", _US_LAW, lambda act: "immunit" in _topic(act))
    given = world.day >= since
    measure = Ground("us-eo-14375", f"{order} is of {day_words(since)}.", holds=given, under=acts)
    grounds = [charter, measure]
    if given and world.force.day and since < world.force.day:
        grounds.append(Ground("11.1(a)", f"It is dated before entry into force on {day_words(world.force.day)}."))
    grounds += board_over(world, "6(b)")[1]
    return world.finding(
        question,
        Verdict.YES if given else Verdict.NO,
        "us-eo-14375",
        grounds,
        value=order if given else None,
        would_flip=["the end of that order"] if given else ["that order"],
    )


def _topic(act: Event) -> str:
    return str(act.fields["topic"]).casefold()
