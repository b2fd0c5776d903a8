"""Chapter III: whether the Executive Board has validly found the Chairman incapable (3.3)."""

from tracker.domain.finding import Finding, Ground
from tracker.domain.truth import Truth, every
from tracker.rules.book import rule
from tracker.rules.duration import by_a_board
from tracker.rules.electorate import numbers_of_members
from tracker.rules.votes import Tally, agreed, more_votes, numbers, refuse_more
from tracker.rules.world import World

_EXECUTIVE_BOARD = "members of the Executive Board"


@rule(
    34,
    "incapacity",
    "3.3",
    asks="Is incapacity validly established?",
    votes="votes that find the Chairman incapable, votes against and abstentions, as in 7-0-0",
    board="number of Executive Board members in office",
)
def incapacity(world: World, votes: str, board: int | None = None) -> Finding:
    """The Chairman is replaced for incapacity only if the Executive Board finds it unanimously."""
    tally = Tally.parse(votes)
    body, sizes = _unanimity_of(world, board)
    refuse_more(tally, board if body == _EXECUTIVE_BOARD else None, body)
    unanimous = tally.no == 0
    grounds = [
        Ground("3.3", f"{tally.no} voted against a finding of incapacity; unanimity allows none.", unanimous),
        *(Ground("3.3", _found_incapable(tally.yes, size, body), tally.yes >= max(size, 1)) for size in sizes),
    ]
    if not sizes:
        grounds.append(Ground("3.3", f"How many {body} have to agree is open (3.3-A, 3.3-B)."))
    enough = agreed(tally.yes >= max(size, 1) for size in sizes) if sizes else Truth.POSSIBLY
    if sizes and tally.yes < tally.every and tally.every > max(sizes):
        enough = min(enough, Truth.POSSIBLY)
        text = (
            f"Not all of the {tally.every} who voted agreed, where {max(sizes)} are counted: whose votes count is open."
        )
        grounds.append(Ground("3.3", text))
    flips = [f"{more_votes(max(sizes) - tally.yes)} for it"] if sizes and tally.yes < max(sizes) else []
    found = world.finding(
        "Is the incapacity of the Chairman validly established?",
        every((enough, Truth.YES if unanimous else Truth.NO)),
        "3.3",
        grounds,
        value=numbers(tally, sizes[0]) if sizes else None,
        would_flip=(flips if sizes else [f"the number of {body}"]) if unanimous else (),
    )
    return by_a_board(world, found)


def _found_incapable(votes: int, size: int, body: str) -> str:
    """How many found him incapable, also where a reading counts fewer than voted."""
    of = f"{votes} of {size} {body}" if votes <= size else f"{votes} {body}, where {size} are counted,"
    return f"{of} found him incapable; all are needed."


def _unanimity_of(world: World, board: int | None) -> tuple[str, tuple[int, ...]]:
    """Who has to be unanimous, and how many they can be; none where that is open."""
    if world.charter.chooses("3.3-A", "unanimity_of_members"):
        return "member states", numbers_of_members(world)
    body = _EXECUTIVE_BOARD
    if not world.charter.chooses("3.3-A", "incapacity_only", "resignation_too"):
        return "voters", ()
    named = world.charter.rules["record_founding_executive_board"].whole
    fixed = {
        "seven": named,
        "eight": named + 1,
        "nine": world.charter.rules["record_executive_board_draft"].whole,
        "all_in_office": board,
    }
    size = fixed.get(world.charter.choices["3.3-B"])
    return body, () if size is None else (size,)
