"""Chapter II: how many members must object to stop a removal (2.3)."""

from collections.abc import Collection, Iterable

from tracker.domain.finding import Finding, Ground, Verdict
from tracker.domain.truth import Truth
from tracker.rules.book import rule
from tracker.rules.electorate import numbers_of_members, open_number
from tracker.rules.removal import MEMBERSHIP_OPEN, OF_WHOM, RULING, open_points
from tracker.rules.votes import least
from tracker.rules.world import World

_USA = "USA"


@rule(
    22,
    "veto-count",
    "2.3/veto",
    asks="How many members must object to stop a removal?",
    members="number of member states; left out: those on record",
)
def veto_count(world: World, members: int | None = None) -> Finding:
    """A removal is stopped when two thirds of the member states veto it."""
    of_members = (members,) if members is not None else numbers_of_members(world)
    sizes = tuple(dict.fromkeys(size for number in of_members for size in _veto_sizes(world, number)))
    counts = [_objectors(world, size) for size in sizes]
    number_open = open_number("2.3/veto", of_members) if len(set(counts)) > 1 else ()
    unsettled = [*open_points(world), *number_open, *_open_size(world, sizes)]
    settled = Verdict.UNDETERMINED if unsettled else Verdict.YES
    verdict = settled if any(counts) else Verdict.NO
    return world.finding(
        "How many members must object to stop a removal?",
        verdict,
        "2.3/veto",
        [*(_objection(world, size, count) for size, count in zip(sizes, counts, strict=True)), *unsettled],
        value=counts[0] if verdict is Verdict.YES else None,
        would_flip=_count_flips(world, of_members, verdict),
    )


def _open_size(world: World, sizes: Collection[int]) -> Iterable[Ground]:
    if world.charter.chooses("2.3-B", "present_and_voting"):
        yield Ground("2.3/veto", "How many will be present and voting is not known: fewer take fewer (2.3-B).")
    usa_open = world.truth(_USA, "membership", "member") is Truth.POSSIBLY
    differ = len({_objectors(world, size) for size in sizes}) > 1
    if usa_open and differ and world.charter.chooses("2.3-B", "without_usa"):
        yield Ground("2.3/veto", "Whether the United States is one of the members is open.")


def _count_flips(world: World, of_members: Collection[int], verdict: Verdict) -> Iterable[str]:
    if verdict is Verdict.NO:
        yield "a member that can object"
    elif open_points(world):
        yield RULING
    elif world.charter.chooses("2.3-B", "present_and_voting"):
        yield "the number of member states present and voting"
    elif len(of_members) > 1:
        yield MEMBERSHIP_OPEN
    elif verdict is Verdict.UNDETERMINED:
        yield "the standing of the United States"


def _veto_sizes(world: World, members: int) -> list[int]:
    """The numbers of whom two thirds can be taken, with so many members that may vote."""
    if world.charter.chooses("2.3-B", "without_target"):
        return [members - 1]
    if world.charter.chooses("2.3-B", "without_usa"):
        without = {Truth.YES: [members - 1], Truth.NO: [members], Truth.POSSIBLY: [members - 1, members]}
        return without[world.truth(_USA, "membership", "member")]
    return [members]


def _objectors(world: World, size: int) -> int:
    if size < 1:
        return 0
    needed = least(world.charter.rules["removal_veto_fraction"], size)
    return size - needed + 1 if world.charter.chooses("2.3-A", "must_agree") else needed


def _objection(world: World, size: int, count: int) -> Ground:
    if not count:
        return Ground("2.3/veto", "There is no member that could object.", holds=False)
    of_whom = OF_WHOM.get(world.charter.choices["2.3-B"], "member states")
    why = (
        "so many leave less than two thirds to agree (2.3-A)"
        if world.charter.chooses("2.3-A", "must_agree")
        else "so many are two thirds"
    )
    return Ground("2.3/veto", f"It takes {count} of {size} {of_whom}: {why}.")
