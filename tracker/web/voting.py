"""The page of votes: who may be asked how they vote, and what the address says of it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from tracker.board import Board
from tracker.errors import BadRequest, shortened
from tracker.questions.catalogue import CHAIRMAN, VOTES
from tracker.questions.reading import find_state

WAYS = ("yes", "no", "abstain")
_STATE = "vote-"
_LONGEST = 1000
_VOTERS = ("members", "provisional")


class Motion(NamedTuple):
    """What is voted on, and how.

    Attributes:
        kind: a kind of vote; empty where nothing is asked yet.
        chairman: what the Chairman does.
        target: the state that a removal concerns; empty for none.
        ballots: how each state votes, by its code.
        others: for each way who else votes so, comma separated: states, groups or persons.
    """

    kind: str
    chairman: str
    target: str
    ballots: Mapping[str, str]
    others: Mapping[str, str]

    def voters(self, way: str) -> str:
        """Who votes in one way, comma separated."""
        own = [state for state, voted in self.ballots.items() if voted == way]
        return ",".join([*own, *filter(None, [self.others[way].strip()])])


def motion(query: Mapping[str, str]) -> Motion:
    """Read a motion from what an address says.

    Raises:
        BadRequest: it says what cannot be.
    """
    for key, value in query.items():
        if len(value) > _LONGEST:
            raise BadRequest(f"{shortened(key)} is longer than {_LONGEST} letters: write less")
    ballots = {key.removeprefix(_STATE): way for key, way in query.items() if key.startswith(_STATE) and way}
    _refuse("kind", query.get("kind", ""), VOTES)
    _refuse("chairman", query.get("chairman", ""), CHAIRMAN)
    for way in ballots.values():
        _refuse("a vote", way, WAYS)
    return Motion(
        query.get("kind", ""),
        query.get("chairman") or "silent",
        query.get("target", ""),
        ballots,
        {way: query.get(way, "") for way in WAYS},
    )


def put_to_vote(board: Board, days: Mapping[str, Any], moved: Motion) -> dict[str, Any]:
    """Give what the page shows: who can vote on that day, and what the vote would come to.

    Raises:
        TrackerError: the vote cannot be counted as it stands.
    """
    voters = {row.state: row for word in _VOTERS for row in board.who(word, **days).rows}
    beside = [find_state(board.reader, state) for state in moved.ballots if state not in voters]
    return {
        "motion": moved,
        "voters": [(row.state, row.name) for row in sorted(voters.values(), key=lambda row: row.name)] + beside,
        "kinds": VOTES,
        "acts": CHAIRMAN,
        "ways": WAYS,
        "result": _counted(board, days, moved) if moved.kind else None,
    }


def _counted(board: Board, days: Mapping[str, Any], moved: Motion) -> Any:
    votes: dict[str, Any] = {way: moved.voters(way) for way in WAYS}
    return board.vote(moved.kind, **votes, chairman=moved.chairman, target=moved.target or None, **days)


def _refuse(what: str, given: str, known: Mapping[str, str] | tuple[str, ...]) -> None:
    if given and given not in known:
        raise BadRequest(f"{what} is one of {', '.join(known)}, not '{shortened(given)}'")
