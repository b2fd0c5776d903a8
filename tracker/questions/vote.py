"""Would … be adopted? Votes as given, held against the Charter."""

import shlex
from collections.abc import Callable, Iterable, Mapping

from tracker.domain.finding import Ground, Verdict
from tracker.domain.truth import Truth
from tracker.errors import BadRequest, UnknownName, shortened
from tracker.questions.answers.vote import Vote
from tracker.questions.asked import Asked
from tracker.questions.catalogue import QUESTIONS, VOTES
from tracker.questions.outlook import remarked
from tracker.questions.reading import find_group, find_state, find_subject
from tracker.questions.world import read_world
from tracker.rules.executive import on_executive_board
from tracker.rules.questions import may_vote
from tracker.rules.votes import Ballots, act_of
from tracker.rules.voting import voted
from tracker.rules.world import World
from tracker.store.reader import Reader

_MOST = 1000
_OF_ALL = ("removal", "amendment")
"""Votes in which a share of all members decides."""

_MEMBERS = (
    "select state from group_members where group_id = :group_id and valid_from <= :as_of and :as_of < valid_to "
    "order by state"
)


def vote(
    reader: Reader,
    asked: Asked,
    kind: str,
    *,
    yes: str = "",
    no: str = "",
    abstain: str = "",
    chairman: str = "silent",
    members: int | None = None,
    target: str | None = None,
    entrenched: bool = False,
) -> Vote:
    """Answer whether votes and the Chairman's act adopt a proposal.

    Args:
        reader: the database.
        asked: the days and the reading.
        kind: a word of ``VOTES``.
        yes: who votes in favour, by any code or name, comma separated; a group stands for its members on that day; for
            a decision of the Executive Board, persons.
        no: who votes against.
        abstain: who abstains; who is in none of the three is absent.
        chairman: ``approves``, ``refuses``, ``silent``, ``votes_yes`` or ``votes_no``.
        members: number of members; those on record for a removal and an amendment, where only their votes count; a
            removal is counted with and without those whose membership is open.
        target: the state that a removal concerns.
        entrenched: whether an amendment touches a chapter said to need unanimity.

    Raises:
        BadRequest: the vote cannot be counted as it stands.
        UnknownName: somebody named is not on record.
    """
    if kind not in VOTES:
        raise BadRequest(f"a vote is one of {', '.join(VOTES)}, not '{shortened(kind)}'")
    _refuse_meaningless(kind, target, entrenched=entrenched)
    if members is not None:
        refuse_size(members, "a vote")
    world = read_world(reader, asked)
    ballots = _ballots(_voters(reader, world, kind), {"yes": yes, "no": no, "abstain": abstain})
    if members is not None and members < ballots.tally.every:
        raise BadRequest(f"{ballots.tally.every} voted, more than the {members} members given: give another --members")
    concerned = find_state(reader, target)[0] if target else None
    electorate = _electorate(world, kind, ballots, members, concerned)
    act, perhaps = act_of(chairman).value, _unsettled(world, kind, ballots, members)
    found = voted(world, kind, ballots, act, electorate, concerned, entrenched=entrenched, perhaps=perhaps)
    finding = remarked(found, asked)
    return Vote(
        _words(kind, ballots, chairman, members, concerned, entrenched),
        QUESTIONS["vote"].definition,
        asked,
        reader.head()[1],
        kind,
        chairman,
        len(electorate),
        ballots,
        finding,
        _not_members(world, kind, ballots, members, concerned),
    )


def _unsettled(world: World, kind: str, ballots: Ballots, members: int | None) -> tuple[str, ...]:
    """Who is counted with and without: whose membership is open; in an ordinary decision, members whose vote is."""
    if kind == "ordinary":
        cast = (*ballots.yes, *ballots.no, *ballots.abstain)
        seated = (code for code in cast if world.truth(code, "membership", "member") is Truth.YES)
        return tuple(code for code in seated if may_vote(world, code).verdict is Verdict.UNDETERMINED)
    return world.perhaps_members() if members is None else ()


def _refuse_meaningless(kind: str, target: str | None, *, entrenched: bool) -> None:
    """Refuse what says nothing about the kind of vote, rather than answer as if it had not been said.

    Raises:
        BadRequest: something is said that the kind does not have.
    """
    if entrenched and kind != "amendment":
        raise BadRequest(f"entrenched chapters matter to an amendment, not to a vote of the kind {kind}")
    if target and kind != "removal":
        raise BadRequest(f"a removal has a target, not a vote of the kind {kind}")


def refuse_size(members: int, what: str) -> None:
    """Refuse a number of members that no board has.

    Raises:
        BadRequest: there is nobody to vote, or too many to count.
    """
    if not 1 <= members <= _MOST:
        raise BadRequest(f"{what} is counted for 1 to {_MOST} members, not {members}: give another --members")


def _electorate(world: World, kind: str, ballots: Ballots, members: int | None, target: str | None) -> tuple[str, ...]:
    """Who is a member: on record, or as many as are given, voters first, then the state to be removed.

    For other votes, who cast a ballot.
    """
    voters = (*ballots.yes, *ballots.no, *ballots.abstain)
    if members is None:
        return world.members() if kind in _OF_ALL else voters
    concerned = (target,) if target and world.is_state(target) else ()
    known = tuple(dict.fromkeys((*voters, *concerned, *world.members(), *filter(world.is_state, world.names))))
    unnamed = tuple(f"member {number}" for number in range(len(known), members))
    return (*known[:members], *unnamed)


def _ballots(voters: Callable[[str], Iterable[str]], given: Mapping[str, str]) -> Ballots:
    """Read who voted how, each once.

    Raises:
        BadRequest: somebody voted in two ways.
    """
    cast: dict[str, str] = {}
    for way, names in given.items():
        for name in filter(None, map(str.strip, names.split(","))):
            for voter in voters(name):
                if cast.setdefault(voter, way) != way:
                    raise BadRequest(f"{voter} votes both {cast[voter]} and {way}; each has one vote")
    return Ballots(*(tuple(voter for voter, own in cast.items() if own == way) for way in given))


def _voters(reader: Reader, world: World, kind: str) -> Callable[[str], Iterable[str]]:
    """Give what reads one name as voters: a person of the Executive Board, a state, or the states of a group."""
    if kind == "executive":
        return lambda name: (find_subject(reader, name)[0],)
    return lambda name: _states(reader, world, name)


def _states(reader: Reader, world: World, name: str) -> Iterable[str]:
    """A state is itself; a group, UN region or subregion, the European Union, or ``members``, is its members then."""
    if name.casefold() == "members":
        return world.members()
    try:
        code = find_state(reader, name)[0]
    except (BadRequest, UnknownName) as unknown:
        try:
            return _group(reader, world, name)
        except UnknownName:
            raise unknown from None
    return (code,) if world.is_state(code) else _group(reader, world, name)


def _group(reader: Reader, world: World, name: str) -> Iterable[str]:
    rows = reader.rows(_MEMBERS, {"group_id": find_group(reader, name), "as_of": world.day})
    return tuple(str(row["state"]) for row in rows)


def _not_members(
    world: World, kind: str, ballots: Ballots, members: int | None, target: str | None
) -> tuple[Ground, ...]:
    """Who voted, or is a member as given, without being one for certain on that day, and whether that counts."""
    cast = (*ballots.yes, *ballots.no, *ballots.abstain)
    if kind == "executive":
        seated = {name for name in cast if on_executive_board(world, name).verdict is Verdict.YES}
        text = "Counted as given, not on record for certain as members of the Executive Board on that day"
        outside = ", ".join(world.names.get(name, name) for name in cast if name not in seated)
        return (Ground("4.1", f"{text}: {outside}."),) if outside else ()
    supposed = (target,) if target and members is not None and world.is_state(target) else ()
    given = dict.fromkeys((*cast, *supposed))
    others = [code for code in given if world.truth(code, "membership", "member") is not Truth.YES]
    if kind in _OF_ALL and members is None:
        counted = world.perhaps_members()
        without = [code for code in others if code not in counted]
        said = [("3.1(d)", "Not counted, not being members for certain on that day", without)]
    else:
        applying = [code for code in others if may_vote(world, code).verdict is Verdict.YES]
        without = [code for code in others if code not in applying]
        said = [
            ("11.1(b)", "Counted, with a vote while applying the Charter until ratification", applying),
            ("3.1(d)", "Counted as given, having no vote for certain on that day", without),
        ]
    return tuple(
        Ground(provision, f"{text}: {', '.join(world.names[code] for code in codes)}.")
        for provision, text, codes in said
        if codes
    )


def _words(
    kind: str, ballots: Ballots, chairman: str, members: int | None, target: str | None, entrenched: bool
) -> str:
    """The question as the words of its command, everybody by code or name."""
    given = {"yes": ",".join(ballots.yes), "no": ",".join(ballots.no), "abstain": ",".join(ballots.abstain)}
    given |= {"chairman": chairman, "members": "" if members is None else str(members), "target": target or ""}
    options = [word for name, value in given.items() if value for word in (f"--{name}", value)]
    return shlex.join(["vote", "--kind", kind, *options, *(["--entrenched"] if entrenched else [])])
