"""Chapter VIII: whether votes carry an amendment of the Charter; its words are unverified."""

from collections.abc import Collection, Iterable, Sequence

from tracker.domain.finding import Finding, Ground
from tracker.domain.truth import Truth
from tracker.rules.book import rule
from tracker.rules.duration import by_a_board
from tracker.rules.electorate import numbers_of_members, open_members, open_number, possible_boards
from tracker.rules.votes import Ballots, ChairmanAct, Tally, act_of, agreed, least, more_votes, numbers, refuse_more
from tracker.rules.world import World


def amendment(
    world: World,
    ballots: Ballots,
    chairman: str,
    members: Collection[str],
    entrenched: bool,
    perhaps: Collection[str] = (),
) -> Finding:
    """Unverified words ask for two thirds of the Board, or all of it, and for the Chairman's confirmation.

    Args:
        world: the world.
        ballots: the votes of the member states; only those of members count.
        chairman: the Chairman's act; ``approves`` and ``votes_yes`` are his confirmation.
        members: codes of the member states.
        entrenched: whether it amends one of the chapters that need unanimity.
        perhaps: codes of the states whose membership is open: it is counted with and without them.
    """
    confirmed = act_of(chairman) in (ChairmanAct.APPROVES, ChairmanAct.VOTES_YES)
    unsettled = [code for code in perhaps if code not in members]
    boards = possible_boards(members, unsettled, ballots.yes)
    votes = [_amending_vote(world, ballots.of(board), len(board), entrenched=entrenched) for board in boards]
    tally, size = ballots.of(members), len(members)
    passes = min(_carries(votes), Truth.YES if confirmed else Truth.NO)
    would = {Truth.YES: "would pass", Truth.NO: "would not pass", Truth.POSSIBLY: "may pass"}[passes]
    said = "the Chairman confirms it" if confirmed else "the Chairman has not confirmed it"
    missing = max(
        _amendment_needed(world, len(board), entrenched=entrenched) - ballots.of(board).yes for board in boards
    )
    return world.finding(
        "Is the amendment adopted?",
        passes,
        "8",
        [
            *_both_ways(votes),
            *open_members("8", world, unsettled),
            Ground("8", f"{said[0].upper()}{said[1:]}.", holds=confirmed),
        ],
        value=numbers(tally, _amendment_needed(world, size, entrenched=entrenched)),
        would_flip=[
            *((f"{more_votes(missing)} in favour",) if missing > 0 else ()),
            *(() if confirmed else ("the Chairman's confirmation",)),
        ],
        if_confirmed=[f"The amendment {would}: {_counted(votes)}, and {said}."],
    )


@rule(
    45,
    "amendment",
    "8",
    asks="Can an amendment pass with these votes?",
    votes="votes in favour, against and abstentions, as in 12-7-1",
    members="number of member states; left out: those on record",
)
def amendment_with_votes(world: World, votes: str, members: int | None = None) -> Finding:
    """Unverified words ask for two thirds of the Board, or all of it, and for the Chairman's confirmation."""
    of_members = (members,) if members is not None else numbers_of_members(world)
    tally = Tally.parse(votes)
    refuse_more(tally, members, "member states")
    sizes = _with_room_for(tally, of_members)
    plain = [_amending_vote(world, tally, size, entrenched=False) for size in sizes]
    unanimous = [_amending_vote(world, tally, size, entrenched=True) for size in sizes]
    chapters = world.charter.rules["amendment_entrenched_chapters"].value
    needed = [_amendment_needed(world, size, entrenched=False) for size in sizes]
    missing = max(needed) - tally.yes
    found = world.finding(
        "Can an amendment pass with these votes?",
        _carries(plain),
        "8",
        [*_both_ways(plain), *_both_ways(unanimous), *open_number("8", of_members)],
        value=numbers(tally, needed[0]),
        would_flip=(f"{more_votes(missing)} in favour",) if missing > 0 else (),
        if_confirmed=[
            f"{what} {_CAN_PASS[_carries(ways)]}: {_counted(ways)}."
            for what, ways in (("An amendment", plain), (f"One of chapters {chapters}", unanimous))
        ],
    )
    return by_a_board(world, found)


_CAN_PASS = {
    Truth.YES: "can pass once the Chairman confirms it",
    Truth.NO: "cannot pass",
    Truth.POSSIBLY: "may pass once the Chairman confirms it",
}


def _with_room_for(tally: Tally, of_members: Sequence[int]) -> tuple[int, ...]:
    """How many members there can be where so many voted: no fewer, as far as those whose membership is open reach."""
    most = of_members[-1]
    return tuple(dict.fromkeys(min(max(number, tally.every), most) for number in of_members))


def _carries(votes: Iterable[Ground]) -> Truth:
    return agreed(vote.holds is True for vote in votes)


def _both_ways(votes: Sequence[Ground]) -> tuple[Ground, ...]:
    """The first count, and beside it one that comes out otherwise where there is one."""
    other = next((vote for vote in votes if vote.holds is not votes[0].holds), votes[0])
    return tuple(dict.fromkeys((votes[0], other)))


def _counted(votes: Sequence[Ground]) -> str:
    return ", or ".join(_lower(vote.text)[:-1] for vote in _both_ways(votes))


def _amending_vote(world: World, tally: Tally, members: int, *, entrenched: bool) -> Ground:
    if tally.every > members:
        return Ground("8", f"{tally.every} votes are more than the {members} member states on record.", holds=False)
    needed = _amendment_needed(world, members, entrenched=entrenched)
    asked = "all are needed" if entrenched else f"{needed} are needed"
    return Ground("8", f"{tally.yes} of {members} member states voted in favour; {asked}.", tally.yes >= needed)


def _amendment_needed(world: World, members: int, *, entrenched: bool) -> int:
    return max(members, 1) if entrenched else least(world.charter.rules["amendment_majority"], members)


def _lower(text: str) -> str:
    return f"{text[0].lower()}{text[1:]}"
