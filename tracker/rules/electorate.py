"""Of how many a share of votes is taken: those present and voting, or the members, for certain and as they may be."""

from collections.abc import Collection, Iterable, Sequence

from tracker.domain.finding import Ground
from tracker.rules.votes import Tally
from tracker.rules.world import World


def present_and_voting(world: World, tally: Tally) -> tuple[int, ...]:
    """Those present and voting, under each way of counting that is open."""
    return (tally.voting,) if world.charter.chooses("3.1-A", "not_counted") else (tally.voting, tally.every)


def numbers_of_members(world: World) -> tuple[int, ...]:
    """How many members there are: for certain, and with those whose membership is open."""
    certain = len(world.members())
    return tuple(dict.fromkeys((certain, certain + len(world.perhaps_members()))))


def possible_boards(
    members: Collection[str], unsettled: Collection[str], side: Collection[str]
) -> list[tuple[str, ...]]:
    """Who the members can be: those for certain, these with whoever of the others voted or did not, and all of them.

    A vote of a further member speaks for the side that needs two thirds, a member without such a vote against it: so
    what holds of these holds of every other choice.
    """
    voted = tuple(code for code in unsettled if code in side)
    others = tuple(code for code in unsettled if code not in side)
    return list(dict.fromkeys((*members, *also) for also in ((), voted, others, (*voted, *others))))


def open_members(provision: str, world: World, unsettled: Collection[str]) -> Iterable[Ground]:
    """Name those whose membership is open, where there are any."""
    if unsettled:
        names = ", ".join(world.names.get(code, code) for code in unsettled)
        yield Ground(provision, f"Counted with and without those whose membership is open: {names}.")


def open_number(provision: str, of_members: Sequence[int]) -> Iterable[Ground]:
    """Say how many members there are, where that is open."""
    if len(of_members) > 1:
        text = f"How many members there are is open: {of_members[0]} for certain, at most {of_members[-1]}."
        yield Ground(provision, text)
