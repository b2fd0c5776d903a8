"""Chapter II: whether the Chairman's removal of a member stands against the votes of two thirds (2.3)."""

from collections.abc import Collection, Iterable

from tracker.domain.finding import Finding, Ground
from tracker.domain.truth import HOLDS, Truth, every
from tracker.rules.electorate import open_members, possible_boards, present_and_voting
from tracker.rules.votes import Ballots, ChairmanAct, Tally, act_of, agreed, least, more, more_votes, numbers
from tracker.rules.world import World

_USA = "USA"
_OPEN = "undetermined"


def removal(
    world: World,
    ballots: Ballots,
    chairman: str,
    members: Collection[str],
    target: str | None = None,
    perhaps: Collection[str] = (),
) -> Finding:
    """The Chairman removes a member unless a two-thirds majority of the member states vetoes it.

    Args:
        world: the world.
        ballots: votes for the removal (``yes``) and for the veto (``no``); only those of the base count.
        chairman: the Chairman's act; ``approves`` and ``votes_yes`` are his decision to remove.
        members: codes of the member states.
        target: the member to be removed; without it, where the base leaves it out, the base is one fewer. It is
            counted as a member wherever it may be one: else there is nothing to remove.
        perhaps: codes of the states whose membership is open.
    """
    decided = act_of(chairman) in (ChairmanAct.APPROVES, ChairmanAct.VOTES_YES)
    removable = Truth.YES if target is None or target in members else world.truth(target, "membership", "member")
    if target is not None and target not in members and removable is not Truth.NO:
        members = (*members, target)
    unsettled = [code for code in perhaps if code not in members]
    side = ballots.yes if world.charter.chooses("2.3-A", "must_agree") else ballots.no
    boards = possible_boards(members, unsettled, side)
    bases = [base for board in boards for base in _veto_bases(world, ballots, board, target)]
    tally, size = bases[0]
    against = _withstands(world, bases)
    stands = every((against, Truth.YES if decided else Truth.NO, removable))
    grounds = [
        *_is_member(world, target, removable),
        Ground("2.3/veto", _DECIDED if decided else _UNDECIDED, holds=decided),
        *open_members("2.3/veto", world, unsettled),
        *_veto_grounds(world, bases, without=target is not None and target not in members),
        *open_points(world),
    ]
    flips = _removal_flips(world, bases, against, unsettled, decided=decided)
    if stands is Truth.YES and world.charter.chooses("2.3-A", "blocks") and world.charter.chooses("2.3-C", _OPEN):
        grounds.append(Ground("2.3/veto", "No time limit of the veto is visible: more votes may still come (2.3-C)."))
    return world.finding(
        "Does the removal stand against these votes?",
        stands,
        "2.3/veto",
        grounds,
        value=numbers(tally, least(world.charter.rules["removal_veto_fraction"], size)),
        would_flip=flips if removable is Truth.YES else ("its membership",) if against is not Truth.NO else (),
    )


def _is_member(world: World, target: str | None, removable: Truth) -> Iterable[Ground]:
    """Whether there is a membership that a removal can end."""
    if target is not None:
        name = world.names.get(target, target)
        said = {
            Truth.YES: f"{name} is a member.",
            Truth.NO: f"{name} is no member.",
            Truth.POSSIBLY: f"Whether {name} is a member is undetermined.",
        }
        yield Ground("2.3/veto", said[removable], HOLDS[removable])


_DECIDED = "The Chairman decides on the removal."
_UNDECIDED = "The Chairman has not decided on a removal, and nobody else can."
RULING = "a ruling on what two thirds do, and two thirds of whom (2.3-A, 2.3-B)"
MEMBERSHIP_OPEN = "whether those are members whose membership is open"
_POLARITY = ("blocks", "must_agree")
_BASES = ("all_members", "present_and_voting", "without_target", "without_usa", "without_nonvoting")
_Base = tuple[Tally, int]


def _veto_bases(world: World, ballots: Ballots, members: Collection[str], target: str | None) -> list[_Base]:
    """The votes that count and the number of whom two thirds are taken, for each way of counting that is open."""
    point = world.charter.choices["2.3-B"]
    tally = ballots.of(members)
    if point == "present_and_voting":
        return [(tally, base) for base in present_and_voting(world, tally)]
    if point == "without_usa":
        return [_without(ballots, members, {_USA})]
    if point == "without_target":
        return [(tally, len(members) - 1) if target is None else _without(ballots, members, {target})]
    if point == "without_nonvoting":
        return [
            _without(ballots, members, {code for code in members if _non_voting(world, code) >= sure})
            for sure in (Truth.YES, Truth.POSSIBLY)
        ]
    return [(tally, len(members))]


def _non_voting(world: World, code: str) -> Truth:
    return world.truth(code, "membership", "non_voting") if code in world.names else Truth.NO


def _without(ballots: Ballots, members: Collection[str], left_out: Collection[str]) -> _Base:
    voters = [code for code in members if code not in left_out]
    return ballots.of(voters), len(voters)


def _withstands(world: World, bases: Iterable[_Base]) -> Truth:
    """Whether a removal on which the Chairman decides withstands the votes."""
    fraction = world.charter.rules["removal_veto_fraction"]
    if open_points(world):
        return Truth.POSSIBLY
    if world.charter.chooses("2.3-A", "blocks"):
        return agreed(tally.no < least(fraction, size) for tally, size in bases)
    return agreed(tally.yes >= least(fraction, size) for tally, size in bases)


def open_points(world: World) -> list[Ground]:
    """What two thirds do, and of whom they are taken, where that is not settled (2.3-A, 2.3-B)."""
    points = {
        "Whether two thirds block a removal or must agree to it is open (2.3-A).": ("2.3-A", *_POLARITY),
        "Of whom two thirds are taken is open (2.3-B).": ("2.3-B", *_BASES),
    }
    return [Ground("2.3/veto", said) for said, point in points.items() if not world.charter.chooses(*point)]


def _veto_grounds(world: World, bases: Iterable[_Base], *, without: bool) -> Iterable[Ground]:
    """The count for each base; where the one to be removed is no member, none of them includes it."""
    fraction = world.charter.rules["removal_veto_fraction"]
    must_agree = world.charter.chooses("2.3-A", "must_agree")
    of_whom = OF_WHOM.get(world.charter.choices["2.3-B"], "member states")
    if without:
        of_whom = of_whom.removesuffix(" (the one to be removed included)")
    for tally, size in dict.fromkeys(bases):
        needed = least(fraction, size)
        votes, said = (
            (tally.yes, f"voted for the removal; {needed} must agree to it")
            if must_agree
            else (tally.no, f"voted for the veto; {needed} block the removal")
        )
        yield Ground("2.3/veto", f"{votes} of {size} {of_whom} {said}.", votes >= needed)


OF_WHOM = {
    "all_members": "member states (the one to be removed included)",
    "present_and_voting": "member states present and voting",
    "without_target": "member states without the one to be removed",
    "without_usa": "member states without the United States",
    "without_nonvoting": "member states that may vote",
}


def _removal_flips(
    world: World, bases: Iterable[_Base], against: Truth, unsettled: Collection[str], *, decided: bool
) -> Iterable[str]:
    must_agree = world.charter.chooses("2.3-A", "must_agree")
    if open_points(world):
        yield RULING
    elif must_agree and against is not Truth.YES:
        yield f"{more_votes(_two_thirds_missing(world, bases, 'yes'))} for the removal"
    elif not must_agree and against is not Truth.NO and decided:
        yield f"{more_votes(_two_thirds_missing(world, bases, 'no'))} for the veto"
    if unsettled and against is Truth.POSSIBLY and not open_points(world):
        yield MEMBERSHIP_OPEN
    if not decided and (must_agree or against is not Truth.NO):
        yield "the Chairman's decision to remove"


def _two_thirds_missing(world: World, bases: Iterable[_Base], side: str) -> int:
    fraction = world.charter.rules["removal_veto_fraction"]
    grows = world.charter.chooses("2.3-B", "present_and_voting")
    votes = [(getattr(tally, side), size) for tally, size in bases]
    return max(more(fraction, cast, size) if grows else least(fraction, size) - cast for cast, size in votes)
