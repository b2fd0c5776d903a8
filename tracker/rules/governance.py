"""Chapter III and its kin: whether votes and the Chairman's act adopt a decision, a removal, an amendment."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from tracker.domain.charter import CharterRule
from tracker.domain.finding import Finding, Ground, Verdict
from tracker.domain.truth import HOLDS, Truth, every
from tracker.rules.book import rule
from tracker.rules.duration import board_over
from tracker.rules.grounds import spelled
from tracker.rules.votes import (
    Ballots,
    ChairmanAct,
    Tally,
    act_of,
    agreed,
    least,
    more,
    more_votes,
    numbers,
    refuse_more,
)
from tracker.rules.world import World

_USA = "USA"
_OPEN = "undetermined"
_ON_THE_TIE = "the Chairman's vote in favour on the tie"

# --- Ordinary decisions: 3.1(e) ---


def voted(
    world: World,
    kind: str,
    ballots: Ballots,
    chairman: str,
    members: Collection[str],
    target: str | None = None,
    *,
    entrenched: bool = False,
    perhaps: Collection[str] = (),
) -> Finding:
    """Whether votes and the Chairman's act adopt what is voted on; for a removal, whether the member is removed.

    Args:
        world: the world.
        kind: ``ordinary``, ``removal``, ``amendment`` or ``executive``.
        ballots: the votes.
        chairman: the Chairman's act.
        members: codes of the member states, of whom a removal and an amendment take a share.
        target: the state that a removal concerns.
        entrenched: whether an amendment touches one of the chapters that need unanimity.
        perhaps: codes of the states whose membership is open: a removal and an amendment are counted with and
            without them.
    """
    match kind:
        case "removal":
            found = removal(world, ballots, chairman, members, target, perhaps)
        case "amendment":
            found = amendment(world, ballots, chairman, members, entrenched, perhaps)
        case "executive":
            found = executive(world, ballots, chairman)
        case _:
            found = ordinary(world, ballots, chairman)
    return _by_a_board(world, found)


def _by_a_board(world: World, found: Finding) -> Finding:
    """Leave open what a Board decides that was or may have been dissolved (10, 10.1)."""
    over, ended = board_over(world, found.provision)
    if not over:
        return found
    verdict = Verdict.UNDETERMINED if found.verdict is Verdict.YES else found.verdict
    return replace(found, verdict=verdict, grounds=(*found.grounds, *ended))


def ordinary(world: World, ballots: Ballots, chairman: str) -> Finding:
    """A decision needs more than half of the member states present and voting, and the Chairman's approval.

    Args:
        world: the world.
        ballots: the votes of the member states.
        chairman: the Chairman's act; ``votes_yes`` and ``votes_no`` are his vote as Chairman on a tie, which also
            counts as approval and as refusal; where there is no tie they count as those alone.
    """
    return _ordinary(world, ballots.tally, act_of(chairman))


@rule(
    24,
    "adopted",
    "3.1(e)",
    asks="Was a proposal adopted?",
    votes="votes in favour, against and abstentions, as in 12-7-1",
    approval="the Chairman's act: approves, refuses, silent, votes_yes or votes_no",
)
def adopted(world: World, votes: str, approval: str = "silent") -> Finding:
    """A proposal is adopted by more than half of the member states present and voting with the Chairman's approval."""
    return _by_a_board(world, _ordinary(world, Tally.parse(votes), act_of(approval)))


def _ordinary(world: World, tally: Tally, act: ChairmanAct) -> Finding:
    majority = world.charter.rules["board_majority"]
    needed = least(majority, tally.voting)
    carried, approved = _carried(world, tally, act), _approved(world, act)
    grounds = [
        Ground(
            "3.1(e)",
            f"{tally.yes} of {tally.voting} member states present and voting voted in favour; "
            f"a majority needs {needed}.",
            tally.yes >= needed,
        ),
        *_abstentions(world, tally, majority),
        *(_tie(world, act) if tally.tied else ()),
        _approval(world, act),
    ]
    return world.finding(
        "Is the proposal adopted?",
        every((carried, approved)),
        "3.1(e)",
        grounds,
        value=numbers(tally, needed),
        would_flip=_missing(world, tally, act, carried, approved),
    )


def _carried(world: World, tally: Tally, act: ChairmanAct) -> Truth:
    """Whether the votes suffice: open where the ways of counting differ, or where the right to decide a tie is."""
    majority = world.charter.rules["board_majority"]
    extra = Tally(0, 0)
    if tally.tied and act in (ChairmanAct.VOTES_YES, ChairmanAct.VOTES_NO):
        if not _may_decide_tie(world):
            return Truth.POSSIBLY
        extra = Tally(1, 0) if act is ChairmanAct.VOTES_YES else Tally(0, 1)
    votes = tally.yes + extra.yes
    return agreed(votes >= least(majority, base + extra.voting) for base in _bases(world, tally))


def _bases(world: World, tally: Tally) -> tuple[int, ...]:
    """Those present and voting, under each way of counting that is open."""
    return (tally.voting,) if world.charter.chooses("3.1-A", "not_counted") else (tally.voting, tally.every)


def _abstentions(world: World, tally: Tally, share: CharterRule) -> Iterable[Ground]:
    if not tally.abstain:
        return
    if world.charter.chooses("3.1-A", "not_counted"):
        yield Ground("3.1(e)", f"Abstentions are not counted (3.1-A): {tally.abstain}.")
        return
    needed = least(share, tally.every)
    yield Ground(
        "3.1(e)",
        f"Whether abstentions count is open (3.1-A): with {tally.abstain} of them it is {tally.every} present and "
        f"voting, and {needed} in favour are needed.",
        tally.yes >= needed,
    )


def _may_decide_tie(world: World) -> bool:
    return world.charter.chooses("3.1-B", "on_a_tie", "breaks_remaining_tie")


def _tie(world: World, act: ChairmanAct) -> Iterable[Ground]:
    yield Ground("3.1(e)", "The votes are tied: the Chairman may vote as Chairman.")
    if not _may_decide_tie(world):
        yield Ground("3.1(e)", "When the Chairman votes is open (3.1-B).")
    elif act is ChairmanAct.VOTES_YES:
        yield Ground("3.1(e)", "He voted in favour as Chairman.", holds=True)
    elif act is ChairmanAct.VOTES_NO:
        yield Ground("3.1(e)", "He voted against as Chairman.", holds=False)
    else:
        yield Ground("3.1(e)", "He has not voted as Chairman.", holds=False)


def _approved(world: World, act: ChairmanAct) -> Truth:
    if act is not ChairmanAct.SILENT:
        return Truth.YES if act in (ChairmanAct.APPROVES, ChairmanAct.VOTES_YES) else Truth.NO
    silence = {"condition_precedent": Truth.NO, "power_of_veto": Truth.YES}
    return silence.get(world.charter.choices["3.1-C"], Truth.POSSIBLY)


_SAID = {
    ChairmanAct.APPROVES: "The Chairman approves.",
    ChairmanAct.REFUSES: "The Chairman refuses his approval.",
    ChairmanAct.VOTES_YES: "The Chairman's vote in favour shows his approval.",
    ChairmanAct.VOTES_NO: "The Chairman's vote against shows that he does not approve.",
}
_SILENCE = {
    Truth.YES: "The Chairman is silent: a decision stands until he refuses it (3.1-C).",
    Truth.NO: "The Chairman is silent: nothing is adopted until he approves (3.1-C).",
    Truth.POSSIBLY: "The Chairman is silent: what his silence does is open (3.1-C).",
}


def _approval(world: World, act: ChairmanAct) -> Ground:
    approved = _approved(world, act)
    return Ground("3.1(e)", _SAID.get(act, _SILENCE[approved]), HOLDS[approved])


def _approval_missing(carried: Truth, approved: Truth, act: ChairmanAct) -> Iterable[str]:
    if approved is not Truth.YES:
        yield "the Chairman's approval"
    elif act is ChairmanAct.SILENT and carried is not Truth.NO:
        yield "the Chairman's refusal"


def _missing(world: World, tally: Tally, act: ChairmanAct, carried: Truth, approved: Truth) -> list[str]:
    """What is missing of votes and approval: where both are, the two together; his vote on a tie is both."""
    votes, approval = list(_votes_missing(world, tally, act)), list(_approval_missing(carried, approved, act))
    if not votes or approved is Truth.YES:
        return votes + approval
    return votes if votes == [_ON_THE_TIE] else [" and ".join(votes + approval)]


def _votes_missing(world: World, tally: Tally, act: ChairmanAct) -> Iterable[str]:
    if _carried(world, tally, act) is Truth.YES:
        return
    if tally.tied and _carried(world, tally, ChairmanAct.VOTES_YES) is Truth.YES:
        yield _ON_THE_TIE
        return
    majority = world.charter.rules["board_majority"]
    missing = max(more(majority, tally.yes, base) for base in _bases(world, tally))
    yield f"{more_votes(missing)} in favour"


@rule(25, "tie", "3.1(e)", asks="What happens on a tie?")
def tie(world: World) -> Finding:
    """On a tie the Chairman may vote as Chairman, and what his vote carries still needs his approval."""
    settled = _may_decide_tie(world)
    beside = {
        "on_a_tie": "He does so beside the vote of the United States, whoever casts it (3.1-B).",
        "breaks_remaining_tie": "His vote breaks the tie that is left after the vote of the United States (3.1-B).",
    }
    grounds = [
        Ground("3.1(e)", "As many votes in favour as against are no majority.", holds=False),
        Ground("3.1(e)", "On a tie the Chairman may vote as Chairman.", holds=True),
        Ground("3.1(e)", beside.get(world.charter.choices["3.1-B"], "When the Chairman votes is open (3.1-B).")),
        Ground("3.1(e)", "Without his vote in favour the proposal is not adopted."),
    ]
    return world.finding(
        "What happens on a tie?",
        Verdict.YES if settled else Verdict.UNDETERMINED,
        "3.1(e)",
        grounds,
        value=spelled(world.charter.rules["tie"].value) if settled else None,
        would_flip=() if settled else ("a ruling on when the Chairman votes (3.1-B)",),
    )


@rule(
    26,
    "quorum",
    "3.1(a)",
    "3.1(b)",
    "3.1(c)",
    "3.1(d)",
    "3.1(e)",
    "3.1(f)",
    "3.1(g)",
    asks="Is there a quorum?",
)
def quorum(world: World) -> Finding:
    """No number of members that have to be present is found in 3.1(a) to (g), so a vote needs no quorum."""
    found = world.charter.rules["quorum"]
    none = found.value == "none_found"
    said = "names no number of members that have to be present" if none else f"asks for {found.value} to be present"
    return world.finding(
        "Is there a quorum?",
        Verdict.NO if none else Verdict.YES,
        found.provision,
        [Ground(found.provision, f"Article 3.1, from (a) to (g), {said}.", holds=not none)],
        value=None if none else found.value,
        would_flip=("a quorum in words of the Charter that are not seen",) if none else (),
    )


# --- Removal: 2.3/veto ---


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
    boards = _boards(members, unsettled, side)
    bases = [base for board in boards for base in _veto_bases(world, ballots, board, target)]
    tally, size = bases[0]
    against = _withstands(world, bases)
    stands = every((against, Truth.YES if decided else Truth.NO, removable))
    grounds = [
        *_is_member(world, target, removable),
        Ground("2.3/veto", _DECIDED if decided else _UNDECIDED, holds=decided),
        *_perhaps_members("2.3/veto", world, unsettled),
        *_veto_grounds(world, bases, without=target is not None and target not in members),
        *_open_points(world),
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


def _boards(members: Collection[str], unsettled: Collection[str], side: Collection[str]) -> list[tuple[str, ...]]:
    """Who the members can be: those for certain, these with whoever of the others voted or did not, and all of them.

    A vote of a further member speaks for the side that needs two thirds, a member without such a vote against it: so
    what holds of these holds of every other choice.
    """
    voted = tuple(code for code in unsettled if code in side)
    others = tuple(code for code in unsettled if code not in side)
    return list(dict.fromkeys((*members, *also) for also in ((), voted, others, (*voted, *others))))


def _perhaps_members(provision: str, world: World, unsettled: Collection[str]) -> Iterable[Ground]:
    if unsettled:
        names = ", ".join(world.names.get(code, code) for code in unsettled)
        yield Ground(provision, f"Counted with and without those whose membership is open: {names}.")


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
_RULING = "a ruling on what two thirds do, and two thirds of whom (2.3-A, 2.3-B)"
_MEMBERSHIP_OPEN = "whether those are members whose membership is open"
_POLARITY = ("blocks", "must_agree")
_BASES = ("all_members", "present_and_voting", "without_target", "without_usa", "without_nonvoting")

_Base = tuple[Tally, int]


def _veto_bases(world: World, ballots: Ballots, members: Collection[str], target: str | None) -> list[_Base]:
    """The votes that count and the number of whom two thirds are taken, for each way of counting that is open."""
    point = world.charter.choices["2.3-B"]
    tally = ballots.of(members)
    if point == "present_and_voting":
        return [(tally, base) for base in _bases(world, tally)]
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
    if _open_points(world):
        return Truth.POSSIBLY
    if world.charter.chooses("2.3-A", "blocks"):
        return agreed(tally.no < least(fraction, size) for tally, size in bases)
    return agreed(tally.yes >= least(fraction, size) for tally, size in bases)


def _open_points(world: World) -> list[Ground]:
    points = {
        "Whether two thirds block a removal or must agree to it is open (2.3-A).": ("2.3-A", *_POLARITY),
        "Of whom two thirds are taken is open (2.3-B).": ("2.3-B", *_BASES),
    }
    return [Ground("2.3/veto", said) for said, point in points.items() if not world.charter.chooses(*point)]


def _veto_grounds(world: World, bases: Iterable[_Base], *, without: bool) -> Iterable[Ground]:
    """The count for each base; where the one to be removed is no member, none of them includes it."""
    fraction = world.charter.rules["removal_veto_fraction"]
    must_agree = world.charter.chooses("2.3-A", "must_agree")
    of_whom = _OF_WHOM.get(world.charter.choices["2.3-B"], "member states")
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


_OF_WHOM = {
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
    if _open_points(world):
        yield _RULING
    elif must_agree and against is not Truth.YES:
        yield f"{more_votes(_two_thirds_missing(world, bases, 'yes'))} for the removal"
    elif not must_agree and against is not Truth.NO and decided:
        yield f"{more_votes(_two_thirds_missing(world, bases, 'no'))} for the veto"
    if unsettled and against is Truth.POSSIBLY and not _open_points(world):
        yield _MEMBERSHIP_OPEN
    if not decided and (must_agree or against is not Truth.NO):
        yield "the Chairman's decision to remove"


def _two_thirds_missing(world: World, bases: Iterable[_Base], side: str) -> int:
    fraction = world.charter.rules["removal_veto_fraction"]
    grows = world.charter.chooses("2.3-B", "present_and_voting")
    votes = [(getattr(tally, side), size) for tally, size in bases]
    return max(more(fraction, cast, size) if grows else least(fraction, size) - cast for cast, size in votes)


@rule(
    22,
    "veto-count",
    "2.3/veto",
    asks="How many members must object to stop a removal?",
    members="number of member states; left out: those on record",
)
def veto_count(world: World, members: int | None = None) -> Finding:
    """A removal is stopped when two thirds of the member states veto it."""
    of_members = (members,) if members is not None else _numbers_of_members(world)
    sizes = tuple(dict.fromkeys(size for number in of_members for size in _veto_sizes(world, number)))
    counts = [_objectors(world, size) for size in sizes]
    number_open = _open_number("2.3/veto", of_members) if len(set(counts)) > 1 else ()
    unsettled = [*_open_points(world), *number_open, *_open_size(world, sizes)]
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


def _numbers_of_members(world: World) -> tuple[int, ...]:
    """How many members there are: for certain, and with those whose membership is open."""
    certain = len(world.members())
    return tuple(dict.fromkeys((certain, certain + len(world.perhaps_members()))))


def _open_number(provision: str, of_members: Sequence[int]) -> Iterable[Ground]:
    if len(of_members) > 1:
        text = f"How many members there are is open: {of_members[0]} for certain, at most {of_members[-1]}."
        yield Ground(provision, text)


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
    elif _open_points(world):
        yield _RULING
    elif world.charter.chooses("2.3-B", "present_and_voting"):
        yield "the number of member states present and voting"
    elif len(of_members) > 1:
        yield _MEMBERSHIP_OPEN
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
    of_whom = _OF_WHOM.get(world.charter.choices["2.3-B"], "member states")
    why = (
        "so many leave less than two thirds to agree (2.3-A)"
        if world.charter.chooses("2.3-A", "must_agree")
        else "so many are two thirds"
    )
    return Ground("2.3/veto", f"It takes {count} of {size} {of_whom}: {why}.")


# --- Amendments: 8 ---


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
    boards = _boards(members, unsettled, ballots.yes)
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
            *_perhaps_members("8", world, unsettled),
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
    of_members = (members,) if members is not None else _numbers_of_members(world)
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
        [*_both_ways(plain), *_both_ways(unanimous), *_open_number("8", of_members)],
        value=numbers(tally, needed[0]),
        would_flip=(f"{more_votes(missing)} in favour",) if missing > 0 else (),
        if_confirmed=[
            f"{what} {_CAN_PASS[_carries(ways)]}: {_counted(ways)}."
            for what, ways in (("An amendment", plain), (f"One of chapters {chapters}", unanimous))
        ],
    )
    return _by_a_board(world, found)


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


# --- The Executive Board: 4.1/decisions ---


def executive(world: World, ballots: Ballots, chairman: str) -> Finding:
    """The Executive Board decides by majority with effect at once, and the Chairman may veto at any time afterwards.

    Args:
        world: the world.
        ballots: the votes of the Executive Board.
        chairman: the Chairman's act; ``refuses`` and ``votes_no`` are his veto; nothing seen lets him break a tie here.
    """
    return _executive(world, ballots.tally, act_of(chairman))


@rule(
    37,
    "executive-decision",
    "4.1/decisions",
    "4.1/decisions-base",
    asks="Is a decision of the Executive Board in force?",
    votes="votes in favour, against and abstentions, as in 4-2-1",
    veto="whether the Chairman has vetoed it",
)
def executive_decision(world: World, votes: str, veto: bool = False) -> Finding:
    """A decision the Executive Board took by majority is in force at once and until the Chairman vetoes it."""
    return _by_a_board(
        world, _executive(world, Tally.parse(votes), ChairmanAct.REFUSES if veto else ChairmanAct.SILENT)
    )


def _executive(world: World, tally: Tally, act: ChairmanAct) -> Finding:
    majority = world.charter.rules["executive_board_majority"]
    needed, of_all = least(majority, tally.voting), least(majority, tally.every)
    taken, vetoed = tally.yes >= needed, act in (ChairmanAct.REFUSES, ChairmanAct.VOTES_NO)
    carried = agreed((taken, tally.yes >= of_all))
    grounds = [
        Ground(
            "4.1/decisions", f"{tally.yes} of {tally.voting} votes were in favour; a majority needs {needed}.", taken
        ),
        Ground("4.1/decisions-base", "Of whom the majority is taken stands in unverified words; here, of who voted."),
        Ground("4.1/decisions", _VETOED if vetoed else _NOT_VETOED, holds=not vetoed),
    ]
    if taken and vetoed:
        grounds.append(Ground("4.1/decisions", _effects(world)))
    remark = f"If the majority is of all {tally.every} and not of who voted, {of_all} in favour are needed."
    return world.finding(
        "Is the decision of the Executive Board in force?",
        Verdict.NO if vetoed else carried,
        "4.1/decisions",
        grounds,
        value=numbers(tally, needed),
        would_flip=_executive_flips(tally, majority, taken=taken, vetoed=vetoed),
        if_confirmed=(remark,) if taken and tally.yes < of_all else (),
    )


_VETOED = "The Chairman has vetoed it."
_NOT_VETOED = "The Chairman has not vetoed it; he may at any time."


def _executive_flips(tally: Tally, majority: CharterRule, *, taken: bool, vetoed: bool) -> Iterable[str]:
    if vetoed:
        return
    yield "a veto by the Chairman" if taken else f"{more_votes(more(majority, tally.yes, tally.voting))} in favour"


_EFFECTS = {
    "undoes": "The veto undoes the effects the decision had before it (4.1-A).",
    "stops": "The veto stops the decision and leaves the effects it had before (4.1-A).",
}


def _effects(world: World) -> str:
    return _EFFECTS.get(world.charter.choices["4.1-A"], "Whether a veto undoes earlier effects is open (4.1-A).")


@rule(38, "undo-decision", "4.1/decisions", asks="Can the Chairman undo a decision of last year?")
def undo_decision(world: World) -> Finding:
    """The Chairman may veto a decision at any time; whether that undoes the effects it had is not said."""
    verdicts = {"undoes": Truth.YES, "stops": Truth.NO}
    point = world.charter.choices["4.1-A"]
    verdict = verdicts.get(point, Truth.POSSIBLY)
    any_time = world.charter.rules["executive_board_veto"].value == "any_time"
    grounds = [
        Ground(
            "4.1/decisions", "A veto has no limit of time: the age of the decision does not matter.", holds=any_time
        ),
        Ground("4.1/decisions", _effects(world), HOLDS[verdict]),
    ]
    return world.finding(
        "Can the Chairman undo a decision of last year?",
        verdict,
        "4.1/decisions",
        grounds,
        value=None if verdict is Truth.POSSIBLY else point,
        would_flip=("a ruling on what a veto does to earlier effects (4.1-A)",) if verdict is Truth.POSSIBLY else (),
    )


# --- Incapacity: 3.3 ---

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
    flips = [f"{more_votes(max(sizes) - tally.yes)} for it"] if sizes and tally.yes < max(sizes) else []
    found = world.finding(
        "Is the incapacity of the Chairman validly established?",
        every((enough, Truth.YES if unanimous else Truth.NO)),
        "3.3",
        grounds,
        value=numbers(tally, sizes[0]) if sizes else None,
        would_flip=(flips if sizes else [f"the number of {body}"]) if unanimous else (),
    )
    return _by_a_board(world, found)


def _found_incapable(votes: int, size: int, body: str) -> str:
    """How many found him incapable, also where a reading counts fewer than voted."""
    of = f"{votes} of {size} {body}" if votes <= size else f"{votes} {body}, where {size} are counted,"
    return f"{of} found him incapable; all are needed."


def _unanimity_of(world: World, board: int | None) -> tuple[str, tuple[int, ...]]:
    """Who has to be unanimous, and how many they can be; none where that is open."""
    if world.charter.chooses("3.3-A", "unanimity_of_members"):
        return "member states", _numbers_of_members(world)
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


def _lower(text: str) -> str:
    return f"{text[0].lower()}{text[1:]}"
