"""Chapter III: whether votes and the Chairman's act adopt what is voted on, and ordinary decisions (3.1)."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from tracker.domain.charter import CharterRule
from tracker.domain.finding import Finding, Ground, Verdict
from tracker.domain.truth import HOLDS, Truth, every
from tracker.rules.amendments import amendment
from tracker.rules.book import rule
from tracker.rules.duration import by_a_board
from tracker.rules.electorate import present_and_voting
from tracker.rules.executive import executive
from tracker.rules.grounds import spelled
from tracker.rules.removal import removal
from tracker.rules.votes import Ballots, ChairmanAct, Tally, act_of, agreed, least, more, more_votes, numbers
from tracker.rules.world import World

_ON_THE_TIE = "the Chairman's vote in favour on the tie"


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
            without them; for an ordinary decision, of the voters whose vote is open, counted likewise.
    """
    match kind:
        case "removal":
            found = removal(world, ballots, chairman, members, target, perhaps)
        case "amendment":
            found = amendment(world, ballots, chairman, members, entrenched, perhaps)
        case "executive":
            found = executive(world, ballots, chairman)
        case _:
            found = ordinary(world, ballots, chairman, perhaps)
    return by_a_board(world, found)


def ordinary(world: World, ballots: Ballots, chairman: str, perhaps: Collection[str] = ()) -> Finding:
    """A decision needs more than half of the member states present and voting, and the Chairman's approval.

    Args:
        world: the world.
        ballots: the votes of the member states.
        chairman: the Chairman's act; ``votes_yes`` and ``votes_no`` are his vote as Chairman on a tie, which also
            counts as approval and as refusal; where there is no tie they count as those alone.
        perhaps: codes of the voters of which it is open whether they have a vote: it is counted with and without them.
    """
    found = _ordinary(world, ballots.tally, act_of(chairman))
    unsure = [code for code in (*ballots.yes, *ballots.no, *ballots.abstain) if code in perhaps]
    if not unsure:
        return found
    verdicts = {found.verdict, *(_ordinary(world, one, act_of(chairman)).verdict for one in _without(ballots, unsure))}
    names = ", ".join(world.names.get(code, code) for code in unsure)
    text = f"Counted with and without the votes of members of which it is open whether they vote (3.1-E): {names}."
    grounds = (*found.grounds, Ground("11.1(b)", text))
    if len(verdicts) == 1:
        return replace(found, grounds=grounds)
    ruling = "a ruling on who votes before it ratifies (3.1-E)"
    return replace(
        found,
        verdict=Verdict.UNDETERMINED,
        grounds=grounds,
        would_flip=tuple(dict.fromkeys((*found.would_flip, ruling))),
    )


def _without(ballots: Ballots, unsure: Collection[str]) -> tuple[Tally, ...]:
    """The votes without those of the unsure in favour, and without their others: what holds of both holds of all."""
    own = set(unsure)
    sure = Ballots(
        *(tuple(code for code in side if code not in own) for side in (ballots.yes, ballots.no, ballots.abstain))
    )
    return replace(ballots, yes=sure.yes).tally, replace(sure, yes=ballots.yes).tally


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
    return by_a_board(world, _ordinary(world, Tally.parse(votes), act_of(approval)))


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
    return agreed(votes >= least(majority, base + extra.voting) for base in present_and_voting(world, tally))


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
    missing = max(more(majority, tally.yes, base) for base in present_and_voting(world, tally))
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
